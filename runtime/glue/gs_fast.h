/* The straight way through a call: positional arguments of just the types that an
 * overload takes, scalars and str only. Generated C tries it before gs_invoke, which knows
 * all the rest; where both apply they do the same. All of it is inlined, with
 * every index and offset a constant. */
#ifndef GS_FAST_H
#define GS_FAST_H

#include "gs_call.h"
#include "gs_text.h"

/* With a lock nothing comes between the end of a call that keeps it and the str that is made of
 * its one result, so that may stay where it is. */
#ifdef GS_FREE_THREADED
#define GS_LENDS 0
#else
#define GS_LENDS 1
#endif

#define GS_FAST_WORDS 16 /* 64-bit words of parameters or results */

typedef union gs_fast {
    gs_frame frame;
    char space[sizeof(gs_frame) + GS_FAST_WORDS * sizeof(uint64_t)];
} gs_fast;

/* Each stores o as a parameter and returns 1, or returns 0: not for here. */

static inline int gs_fast_int64(PyObject *o, void *to) {
    if (!gs_is(o, &PyLong_Type)) return 0;
    int overflow;
    *(int64_t *)to = PyLong_AsLongLongAndOverflow(o, &overflow);
    return overflow == 0;
}

static inline int gs_fast_float64(PyObject *o, void *to) {
    if (!gs_is(o, &PyFloat_Type)) return 0;
    *(double *)to = PyFloat_AsDouble(o);
    return 1;
}

static inline int gs_fast_bool(PyObject *o, void *to) {
    if (!gs_is(o, &PyBool_Type)) return 0;
    *(uint8_t *)to = o == Py_True;
    return 1;
}

/* A str that has no UTF-8 (a lone surrogate) is left to gs_invoke, which raises. */
static inline int gs_store_string(PyObject *o, void *to) {
    gs_string *s = to;
    Py_ssize_t size;
    s->data = PyUnicode_AsUTF8AndSize(o, &size);
    if (GS_UNLIKELY(s->data == NULL)) {
        PyErr_Clear();
        return 0;
    }
    s->size = size;
    return 1;
}

static inline int gs_fast_string(PyObject *o, void *to) {
    return gs_is(o, &PyUnicode_Type) && gs_store_string(o, to);
}

static inline int gs_fast_self(PyObject *self, void *to) {
    const gs_object *o = (const gs_object *)self;
    *(void **)to = o->go;
    return gs_is_live(o);
}

static inline int gs_fast_function(PyObject *self, void *to) {
    const gs_handle *h = (const gs_handle *)self;
    *(gs_callable *)to = (gs_callable){{NULL, NULL}, h->go};
    return !h->home->dead;
}

static inline PyObject *gs_fast_object(uint32_t class_id, const gs_ref *from) {
    return gs_out_instance(class_id, from, NULL);
}

/* Members of an enum only. */

static inline int gs_fast_int64_enum(const gs_enum *e, PyObject *o, void *to) {
    if (!gs_is_member(e, o)) return 0;
    int overflow;
    *(int64_t *)to = PyLong_AsLongLongAndOverflow(o, &overflow);
    return overflow == 0;
}

static inline int gs_fast_string_enum(const gs_enum *e, PyObject *o, void *to) {
    return gs_is_member(e, o) && gs_store_string(o, to);
}

/* Crosses; 1 if there are results to read, else *raised is NULL with an
 * exception set, or the None of an optional result. */
static inline int gs_fast_cross(gs_fast *fast, uint32_t function, uint32_t facts_base, int hold_gil,
                                char *scratch, PyObject **raised) {
    gs_frame *frame = &fast->frame;
    *raised = NULL;
    gs_call_fn *call = gs_way_in();
    if (GS_UNLIKELY(call == NULL)) return 0;
    frame->function = function;
    frame->returned = 0;
    frame->status = GS_OK;
    frame->keep = 0;
    gs_fact *fact = &gs_facts[function - facts_base];
    frame->borrow = fact->borrow;
    frame->scratch = scratch;
    frame->used = 0;
    frame->lends = GS_LENDS && hold_gil;
    gs_call(call, frame, hold_gil, fact);
    if (GS_LIKELY(frame->status == GS_OK)) return 1;
    *raised = gs_not_ok(frame);
    return 0;
}

/* Gives back what the core keeps for the call. Returns result. */
static inline PyObject *gs_fast_done(gs_fast *fast, PyObject *result) {
    if (GS_UNLIKELY(fast->frame.keep != 0)) gs_the_core.release(fast->frame.keep);
    return result;
}

#endif
