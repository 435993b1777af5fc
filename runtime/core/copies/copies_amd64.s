#include "textflag.h"

// func Keep()
TEXT ·Keep(SB), NOSPLIT|NOFRAME, $0-0
	LEAQ ·room(SB), AX
	LEAQ ·giveUp(SB), AX
	LEAQ ·slicebytetostring(SB), AX
	RET

// giveUp ends what C has called and says so.
TEXT ·giveUp(SB), NOSPLIT|NOFRAME, $0-0
	MOVQ 0(R14), DX
	MOVQ R14, SP
	JMP  DX

// slicebytetostring is called like the runtime's function of this name: a buffer or nil in AX, the
// bytes in BX, how many in CX. The string lies in the memory that C has for it. All registers
// may be used.
TEXT ·slicebytetostring(SB), NOSPLIT|NOFRAME, $0-0
	MOVQ 32(R14), AX
	LEAQ (AX)(CX*1), DX
	CMPQ DX, 40(R14)
	JHI  full
	MOVQ DX, 32(R14)
	CMPQ CX, $8
	JAE  words
	CMPQ CX, $4
	JAE  half
	CMPQ CX, $2
	JAE  quarter
	TESTQ CX, CX
	JZ   done
	MOVB (BX), R8
	MOVB R8, (AX)
	JMP  done

quarter: // two or three, by two pairs that may overlap; and so on
	MOVW (BX), R8
	MOVW -2(BX)(CX*1), R9
	MOVW R8, (AX)
	MOVW R9, -2(AX)(CX*1)
	JMP  done

half:
	MOVL (BX), R8
	MOVL -4(BX)(CX*1), R9
	MOVL R8, (AX)
	MOVL R9, -4(AX)(CX*1)
	JMP  done

words:
	MOVQ -8(BX)(CX*1), R9
	LEAQ -8(AX)(CX*1), R10
	MOVQ AX, DI

next:
	MOVQ (BX), R8
	MOVQ R8, (DI)
	ADDQ $8, BX
	ADDQ $8, DI
	CMPQ DI, R10
	JB   next
	MOVQ R9, (R10)

done:
	MOVQ CX, BX
	RET

full:
	JMP ·giveUp(SB)

#define TRAPS QUAD $0xcccccccccccccccc
#define TRAPS8 TRAPS; TRAPS; TRAPS; TRAPS; TRAPS; TRAPS; TRAPS; TRAPS
#define TRAPS64 TRAPS8; TRAPS8; TRAPS8; TRAPS8; TRAPS8; TRAPS8; TRAPS8; TRAPS8
#define TRAPS512 TRAPS64; TRAPS64; TRAPS64; TRAPS64; TRAPS64; TRAPS64; TRAPS64; TRAPS64
#define TRAPS4096 TRAPS512; TRAPS512; TRAPS512; TRAPS512; TRAPS512; TRAPS512; TRAPS512; TRAPS512

// room is 64 KiB.
TEXT ·room(SB), NOSPLIT|NOFRAME, $0-0
	TRAPS4096
	TRAPS4096
