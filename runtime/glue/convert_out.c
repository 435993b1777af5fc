/* Go's memory to Python objects. Everything here returns a new reference, or NULL with an
 * exception set. */
#include <string.h>

#include "gs_internal.h"
#include "gs_text.h"

/* ---- Text ---- */

/* Strings of one result that are the same memory become the same str. */
#define SHARED 32

typedef struct shared {
    const char *data[SHARED];
    int64_t size[SHARED];
    PyObject *object[SHARED]; /* borrowed from the list being made */
} shared;

static inline PyObject *shared_string(shared *s, const gs_string *from) {
    if (gs_is_constant(from->data)) return gs_out_string(from);
    unsigned slot = gs_mix(from->data) % SHARED;
    if (s->data[slot] == from->data && s->size[slot] == from->size)
        return Py_NewRef(s->object[slot]);
    PyObject *o = gs_new_string(from);
    if (o == NULL) return NULL;
    s->data[slot] = from->data;
    s->size[slot] = from->size;
    s->object[slot] = o;
    return o;
}

static PyObject *out_strings(const gs_slice *from) {
    PyObject *list = PyList_New(from->len);
    if (list == NULL) return NULL;
    shared s;
    memset(s.data, 0xff, sizeof s.data); /* no address; NULL is that of an empty string */
    const gs_string *p = from->data;
    for (int64_t i = 0; i < from->len; i++) {
        PyObject *o = shared_string(&s, p + i);
        if (GS_UNLIKELY(o == NULL)) {
            Py_DecRef(list);
            return NULL;
        }
        PyList_SetItem(list, i, o);
    }
    return list;
}

static PyObject *out_runes(const gs_slice *from) {
    int order = -1; /* little-endian */
    if (from->len == 0) return PyUnicode_FromStringAndSize("", 0);
    return PyUnicode_DecodeUTF32(from->data, from->len * 4, "surrogatepass", &order);
}

/* ---- Containers ---- */

static PyObject *out_list(const gs_type *elem, const gs_slice *from) {
    if (elem->kind == GS_STRING) return out_strings(from);
    PyObject *list = PyList_New(from->len);
    if (list == NULL) return NULL;
    const char *p = from->data;
    for (int64_t i = 0; i < from->len; i++, p += elem->size) {
        PyObject *o = gs_out(elem, p);
        if (o == NULL) {
            Py_DecRef(list);
            return NULL;
        }
        PyList_SetItem(list, i, o);
    }
    return list;
}

static PyObject *out_tuple(const gs_type *elem, const char *p, int64_t len) {
    PyObject *tuple = PyTuple_New(len);
    if (tuple == NULL) return NULL;
    for (int64_t i = 0; i < len; i++, p += elem->size) {
        PyObject *o = gs_out(elem, p);
        if (o == NULL) {
            Py_DecRef(tuple);
            return NULL;
        }
        PyTuple_SetItem(tuple, i, o);
    }
    return tuple;
}

static int put_pair(PyObject *dict, const gs_type *type, const char *pair) {
    PyObject *value = NULL, *key = gs_out(type->key, pair);
    int status = -1;
    if (key == NULL) goto done;
    value = gs_out(type->elem, pair + type->value_at);
    if (value == NULL) goto done;
    status = PyDict_SetItem(dict, key, value);
done:
    if (key != NULL) Py_DecRef(key);
    if (value != NULL) Py_DecRef(value);
    return status;
}

static PyObject *out_dict(const gs_type *type, const gs_slice *from) {
    PyObject *dict = PyDict_New();
    if (dict == NULL) return NULL;
    const char *pair = from->data;
    for (int64_t i = 0; i < from->len; i++, pair += type->pair_size) {
        if (put_pair(dict, type, pair) < 0) {
            Py_DecRef(dict);
            return NULL;
        }
    }
    return dict;
}

