/* Calling the code of a Go function without entering Go: what is proved to need no goroutine,
 * no stack but its own few words and nothing that could go wrong (internal/leaf). */
#include "gs_internal.h"

#if defined(__x86_64__)

/* As Go's own calling convention has it (ABIInternal): the argument is in AX, X15 is zero, and
 * all registers but SP and BP are the function's. The compiler may keep something below
 * SP (the red zone), so that is stepped over. */
void gs_call_leaf(void *code, gs_frame *frame) {
    __asm__ volatile("leaq -128(%%rsp), %%rsp\n\t"
                     "xorps %%xmm15, %%xmm15\n\t"
                     "call *%1\n\t"
                     "leaq 128(%%rsp), %%rsp"
                     : "+a"(frame), "+c"(code)
                     :
                     : "rbx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
                       "r15", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7",
                       "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "cc",
                       "memory");
}

#else

/* internal/leaf proves nothing about the code of other processors. */
void gs_call_leaf(void *code, gs_frame *frame) {
    (void)code;
    (void)frame;
}

#endif
