/* Calls of Go functions that take a context.
 *
 * Only the main thread runs Python's signal handlers, and only while it is in Python. So that
 * they run during such a call, the main thread waits here while the function runs in a goroutine of
 * its own; a handler that raises, as that of SIGINT does, cancels the context and ends the
 * wait. A function that does not heed its context goes on by itself: the core keeps what it
 * needs and drops what it returns. In other threads the function runs in place. */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <math.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "gs_call.h"

#define MILLISECOND 1000000 /* nanoseconds */
/* A signal to this thread ends its sleep; one that another thread takes, or that comes just before,
 * is seen after a slice. The first is short, and each is twice as long as the one before. */
#define FIRST_SLICE MILLISECOND
#define SLICE (20 * MILLISECOND)
/* How long a function has to end when its context was cancelled. The interpreter lock stays held
 * meanwhile, for among busy threads it may take long to get it back. */
#define GRACE (10 * MILLISECOND)

/* ---- Which thread runs signal handlers ---- */

static __thread enum { UNKNOWN, MAIN, OTHER } role;

/* The ident of the main thread as Python has it; 0: unknown. */
static unsigned long long main_ident(void) {
    PyObject *threading = PyImport_ImportModule("threading"), *thread = NULL, *ident = NULL;
    unsigned long long value = 0;
    if (threading != NULL) thread = PyObject_CallMethod(threading, "main_thread", NULL);
    if (thread != NULL) ident = gs_get(thread, GS_NAME_IDENT);
    if (ident != NULL) value = PyLong_AsUnsignedLongLong(ident);
    if (PyErr_Occurred() != NULL) {
        PyErr_Clear();
        value = 0;
    }
    if (ident != NULL) Py_DecRef(ident);
    if (thread != NULL) Py_DecRef(thread);
    if (threading != NULL) Py_DecRef(threading);
    return value;
}

/* Whether this thread may be the one; in doubt it is. Where Python is embedded, its main thread
 * need not be that of the process. */
static int may_be_main(void) {
    if (GS_UNLIKELY(role == UNKNOWN)) {
        role = MAIN;
        if (syscall(SYS_gettid) != getpid()) {
            unsigned long long ident = main_ident();
            if (ident != 0 && ident != (unsigned long long)pthread_self()) role = OTHER;
        }
    }
    return role == MAIN;
}

void gs_wait_in_child(void) { role = MAIN; }

/* ---- Waiting, without the interpreter lock ---- */

#if defined __x86_64__ || defined __i386__
#define PAUSE() __builtin_ia32_pause()
#elif defined __aarch64__
#define PAUSE() __asm__ volatile("yield")
#else
#define PAUSE() ((void)0)
#endif

static inline uint32_t state_of(const gs_pending *p) {
    return __atomic_load_n(&p->state, __ATOMIC_ACQUIRE);
}

static inline int is_done(const gs_pending *p) { return state_of(p) == GS_DONE; }

/* Sleeps as long as the state is as given, but not longer than limit, nanoseconds below a second,
 * and not when a signal was handled. */
static void sleep_while(gs_pending *p, uint32_t state, long limit) {
    struct timespec time = {0, limit};
    syscall(SYS_futex, &p->state, FUTEX_WAIT_PRIVATE, state, &time, NULL, 0);
}

