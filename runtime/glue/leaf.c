/* Calling the code of Go functions without entering Go: what is proved to need no goroutine, no
 * stack but a few words and nothing that could go wrong, or to give up before it does
 * (internal/leaf). */
#include "gs_call.h"

#if defined(__x86_64__)

/* As Go's own calling convention has it (ABIInternal): the argument is in AX, X15 is zero, all
 * registers but SP and BP are the function's, and it may keep its argument right above its
 * return address. R14 is for the goroutine; here it points at what runtime/core/copies tells, on
 * the stack. The compiler may keep something below SP (the red zone), so that is stepped over. */
int gs_call_leaf(void *code, gs_frame *frame) {
    char *scratch = frame->scratch, *end = scratch + GS_SCRATCH;
    int finished;
    __asm__ volatile("leaq -128(%%rsp), %%rsp\n\t"
                     "pushq %%rdi\n\t" /* 40(%r14) */
                     "pushq %%rsi\n\t"
                     "pushq %%rbp\n\t" /* 24(%r14) */
                     "pushq $0\n\t"
                     "pushq $0\n\t"
                     "leaq 1f(%%rip), %%rdx\n\t"
                     "pushq %%rdx\n\t"
                     "movq %%rsp, %%r14\n\t"
                     "subq $16, %%rsp\n\t"
                     "xorps %%xmm15, %%xmm15\n\t"
                     "call *%%rcx\n\t"
                     "movl $1, %%eax\n\t"
                     "addq $16, %%rsp\n\t"
                     "jmp 2f\n"
                     "1:\n\t" /* where it gives up, with SP as it is in R14 */
                     "xorl %%eax, %%eax\n"
                     "2:\n\t"
                     "movq 24(%%rsp), %%rbp\n\t"
                     "leaq 48+128(%%rsp), %%rsp"
                     : "=a"(finished), "+c"(code), "+S"(scratch), "+D"(end)
                     : "0"(frame)
                     : "rbx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0",
                       "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9",
                       "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "cc", "memory");
    return finished;
}

#else

/* internal/leaf proves nothing about the code of other processors. */
int gs_call_leaf(void *code, gs_frame *frame) {
    (void)code;
    (void)frame;
    return 0;
}

#endif
