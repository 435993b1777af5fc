/* Calls of Go: the way in, and the way around it. */
#ifndef GS_CALL_H
#define GS_CALL_H

#include "gs_internal.h"

/* What a call that is over returns: an instance of as, if that is not NULL. New reference. Gives
 * back what the core keeps. */
PyObject *gs_outcome(const gs_overload *o, const gs_frame *frame, PyTypeObject *as);
/* Calls a function that takes a context, with the arguments in the frame. New reference. */
PyObject *gs_call_in_context(const gs_overload *o, gs_frame *frame, PyTypeObject *as);
/* Told in a forked child, whose only thread is now the main one. */
void gs_wait_in_child(void);

/* The way into Go, opened if it is not; NULL with ImportError set. */
static inline gs_call_fn *gs_way_in(void) {
    gs_call_fn *call = __atomic_load_n(&gs_the_core.call, __ATOMIC_ACQUIRE);
    if (GS_LIKELY(call != NULL)) return call;
    return gs_core_open() < 0 ? NULL : gs_the_core.call;
}

#define GS_PATIENCE 63 /* calls at the most between two tries of a function that gives up */

/* Calls code of a function of Go that needs nothing of Go's runtime. 0: it gave up, and has left
 * the frame as it was. */
int gs_call_leaf(void *code, gs_frame *frame);

/* Calls the function of a frame without entering Go, if that may be; 0: the call is still to be
 * made. What has given up is left alone for a while, the longer the more often it did: luck is how
 * many calls that takes, and how many are left of them in the upper half. */
static inline int gs_call_directly(gs_frame *frame, gs_fact *fact) {
    if (fact->direct == GS_ENTERS) return 0;
    uint32_t luck = __atomic_load_n(&fact->luck, __ATOMIC_RELAXED);
    if (GS_UNLIKELY(luck >> 16 != 0)) {
        __atomic_store_n(&fact->luck, luck - (1 << 16), __ATOMIC_RELAXED);
        return 0;
    }
    void *code = (char *)*gs_the_core.table[frame->function] + fact->apart;
    if (GS_LIKELY(gs_call_leaf(code, frame))) {
        if (GS_UNLIKELY(luck != 0)) __atomic_store_n(&fact->luck, 0, __ATOMIC_RELAXED);
        return 1;
    }
    luck = luck >= GS_PATIENCE ? GS_PATIENCE : luck * 2 + 1;
    __atomic_store_n(&fact->luck, luck << 16 | luck, __ATOMIC_RELAXED);
    return 0;
}

/* Calls the function of a frame, by what gs_way_in returned. */
static inline void gs_call(gs_call_fn *way_in, gs_frame *frame, int hold_gil, gs_fact *fact) {
    void *dispatch = gs_the_core.dispatch;
    if (hold_gil) {
        if (!gs_call_directly(frame, fact)) way_in(dispatch, frame, 0, 0);
    } else {
        PyThreadState *state = PyEval_SaveThread();
        way_in(dispatch, frame, 0, 0);
        PyEval_RestoreThread(state);
    }
}

#endif