/* Sleeps until the call is done, or as sleep_while. */
static void doze(gs_pending *p, long limit) {
    uint32_t state = state_of(p);
    if (state == GS_DONE) return;
    uint32_t awaited = state | GS_AWAITED;
    if (state == awaited || __atomic_compare_exchange_n(&p->state, &state, awaited, 0,
                                                        __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        sleep_while(p, awaited, limit);
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 * MILLISECOND + t.tv_nsec;
}

/* Looks for a while, nanoseconds, whether the call is done or, once abandoned, over. */
static int look(const gs_pending *p, int64_t limit) {
    int64_t end = now() + limit;
    do {
        for (int i = 0; i < 16; i++) {
            uint32_t state = state_of(p);
            if (state == GS_DONE || state == GS_FREE) return 1;
            PAUSE();
        }
    } while (now() < end);
    return 0;
}

/* ---- The call ---- */

/* Lets the core use it again. */
static void set_free(gs_pending *p) { __atomic_store_n(&p->state, GS_FREE, __ATOMIC_RELEASE); }

/* Waits a little for the end of a call that was abandoned. */
static void give_time(gs_pending *p) {
    int64_t left, end = now() + GRACE;
    while (state_of(p) == GS_ABANDONED && (left = end - now()) > 0)
        sleep_while(p, GS_ABANDONED, left);
}

/* Reads the results of a call that nobody wants, and drops them. */
static void discard(const gs_overload *o, gs_pending *p) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyThreadState *thread = PyEval_SaveThread();
    while (!is_done(p)) doze(p, SLICE); /* it was about to write them */
    PyEval_RestoreThread(thread);
    PyObject *result = gs_outcome(o, p->frame, NULL);
    set_free(p);
    if (result == NULL)
        PyErr_Clear();
    else
        Py_DecRef(result);
    PyErr_Restore(type, value, traceback);
}

/* Ends a call whose caller leaves with the exception that is set. */
static void leave(const gs_overload *o, gs_pending *p) {
    if (gs_the_core.abandon(p))
        give_time(p);
    else
        discard(o, p);
}

/* Runs the signal handlers that are due. -1 with an exception set, and the call is left. */
static int run_handlers(const gs_overload *o, gs_pending *p) {
    uint32_t forks = gs_forks;
    int status = PyErr_CheckSignals();
    if (forks == gs_forks) {
        if (status < 0) leave(o, p);
        return status;
    }
    /* A handler forked, and this is the child: the goroutine is in the parent only. */
    if (status == 0)
        PyErr_SetString(PyExc_RuntimeError,
                        "a signal handler forked the process during a call into Go, which goes on "
                        "in the parent only");
    return -1;
}

/* Waits for the end of the call, with the lock released. Takes the lock; -1 with an exception
 * set. */
static int wait_for(const gs_overload *o, gs_pending *p, PyThreadState *thread) {
    look(p, p->patience);
    for (long slice = FIRST_SLICE; !is_done(p); slice = slice * 2 < SLICE ? slice * 2 : SLICE) {
        doze(p, slice);
        if (is_done(p)) break;
        PyEval_RestoreThread(thread);
        if (run_handlers(o, p) < 0) return -1;
        thread = PyEval_SaveThread();
    }
    PyEval_RestoreThread(thread);
    return 0;
}

PyObject *gs_call_in_context(const gs_overload *o, gs_frame *frame, PyTypeObject *as) {
    gs_call_fn *call = gs_way_in();
    if (GS_UNLIKELY(call == NULL)) return NULL;
    frame->function = o->index;
    frame->returned = 0;
    frame->status = GS_OK;
    frame->keep = 0;
    frame->used = 0;
    frame->lends = 0;
    frame->apart = (uint64_t)may_be_main();
    PyThreadState *thread = PyEval_SaveThread();
    call(gs_the_core.dispatch, frame, 0, 0);
    if (frame->status != GS_PENDING) {
        PyEval_RestoreThread(thread);
        return gs_outcome(o, frame, as);
    }
    gs_pending *p = (gs_pending *)(uintptr_t)frame->words[0];
    if (wait_for(o, p, thread) < 0) return NULL;
    PyObject *result = gs_outcome(o, p->frame, as);
    frame->status = p->frame->status;
    set_free(p);
    return result;
}

/* ---- The timeout ---- */

/* Seconds to whole nanoseconds, rounded up, so that only 0 is 0. */
static int64_t nanoseconds(double seconds) {
    double exact = seconds * 1e9;
    if (exact >= (double)INT64_MAX) return INT64_MAX;
    int64_t whole = (int64_t)exact;
    return whole + ((double)whole < exact);
}

/* None and infinity are -1: none. */
static gs_fit in_timeout(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    int64_t *to = place;
    *to = -1;
    if (o == Py_None) return GS_FITS;
    PyObject *seconds = NULL;
    if (!gs_is_float(o) && !gs_is_int(o) && gs_has(o, GS_NAME_TOTAL_SECONDS)) {
        seconds = PyObject_CallMethod(o, "total_seconds", NULL);
        if (seconds == NULL) return GS_RAISED;
    }
    double value;
    gs_fit fit = gs_in_double(in, type, seconds != NULL ? seconds : o, &value);
    if (seconds != NULL) Py_DecRef(seconds);
    if (fit == GS_MISMATCH) return gs_misfits(in, in->misfit.reason, type, o);
    if (fit != GS_FITS) return fit;
    if (isnan(value) || value < 0) return gs_misfits(in, GS_NEGATIVE, type, o);
    if (!isinf(value)) *to = nanoseconds(value);
    return GS_FITS;
}

static int is_timeout(const gs_type *type, PyObject *o) {
    (void)type;
    return o == Py_None || gs_is(o, &PyFloat_Type) || gs_is(o, &PyLong_Type);
}

const gs_converter gs_timeout_converter = {in_timeout, NULL, is_timeout};
