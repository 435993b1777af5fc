/* Sequences, buffers and iterables to Go slices. */
#include <stdlib.h>
#include <string.h>

#include "gs_internal.h"

static int is_number(gs_kind kind) { return kind <= GS_FLOAT64; }

static gs_fit allocate(gs_input *in, const gs_type *elem, int64_t count, gs_slice *to) {
    to->len = to->cap = count;
    to->data = gs_arena_array(&in->arena, count, elem->size);
    return to->data == NULL ? GS_RAISED : GS_FITS;
}

static gs_fit in_elements(gs_input *in, const gs_type *elem, PyObject *tuple, gs_slice *to) {
    Py_ssize_t count = PyTuple_Size(tuple);
    if (allocate(in, elem, count, to) != GS_FITS) return GS_RAISED;
    char *p = to->data;
    for (Py_ssize_t i = 0; i < count; i++, p += elem->size) {
        gs_fit fit = gs_in(in, elem, PyTuple_GetItem(tuple, i), p);
        if (GS_UNLIKELY(fit != GS_FITS)) return fit == GS_RAISED ? fit : gs_misfit_at(in, i);
    }
    return GS_FITS;
}

#ifndef GS_FREE_THREADED
/* One element that is no plain int or float: its conversion may run any code, so
 * it is held, and the list may be another one afterwards. */
static gs_fit in_element(gs_input *in, const gs_type *elem, PyObject *list, Py_ssize_t count,
                         PyObject *item, void *to) {
    Py_IncRef(item);
    gs_fit fit = gs_in(in, elem, item, to);
    Py_DecRef(item);
    if (fit == GS_FITS && PyList_Size(list) != count) {
        PyErr_SetString(PyExc_RuntimeError, "list changed size during conversion");
        return GS_RAISED;
    }
    return fit;
}

/* A list of numbers, in place. */
static gs_fit in_numbers(gs_input *in, const gs_type *elem, PyObject *list, gs_slice *to) {
    Py_ssize_t count = PyList_Size(list);
    if (allocate(in, elem, count, to) != GS_FITS) return GS_RAISED;
    char *p = to->data;
    for (Py_ssize_t i = 0; i < count; i++, p += elem->size) {
        PyObject *item = PyList_GetItem(list, i);
        if (GS_LIKELY(gs_is(item, &PyLong_Type) && elem->kind == GS_INT64)) {
            int overflow;
            *(int64_t *)p = PyLong_AsLongLongAndOverflow(item, &overflow);
            if (GS_LIKELY(overflow == 0)) continue;
        } else if (gs_is(item, &PyFloat_Type) && elem->kind == GS_FLOAT64) {
            *(double *)p = PyFloat_AsDouble(item);
            continue;
        }
        gs_fit fit = in_element(in, elem, list, count, item, p);
        if (GS_UNLIKELY(fit != GS_FITS)) return fit == GS_RAISED ? fit : gs_misfit_at(in, i);
    }
    return GS_FITS;
}
#endif

static gs_fit in_list(gs_input *in, const gs_type *elem, PyObject *list, gs_slice *to) {
#ifndef GS_FREE_THREADED
    if (is_number(elem->kind)) return in_numbers(in, elem, list, to);
#endif
    /* Go may read the elements while other threads change the list. */
    PyObject *tuple = PyList_AsTuple(list);
    if (tuple == NULL || gs_arena_own(&in->arena, tuple) < 0) return GS_RAISED;
    return in_elements(in, elem, tuple, to);
}

/* A range, without an object per number. GS_MISMATCH without a note: it has
 * numbers beyond 64 bits. */
static gs_fit in_range(gs_input *in, const gs_type *elem, PyObject *o, gs_slice *to) {
    static const gs_type range = {.kind = GS_PYRANGE, .size = sizeof(gs_pyrange)};
    gs_pyrange r;
    gs_fit fit = gs_in(in, &range, o, &r);
    if (fit != GS_FITS) return fit;
    Py_ssize_t count = PyObject_Size(o);
    if (count < 0) return GS_RAISED;
    if (allocate(in, elem, count, to) != GS_FITS) return GS_RAISED;
    int64_t *p = to->data;
    uint64_t n = (uint64_t)r.start;
    for (Py_ssize_t i = 0; i < count; i++, n += (uint64_t)r.step) p[i] = (int64_t)n;
    return GS_FITS;
}