static PyObject *out_set(const gs_type *type, const gs_slice *from) {
    PyObject *set = PySet_New(NULL);
    if (set == NULL) return NULL;
    const char *p = from->data;
    for (int64_t i = 0; i < from->len; i++, p += type->key->size) {
        PyObject *o = gs_out(type->key, p);
        int status = o == NULL ? -1 : PySet_Add(set, o);
        if (o != NULL) Py_DecRef(o);
        if (status < 0) {
            Py_DecRef(set);
            return NULL;
        }
    }
    return set;
}

/* ---- Slices and ranges ---- */

/* Steals the three references; any may be NULL, with an exception set. */
static PyObject *call_with(PyTypeObject *type, PyObject *a, PyObject *b, PyObject *c) {
    PyObject *o = NULL;
    if (a != NULL && b != NULL && c != NULL)
        o = PyObject_CallFunctionObjArgs((PyObject *)type, a, b, c, NULL);
    if (a != NULL) Py_DecRef(a);
    if (b != NULL) Py_DecRef(b);
    if (c != NULL) Py_DecRef(c);
    return o;
}

static PyObject *int_or_none(const int64_t *p) {
    return p == NULL ? Py_NewRef(Py_None) : PyLong_FromLongLong(*p);
}

static PyObject *out_pyslice(const gs_pyslice *s) {
    return call_with(&PySlice_Type, int_or_none(s->start), int_or_none(s->stop),
                     int_or_none(s->step));
}

static PyObject *out_pyrange(const gs_pyrange *r) {
    return call_with(&PyRange_Type, PyLong_FromLongLong(r->start), PyLong_FromLongLong(r->stop),
                     PyLong_FromLongLong(r->step));
}

PyObject *gs_out(const gs_type *type, const void *from) {
    const gs_slice *slice = from;
    switch (type->kind) {
    case GS_BOOL:
        return PyBool_FromLong(*(const uint8_t *)from);
    case GS_INT8:
        return PyLong_FromLongLong(*(const int8_t *)from);
    case GS_INT16:
        return PyLong_FromLongLong(*(const int16_t *)from);
    case GS_INT32:
        return PyLong_FromLongLong(*(const int32_t *)from);
    case GS_INT64:
        return PyLong_FromLongLong(*(const int64_t *)from);
    case GS_UINT8:
        return PyLong_FromLongLong(*(const uint8_t *)from);
    case GS_UINT16:
        return PyLong_FromLongLong(*(const uint16_t *)from);
    case GS_UINT32:
        return PyLong_FromLongLong(*(const uint32_t *)from);
    case GS_UINT64:
        return PyLong_FromUnsignedLongLong(*(const uint64_t *)from);
    case GS_FLOAT32:
        return PyFloat_FromDouble((double)*(const float *)from);
    case GS_FLOAT64:
        return PyFloat_FromDouble(*(const double *)from);
    case GS_COMPLEX64:
        return PyComplex_FromDoubles((double)((const float *)from)[0],
                                     (double)((const float *)from)[1]);
    case GS_COMPLEX128:
        return PyComplex_FromDoubles(((const double *)from)[0], ((const double *)from)[1]);
    case GS_STRING:
        return gs_out_string(from);
    case GS_RUNE:
        return PyUnicode_FromOrdinal(*(const int32_t *)from);
    case GS_RUNES:
        return out_runes(slice);
    case GS_BYTES:
        return PyBytes_FromStringAndSize(slice->data, slice->len);
    case GS_SLICE:
        return out_list(type->elem, slice);
    case GS_ARRAY:
        return out_tuple(type->elem, from, type->len);
    case GS_MAP:
        return out_dict(type, slice);
    case GS_SET:
        return out_set(type, slice);
    case GS_POINTER:
        return *(void *const *)from == NULL ? Py_NewRef(Py_None)
                                            : gs_out(type->elem, *(void *const *)from);
    case GS_BIGINT:
        return gs_out_bigint(from);
    case GS_PYSLICE:
        return out_pyslice(from);
    case GS_PYRANGE:
        return out_pyrange(from);
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
        if (type->converter->out != NULL) return type->converter->out(type, from);
        break;
    case GS_KINDS:
        break;
    }
    PyErr_SetString(PyExc_SystemError, "gophersnake: a type of no known kind");
    return NULL;
}
