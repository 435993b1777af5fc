package leaf

import (
	"errors"
	"fmt"

	"golang.org/x/arch/x86/x86asm"
)

// A kind is what is known of the value of a register.
type kind int

const (
	unknown kind = iota
	frame        // points into the frame of the call
	self         // points into the receiver
	static       // points at a package variable or a constant
)

// A value is what a register holds: a pointer of a kind, offset bytes from where it begins.
type value struct {
	kind   kind
	offset int64
}

// A state is what is known of all registers; those that are missing are unknown.
type state map[x86asm.Reg]value

// A checker goes through the code of one function, from its beginning to its end: jumps
// lead forwards, so that everything is run once at the most.
type checker struct {
	self    int64         // where the frame holds the receiver, as long as it does
	now     state         // nil: this point is reached by jumps only
	waiting map[int]state // what is known where jumps lead
}

// errGoroutine says that a function looks at the goroutine it runs in, as all do that call.
var errGoroutine = errors.New("it needs a goroutine")

// check returns what speaks against calling the function with this code from C, as Go's own
// calling convention has it: the frame's address in AX, anything in all other registers
// but X15, which is zero.
//
// What passes does not call, loop, panic or fault, needs no goroutine and writes no pointer: the
// compiler has the collector told of those by a call. It may read and write the frame, the
// receiver, which is not nil, package variables and its own few words of the stack.
func check(code []byte, self int64) error {
	c := &checker{self: self, now: state{x86asm.RAX: {kind: frame}}, waiting: map[int]state{}}
	for at := 0; at < len(code); {
		if other, ok := c.waiting[at]; ok {
			c.now = meet(c.now, other)
			delete(c.waiting, at)
		}
		if c.now == nil { // padding between functions, or code that only a table of jumps leads to
			break
		}
		inst, err := x86asm.Decode(code[at:], 64)
		if err != nil {
			return fmt.Errorf("at %#x: %w", at, err)
		}
		if err := c.step(inst, at); err != nil {
			return fmt.Errorf("at %#x, %v: %w", at, inst, err)
		}
		at += inst.Len
	}
	if c.now != nil || len(c.waiting) > 0 {
		return errors.New("it does not end where its code ends")
	}
	return nil
}

// meet returns what is known at a point that is reached in two ways; nil is no way.
func meet(a, b state) state {
	if a == nil {
		return b
	}
	both := state{}
	for reg, v := range a {
		if b[reg] == v {
			both[reg] = v
		}
	}
	return both
}

// step takes one instruction into account.
func (c *checker) step(inst x86asm.Inst, at int) error {
	switch {
	case inst.Op == x86asm.RET:
		c.now = nil
		return nil
	case jumps[inst.Op]:
		return c.jump(inst, at)
	case inst.Op == x86asm.NOP:
		return nil
	case !harmless[inst.Op]:
		return errors.New("it is not among what may be called directly")
	}
	for _, arg := range inst.Args {
		switch arg := arg.(type) {
		case x86asm.Mem:
			if arg.Base == x86asm.R14 {
				return errGoroutine
			}
			if inst.Op != x86asm.LEA && !c.mayUse(arg) {
				return errors.New("it uses memory of which nothing is known")
			}
		case x86asm.Reg:
			if whole(arg) == x86asm.R14 {
				return errGoroutine
			}
		}
	}
	if reg, ok := inst.Args[0].(x86asm.Reg); ok && whole(reg) == x86asm.RSP && !takesStack(inst) {
		return errors.New("it changes the stack")
	}
	c.write(inst)
	return nil
}

// takesStack reports whether an instruction takes a function's few words of the stack, or gives
// them back.
func takesStack(inst x86asm.Inst) bool {
	_, constant := inst.Args[1].(x86asm.Imm)
	return constant && (inst.Op == x86asm.SUB || inst.Op == x86asm.ADD)
}

// jump remembers what is known where the jump leads.
func (c *checker) jump(inst x86asm.Inst, at int) error {
	by, ok := inst.Args[0].(x86asm.Rel)
	if !ok || by < 0 {
		return errors.New("it does not lead forwards to a place that is known")
	}
	to := at + inst.Len + int(by)
	known := meet(c.waiting[to], c.now)
	c.waiting[to] = meet(known, known) // a copy
	if inst.Op == x86asm.JMP {
		c.now = nil
	}
	return nil
}

// mayUse reports whether memory is that of something that is there.
func (c *checker) mayUse(m x86asm.Mem) bool {
	if m.Segment != 0 {
		return false
	}
	return m.Base == x86asm.RIP || m.Base == x86asm.RSP || c.now[m.Base].kind != unknown
}

// write forgets what the instruction overwrites, and learns where it moves a pointer.
func (c *checker) write(inst x86asm.Inst) {
	if onlyLook[inst.Op] {
		return
	}
	if m, ok := inst.Args[0].(x86asm.Mem); ok && c.mayHitSelf(m) {
		c.self = NoSelf // results lie where parameters lay
	}
	if hidden[inst.Op] {
		delete(c.now, x86asm.RAX)
		delete(c.now, x86asm.RDX)
	}
	if other, ok := inst.Args[1].(x86asm.Reg); ok && (inst.Op == x86asm.XCHG || inst.Op == x86asm.XADD) {
		delete(c.now, whole(other))
	}
	to, ok := inst.Args[0].(x86asm.Reg)
	if !ok {
		return
	}
	v := c.result(inst)
	delete(c.now, whole(to))
	if v.kind != unknown && to == whole(to) {
		c.now[to] = v
	}
}

// mayHitSelf reports whether a write to memory may change the frame's word with the receiver.
func (c *checker) mayHitSelf(m x86asm.Mem) bool {
	const widest = 16 // bytes that one instruction writes
	base := c.now[m.Base]
	at := base.offset + m.Disp
	return base.kind == frame && (m.Index != 0 || at < c.self+8 && at+widest > c.self)
}

// result returns what is known of the value that an instruction has for its first operand.
func (c *checker) result(inst x86asm.Inst) value {
	m, isMem := inst.Args[1].(x86asm.Mem)
	switch {
	case inst.Op == x86asm.MOV:
		return c.moved(inst.Args[1])
	case inst.Op == x86asm.LEA && isMem:
		return c.address(m)
	}
	return value{}
}

// moved returns what is known of a value that is moved to a register.
func (c *checker) moved(from x86asm.Arg) value {
	switch from := from.(type) {
	case x86asm.Reg:
		return c.now[from]
	case x86asm.Mem:
		base := c.now[from.Base]
		if base.kind == frame && from.Index == 0 && c.self != NoSelf && base.offset+from.Disp == c.self {
			return value{kind: self}
		}
	}
	return value{}
}

// address returns what is known of an address that is worked out. An index is the
// compiler's business: it stays within what the base points into.
func (c *checker) address(m x86asm.Mem) value {
	if m.Base == x86asm.RIP {
		return value{kind: static}
	}
	v := c.now[m.Base]
	if v.kind == unknown || m.Index != 0 {
		return value{}
	}
	v.offset += m.Disp
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
