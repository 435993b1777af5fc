/* How instances are shown: "Point(x=1, y=2)". */
#include "gs_internal.h"

/* What is shown of a field that Python has no value for, though its struct must be shown:
 * "<ValueError: …>", of the exception that is set. New reference; NULL with it still set. */
static PyObject *why_not(void) {
    if (!PyErr_ExceptionMatches(PyExc_ValueError) && !PyErr_ExceptionMatches(PyExc_OverflowError))
        return NULL;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    PyObject *name = gs_type_name(value), *message = name == NULL ? NULL : PyObject_Str(value);
    PyObject *text = message == NULL ? NULL : PyUnicode_FromFormat("<%U: %U>", name, message);
    if (name != NULL) Py_DecRef(name);
    if (message != NULL) Py_DecRef(message);
    Py_DecRef(type);
    Py_DecRef(value);
    if (traceback != NULL) Py_DecRef(traceback);
    return text;
}

/* "x=1"; new reference. */
static PyObject *field_repr(PyObject *self, const char *name) {
    PyObject *value = PyObject_GetAttrString(self, name);
    PyObject *text = value == NULL ? why_not() : PyObject_Repr(value);
    PyObject *both = text == NULL ? NULL : PyUnicode_FromFormat("%s=%U", name, text);
    if (value != NULL) Py_DecRef(value);
    if (text != NULL) Py_DecRef(text);
    return both;
}

/* "x=1, y=2"; new reference. */
static PyObject *fields_repr(const gs_class *class, PyObject *self) {
    PyObject *parts = PyList_New(0), *comma = PyUnicode_FromString(", "), *joined = NULL;
    if (parts == NULL || comma == NULL) goto done;
    for (const char *const *name = class->fields; *name != NULL; name++) {
        PyObject *part = field_repr(self, *name);
        int status = part == NULL ? -1 : PyList_Append(parts, part);
        if (part != NULL) Py_DecRef(part);
        if (status < 0) goto done;
    }
    joined = PyUnicode_Join(comma, parts);
done:
    if (parts != NULL) Py_DecRef(parts);
    if (comma != NULL) Py_DecRef(comma);
    return joined;
}

PyObject *gs_repr(const gs_class *class, PyObject *self) {
    PyObject *name = gs_type_name(self), *fields = NULL, *text = NULL;
    if (name == NULL) return NULL;
    int entered = Py_ReprEnter(self);
    if (entered > 0) text = PyUnicode_FromFormat("%U(...)", name);
    if (entered == 0) {
        fields = fields_repr(class, self);
        if (fields != NULL) text = PyUnicode_FromFormat("%U(%U)", name, fields);
        Py_ReprLeave(self);
    }
    if (fields != NULL) Py_DecRef(fields);
    Py_DecRef(name);
    return text;
}
