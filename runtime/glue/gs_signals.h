/* The signals that Go takes for itself. */
#ifndef GS_SIGNALS_H
#define GS_SIGNALS_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

typedef void gs_handler_fn(int number, siginfo_t *info, void *context);

#define GS_FAULTS 3 /* SIGSEGV, SIGBUS, SIGFPE */
#define GS_GO_SIGNALS 5
#define GS_RUNTIMES 256 /* glibc has room for 214 */

/* All runtimes of Go in the process share one of these. */
typedef struct gs_signals {
    pid_t pid;                              /* of the process whose runtimes these are; 0: none */
    struct sigaction before[GS_GO_SIGNALS]; /* what the first runtime found, */
    struct sigaction after[GS_GO_SIGNALS];  /* and what the last one left */
    struct sigaction original[GS_FAULTS];   /* what was there before ours */
    struct sigaction later[GS_FAULTS];      /* faulthandler's, if it was enabled since, */
    int has_later[GS_FAULTS];               /* that is */
    gs_handler_fn *fault;                   /* ours: of the module that came first */
    gs_handler_fn *urge;                    /* the same */
    gs_handler_fn *runtimes[GS_RUNTIMES];   /* those for SIGURG of all runtimes */
    uint32_t runtimes_count;
    uint8_t lock;       /* of the two before */
    void (*plain)(int); /* a handler for SIGURG that is none of Go's */
    int watches_faulthandler;
} gs_signals;

/* Before a runtime starts. */
void gs_signals_before(gs_signals *s);
/* And after. */
void gs_signals_after(gs_signals *s);
/* Puts ours back where a runtime that is not of a core has taken its place. */
void gs_signals_mend(void *ignored);
/* Has faulthandler leave to Go what is Go's; needs the interpreter. -1 with an exception set. */
int gs_watch_faulthandler(gs_signals *s);

#endif
