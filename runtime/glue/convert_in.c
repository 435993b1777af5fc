/* Python objects to Go's memory. Nothing here raises for an argument that does
 * not fit: the reason is noted, so that the next overload can be tried without
 * the cost of an exception, and gs_raise_misfit words it when all failed. */
#include <math.h>
#include <string.h>

#include "gs_internal.h"

/* Notes why o does not fit. */
gs_fit gs_misfits(gs_input *in, gs_reason reason, const gs_type *type, PyObject *o) {
    if (in->misfit.object != NULL) Py_DecRef(in->misfit.object);
    in->misfit.reason = reason;
    in->misfit.type = type;
    in->misfit.object = Py_NewRef(o);
    in->misfit.size = 0;
    in->misfit.depth = 0;
    in->misfit.lacks = NULL;
    return GS_MISMATCH;
}

/* Adds that the misfit is inside a container, at index; -1: a key or value. */
gs_fit gs_misfit_at(gs_input *in, int64_t index) {
    gs_misfit *m = &in->misfit;
    int room = (int)(sizeof m->at / sizeof m->at[0]);
    if (m->depth < room) m->at[m->depth] = index;
    m->depth++;
    return GS_MISMATCH;
}

gs_fit gs_wrong_length(gs_input *in, const gs_type *type, PyObject *o, int64_t size) {
    gs_misfits(in, GS_WRONG_LENGTH, type, o);
    in->misfit.size = size;
    return GS_MISMATCH;
}

static gs_fit store_signed(gs_input *in, const gs_type *type, PyObject *o, long long v, void *to) {
    switch (type->kind) {
    case GS_INT8:
        if (v < INT8_MIN || v > INT8_MAX) break;
        *(int8_t *)to = (int8_t)v;
        return GS_FITS;
    case GS_INT16:
        if (v < INT16_MIN || v > INT16_MAX) break;
        *(int16_t *)to = (int16_t)v;
        return GS_FITS;
    case GS_INT32:
        if (v < INT32_MIN || v > INT32_MAX) break;
        *(int32_t *)to = (int32_t)v;
        return GS_FITS;
    case GS_INT64:
        *(int64_t *)to = v;
        return GS_FITS;
    case GS_UINT8:
        if (v < 0 || v > UINT8_MAX) break;
        *(uint8_t *)to = (uint8_t)v;
        return GS_FITS;
    case GS_UINT16:
        if (v < 0 || v > UINT16_MAX) break;
        *(uint16_t *)to = (uint16_t)v;
        return GS_FITS;
    case GS_UINT32:
        if (v < 0 || v > UINT32_MAX) break;
        *(uint32_t *)to = (uint32_t)v;
        return GS_FITS;
    case GS_UINT64:
        if (v < 0) break;
        *(uint64_t *)to = (uint64_t)v;
        return GS_FITS;
    default:
        break;
    }
    return gs_misfits(in, GS_WRONG_RANGE, type, o);
}

