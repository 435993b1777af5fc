package core

import (
	"iter"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"
	"unsafe"
)

// An iterator is the Go side of an iterator of Python. It is used by one thread at a
// time: the glue sees to that.
type iterator struct {
	source

	origin any // the sequence or channel itself
}

// A source gives the elements of an iterator.
type source interface {
	// fetch gets elements, or, where it is not to wait, those that are there. It returns an error
	// that takes the place of an element.
	fetch(f *Frame, wait bool) error
	// stop ends what gives the elements, and returns what this fails with.
	stop(f *Frame) error
}

// What Next is asked for; iterator.c has the other copy.
const (
	orderLook uint64 = iota // what is there
	orderWait               // elements, if they come within patience
	orderStop               // none any more
)

// What Next answers, beside elements.
const (
	answerMore    uint64 = iota // there may be more
	answerLast                  // there are no more
	answerPending               // nothing yet: ask again
)

// patience is how long Next waits, so that Python can look for signals.
const patience = 50 * time.Millisecond

// Next does what the glue wants of an iterator: its first word is the iterator, the second
// the order. It answers with a slice of elements in their wire form, which the glue reads
// before it asks again, and one more word.
func Next(f *Frame) error {
	it, order := *(**iterator)(f.At(0)), *(*uint64)(f.At(8))
	switch order {
	case orderStop:
		return it.stop(f)
	case orderAgain:
		return it.source.(interface{ again(*Frame) error }).again(f)
	}
	return it.fetch(f, order == orderWait)
}

// answer writes what Next answers.
func answer[W any](f *Frame, elements []W, what uint64) {
	f.putHeader(0, unsafe.Pointer(unsafe.SliceData(elements)), len(elements))
	*(*uint64)(f.At(unsafe.Sizeof(header{}))) = what
}

// refer returns the wire form of an iterator.
func refer(s source, origin any) Ref { return OutHandle(&iterator{s, origin}) }

// nothing is where a sequence or channel is nil.
type nothing struct{}

func (nothing) fetch(f *Frame, _ bool) error {
	answer[byte](f, nil, answerLast)
	return nil
}

func (nothing) stop(f *Frame) error { return nothing{}.fetch(f, false) }

// ---- Channels ----

// A receiver receives one element for each that is asked for, so that none is lost.
type receiver[V, W any] struct {
	from    <-chan V
	out     func(V) W
	element [1]W
}

// OutChan returns the wire form of a channel.
func OutChan[V, W any](from <-chan V, out func(V) W) Ref {
	if from == nil {
		return refer(nothing{}, from)
	}
	return refer(&receiver[V, W]{from: from, out: out}, from)
}

func (r *receiver[V, W]) fetch(f *Frame, wait bool) error {
	select {
	case v, ok := <-r.from:
		r.answer(f, v, ok)
		return nil
	default:
	}
	if !wait {
		answer[W](f, nil, answerPending)
		return nil
	}
	over := time.NewTimer(patience)
	defer over.Stop()
	select {
	case v, ok := <-r.from:
		r.answer(f, v, ok)
	case <-over.C:
		answer[W](f, nil, answerPending)
	}
	return nil
}

func (r *receiver[V, W]) answer(f *Frame, v V, ok bool) {
	if !ok {
		answer[W](f, nil, answerLast)
		return
	}
	r.element[0] = r.out(v)
	answer(f, r.element[:], answerMore)
}

func (r *receiver[V, W]) stop(f *Frame) error { return nothing{}.fetch(f, false) }

// ---- Sequences ----

// A sequence runs in a goroutine of its own, which stands in yield between two requests:
// a coroutine of iter.Pull is bound to the thread that made it, which the next request may not
// come from.
type sequence[W any] struct {
	run   func(*sequence[W])
	state sequenceState
	most  int // how many elements the next batch has,
	limit int // and any batch

	asked    *gate       // is opened by a request
	answered *gate       // and by its answer
	over     atomic.Bool // the request is to stop

	// What the goroutine has for the one who asks, once done says so.
	batch  []W
	err    error
	broken *breakdown
	raised error // by Python, which the sequence called
	ended  bool

	stopped bool // the goroutine's: yield has returned false
}

// A breakdown is the panic that a sequence ended with.
type breakdown struct{ text, stack string }

type sequenceState int

const (
	fresh     sequenceState = iota
	suspended               // in yield, or over
	running                 // on the way to an answer
	stopping                // on the way to its end
	abandoned               // nobody waits for its end
)

const (
	mostBytes = 64 << 10 // of a batch in its wire form
	longBatch = 50 * time.Microsecond
	// How long a sequence looks for its next request, and who asks for the answer, before they
	// sleep, nanoseconds.
	sequencePatience = 10_000
	fewElements      = 16
)

func newSequence[W any](origin any, atOnce int, run func(*sequence[W])) Ref {
	var w W
	atOnce = min(atOnce, max(1, mostBytes/max(1, int(unsafe.Sizeof(w)))))
	return refer(&sequence[W]{run: run, limit: atOnce, most: 1}, origin)
}

// OutSeq returns the wire form of an iter.Seq.
func OutSeq[V, W any](seq iter.Seq[V], out func(V) W, atOnce int) Ref {
	if seq == nil {
		return refer(nothing{}, seq)
	}
	return newSequence(seq, atOnce, func(s *sequence[W]) {
		seq(func(v V) bool { return s.yield(out(v)) })
	})
}

// OutSeq2 returns the wire form of an iter.Seq2.
func OutSeq2[K, V, WK, WV any](seq iter.Seq2[K, V], key func(K) WK, elem func(V) WV, atOnce int) Ref {
	if seq == nil {
		return refer(nothing{}, seq)
	}
	return newSequence(seq, atOnce, func(s *sequence[Pair[WK, WV]]) {
		seq(func(k K, v V) bool { return s.yield(Pair[WK, WV]{key(k), elem(v)}) })
	})
}

