package leaf

import (
	"errors"
	"maps"

	"golang.org/x/arch/x86/x86asm"
)

// A kind is what is known of the value of a register.
type kind int

const (
	unknown kind = iota
	frame        // points into the frame of the call
	self         // points into the receiver
	static       // points at a package variable or a constant
	stack        // points into the stack
)

// A value is what a register holds: a pointer of a kind, offset bytes from where it begins; for the
// stack that is where it ends when the generated function is entered.
type value struct {
	kind   kind
	offset int64
	loose  bool // the offset is only where it was before an index was added
}

// A state is what is known at a point of the code. Registers and words of the stack that are
// missing are unknown.
type state struct {
	regs  map[x86asm.Reg]value
	words map[int64]value // of the stack, by offset
	sp    int64
	self  int64 // where the frame holds the receiver; NoSelf: no longer
	dirty bool  // the frame may have been written to
}

func (s *state) copy() *state {
	c := *s
	c.regs, c.words = maps.Clone(s.regs), maps.Clone(s.words)
	return &c
}

func (s *state) equal(o *state) bool {
	return s.sp == o.sp && s.self == o.self && s.dirty == o.dirty && maps.Equal(s.regs, o.regs) && maps.Equal(s.words, o.words)
}

// meet returns what is known at a point that is reached in two ways; nil is no way.
func meet(a, b *state) (*state, error) {
	if a == nil {
		return b.copy(), nil
	}
	if a.sp != b.sp {
		return nil, errors.New("the stack depends on the way")
	}
	both := &state{meetValues(a.regs, b.regs), meetValues(a.words, b.words), a.sp, a.self, a.dirty || b.dirty}
	if a.self != b.self {
		both.self = NoSelf
	}
	return both, nil
}

func meetValues[K comparable](a, b map[K]value) map[K]value {
	both := make(map[K]value)
	for k, v := range a {
		if w := b[k]; w.kind == v.kind {
			if !v.loose && (w.loose || v.offset != w.offset) {
				v = value{v.kind, min(v.offset, w.offset), true}
			}
			both[k] = v
		}
	}
	return both
}

// errGoroutine says that a function looks at the goroutine it runs in.
var errGoroutine = errors.New("it needs a goroutine")

// plain takes an instruction into account that is no jump, call or return.
func (a *analyser) plain(inst x86asm.Inst, s *state, f *instance) error {
	switch {
	case inst.Op == x86asm.NOP:
		return nil
	case !harmless[inst.Op]:
		return errors.New("it is not among what may be called directly")
	}
	for _, arg := range inst.Args {
		m, ok := arg.(x86asm.Mem)
		if isRegister(arg, x86asm.R14) || ok && (m.Base == x86asm.R14 || m.Index == x86asm.R14) {
			return errGoroutine
		}
	}
	if inst.Op != x86asm.LEA {
		if err := a.access(inst, s, f); err != nil {
			return err
		}
	}
	switch by, constant := inst.Args[1].(x86asm.Imm); {
	case inst.Args[0] == x86asm.RSP && constant && inst.Op == x86asm.SUB:
		s.sp -= int64(by)
	case inst.Args[0] == x86asm.RSP && constant && inst.Op == x86asm.ADD:
		s.sp += int64(by)
	case isRegister(inst.Args[0], x86asm.RSP) && !onlyLook[inst.Op]:
		return errors.New("it changes the stack")
	}
	if s.sp < -stackSize {
		return errors.New("it takes much of the stack")
	}
	s.compute(inst)
	return nil
}

// isRegister reports whether an operand is a register or a part of it.
func isRegister(arg x86asm.Arg, reg x86asm.Reg) bool {
	r, ok := arg.(x86asm.Reg)
	return ok && whole(r) == reg
}