gs_fit gs_in_int(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    if (GS_UNLIKELY(!gs_is_int(o))) {
        if (!PyIndex_Check(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
        PyObject *number = PyNumber_Index(o);
        if (number == NULL) return GS_RAISED;
        gs_fit fit = gs_in_int(in, type, number, to);
        Py_DecRef(number);
        return fit;
    }
    int overflow;
    long long v = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (GS_LIKELY(overflow == 0)) return store_signed(in, type, o, v, to);
    if (overflow > 0 && type->kind == GS_UINT64) {
        unsigned long long u = PyLong_AsUnsignedLongLong(o);
        if (u != (unsigned long long)-1 || PyErr_Occurred() == NULL) {
            *(uint64_t *)to = u;
            return GS_FITS;
        }
        if (!PyErr_ExceptionMatches(PyExc_OverflowError)) return GS_RAISED;
        PyErr_Clear();
    }
    return gs_misfits(in, GS_WRONG_RANGE, type, o);
}

/* What Python takes where a float is asked for. */
gs_fit gs_in_double(gs_input *in, const gs_type *type, PyObject *o, double *to) {
    if (gs_is_float(o)) {
        *to = PyFloat_AsDouble(o);
        return GS_FITS;
    }
    if (!gs_is_int(o) && !PyIndex_Check(o) && PyType_GetSlot(Py_TYPE(o), Py_nb_float) == NULL)
        return gs_misfits(in, GS_WRONG_TYPE, type, o);
    *to = PyFloat_AsDouble(o);
    if (*to != -1 || PyErr_Occurred() == NULL) return GS_FITS;
    if (!gs_is_int(o) || !PyErr_ExceptionMatches(PyExc_OverflowError)) return GS_RAISED;
    PyErr_Clear();
    return gs_misfits(in, GS_WRONG_RANGE, type, o);
}

static gs_fit narrow(gs_input *in, const gs_type *type, PyObject *o, double v, float *to) {
    *to = (float)v;
    if (isinf(*to) && !isinf(v)) return gs_misfits(in, GS_WRONG_RANGE, type, o);
    return GS_FITS;
}

static gs_fit in_float(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    double v;
    gs_fit fit = gs_in_double(in, type, o, &v);
    if (fit != GS_FITS) return fit;
    if (type->kind == GS_FLOAT32) return narrow(in, type, o, v, to);
    *(double *)to = v;
    return GS_FITS;
}

static gs_fit in_complex(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    double real, imag = 0;
    if (PyType_IsSubtype(Py_TYPE(o), &PyComplex_Type)) {
        real = PyComplex_RealAsDouble(o);
        imag = PyComplex_ImagAsDouble(o);
    } else if (!gs_is_float(o) && !gs_is_int(o) && gs_has(o, GS_NAME_COMPLEX)) {
        PyObject *c = PyObject_CallFunctionObjArgs((PyObject *)&PyComplex_Type, o, NULL);
        if (c == NULL) return GS_RAISED;
        real = PyComplex_RealAsDouble(c);
        imag = PyComplex_ImagAsDouble(c);
        Py_DecRef(c);
    } else {
        gs_fit fit = gs_in_double(in, type, o, &real);
        if (fit != GS_FITS) return fit;
    }
    if (type->kind == GS_COMPLEX128) {
        ((double *)to)[0] = real;
        ((double *)to)[1] = imag;
        return GS_FITS;
    }
    gs_fit fit = narrow(in, type, o, real, to);
    return fit != GS_FITS ? fit : narrow(in, type, o, imag, (float *)to + 1);
}

/* NumPy's bool is no bool to Python, but to people it is. */
static int is_numpy_bool(PyObject *o) {
    if (PyType_GetSlot(Py_TYPE(o), Py_nb_bool) == NULL || gs_is_int(o)) return 0;
    PyObject *name = PyType_GetName(Py_TYPE(o));
    if (name == NULL) {
        PyErr_Clear();
        return 0;
    }
    PyObject *module = gs_get((PyObject *)Py_TYPE(o), GS_NAME_MODULE);
    if (module == NULL) PyErr_Clear();
    int is = module != NULL && gs_is_str(module) && gs_is_named(module, "numpy") &&
             (gs_is_named(name, "bool") || gs_is_named(name, "bool_"));
    Py_DecRef(name);
    if (module != NULL) Py_DecRef(module);
    return is;
}

static gs_fit in_bool(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    if (gs_is(o, &PyBool_Type)) {
        *(uint8_t *)to = o == Py_True;
        return GS_FITS;
    }
    if (!is_numpy_bool(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    PyObject *plain = PyObject_CallFunctionObjArgs((PyObject *)&PyBool_Type, o, NULL);
    if (plain == NULL) return GS_RAISED;
    *(uint8_t *)to = plain == Py_True;
    Py_DecRef(plain);
    return GS_FITS;
}

/* Copies the text out of Python's memory. */
static gs_fit detach(gs_input *in, gs_string *s) {
    char *copy = gs_arena_alloc(&in->arena, (size_t)s->size);
    if (copy == NULL) return GS_RAISED;
    memcpy(copy, s->data, (size_t)s->size);
    s->data = copy;
    return GS_FITS;
}

static gs_fit in_string(gs_input *in, const gs_type *type, PyObject *o, gs_string *to) {
    if (!gs_is_str(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    Py_ssize_t size;
    to->data = PyUnicode_AsUTF8AndSize(o, &size);
    to->size = size;
    if (GS_UNLIKELY(in->detached) && to->data != NULL) return detach(in, to);
    return to->data == NULL ? GS_RAISED : GS_FITS;
}

static gs_fit in_rune(gs_input *in, const gs_type *type, PyObject *o, int32_t *to) {
    if (!gs_is_str(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    Py_ssize_t size = PyUnicode_GetLength(o);
    if (size != 1) return gs_wrong_length(in, type, o, size);
    *to = (int32_t)PyUnicode_ReadChar(o, 0);
    return GS_FITS;
}

static gs_fit in_runes(gs_input *in, const gs_type *type, PyObject *o, gs_slice *to) {
    if (!gs_is_str(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    Py_ssize_t size = PyUnicode_GetLength(o);
    to->data = gs_arena_array(&in->arena, size, sizeof(uint32_t));
    if (to->data == NULL) return GS_RAISED;
    to->len = to->cap = size;
    return PyUnicode_AsUCS4(o, to->data, size, 0) == NULL ? GS_RAISED : GS_FITS;
}

/* A copy where Go may write: bytes are immutable to Python, and a write into a
 * bytearray was not asked for. */
static gs_fit give_bytes(gs_input *in, const void *data, Py_ssize_t size, gs_slice *to) {
    to->len = to->cap = size;
    to->data = (void *)(uintptr_t)data;
    if (!in->borrow || in->readonly || size == 0) return GS_FITS; /* Go copies, or only reads */
    to->data = gs_arena_array(&in->arena, size, 1);
    if (to->data == NULL) return GS_RAISED;
    memcpy(to->data, data, (size_t)size);
    return GS_FITS;
}

static gs_fit in_bytes(gs_input *in, const gs_type *type, PyObject *o, gs_slice *to) {
    PyObject *bytes = o;
    if (!gs_is_bytes(o)) {
        if (!PyObject_CheckBuffer(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
        Py_buffer *view = gs_arena_buffer(&in->arena, o, PyBUF_SIMPLE);
        if (view != NULL) return give_bytes(in, view->buf, view->len, to);
        if (!PyErr_ExceptionMatches(PyExc_BufferError)) return GS_RAISED;
        PyErr_Clear(); /* not contiguous: bytes() knows how */
        bytes = PyBytes_FromObject(o);
        if (bytes == NULL || gs_arena_own(&in->arena, bytes) < 0) return GS_RAISED;
    }
    char *data;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(bytes, &data, &size) < 0) return GS_RAISED;
    return give_bytes(in, data, size, to);
}

static gs_fit in_array(gs_input *in, const gs_type *type, PyObject *o, char *to) {
    const gs_type slice = {
        .kind = GS_SLICE, .size = sizeof(gs_slice), .elem = type->elem, .expects = type->expects};
    gs_slice elements;
    gs_fit fit = gs_in_slice(in, &slice, o, &elements);
    if (fit == GS_MISMATCH && in->misfit.type == &slice) in->misfit.type = type;
    if (fit != GS_FITS) return fit;
    if (elements.len != type->len) return gs_wrong_length(in, type, o, elements.len);
    if (type->size != 0) memcpy(to, elements.data, type->size);
    return GS_FITS;
}

PyObject *gs_mapping_snapshot(gs_input *in, PyObject *o) {
    PyObject *snapshot;
    if (gs_is_dict(o)) {
        snapshot = PyDict_Copy(o);
    } else if (gs_has(o, GS_NAME_KEYS) && gs_has(o, GS_NAME_GETITEM)) {
        PyObject *items = PyMapping_Items(o);
        if (items == NULL) return NULL;
        snapshot = PyObject_CallFunctionObjArgs((PyObject *)&PyDict_Type, items, NULL);
        Py_DecRef(items);
    } else {
        return NULL;
    }
    if (snapshot == NULL || gs_arena_own(&in->arena, snapshot) < 0) return NULL;
    return snapshot;
}

static gs_fit in_map(gs_input *in, const gs_type *type, PyObject *o, gs_slice *to) {
    PyObject *pairs = gs_mapping_snapshot(in, o);
    if (pairs == NULL) return PyErr_Occurred() ? GS_RAISED : gs_misfits(in, GS_WRONG_TYPE, type, o);
    to->len = to->cap = PyDict_Size(pairs);
    char *pair = to->data = gs_arena_array(&in->arena, to->len, type->pair_size);
    if (pair == NULL) return GS_RAISED;
    Py_ssize_t at = 0;
    PyObject *key, *value;
    while (PyDict_Next(pairs, &at, &key, &value)) {
        gs_fit fit = gs_in(in, type->key, key, pair);
        if (fit == GS_FITS) fit = gs_in(in, type->elem, value, pair + type->value_at);
        if (fit != GS_FITS) return fit == GS_RAISED ? fit : gs_misfit_at(in, -1);
        pair += type->pair_size;
    }
    return GS_FITS;
}

static gs_fit in_set(gs_input *in, const gs_type *type, PyObject *o, gs_slice *to) {
    const gs_type slice = {
        .kind = GS_SLICE, .size = sizeof(gs_slice), .elem = type->key, .expects = type->expects};
    gs_fit fit = gs_in_slice(in, &slice, o, to);
    if (fit == GS_MISMATCH && in->misfit.type == &slice) in->misfit.type = type;
    return fit;
}

static gs_fit in_pointer(gs_input *in, const gs_type *type, PyObject *o, void **to) {
    *to = NULL;
    if (o == Py_None) return GS_FITS;
    *to = gs_arena_alloc(&in->arena, type->elem->size);
    if (*to == NULL) return GS_RAISED;
    gs_fit fit = gs_in(in, type->elem, o, *to);
    if (fit == GS_MISMATCH && in->misfit.type == type->elem && in->misfit.depth == 0 &&
        in->misfit.reason != GS_WRONG_RANGE) /* whose bounds are those of elem */
        in->misfit.type = type;
    return fit;
}

static const gs_type int_type = {.kind = GS_INT64, .size = sizeof(int64_t), .expects = "int"};

static gs_fit in_attribute(gs_input *in, PyObject *o, gs_attribute name, int64_t **to) {
    PyObject *value = gs_get(o, name);
    if (value == NULL) return GS_RAISED;
    gs_fit fit = GS_FITS;
    *to = NULL;
    if (value != Py_None) {
        *to = gs_arena_alloc(&in->arena, sizeof(int64_t));
        fit = *to == NULL ? GS_RAISED : gs_in_int(in, &int_type, value, *to);
    }
    Py_DecRef(value);
    return fit;
}

static gs_fit in_pyslice(gs_input *in, const gs_type *type, PyObject *o, gs_pyslice *to) {
    if (!gs_is(o, &PySlice_Type)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    gs_fit fit = in_attribute(in, o, GS_NAME_START, &to->start);
    if (fit == GS_FITS) fit = in_attribute(in, o, GS_NAME_STOP, &to->stop);
    if (fit == GS_FITS) fit = in_attribute(in, o, GS_NAME_STEP, &to->step);
    return fit;
}

static gs_fit in_pyrange(gs_input *in, const gs_type *type, PyObject *o, gs_pyrange *to) {
    if (!gs_is(o, &PyRange_Type)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    int64_t *start, *stop, *step;
    gs_fit fit = in_attribute(in, o, GS_NAME_START, &start);
    if (fit == GS_FITS) fit = in_attribute(in, o, GS_NAME_STOP, &stop);
    if (fit == GS_FITS) fit = in_attribute(in, o, GS_NAME_STEP, &step);
    if (fit == GS_FITS) *to = (gs_pyrange){*start, *stop, *step};
    return fit;
}

gs_fit gs_in(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    switch (type->kind) {
    case GS_INT8:
    case GS_INT16:
    case GS_INT32:
    case GS_INT64:
    case GS_UINT8:
    case GS_UINT16:
    case GS_UINT32:
    case GS_UINT64:
        return gs_in_int(in, type, o, to);
    case GS_FLOAT32:
    case GS_FLOAT64:
        return in_float(in, type, o, to);
    case GS_COMPLEX64:
    case GS_COMPLEX128:
        return in_complex(in, type, o, to);
    case GS_BOOL:
        return in_bool(in, type, o, to);
    case GS_STRING:
        return in_string(in, type, o, to);
    case GS_RUNE:
        return in_rune(in, type, o, to);
    case GS_RUNES:
        return in_runes(in, type, o, to);
    case GS_BYTES:
        return in_bytes(in, type, o, to);
    case GS_SLICE:
        return gs_in_slice(in, type, o, to);
    case GS_ARRAY:
        return in_array(in, type, o, to);
    case GS_MAP:
        return in_map(in, type, o, to);
    case GS_SET:
        return in_set(in, type, o, to);
    case GS_POINTER:
        return in_pointer(in, type, o, to);
    case GS_BIGINT:
        return gs_in_bigint(in, type, o, to);
    case GS_PYSLICE:
        return in_pyslice(in, type, o, to);
    case GS_PYRANGE:
        return in_pyrange(in, type, o, to);
    case GS_TIMEOUT:
    case GS_HANDLE:
    case GS_STRUCT:
    case GS_INTERFACE:
    case GS_ERROR_REF:
    case GS_ERROR_VALUE:
    case GS_ENUM:
    case GS_TUPLE:
    case GS_CALLABLE:
    case GS_ITER:
    case GS_ANY:
    case GS_PYOBJECT:
    case GS_DURATION:
    case GS_LIBRARY:
        return type->converter->in(in, type, o, to);
    case GS_KINDS:
        break;
    }
    PyErr_SetString(PyExc_SystemError, "gophersnake: a type of no known kind");
    return GS_RAISED;
}

int gs_exact(const gs_type *type, PyObject *o) {
    switch (type->kind) {
    case GS_INT8:
    case GS_INT16:
    case GS_INT32:
    case GS_INT64:
    case GS_UINT8:
    case GS_UINT16:
    case GS_UINT32:
    case GS_UINT64:
    case GS_BIGINT:
        return gs_is(o, &PyLong_Type);
    case GS_FLOAT32:
    case GS_FLOAT64:
        return gs_is(o, &PyFloat_Type);
    case GS_COMPLEX64:
    case GS_COMPLEX128:
        return gs_is(o, &PyComplex_Type);
    case GS_BOOL:
        return gs_is(o, &PyBool_Type);
    case GS_STRING:
    case GS_RUNE:
    case GS_RUNES:
        return gs_is(o, &PyUnicode_Type);
    case GS_BYTES:
        return gs_is(o, &PyBytes_Type);
    case GS_SLICE:
        return gs_is(o, &PyList_Type) || gs_is(o, &PyTuple_Type);
    case GS_ARRAY:
        return gs_is(o, &PyTuple_Type) || gs_is(o, &PyList_Type);
    case GS_MAP:
        return gs_is(o, &PyDict_Type);
    case GS_SET:
        return gs_is(o, &PySet_Type) || gs_is(o, &PyFrozenSet_Type);
    case GS_POINTER:
        return o == Py_None || gs_exact(type->elem, o);
    case GS_PYSLICE:
        return gs_is(o, &PySlice_Type);
    case GS_PYRANGE:
        return gs_is(o, &PyRange_Type);
    case GS_TIMEOUT:
    case GS_HANDLE:
    case GS_STRUCT:
    case GS_INTERFACE:
    case GS_ERROR_REF:
    case GS_ERROR_VALUE:
    case GS_ENUM:
    case GS_TUPLE:
    case GS_CALLABLE:
    case GS_ITER:
    case GS_ANY:
    case GS_PYOBJECT:
    case GS_DURATION:
    case GS_LIBRARY:
        return type->converter->exact(type, o);
    case GS_KINDS:
        break;
    }
    return 0;
}
