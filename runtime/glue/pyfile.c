/* Python's binary files behind io.Reader, io.Writer and io.Seeker. */
#include <string.h>

#include "gs_internal.h"

/* What Go asks for; runtime/core/pyfile.go has the other copy. */
typedef enum { FILE_READ, FILE_WRITE, FILE_SEEK } file_order;

typedef struct request {
    uint64_t order; /* out: the result */
    char *memory;   /* of Go */
    int64_t n, m;
} request;

/* "X.read() returned str, not bytes". */
static void raise_returned(PyObject *o, const char *method, PyObject *result, const char *wanted) {
    PyObject *own = gs_type_name(o), *name = gs_type_name(result);
    if (own != NULL && name != NULL)
        PyErr_Format(PyExc_TypeError, "result of %U.%s() must be %s, not %U%s", own, method, wanted,
                     name, gs_is_str(result) ? ": the file must be a binary one" : "");
    if (own != NULL) Py_DecRef(own);
    if (name != NULL) Py_DecRef(name);
}

static void raise_blocking(PyObject *o, const char *method) {
    PyObject *name = gs_type_name(o);
    if (name == NULL) return;
    PyErr_Format(PyExc_BlockingIOError, "%U.%s() returned None: the file does not wait", name,
                 method);
    Py_DecRef(name);
}

static void raise_count(PyObject *o, const char *method, int64_t count, int64_t most) {
    PyObject *name = gs_type_name(o);
    if (name == NULL) return;
    PyErr_Format(PyExc_ValueError, "%U.%s() returned %s%lld, which is not from 0 to %lld", name,
                 method, method[0] == 'w' ? "" : "data of length ", (long long)count,
                 (long long)most);
    Py_DecRef(name);
}

/* ---- Reading ---- */

/* Copies what a file has returned to Go; -1 with an exception set. */
static int64_t copy_data(PyObject *o, const char *method, PyObject *data, const request *r) {
    if (data == Py_None) {
        raise_blocking(o, method);
        return -1;
    }
    Py_buffer view;
    if (!PyObject_CheckBuffer(data)) {
        raise_returned(o, method, data, "a bytes-like object");
        return -1;
    }
    if (PyObject_GetBuffer(data, &view, PyBUF_SIMPLE) < 0) return -1;
    int64_t size = view.len;
    if (size <= r->n && size > 0) memcpy(r->memory, view.buf, (size_t)size);
    if (size > r->n) raise_count(o, method, size, r->n);
    PyBuffer_Release(&view);
    return size > r->n ? -1 : size;
}

/* Fills *data with what a method returns: new reference. 0: there is no such method. */
static int call_reader(PyObject *o, gs_attribute name, int64_t n, PyObject **data) {
    PyObject *method = gs_find(o, name);
    if (method == NULL) return PyErr_Occurred() != NULL ? -1 : 0;
    PyObject *size = PyLong_FromLongLong(n);
    *data = size == NULL ? NULL : PyObject_CallFunctionObjArgs(method, size, NULL);
    if (size != NULL) Py_DecRef(size);
    Py_DecRef(method);
    return *data == NULL ? -1 : 1;
}

/* The integer that o is; -1 with an exception set where it is none. */
static int64_t integer(PyObject *o, const char *method, PyObject *result) {
    if (!PyIndex_Check(result)) {
        raise_returned(o, method, result, "int");
        return -1;
    }
    PyObject *number = PyNumber_Index(result);
    long long n = number == NULL ? -1 : PyLong_AsLongLong(number);
    if (number != NULL) Py_DecRef(number);
    return n;
}

/* What readinto has put into room, to Go; -1 with an exception set. */
static int64_t copy_room(PyObject *o, PyObject *room, int64_t n, const request *r) {
    Py_buffer view;
    if (n < 0 || n > r->n) {
        raise_count(o, "readinto", n, r->n);
        return -1;
    }
    if (PyObject_GetBuffer(room, &view, PyBUF_SIMPLE) < 0) return -1;
    if (n > view.len) n = view.len; /* it was made shorter */
    if (n > 0) memcpy(r->memory, view.buf, (size_t)n);
    PyBuffer_Release(&view);
    return n;
}

/* By readinto, where there is no other way: into memory of Python's, for o may keep it. */
static int64_t read_into(PyObject *o, const request *r) {
    PyObject *room = PyByteArray_FromStringAndSize(NULL, r->n);
    PyObject *result = room == NULL ? NULL : PyObject_CallMethod(o, "readinto", "O", room);
    int64_t n = -1;
    if (result == Py_None)
        raise_blocking(o, "readinto");
    else if (result != NULL)
        n = integer(o, "readinto", result);
    if (result != NULL && PyErr_Occurred() == NULL) n = copy_room(o, room, n, r);
    if (result != NULL) Py_DecRef(result);
    if (room != NULL) Py_DecRef(room);
    return n;
}

