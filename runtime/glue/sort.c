/* Python objects behind sort.Interface: those with its methods, and mutable sequences. */
#include <string.h>

#include "gs_internal.h"

static int is_less(const gs_signature *s) { return s->results_count == 1; }

/* Whether o has the method itself; -1 with an exception set. */
static int has_own(PyObject *o, const gs_signature *s) {
    if (gs_is(o, &PyList_Type)) return 0;
    PyObject *method = gs_find(o, is_less(s) ? GS_NAME_LESS : GS_NAME_SWAP);
    int has = method != NULL && PyCallable_Check(method);
    if (method != NULL) Py_DecRef(method);
    return PyErr_Occurred() != NULL ? -1 : has;
}

int gs_sorts(PyObject *o, const gs_signature *s) {
    int has = has_own(o, s);
    if (has != 0) return has;
    return gs_is_list(o) ||
           (!gs_is_dict(o) && gs_has(o, GS_NAME_GETITEM) && gs_has(o, GS_NAME_SETITEM));
}

/* Does it with elements i and j; -1 with an exception set. */
static int use_elements(gs_back *b, Py_ssize_t i, Py_ssize_t j) {
    PyObject *o = b->object, *first = PySequence_GetItem(o, i);
    PyObject *second = first == NULL ? NULL : PySequence_GetItem(o, j);
    int status = -1;
    if (second != NULL && is_less(b->signature)) {
        status = PyObject_RichCompareBool(first, second, Py_LT);
        *((uint8_t *)b->frame.words + b->signature->results->at) = status > 0;
    } else if (second != NULL && PySequence_SetItem(o, i, second) == 0) {
        status = PySequence_SetItem(o, j, first);
    }
    if (second != NULL) Py_DecRef(second);
    if (first != NULL) Py_DecRef(first);
    return status < 0 ? -1 : 0;
}

int gs_sort_run(gs_back *b) {
    const gs_result *params = b->signature->params;
    const char *words = (const char *)b->frame.words;
    int has = has_own(b->object, b->signature);
    if (has != 0) return has < 0 ? -1 : gs_back_run(b);
    return use_elements(b, *(const int64_t *)(words + params[0].at),
                        *(const int64_t *)(words + params[1].at));
}
