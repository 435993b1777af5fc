/* Several values where Python gives one object. */
#include "gs_internal.h"

/* A tuple or list of so many objects, each of a type of its own. */
static gs_fit in_tuple(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    char *to = place;
    if (!gs_is_tuple(o) && !gs_is_list(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    PyObject *tuple = gs_is_list(o) ? PyList_AsTuple(o) : Py_NewRef(o);
    if (tuple == NULL || gs_arena_own(&in->arena, tuple) < 0) return GS_RAISED;
    Py_ssize_t count = 1, size = PyTuple_Size(tuple);
    for (const gs_type *t = type; t->kind == GS_TUPLE; t = t->elem) count++;
    if (size != count) return gs_wrong_length(in, type, o, size);
    for (Py_ssize_t i = 0; i < count; i++) {
        int last = type->kind != GS_TUPLE;
        gs_fit fit = gs_in(in, last ? type : type->key, PyTuple_GetItem(tuple, i), to);
        if (fit != GS_FITS) return fit == GS_RAISED ? fit : gs_misfit_at(in, i);
        if (last) break;
        to += type->value_at;
        type = type->elem;
    }
    return GS_FITS;
}

static int is_exact(const gs_type *type, PyObject *o) {
    (void)type;
    return gs_is(o, &PyTuple_Type);
}

const gs_converter gs_tuple_converter = {in_tuple, NULL, is_exact};
