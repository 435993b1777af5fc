package leaf

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"golang.org/x/arch/x86/x86asm"
)

// What a function may take to be called by C.
const (
	stackSize     = 2048 // of the stack, bytes
	parametersEnd = 16   // where the words end that it has for parameters, its return address lying at 0
	instancesMax  = 64   // functions that it calls, each counted as often as it is called from another place
	depthMax      = 8    // calls inside each other
	stepsMax      = 8000 // instructions that are looked at: loops are looked at several times
)

// An analyser follows the code of a generated function through all that it calls.
//
// If whole, then nothing may speak against any of it. Else whatever does is cut off: there the
// function gives up, and is called anew in Go. So until then it must not have changed anything.
type analyser struct {
	code      *code
	whole     bool
	deepest   int // calls inside each other that are followed
	instances int
	steps     int
	limited   bool // something was cut off because there was too much of it
}

// An instance is a function as it is called from one place.
type instance struct {
	extent

	body   []byte
	caller *instance
	enter  int64 // the stack's end when it is entered, offset as in a state
	in     *state
	seen   map[int]int       // the instructions that are reached: size by offset
	cuts   map[int]error     // the places where it gives up
	calls  map[int]*instance // what it calls
	makes  map[int]bool      // the places where it makes a string
}

// analyse follows a generated function, which has the frame's address in AX and anything in all
// other registers but X15, which is zero, as Go's own calling convention has it.
//
// Where there is too much to follow, less deep calls are followed: what a copy is there for is near.
func (c *code) analyse(f Candidate, whole bool) (*instance, error) {
	e, ok := c.functions[f.Name]
	if !ok {
		return nil, errors.New("the core has no such function")
	}
	for deepest := depthMax; ; deepest /= 2 {
		a := &analyser{code: c, whole: whole, deepest: deepest}
		top := a.instance(e, nil)
		out, err := a.run(top, &state{regs: map[x86asm.Reg]value{x86asm.RAX: {kind: frame}}, words: map[int64]value{}, self: f.Self})
		if err == nil && out == nil {
			err = top.whyNot()
		}
		if err == nil || !a.limited || deepest == 1 {
			return top, err
		}
	}
}

// whyNot says why a function always gives up.
func (f *instance) whyNot() error {
	for _, at := range slices.Sorted(maps.Keys(f.cuts)) {
		return f.cuts[at]
	}
	return errors.New("it never returns")
}

func (a *analyser) instance(e extent, caller *instance) *instance {
	a.instances++
	return &instance{
		extent: e, body: a.code.bytes(e), caller: caller,
		cuts: map[int]error{}, calls: map[int]*instance{}, makes: map[int]bool{}, seen: map[int]int{},
	}
}

// depth returns how many functions are under way.
func (f *instance) depth() (n int) {
	for ; f != nil; f = f.caller {
		n++
	}
	return n
}

// part returns the part of the stack around an offset that belongs to one function: its own words,
// and where the one that it calls may keep parameters.
func (f *instance) part(offset int64) (from, end int64) {
	from = math.MinInt64
	for ; f != nil; f = f.caller {
		if offset < f.enter {
			return from, f.enter
		}
		from = f.enter
	}
	return from, math.MaxInt64
}

// run follows a function from its entry and returns what is known where it returns: nil if it never
// does.
func (a *analyser) run(f *instance, in *state) (out *state, err error) {
	f.enter = in.sp
	if f.in, err = meet(f.in, in); err != nil {
		return nil, err
	}
	states := map[int]*state{0: f.in}
	waiting := []int{0}
	for len(waiting) > 0 {
		at := slices.Min(waiting)
		waiting = slices.DeleteFunc(waiting, func(i int) bool { return i == at })
		now := states[at].copy()
		next, err := a.step(f, at, now)
		if err != nil {
			if a.whole || now.dirty || a.tired() { // dirty also where it was not when this was cut off
				return nil, err
			}
			f.cuts[at] = err
			continue
		}
		if next == nil {
			if out, err = meet(out, now); err != nil {
				return nil, err
			}
		}
		for _, to := range next {
			both, err := meet(states[to], now)
			if err != nil {
				return nil, err
			}
			if states[to] == nil || !both.equal(states[to]) {
				states[to] = both
				waiting = append(waiting, to)
			}
		}
	}
	return out, nil
}