// OutFallible returns the wire form of an iter.Seq2 of values or errors.
func OutFallible[V, W any](seq iter.Seq2[V, error], out func(V) W, atOnce int) Ref {
	if seq == nil {
		return refer(nothing{}, seq)
	}
	return newSequence(seq, atOnce, func(s *sequence[W]) {
		seq(func(v V, err error) bool {
			if err != nil {
				return s.fail(err)
			}
			return s.yield(out(v))
		})
	})
}

// ---- The goroutine's side ----

// yield is what the sequence gives its elements to.
func (s *sequence[W]) yield(w W) bool {
	s.check()
	s.batch = append(s.batch, w)
	return len(s.batch) < s.most || s.hand()
}

// fail is yield for an error; what came before it is handed over first.
func (s *sequence[W]) fail(err error) bool {
	s.check()
	if len(s.batch) > 0 && !s.hand() {
		return false
	}
	s.err = err
	return s.hand()
}

// check panics as the range statement does.
func (s *sequence[W]) check() {
	if s.stopped || s.ended {
		panic("the sequence went on after its yield function had returned false, or after its end")
	}
}

// hand answers the request and waits for the next one.
func (s *sequence[W]) hand() bool {
	s.answered.open()
	s.asked.pass(s.patience(), nil)
	if s.over.Load() {
		s.stopped = true
		return false
	}
	s.batch = s.batch[:0]
	return true
}

// patience is how long it is worth to look for the next request, nanoseconds: one who has got many
// elements takes longer.
func (s *sequence[W]) patience() int64 {
	if len(s.batch) > fewElements {
		return 0
	}
	return sequencePatience
}

func (s *sequence[W]) produce() {
	normal := false
	defer func() {
		switch v := recover().(type) {
		case nil:
			if !normal {
				s.broken = &breakdown{"runtime.Goexit was called", trimStack(string(debug.Stack()))}
			}
		case *unwinding:
			s.raised = v.err
		default:
			s.broken = &breakdown{panicText(v), trimStack(string(debug.Stack()))}
		}
		s.ended = true
		s.answered.open()
	}()
	s.run(s)
	normal = true
}

// inSequence reports whether it is called in the goroutine of a sequence, which passes an exception
// on to the one who asks it.
func inSequence() bool {
	var some [32]uintptr
	for skip := 0; ; skip += len(some) {
		n := runtime.Callers(skip, some[:])
		if n == 0 {
			return false
		}
		for frames := runtime.CallersFrames(some[:n]); ; {
			frame, more := frames.Next()
			if strings.HasPrefix(frame.Function, corePrefix+"(*sequence[") && strings.HasSuffix(frame.Function, ".produce") {
				return true
			}
			if !more {
				break
			}
		}
	}
}

// ---- The side of the one who asks ----

func (s *sequence[W]) fetch(f *Frame, _ bool) error {
	awake := false
	switch {
	case s.state == suspended && s.ended:
		return s.end(f, nil)
	case s.state == suspended:
		awake = !s.asked.open()
	case s.state == fresh:
		s.start()
	case s.state == running: // an answer to an earlier request is still to come
	default:
		answer[W](f, nil, answerLast)
		return nil
	}
	s.state = running
	var asked time.Time
	if s.limit > 1 {
		asked = time.Now()
	}
	if !s.wait(awake) {
		answer[W](f, nil, answerPending)
		return nil
	}
	s.state = suspended
	if s.limit > 1 {
		s.grow(time.Since(asked))
	}
	if err := s.err; err != nil {
		s.err = nil
		return err
	}
	if s.ended {
		return s.end(f, s.batch)
	}
	answer(f, s.batch, answerMore)
	return nil
}

// start starts the goroutine, as if it had been asked for its first elements.
func (s *sequence[W]) start() {
	s.asked, s.answered = newGate(), newGate()
	go s.produce()
}

// wait waits for an answer, which may come at once where the goroutine is awake.
func (s *sequence[W]) wait(awake bool) bool {
	var watched int64
	if awake {
		watched = sequencePatience
	}
	var over *time.Timer
	defer func() {
		if over != nil {
			over.Stop()
		}
	}()
	return s.answered.pass(watched, func() <-chan time.Time {
		over = time.NewTimer(patience)
		return over.C
	})
}

// grow decides how many elements the next batch has: more and more, while they come quickly.
func (s *sequence[W]) grow(took time.Duration) {
	if took > longBatch {
		s.most = max(1, s.most/4)
		return
	}
	s.most = min(s.limit, s.most*2)
}

// end answers with the last elements, or with what took the place of more.
func (s *sequence[W]) end(f *Frame, last []W) error {
	raised, broken := s.raised, s.broken
	switch {
	case raised == nil && broken == nil:
		answer(f, last, answerLast)
		return nil
	case len(last) > 0:
		answer(f, last, answerMore)
		return nil
	}
	s.raised, s.broken = nil, nil
	if broken != nil {
		f.panicked(broken.text, broken.stack)
	}
	return raised
}

func (s *sequence[W]) stop(f *Frame) error {
	switch {
	case s.state == suspended && !s.ended:
		s.askToStop()
		s.state = stopping
	case s.state == running: // it may never come back: its end is its own affair
		s.askToStop()
		s.state = abandoned
	}
	if s.state != stopping {
		answer[W](f, nil, answerLast)
		return nil
	}
	if !s.wait(false) {
		answer[W](f, nil, answerPending)
		return nil
	}
	s.state = suspended
	return s.end(f, nil)
}

func (s *sequence[W]) askToStop() {
	s.over.Store(true)
	s.asked.open()
}
