package core

import (
	"errors"
	"iter"
	"slices"
	"testing"
	"unsafe"
)

// ask does what the glue does with an iterator until there is an answer.
func ask(s *space, at Ref, order uint64) (elements []int, what uint64, err error) {
	for {
		*(*Ref)(s.frame.At(0)) = Ref{at.p, order}
		s.frame.status = statusOK
		call(s, func(f *Frame) { err = Next(f) })
		what = *(*uint64)(s.frame.At(unsafe.Sizeof(header{})))
		if err != nil || s.frame.status != statusOK || what != answerPending {
			break
		}
	}
	if err != nil || s.frame.status != statusOK {
		return nil, 0, err
	}
	h := *(*header)(s.frame.At(0))
	return slices.Clone(unsafe.Slice((*int)(pointer(h.data)), h.len)), what, nil
}

func upTo(n int, stopped *int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer func() { *stopped++ }()
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestSequence(t *testing.T) {
	t.Parallel()
	for _, atOnce := range []int{1, 2, 3, 100} {
		for _, n := range []int{0, 1, 2, 3, 4, 250} {
			stopped := 0
			s, at := newSpace(), OutSeq(upTo(n, &stopped), Same[int], atOnce)
			var got []int
			for what := answerMore; what == answerMore; {
				var some []int
				some, what, _ = ask(s, at, orderWait)
				if len(some) > atOnce {
					t.Errorf("a batch of %d elements, want at most %d", len(some), atOnce)
				}
				got = append(got, some...)
			}
			if len(got) != n || !slices.IsSorted(got) || stopped != 1 {
				t.Errorf("%d of %d elements, %d at once: %v, and it ended %d times", len(got), n, atOnce, got, stopped)
			}
			kept.drop(at.id)
		}
	}
}

func TestSequenceStops(t *testing.T) {
	t.Parallel()
	for _, asked := range []int{0, 1, 2, 5} {
		stopped := 0
		s, at := newSpace(), OutSeq(upTo(1000, &stopped), Same[int], 4)
		for range asked {
			if _, what, _ := ask(s, at, orderWait); what != answerMore {
				t.Fatalf("answer = %d, want %d", what, answerMore)
			}
		}
		for range 2 { // to stop twice is fine
			if some, what, err := ask(s, at, orderStop); len(some) != 0 || what != answerLast || err != nil {
				t.Errorf("stop = %v, %d, %v; want none, %d and no error", some, what, err, answerLast)
			}
		}
		if want := min(asked, 1); stopped != want {
			t.Errorf("after %d requests and a stop it ended %d times, want %d", asked, stopped, want)
		}
		kept.drop(at.id)
	}
}

func TestSequenceFails(t *testing.T) {
	t.Parallel()
	want := errors.New("bad")
	s, at := newSpace(), OutFallible(func(yield func(int, error) bool) {
		_ = yield(1, nil) && yield(0, want) && yield(2, nil)
		panic("over")
	}, Same[int], 100)
	var got []int
	var errs []error
	for s.frame.status != statusPanic && len(got)+len(errs) < 10 {
		some, _, err := ask(s, at, orderWait)
		got = append(got, some...)
		if err != nil {
			errs = append(errs, err)
		}
	}
	if !slices.Equal(got, []int{1, 2}) || len(errs) != 1 || !errors.Is(errs[0], want) {
		t.Errorf("elements %v and errors %v, want [1 2] and %v", got, errs, want)
	}
	if _, message, _ := failureOf(s); message != "over" {
		t.Errorf("panic %q, want %q", message, "over")
	}
	s.frame.forget()
	if _, what, err := ask(s, at, orderWait); what != answerLast || err != nil {
		t.Errorf("after the panic %d, %v; want %d", what, err, answerLast)
	}
	kept.drop(at.id)
}

func TestReceiver(t *testing.T) {
	t.Parallel()
	ch := make(chan int, 3)
	s, at := newSpace(), OutChan(ch, Same[int])
	*(*Ref)(s.frame.At(0)) = Ref{at.p, orderLook}
	call(s, func(f *Frame) { _ = Next(f) })
	if what := *(*uint64)(s.frame.At(unsafe.Sizeof(header{}))); what != answerPending {
		t.Errorf("answer of an empty channel = %d, want %d", what, answerPending)
	}
	ch <- 1
	ch <- 2
	if some, _, _ := ask(s, at, orderLook); !slices.Equal(some, []int{1}) || len(ch) != 1 {
		t.Errorf("received %v and left %d, want [1] and 1", some, len(ch))
	}
	<-ch
	close(ch)
	if some, what, _ := ask(s, at, orderWait); len(some) != 0 || what != answerLast {
		t.Errorf("at the end %v, %d; want none, %d", some, what, answerLast)
	}
	kept.drop(at.id)
}
