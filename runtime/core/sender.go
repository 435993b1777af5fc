package core

import (
	"time"
	"unsafe"

	"github.com/gophersnake/gophersnake/py"
)

// orderAgain asks for what [orderWait] could not do in time: to send the value that it answered
// with; sender.c has the other copies.
const orderAgain uint64 = 3

// sentAt is where in the words the value is that is to be sent: behind the iterator and the order.
const sentAt = 16

// A sender sends what Python gives it.
type sender[V any] struct {
	to chan<- V
	in In[V]
}

// errSendClosed is what a value is sent on a closed channel with.
var errSendClosed = py.ValueError("send on a closed channel")

// OutSender returns the wire form of a channel to send on.
func OutSender[V any](to chan<- V, in In[V]) Ref {
	if to == nil {
		return Ref{}
	}
	return refer(&sender[V]{to, in}, to)
}

func (s *sender[V]) fetch(f *Frame, wait bool) error {
	v := new(V)
	*v = s.in(f.At(sentAt), false)
	return s.send(f, v, wait)
}

// again is fetch for a value that has waited already.
func (s *sender[V]) again(f *Frame) error {
	return s.send(f, *(**V)(f.At(sentAt)), true)
}

// send sends, or answers with the value, which is kept.
func (s *sender[V]) send(f *Frame, v *V, wait bool) (err error) {
	defer func() {
		if recover() != nil { // the only panic that there can be
			err = errSendClosed
		}
	}()
	select {
	case s.to <- *v:
		answer[byte](f, nil, answerMore)
		return nil
	default:
	}
	if wait {
		over := time.NewTimer(patience)
		defer over.Stop()
		select {
		case s.to <- *v:
			answer[byte](f, nil, answerMore)
			return nil
		case <-over.C:
		}
	}
	answer[byte](f, nil, answerPending)
	*(*Ref)(f.At(0)) = Ref{uintptr(unsafe.Pointer(v)), kept.put(unsafe.Pointer(v))}
	return nil
}

// stop closes the channel. Where it is closed already this means nothing.
func (s *sender[V]) stop(f *Frame) error {
	defer func() { _ = recover() }()
	answer[byte](f, nil, answerLast)
	close(s.to)
	return nil
}