/* read1 returns what is there, as a Read of Go does; read of a buffered file waits for all of
 * it. */
static int64_t read_some(PyObject *o, const request *r) {
    PyObject *data;
    const char *method = "read1";
    int got = call_reader(o, GS_NAME_READ1, r->n, &data);
    if (got == 0) {
        method = "read";
        got = call_reader(o, GS_NAME_READ, r->n, &data);
    }
    if (got < 0) return -1;
    if (got == 0) return read_into(o, r);
    int64_t n = copy_data(o, method, data, r);
    Py_DecRef(data);
    return n;
}

/* ---- Writing and seeking ---- */

/* Whether o is an instance of a class of io; -1 with an exception set. */
static int is_of_io(PyObject *o, const char *name) {
    PyObject *io = PyImport_ImportModule("io");
    PyObject *class = io == NULL ? NULL : PyObject_GetAttrString(io, name);
    int is = class == NULL ? -1 : PyObject_IsInstance(o, class);
    if (class != NULL) Py_DecRef(class);
    if (io != NULL) Py_DecRef(io);
    return is;
}

/* None is all of it, as most objects mean it that have no count to return; but from a raw file that
 * does not wait it is nothing. */
static int64_t count_of_none(PyObject *o, const request *r) {
    int raw = is_of_io(o, "RawIOBase");
    if (raw > 0) raise_blocking(o, "write");
    return raw == 0 ? r->n : -1;
}

static int64_t write_some(PyObject *o, const request *r) {
    PyObject *data = PyBytes_FromStringAndSize(r->memory, r->n);
    PyObject *result = data == NULL ? NULL : PyObject_CallMethod(o, "write", "O", data);
    if (data != NULL) Py_DecRef(data);
    if (result == NULL) return -1;
    int64_t n = result == Py_None ? count_of_none(o, r) : integer(o, "write", result);
    Py_DecRef(result);
    if (PyErr_Occurred() != NULL) return -1;
    if (n >= 0 && n <= r->n) return n;
    raise_count(o, "write", n, r->n);
    return -1;
}

static int64_t seek_to(PyObject *o, const request *r) {
    PyObject *result = PyObject_CallMethod(o, "seek", "Li", (long long)r->n, (int)r->m);
    const char *method = "seek";
    if (result == Py_None) { /* as mmap returned */
        Py_DecRef(result);
        method = "tell";
        result = PyObject_CallMethod(o, method, NULL);
    }
    if (result == NULL) return -1;
    int64_t n = integer(o, method, result);
    Py_DecRef(result);
    return n;
}

int gs_file_run(gs_back *b) {
    request *r = (request *)b->frame.words;
    int64_t n = -1;
    switch ((file_order)r->order) {
    case FILE_READ:
        n = read_some(b->object, r);
        break;
    case FILE_WRITE:
        n = write_some(b->object, r);
        break;
    case FILE_SEEK:
        n = seek_to(b->object, r);
        break;
    }
    r->order = (uint64_t)n;
    return PyErr_Occurred() != NULL ? -1 : 0;
}

/* ---- Whether an object is such a file ---- */

static int has(PyObject *o, const char *name) {
    PyObject *value = PyObject_GetAttrString(o, name);
    int is = value != NULL && PyCallable_Check(value);
    if (value != NULL) Py_DecRef(value);
    if (value != NULL || PyErr_ExceptionMatches(PyExc_AttributeError)) PyErr_Clear();
    return is;
}

const char *gs_file_lacks(PyObject *o, const gs_signature *s, int *is_text) {
    *is_text = 0;
    if (s->flags & GS_NEEDS_READ && !has(o, "read") && PyErr_Occurred() == NULL &&
        !has(o, "readinto"))
        return "read";
    if (s->flags & GS_NEEDS_WRITE && PyErr_Occurred() == NULL && !has(o, "write")) return "write";
    if (s->flags & GS_NEEDS_SEEK && PyErr_Occurred() == NULL && !has(o, "seek")) return "seek";
    if (PyErr_Occurred() != NULL || (s->flags & (GS_NEEDS_READ | GS_NEEDS_WRITE)) == 0) return NULL;
    *is_text = is_of_io(o, "TextIOBase") > 0;
    return NULL;
}