// access takes into account what an instruction reads and writes in memory.
func (a *analyser) access(inst x86asm.Inst, s *state, f *instance) error {
	if inst.Op == x86asm.PUSH {
		s.sp -= 8
		s.wroteStack(value{kind: stack, offset: s.sp}, 8, f)
	}
	if inst.Op == x86asm.POP {
		s.sp += 8
	}
	for i, arg := range inst.Args {
		m, ok := arg.(x86asm.Mem)
		if !ok {
			continue
		}
		to := s.address(m)
		if to.kind == unknown || m.Segment != 0 {
			return errors.New("it uses memory of which nothing is known")
		}
		if i == 0 && !onlyLook[inst.Op] && !onlyRead[inst.Op] {
			if err := a.wrote(to, inst, s, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// wrote takes into account what an instruction writes to memory.
func (a *analyser) wrote(to value, inst x86asm.Inst, s *state, f *instance) error {
	const widest = 32 // bytes that one instruction writes
	switch to.kind {
	case stack:
		if to.offset >= parametersEnd {
			return errors.New("it changes the stack of who calls it")
		}
		s.wroteStack(to, widest, f)
		if from, ok := inst.Args[1].(x86asm.Reg); ok && inst.Op == x86asm.MOV && !to.loose && s.regs[from].kind != unknown {
			s.words[to.offset] = s.regs[from]
		}
	case frame:
		s.dirty = true
		if to.loose || to.offset < s.self+8 && to.offset+widest > s.self {
			s.self = NoSelf // results lie where parameters lay
		}
	case unknown, self, static:
		if !a.whole {
			return errors.New("it changes what others see")
		}
	}
	return nil
}

// wroteStack forgets the words of the stack that are overwritten. An index stays in what it is an
// index of, which is all in the part of the stack that belongs to one function.
func (s *state) wroteStack(to value, size int64, f *instance) {
	from, end := to.offset-7, to.offset+size
	if to.loose {
		from, end = f.part(to.offset)
	}
	maps.DeleteFunc(s.words, func(at int64, _ value) bool { return at >= from && at < end })
}

// compute forgets the registers that an instruction overwrites, and learns where it moves a pointer.
func (s *state) compute(inst x86asm.Inst) {
	if hidden[inst.Op] && (inst.Op != x86asm.IMUL || inst.Args[1] == nil) {
		delete(s.regs, x86asm.RAX)
		delete(s.regs, x86asm.RDX)
	}
	if onlyLook[inst.Op] {
		return
	}
	if other, ok := inst.Args[1].(x86asm.Reg); ok && (inst.Op == x86asm.XCHG || inst.Op == x86asm.XADD) {
		delete(s.regs, whole(other))
	}
	to, ok := inst.Args[0].(x86asm.Reg)
	if !ok {
		return
	}
	v := s.result(inst)
	delete(s.regs, whole(to))
	if v.kind != unknown && to == whole(to) && to != x86asm.RSP {
		s.regs[to] = v
	}
}

// result returns what is known of the value that an instruction has for its first operand.
func (s *state) result(inst x86asm.Inst) value {
	switch from := inst.Args[1].(type) {
	case x86asm.Reg:
		if inst.Op == x86asm.MOV && from == x86asm.RSP {
			return value{kind: stack, offset: s.sp}
		} else if inst.Op == x86asm.MOV {
			return s.regs[from]
		}
	case x86asm.Mem:
		at := s.address(from)
		if inst.Op == x86asm.LEA {
			return at
		} else if inst.Op == x86asm.MOV && !at.loose {
			return s.loaded(at)
		}
	}
	return value{}
}

// loaded returns what is known of the word at an address.
func (s *state) loaded(at value) value {
	switch {
	case at.kind == stack:
		return s.words[at.offset]
	case at.kind == frame && at.offset == s.self:
		return value{kind: self}
	}
	return value{}
}

// address returns what is known of an address. An index is the compiler's business: it stays
// within what the base points into.
func (s *state) address(m x86asm.Mem) value {
	var v value
	switch {
	case m.Base == x86asm.RIP:
		return value{kind: static}
	case m.Base == x86asm.RSP:
		v = value{kind: stack, offset: s.sp}
	case s.regs[m.Base].kind != unknown:
		v = s.regs[m.Base]
	case m.Index != 0 && m.Scale == 1:
		v, m.Index = s.regs[m.Index], m.Base // the compiler does not mind which of the two is which
	}
	if v.kind == unknown {
		return v
	}
	v.offset += m.Disp
	v.loose = v.loose || m.Index != 0
	return v
}

// whole returns the 64-bit register that a register is a part of.
func whole(r x86asm.Reg) x86asm.Reg {
	switch {
	case r >= x86asm.AL && r <= x86asm.BL:
		return r - x86asm.AL + x86asm.RAX
	case r >= x86asm.AH && r <= x86asm.BH:
		return r - x86asm.AH + x86asm.RAX
	case r >= x86asm.SPB && r <= x86asm.R15B:
		return r - x86asm.SPB + x86asm.RSP
	case r >= x86asm.AX && r <= x86asm.R15W:
		return r - x86asm.AX + x86asm.RAX
	case r >= x86asm.EAX && r <= x86asm.R15L:
		return r - x86asm.EAX + x86asm.RAX
	}
	return r
}

// jumps are those that may lead to two places at the most, which stand in them.
var jumps = setOf(x86asm.JMP, x86asm.JA, x86asm.JAE, x86asm.JB, x86asm.JBE, x86asm.JE, x86asm.JG, x86asm.JGE, x86asm.JL,
	x86asm.JLE, x86asm.JNE, x86asm.JNO, x86asm.JNP, x86asm.JNS, x86asm.JO, x86asm.JP, x86asm.JS)

// onlyLook are the instructions whose first operand stays as it is.
var onlyLook = setOf(x86asm.CMP, x86asm.TEST, x86asm.BT, x86asm.UCOMISD, x86asm.UCOMISS, x86asm.COMISD, x86asm.COMISS, x86asm.PUSH)

// onlyRead are those whose first operand is read if it is memory.
var onlyRead = setOf(x86asm.MUL, x86asm.IMUL, x86asm.DIV, x86asm.IDIV)

// hidden are the instructions that write to AX or DX without naming them.
var hidden = setOf(x86asm.IMUL, x86asm.MUL, x86asm.IDIV, x86asm.DIV, x86asm.CQO, x86asm.CDQ, x86asm.CDQE, x86asm.CWDE, x86asm.CWD,
	x86asm.CBW, x86asm.CMPXCHG)

// harmless are the instructions that only move and compute, on registers and on memory that
// mayUse allows. A division by zero is one that the compiler has checked with a call.
var harmless = setOf(
	x86asm.ADC, x86asm.ADD, x86asm.ADDSD, x86asm.ADDSS, x86asm.AND, x86asm.ANDNPD, x86asm.ANDNPS, x86asm.ANDPD, x86asm.ANDPS,
	x86asm.BSF, x86asm.BSR, x86asm.BSWAP, x86asm.BT, x86asm.BTC, x86asm.BTR, x86asm.BTS, x86asm.CBW, x86asm.CDQ, x86asm.CDQE,
	x86asm.CMOVA, x86asm.CMOVAE, x86asm.CMOVB, x86asm.CMOVBE, x86asm.CMOVE, x86asm.CMOVG, x86asm.CMOVGE, x86asm.CMOVL,
	x86asm.CMOVLE, x86asm.CMOVNE, x86asm.CMOVNO, x86asm.CMOVNP, x86asm.CMOVNS, x86asm.CMOVO, x86asm.CMOVP, x86asm.CMOVS,
	x86asm.CMP, x86asm.CMPXCHG, x86asm.COMISD, x86asm.COMISS, x86asm.CQO, x86asm.CVTSD2SI, x86asm.CVTSD2SS, x86asm.CVTSI2SD,
	x86asm.CVTSI2SS, x86asm.CVTSS2SD, x86asm.CVTSS2SI, x86asm.CVTTSD2SI, x86asm.CVTTSS2SI, x86asm.CWD, x86asm.CWDE,
	x86asm.DEC, x86asm.DIV, x86asm.DIVSD, x86asm.DIVSS, x86asm.IDIV, x86asm.IMUL, x86asm.INC, x86asm.LEA, x86asm.MAXSD,
	x86asm.MAXSS, x86asm.MINSD, x86asm.MINSS, x86asm.MOV, x86asm.MOVAPD, x86asm.MOVAPS, x86asm.MOVD, x86asm.MOVDQA, x86asm.MOVDQU,
	x86asm.MOVQ, x86asm.MOVSD_XMM, x86asm.MOVSS, x86asm.MOVSX, x86asm.MOVSXD, x86asm.MOVUPD, x86asm.MOVUPS, x86asm.MOVZX,
	x86asm.MUL, x86asm.MULSD, x86asm.MULSS, x86asm.NEG, x86asm.NOT, x86asm.OR, x86asm.ORPD, x86asm.ORPS, x86asm.POP,
	x86asm.POPCNT, x86asm.PUSH, x86asm.PXOR, x86asm.RCL, x86asm.RCR, x86asm.ROL, x86asm.ROR, x86asm.SAR, x86asm.SBB,
	x86asm.ROUNDSD, x86asm.ROUNDSS,
	x86asm.SETA, x86asm.SETAE, x86asm.SETB, x86asm.SETBE, x86asm.SETE, x86asm.SETG, x86asm.SETGE, x86asm.SETL, x86asm.SETLE,
	x86asm.SETNE, x86asm.SETNO, x86asm.SETNP, x86asm.SETNS, x86asm.SETO, x86asm.SETP, x86asm.SETS, x86asm.SHL, x86asm.SHLD,
	x86asm.SHR, x86asm.SHRD, x86asm.SQRTSD, x86asm.SQRTSS, x86asm.SUB, x86asm.SUBSD, x86asm.SUBSS, x86asm.TEST, x86asm.UCOMISD,
	x86asm.UCOMISS, x86asm.XADD, x86asm.XCHG, x86asm.XOR, x86asm.XORPD, x86asm.XORPS,
)

func setOf(ops ...x86asm.Op) map[x86asm.Op]bool {
	set := make(map[x86asm.Op]bool, len(ops))
	for _, op := range ops {
		set[op] = true
	}
	return set
}
