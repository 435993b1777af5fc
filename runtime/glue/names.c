/* Names of attributes and types. */
#include <string.h>

#include "gs_internal.h"

/* Borrowed; NULL with MemoryError set. */
static PyObject *attribute(gs_attribute name) {
    static const char *const texts[GS_NAMES] = {
        "args",         "__complex__", "day",        "days",          "denominator", "errno",
        "__getitem__",  "_go_class",   "_go_error",  "_go_file",      "_go_wheel",   "hex",
        "hour",         "ident",       "key",        "keys",          "less",        "microsecond",
        "microseconds", "minute",      "__module__", "month",         "numerator",   "__qualname__",
        "read",         "read1",       "second",     "seconds",       "__setitem__", "start",
        "step",         "stop",        "swap",       "total_seconds", "tzinfo",      "year",
    };
    static PyObject *made[GS_NAMES];
    PyObject *o = gs_kept(&made[name]);
    return o != NULL ? o : gs_keep(&made[name], PyUnicode_InternFromString(texts[name]));
}

PyObject *gs_get(PyObject *o, gs_attribute name) {
    PyObject *text = attribute(name);
    return text == NULL ? NULL : PyObject_GetAttr(o, text);
}

PyObject *gs_find(PyObject *o, gs_attribute name) {
    PyObject *value = gs_get(o, name);
    if (value == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) PyErr_Clear();
    return value;
}

PyObject *gs_item(PyObject *dict, gs_attribute name) {
    PyObject *text = attribute(name);
    return text == NULL ? NULL : Py_XNewRef(PyDict_GetItemWithError(dict, text));
}

int gs_set(PyObject *o, gs_attribute name, PyObject *value) {
    PyObject *text = attribute(name);
    return text == NULL ? -1 : PyObject_SetAttr(o, text, value);
}

int gs_has(PyObject *o, gs_attribute name) {
    PyObject *value = gs_get(o, name);
    if (value == NULL)
        PyErr_Clear();
    else
        Py_DecRef(value);
    return value != NULL;
}

int gs_is_named(PyObject *o, const char *name) {
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(o, &size);
    if (text == NULL) PyErr_Clear(); /* a lone surrogate: no name of ours has one */
    return text != NULL && strlen(name) == (size_t)size && memcmp(text, name, (size_t)size) == 0;
}

PyObject *gs_type_name(PyObject *o) {
    return o == Py_None ? PyUnicode_FromString("None") : PyType_GetName(Py_TYPE(o));
}