/* The kind of number a buffer's format names; GS_KINDS: none we read. */
static gs_kind format_kind(const char *format, Py_ssize_t size) {
    static const gs_kind ints[] = {GS_INT8,  GS_INT16, GS_KINDS, GS_INT32,
                                   GS_KINDS, GS_KINDS, GS_KINDS, GS_INT64};
    if (format == NULL) return GS_UINT8;
    if (*format == '@' || *format == '=' || *format == '<') format++; /* little-endian hosts */
    if (*format == 0 || format[1] != 0 || size < 1 || size > 8) return GS_KINDS;
    gs_kind kind = ints[size - 1];
    switch (*format) {
    case '?':
        return GS_BOOL;
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n':
        return kind;
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N':
        return kind == GS_KINDS ? kind : kind + (GS_UINT8 - GS_INT8);
    case 'f':
        return GS_FLOAT32;
    case 'd':
        return GS_FLOAT64;
    default:
        return GS_KINDS;
    }
}

/* A one-dimensional buffer whose elements have the very type: no conversion, and
 * no copy either where Go only looks at it. Other buffers are read as
 * sequences: GS_MISMATCH without a note. */
gs_fit gs_in_buffer(gs_input *in, const gs_type *type, PyObject *o, gs_slice *to) {
    Py_buffer *view = gs_arena_buffer(&in->arena, o, PyBUF_FORMAT | PyBUF_STRIDES);
    if (view == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_BufferError)) return GS_RAISED;
        PyErr_Clear();
        return GS_MISMATCH;
    }
    const gs_type *elem = type->elem;
    if (view->ndim != 1 || format_kind(view->format, view->itemsize) != elem->kind ||
        view->itemsize != (Py_ssize_t)elem->size)
        return GS_MISMATCH;
    int64_t count = view->shape[0];
    Py_ssize_t stride = view->strides != NULL ? view->strides[0] : view->itemsize;
    to->len = to->cap = count;
    to->data = view->buf;
    if (stride == view->itemsize && ((uintptr_t)view->buf % elem->size) == 0 &&
        (!in->borrow || in->readonly))
        return GS_FITS;
    if (allocate(in, elem, count, to) != GS_FITS) return GS_RAISED;
    char *p = to->data;
    const char *q = view->buf;
    if (stride == view->itemsize) {
        memcpy(p, q, (size_t)count * elem->size);
        return GS_FITS;
    }
    for (int64_t i = 0; i < count; i++, p += elem->size, q += stride) memcpy(p, q, elem->size);
    return GS_FITS;
}

int gs_is_iterable(PyObject *o) {
    return PyType_GetSlot(Py_TYPE(o), Py_tp_iter) != NULL || PySequence_Check(o);
}

gs_fit gs_in_slice(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    const gs_type *elem = type->elem != NULL ? type->elem : type->key;
    if (GS_LIKELY(gs_is_list(o))) return in_list(in, elem, o, to);
    if (gs_is_tuple(o)) return in_elements(in, elem, o, to);
    if (gs_is_str(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    if (gs_is(o, &PyRange_Type) && elem->kind == GS_INT64) {
        gs_fit fit = in_range(in, elem, o, to);
        if (fit != GS_MISMATCH) return fit;
    }
    if (is_number(elem->kind) && PyObject_CheckBuffer(o)) {
        gs_fit fit = gs_in_buffer(in, type, o, to);
        if (fit != GS_MISMATCH) return fit;
    }
    if (!gs_is_iterable(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    PyObject *list = PySequence_List(o);
    if (list == NULL || gs_arena_own(&in->arena, list) < 0) return GS_RAISED;
    return in_list(in, elem, list, to);
}
