/* Iterables of Python on their way into Go. What is all there is read at once; else Go asks for
 * elements when it wants them. */
#include "gs_internal.h"

/* One pair; item is borrowed. */
static gs_fit in_pair(gs_input *in, const gs_type *type, PyObject *item, char *to) {
    static const gs_type pair_type = {.kind = GS_ARRAY, .len = 2, .expects = "a pair"};
    if (gs_is_str(item)) return gs_misfits(in, GS_WRONG_TYPE, &pair_type, item);
    PyObject *parts = gs_is_tuple(item) ? Py_NewRef(item) : NULL;
    if (parts == NULL) {
        PyObject *list = PySequence_List(item);
        if (list == NULL && !PyErr_ExceptionMatches(PyExc_TypeError)) return GS_RAISED;
        if (list == NULL) {
            PyErr_Clear();
            return gs_misfits(in, GS_WRONG_TYPE, &pair_type, item);
        }
        parts = PyList_AsTuple(list);
        Py_DecRef(list);
    }
    if (parts == NULL || gs_arena_own(&in->arena, parts) < 0) return GS_RAISED;
    Py_ssize_t size = PyTuple_Size(parts);
    if (size != 2) {
        gs_misfits(in, GS_WRONG_LENGTH, &pair_type, item);
        in->misfit.size = size;
        return GS_MISMATCH;
    }
    gs_fit fit = gs_in(in, type->key, PyTuple_GetItem(parts, 0), to);
    if (fit != GS_FITS) return fit == GS_RAISED ? fit : gs_misfit_at(in, 0);
    fit = gs_in(in, type->elem, PyTuple_GetItem(parts, 1), to + type->value_at);
    return fit == GS_MISMATCH ? gs_misfit_at(in, 1) : fit;
}

static gs_fit in_pairs(gs_input *in, const gs_type *type, PyObject *o, gs_iterable *to) {
    PyObject *pairs = gs_mapping_snapshot(in, o);
    if (pairs == NULL && PyErr_Occurred() != NULL) return GS_RAISED;
    PyObject *list = pairs != NULL ? PyMapping_Items(pairs) : PySequence_List(o);
    PyObject *items = list == NULL ? NULL : PyList_AsTuple(list);
    if (list != NULL) Py_DecRef(list);
    if (items == NULL || gs_arena_own(&in->arena, items) < 0) return GS_RAISED;
    to->n = PyTuple_Size(items);
    char *at = to->data = gs_arena_array(&in->arena, to->n, type->pair_size);
    if (at == NULL) return GS_RAISED;
    for (Py_ssize_t i = 0; i < to->n; i++, at += type->pair_size) {
        gs_fit fit = in_pair(in, type, PyTuple_GetItem(items, i), at);
        if (fit != GS_FITS) return fit == GS_RAISED ? fit : gs_misfit_at(in, i);
    }
    return GS_FITS;
}

/* Whether all elements are there, so that they can be read at once: nobody sees it unless he
 * changes them meanwhile. */
static int is_at_hand(PyObject *o) {
    return gs_is_list(o) || gs_is_tuple(o) || gs_is(o, &PyDict_Type) || gs_is(o, &PySet_Type) ||
           gs_is(o, &PyFrozenSet_Type) || gs_is(o, &PyRange_Type) || PyObject_CheckBuffer(o);
}

/* Whether the pairs of o are had as those of a mapping, which is asked for them all. */
static int is_mapping(PyObject *o) { return gs_has(o, GS_NAME_KEYS) && gs_has(o, GS_NAME_GETITEM); }

/* Go asks for the elements one by one. */
static gs_fit stay(gs_input *in, const gs_type *type, PyObject *o, gs_iterable *to) {
    gs_reference *r = gs_arena_alloc(&in->arena, sizeof *r);
    if (r == NULL || (r->object = gs_arena_hand(&in->arena, o)) == NULL) return GS_RAISED;
    r->signature = type->signature;
    *to = (gs_iterable){r, GS_STAYS_PYTHON};
    return GS_FITS;
}

static gs_fit in_iterator(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    gs_iterable *iterable = to;
    int whole;
    gs_fit back = gs_iterator_back(type, o, iterable, &whole);
    if (whole) return back;
    if (gs_is_str(o) || !gs_is_iterable(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    if (type->signature != NULL && !is_at_hand(o) && !(type->key != NULL && is_mapping(o)))
        return stay(in, type, o, iterable);
    if (type->key != NULL) return in_pairs(in, type, o, iterable);
    const gs_type slice_type = {
        .kind = GS_SLICE, .size = sizeof(gs_slice), .elem = type->elem, .expects = type->expects};
    gs_slice slice;
    gs_fit fit = gs_in_slice(in, &slice_type, o, &slice);
    if (fit == GS_MISMATCH && in->misfit.type == &slice_type) in->misfit.type = type;
    *iterable = (gs_iterable){slice.data, slice.len};
    return fit;
}

/* ---- Elements for Go, one by one ---- */

/* The next element; -1 with an exception set. */
static int pull_next(gs_back *b) {
    const gs_signature *s = b->signature;
    uint64_t number = b->frame.words[0];
    PyObject *item = PyIter_Next(b->object);
    if (item == NULL) {
        b->frame.status = GS_ABSENT;
        return PyErr_Occurred() != NULL ? -1 : 0;
    }
    gs_input in;
    gs_back_input(&in, b);
    gs_fit fit;
    if (s->results_count == 1) {
        fit = gs_in(&in, s->results->type, item, b->frame.words);
    } else {
        const gs_type pair = {
            .key = s->results[0].type, .elem = s->results[1].type, .value_at = s->results[1].at};
        fit = in_pair(&in, &pair, item, (char *)b->frame.words);
    }
    if (GS_UNLIKELY(fit == GS_MISMATCH)) gs_raise_element_misfit(b->object, number, &in.misfit);
    gs_back_settle(&in, b, fit);
    Py_DecRef(item);
    return fit == GS_FITS ? 0 : -1;
}

int gs_pull(gs_back *b) {
    switch (b->frame.function) {
    case GS_PULL_ITER: {
        PyObject *iterator = PyObject_GetIter(b->object);
        *(PyObject **)b->frame.words = iterator;
        return iterator == NULL ? -1 : 0;
    }
    case GS_PULL_DONE:
        Py_DecRef(b->object);
        return 0;
    default:
        return pull_next(b);
    }
}

/* Every iterable converts as well as any other. */
static int is_exact(const gs_type *type, PyObject *o) {
    (void)type;
    (void)o;
    return 0;
}

const gs_converter gs_iterator_converter = {in_iterator, gs_out_iterator, is_exact};