func (a *analyser) tired() bool { return a.steps > stepsMax }

// step takes one instruction into account and returns where the code goes on: nowhere if it
// returns. An error says what speaks against it.
func (a *analyser) step(f *instance, at int, s *state) (next []int, err error) {
	if a.steps++; a.tired() {
		a.limited = true
		return nil, errors.New("it is long")
	}
	if at >= len(f.body) {
		return nil, errors.New("it does not end where its code ends")
	}
	inst, err := x86asm.Decode(f.body[at:], 64)
	if err != nil {
		return nil, fmt.Errorf("at %#x: %w", f.entry+uint64(at), err)
	}
	f.seen[at] = inst.Len
	if f.cuts[at] != nil { // as it was found to be when more was known
		return nil, f.cuts[at]
	}
	end := at + inst.Len
	switch {
	case inst.Op == x86asm.RET:
		if s.sp != f.enter {
			err = errors.New("it changes the stack")
		}
		return nil, err
	case inst.Op == x86asm.CALL:
		next, err = []int{end}, a.call(f, at, inst, s)
	case jumps[inst.Op]:
		next, err = f.jump(inst, end)
	case isStackCheck(inst):
		// With the stack that C has, what follows does not jump.
		if inst, err := x86asm.Decode(f.body[end:], 64); err == nil && inst.Op == x86asm.JBE {
			f.seen[end] = inst.Len
			return []int{end + inst.Len}, nil
		}
		err = errGoroutine
	default:
		next, err = []int{end}, a.plain(inst, s, f)
	}
	if err != nil && f.caller == nil {
		err = fmt.Errorf("at %#x, %v: %w", at, inst, err)
	}
	return next, err
}

// jump returns where a jump leads.
func (f *instance) jump(inst x86asm.Inst, end int) ([]int, error) {
	by, ok := inst.Args[0].(x86asm.Rel)
	to := end + int(by)
	switch {
	case !ok || to < 0 || to >= len(f.body):
		return nil, errors.New("it does not lead to a place in the function that is known")
	case inst.Op == x86asm.JMP:
		return []int{to}, nil
	}
	return []int{end, to}, nil
}

// isStackCheck reports whether an instruction compares the stack with where a goroutine's ends.
func isStackCheck(inst x86asm.Inst) bool {
	m, ok := inst.Args[1].(x86asm.Mem)
	return inst.Op == x86asm.CMP && inst.Args[0] == x86asm.RSP && ok && m == x86asm.Mem{Base: x86asm.R14, Scale: m.Scale, Disp: 0x10}
}

// call follows a call.
func (a *analyser) call(f *instance, at int, inst x86asm.Inst, s *state) error {
	by, ok := inst.Args[0].(x86asm.Rel)
	if !ok {
		return errors.New("what it calls is not known")
	}
	to := uint64(int64(f.entry) + int64(at+inst.Len) + int64(by))
	if to == a.code.maker && !a.whole {
		return f.makeString(at, s)
	}
	called := f.calls[at]
	if called == nil {
		e, ok := a.code.entries[to]
		if !ok {
			return errors.New("it calls Go's runtime, or what is not known")
		}
		if f.depth() > a.deepest || a.instances > instancesMax {
			a.limited = true
			return errors.New("it calls too much")
		}
		called = a.instance(e, f)
		f.calls[at] = called
	}
	in := s.copy()
	in.sp -= 8
	out, err := a.run(called, in)
	if err == nil {
		err = called.crowded() // without room in it, this is where to give up
	}
	switch {
	case err != nil:
		return err
	case out == nil:
		return called.whyNot()
	}
	*s = *out.copy()
	s.sp += 8
	maps.DeleteFunc(s.words, func(at int64, _ value) bool { return at < s.sp })
	return nil
}

// makeString takes the call of the runtime's slicebytetostring(buf *[32]byte, from *byte, n int) into
// account, which a copy makes to runtime/core/copies instead.
func (f *instance) makeString(at int, s *state) error {
	if s.regs[x86asm.RBX].kind == unknown {
		return errors.New("it makes a string of memory of which nothing is known")
	}
	s.regs = map[x86asm.Reg]value{}
	f.makes[at] = true
	return nil
}
