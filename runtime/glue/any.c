/* Values of any type: what Go has behind any, and objects of Python that Go only passes on. */
#include <string.h>

#include "gs_internal.h"
#include "gs_text.h"

static PyObject *out_any(const gs_any *from);
static gs_fit in_any(gs_input *in, PyObject *o, gs_any *to);

/* ---- Go to Python ---- */

/* Gives back what values hold that nobody will ask for. */
static void give_back(const gs_any *all, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        int pairs = all[i].sort == GS_ANY_DICT;
        if (pairs || all[i].sort == GS_ANY_LIST || all[i].sort == GS_ANY_TUPLE)
            give_back(all[i].p, pairs ? 2 * all[i].n : all[i].n);
        if (all[i].sort >= GS_ANY_INSTANCE)
            gs_drop_later(gs_the_core.instances, all[i].m & (((uint64_t)1 << GS_CLASS_SHIFT) - 1));
    }
}

static PyObject *out_list(const gs_any *items, int64_t n) {
    PyObject *list = PyList_New(n);
    for (int64_t i = 0; i < n && list != NULL; i++) {
        PyObject *o = out_any(&items[i]);
        if (o != NULL) {
            PyList_SetItem(list, i, o);
            continue;
        }
        give_back(items + i + 1, n - i - 1);
        Py_DecRef(list);
        list = NULL;
    }
    return list;
}

static PyObject *out_tuple(const gs_any *items, int64_t n) {
    PyObject *list = out_list(items, n);
    PyObject *tuple = list == NULL ? NULL : PyList_AsTuple(list);
    if (list != NULL) Py_DecRef(list);
    return tuple;
}

static PyObject *out_dict(const gs_any *pairs, int64_t n) {
    PyObject *dict = PyDict_New();
    for (int64_t i = 0; i < n && dict != NULL; i++) {
        PyObject *key = out_any(&pairs[2 * i]), *value = NULL;
        if (key != NULL)
            value = out_any(&pairs[2 * i + 1]);
        else
            give_back(&pairs[2 * i + 1], 1);
        int status = value == NULL ? -1 : PyDict_SetItem(dict, key, value);
        if (key != NULL) Py_DecRef(key);
        if (value != NULL) Py_DecRef(value);
        if (status == 0) continue;
        give_back(pairs + 2 * (i + 1), 2 * (n - i - 1));
        Py_DecRef(dict);
        dict = NULL;
    }
    return dict;
}

static double float_of(uint64_t bits) {
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

static uint64_t bits_of(double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static PyObject *out_object(const gs_ref *from) {
    const uint64_t number = ((uint64_t)1 << GS_CLASS_SHIFT) - 1;
    const gs_ref ref = {from->go, from->id & number};
    return gs_out_instance(GS_CLASS_PYTHON, &ref, NULL);
}

/* Those that the core keeps until it is told. */
static PyObject *out_kept(const gs_any *from) {
    const gs_ref ref = {(void *)(uintptr_t)from->n, from->m};
    if (from->sort == GS_ANY_OBJECT) return out_object(&ref);
    if (from->sort == GS_ANY_ERROR) return gs_out_error(&ref);
    const gs_type type = {.kind = GS_INTERFACE};
    return gs_out_object(&type, &ref);
}

static PyObject *out_any(const gs_any *from) {
    const gs_string text = {from->p, from->n};
    const gs_bigint big = {{from->p, from->n, from->n}, (int64_t)from->m};
    switch ((gs_any_sort)from->sort) {
    case GS_ANY_NIL:
        return Py_NewRef(Py_None);
    case GS_ANY_BOOL:
        return PyBool_FromLong((long)from->n);
    case GS_ANY_INT:
        return PyLong_FromLongLong(from->n);
    case GS_ANY_UINT:
        return PyLong_FromUnsignedLongLong(from->m);
    case GS_ANY_FLOAT:
        return PyFloat_FromDouble(float_of(from->m));
    case GS_ANY_COMPLEX:
        return PyComplex_FromDoubles(float_of(from->m), float_of((uint64_t)from->n));
    case GS_ANY_STRING:
        return gs_out_string(&text);
    case GS_ANY_BYTES:
        return PyBytes_FromStringAndSize(from->p, from->n);
    case GS_ANY_LIST:
        return out_list(from->p, from->n);
    case GS_ANY_TUPLE:
        return out_tuple(from->p, from->n);
    case GS_ANY_DICT:
        return out_dict(from->p, from->n);
    case GS_ANY_MEMBER:
        return gs_out_enum(gs_the_module->all_enums[from->n], out_any(from->p));
    case GS_ANY_BIG:
        return gs_out_bigint(&big);
    case GS_ANY_TIME:
        return gs_out_time(&text);
    case GS_ANY_DURATION:
        return gs_out_duration(from->n);
    case GS_ANY_INSTANCE:
    case GS_ANY_OBJECT:
    case GS_ANY_ERROR:
        return out_kept(from);
    }
    PyErr_SetString(PyExc_SystemError, "gophersnake: a value of no known sort");
    return NULL;
}

/* ---- Python to Go ---- */

static gs_fit in_pyobject(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    gs_reference *to = place;
    *to = (gs_reference){NULL, type->signature};
    if (o == Py_None) return GS_FITS;
    to->object = gs_arena_hand(&in->arena, o);
    return to->object == NULL ? GS_RAISED : GS_FITS;
}

static const gs_type any_type = {.kind = GS_ANY, .size = sizeof(gs_any), .expects = "anything"};

static gs_fit in_object(gs_input *in, PyObject *o, gs_any *to) {
    gs_reference *r = gs_arena_alloc(&in->arena, sizeof *r);
    if (r == NULL) return GS_RAISED;
    to->sort = GS_ANY_OBJECT;
    to->p = r;
    return in_pyobject(in, &any_type, o, r);
}

static gs_fit in_int(gs_input *in, PyObject *o, gs_any *to) {
    int overflow;
    to->sort = GS_ANY_INT;
    to->n = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (overflow == 0) return GS_FITS;
    to->sort = GS_ANY_BIG;
    to->p = gs_arena_alloc(&in->arena, sizeof(gs_bigint));
    return to->p == NULL ? GS_RAISED : gs_in_bigint(in, &any_type, o, to->p);
}

static gs_fit in_text(gs_input *in, PyObject *o, gs_any *to) {
    static const gs_type string_type = {
        .kind = GS_STRING, .size = sizeof(gs_string), .expects = "str"};
    gs_string s;
    gs_fit fit = gs_in(in, &string_type, o, &s);
    *to = (gs_any){.sort = GS_ANY_STRING, .p = (void *)(uintptr_t)s.data, .n = s.size};
    return fit;
}

/* A copy, for a bytearray may change. */
static gs_fit in_bytes(gs_input *in, PyObject *o, gs_any *to) {
    Py_buffer view;
    if (PyObject_GetBuffer(o, &view, PyBUF_SIMPLE) < 0) return GS_RAISED;
    *to = (gs_any){.sort = GS_ANY_BYTES, .n = view.len};
    to->p = gs_arena_alloc(&in->arena, (size_t)view.len);
    if (to->p != NULL && view.len > 0) memcpy(to->p, view.buf, (size_t)view.len);
    PyBuffer_Release(&view);
    return to->p == NULL ? GS_RAISED : GS_FITS;
}

static gs_fit in_sequence(gs_input *in, PyObject *o, gs_any *to) {
    PyObject *items = gs_is_list(o) ? PyList_AsTuple(o) : Py_NewRef(o);
    if (items == NULL || gs_arena_own(&in->arena, items) < 0) return GS_RAISED;
    Py_ssize_t count = PyTuple_Size(items);
    gs_any *all = gs_arena_array(&in->arena, count, sizeof *all);
    *to = (gs_any){.sort = GS_ANY_LIST, .p = all, .n = count};
    gs_fit fit = all == NULL ? GS_RAISED : GS_FITS;
    for (Py_ssize_t i = 0; i < count && fit == GS_FITS; i++)
        fit = in_any(in, PyTuple_GetItem(items, i), &all[i]);
    return fit;
}

/* Whether the attribute of a class is just the text. */
static int is_called(PyTypeObject *class, gs_attribute name, const char *text) {
    PyObject *value = gs_find((PyObject *)class, name);
    int is = value != NULL && gs_is_str(value) && gs_is_named(value, text);
    if (value != NULL) Py_DecRef(value);
    return is;
}

/* The number of the enum that o is a member of; -1: none, or with an exception set. */
static int64_t enum_of(PyObject *o) {
    PyTypeObject *class = Py_TYPE(o);
    if (class == &PyLong_Type || class == &PyUnicode_Type) return -1;
    for (uint32_t i = 0; i < gs_the_module->all_enums_count; i++) {
        const gs_enum *e = gs_the_module->all_enums[i];
        if (!is_called(class, GS_NAME_QUALNAME, e->name) ||
            !is_called(class, GS_NAME_MODULE, e->module))
            continue;
        PyObject *own = gs_enum_class(e);
        if (own == NULL || own == (PyObject *)class) return own == NULL ? -1 : (int64_t)i;
    }
    return -1;
}

/* Whether a Go map may have the key, and what is equal here is equal there. */
static int is_key(PyObject *o) {
    return o == Py_None || gs_is_str(o) || gs_is_int(o) || gs_is_float(o) ||
           gs_is(o, &PyBool_Type) || gs_is(o, &PyComplex_Type);
}

static int are_keys(PyObject *dict, int *texts) {
    Py_ssize_t at = 0;
    PyObject *key, *value;
    *texts = 1;
    while (PyDict_Next(dict, &at, &key, &value)) {
        if (!is_key(key)) return 0;
        *texts &= gs_is_str(key) && enum_of(key) < 0;
    }
    return 1;
}

static gs_fit in_dict(gs_input *in, PyObject *o, gs_any *to) {
    int texts;
    PyObject *dict = PyDict_Copy(o);
    if (dict == NULL || gs_arena_own(&in->arena, dict) < 0) return GS_RAISED;
    if (!are_keys(dict, &texts)) return in_object(in, o, to);
    Py_ssize_t count = PyDict_Size(dict), at = 0;
    gs_any *next = gs_arena_array(&in->arena, count, 2 * sizeof *next);
    *to = (gs_any){.sort = GS_ANY_DICT, .p = next, .n = count, .m = (uint64_t)texts};
    gs_fit fit = next == NULL ? GS_RAISED : GS_FITS;
    PyObject *key, *value;
    while (fit == GS_FITS && PyDict_Next(dict, &at, &key, &value)) {
        fit = in_any(in, key, next);
        if (fit == GS_FITS && next->sort == GS_ANY_BIG) return in_object(in, o, to);
        if (fit == GS_FITS) fit = in_any(in, value, next + 1);
        next += 2;
    }
    return fit;
}

static gs_fit in_exception(gs_input *in, PyObject *o, gs_any *to) {
    static const gs_type error_type = {
        .kind = GS_ERROR_REF, .size = sizeof(gs_ref), .expects = "an exception"};
    gs_ref ref;
    gs_fit fit = gs_in_error(in, &error_type, o, &ref);
    *to = (gs_any){.sort = GS_ANY_ERROR, .p = ref.go};
    return fit;
}

/* An instance of a class of the wheel, or a value that has none; GS_MISMATCH without a note: it is
 * neither. */
static gs_fit in_instance(gs_input *in, PyObject *o, gs_any *to) {
    int is = gs_is_value(o) ? 1 : gs_is_marked(o, GS_NAME_GO_WHEEL);
    if (is <= 0) return is < 0 ? GS_RAISED : GS_MISMATCH;
    const gs_object *instance = (const gs_object *)o;
    if (!gs_is_live(instance)) {
        gs_raise_dead(o);
        return GS_RAISED;
    }
    *to = (gs_any){.sort = GS_ANY_INSTANCE,
                   .p = instance->go,
                   .m = (uint64_t)(instance->class_id + 1) << GS_CLASS_SHIFT};
    return in->detached ? gs_arena_hold(&in->arena, o) : GS_FITS;
}

/* A time or duration that Go has, too; GS_MISMATCH: it is neither. What is derived from those may
 * be anything: it stays an object. */
static gs_fit in_time(gs_input *in, PyObject *o, gs_any *to) {
    gs_library time;
    if (!gs_is_time(o)) return GS_MISMATCH;
    *to = (gs_any){.sort = GS_ANY_DURATION};
    gs_fit fit = gs_in_duration(in, &any_type, o, &to->n);
    if (fit != GS_MISMATCH) return fit;
    fit = gs_in_time(in, &any_type, o, &time);
    if (fit == GS_FITS)
        *to = (gs_any){
            .sort = GS_ANY_TIME, .p = (void *)(uintptr_t)time.text.data, .n = time.text.size};
    return fit;
}

static gs_fit in_container(gs_input *in, PyObject *o, gs_any *to) {
    if (Py_EnterRecursiveCall(" while a value of Python becomes one of Go") != 0) return GS_RAISED;
    gs_fit fit = gs_is_dict(o) ? in_dict(in, o, to) : in_sequence(in, o, to);
    Py_LeaveRecursiveCall();
    return fit;
}

/* An int or str, which may be a member of an enum. */
static gs_fit in_basic(gs_input *in, PyObject *o, gs_any *to) {
    int64_t number = enum_of(o);
    if (PyErr_Occurred() != NULL) return GS_RAISED;
    if (number < 0) return gs_is_int(o) ? in_int(in, o, to) : in_text(in, o, to);
    gs_any *value = gs_arena_alloc(&in->arena, sizeof *value);
    if (value == NULL) return GS_RAISED;
    *value = (gs_any){.sort = GS_ANY_NIL};
    *to = (gs_any){.sort = GS_ANY_MEMBER, .p = value, .n = number};
    return gs_is_int(o) ? in_int(in, o, value) : in_text(in, o, value);
}

static gs_fit in_any(gs_input *in, PyObject *o, gs_any *to) {
    *to = (gs_any){.sort = GS_ANY_NIL};
    if (o == Py_None) return GS_FITS;
    if (gs_is(o, &PyBool_Type)) {
        *to = (gs_any){.sort = GS_ANY_BOOL, .n = o == Py_True};
        return GS_FITS;
    }
    if (gs_is_int(o) || gs_is_str(o)) return in_basic(in, o, to);
    if (gs_is_float(o)) {
        *to = (gs_any){.sort = GS_ANY_FLOAT, .m = bits_of(PyFloat_AsDouble(o))};
        return GS_FITS;
    }
    if (gs_is_dict(o) || gs_is_list(o) || gs_is_tuple(o)) return in_container(in, o, to);
    if (gs_is_bytes(o) || PyType_IsSubtype(Py_TYPE(o), &PyByteArray_Type))
        return in_bytes(in, o, to);
    if (PyType_IsSubtype(Py_TYPE(o), &PyComplex_Type)) {
        *to = (gs_any){.sort = GS_ANY_COMPLEX,
                       .n = (int64_t)bits_of(PyComplex_ImagAsDouble(o)),
                       .m = bits_of(PyComplex_RealAsDouble(o))};
        return GS_FITS;
    }
    if (gs_is_exception(o)) return in_exception(in, o, to);
    gs_fit fit = in_instance(in, o, to);
    if (fit == GS_MISMATCH) fit = in_time(in, o, to);
    return fit == GS_MISMATCH ? in_object(in, o, to) : fit;
}

/* ---- As converters ---- */

static gs_fit in_value(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    (void)type;
    return in_any(in, o, to);
}

static PyObject *out_value(const gs_type *type, const void *from) {
    (void)type;
    return out_any(from);
}

static PyObject *out_pyobject(const gs_type *type, const void *from) {
    (void)type;
    return out_object(from);
}

/* What has a type of its own fits better elsewhere. */
static int is_exact(const gs_type *type, PyObject *o) {
    (void)type;
    (void)o;
    return 0;
}

const gs_converter gs_any_converter = {in_value, out_value, is_exact};
const gs_converter gs_pyobject_converter = {in_pyobject, out_pyobject, is_exact};
