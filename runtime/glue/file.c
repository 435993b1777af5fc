/* Values of Go with a Read or Write, as Python uses binary files: as raw as io.RawIOBase where one
 * read is asked for (readinto, read1), else as complete as io.BufferedIOBase (read). */
#include "gs_file.h"
#include "gs_internal.h"
#include "gs_text.h"

/* ---- Arguments ---- */

static int check_count(const char *name, Py_ssize_t given, Py_ssize_t least, Py_ssize_t most) {
    if (given >= least && given <= most) return 0;
    Py_ssize_t bound = given < least ? least : most;
    const char *how = least == most ? "exactly" : given < least ? "at least" : "at most";
    PyErr_Format(PyExc_TypeError, "%s() takes %s %zd argument%s (%zd given)", name, how, bound,
                 bound == 1 ? "" : "s", given);
    return -1;
}

/* Argument i as a number; none if it is None or not given. */
static int number_at(PyObject *const *args, Py_ssize_t nargs, Py_ssize_t i, int64_t none,
                     int64_t *to) {
    *to = none;
    if (i >= nargs || args[i] == Py_None) return 0;
    PyObject *number = PyNumber_Index(args[i]);
    *to = number == NULL ? -1 : PyLong_AsLongLong(number);
    if (number != NULL) Py_DecRef(number);
    return PyErr_Occurred() != NULL ? -1 : 0;
}

/* ---- Asking Go ---- */

static void raise_unsupported(const char *what) {
    PyObject *io = PyImport_ImportModule("io");
    PyObject *class = io == NULL ? NULL : PyObject_GetAttrString(io, "UnsupportedOperation");
    if (class != NULL) PyErr_SetString(class, what);
    if (class != NULL) Py_DecRef(class);
    if (io != NULL) Py_DecRef(io);
}

/* -1 with an exception set; unable says what the file is not if it cannot do it. */
static int ask(PyObject *self, const gs_request *r, gs_frame *frame, const char *unable) {
    int status = gs_ask(self, r, frame);
    if (status > 0) raise_unsupported(unable);
    return status == 0 ? 0 : -1;
}

static const char unreadable[] = "not readable", unwritable[] = "not writable",
                  unseekable[] = "File or stream is not seekable.";

static PyObject *ask_number(PyObject *self, gs_request r, const char *unable) {
    GS_FRAME_HERE(frame);
    if (ask(self, &r, frame, unable) < 0) return NULL;
    return PyLong_FromLongLong(*(const int64_t *)frame->words);
}

static PyObject *ask_data(PyObject *self, gs_request r) {
    GS_FRAME_HERE(frame);
    if (ask(self, &r, frame, unreadable) < 0) return NULL;
    const gs_slice *data = (const gs_slice *)frame->words;
    PyObject *bytes = PyBytes_FromStringAndSize(data->data, data->len);
    gs_answered(frame);
    return bytes;
}

/* -1 with an exception set. */
static int64_t abilities(PyObject *self) {
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = GS_VALUE_CAN};
    return gs_ask(self, &r, frame) < 0 ? -1 : *(const int64_t *)frame->words;
}

static PyObject *has_ability(PyObject *self, int64_t ability) {
    int64_t all = abilities(self);
    return all < 0 ? NULL : PyBool_FromLong((all & ability) != 0);
}

/* ---- Reading ---- */

static PyObject *read_some(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                           gs_value_order order, const char *name, int64_t none) {
    int64_t size;
    if (check_count(name, nargs, 0, 1) < 0 || number_at(args, nargs, 0, none, &size) < 0)
        return NULL;
    return ask_data(self, (gs_request){.order = order, .n = size < 0 ? none : size});
}

PyObject *gs_file_read(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    return read_some(self, args, nargs, GS_VALUE_READ, "read", -1);
}

PyObject *gs_file_read1(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    return read_some(self, args, nargs, GS_VALUE_READ_ONCE, "read1", 8192);
}

PyObject *gs_file_readline(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    return read_some(self, args, nargs, GS_VALUE_READ_LINE, "readline", -1);
}

PyObject *gs_file_readall(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    if (check_count("readall", nargs, 0, 0) < 0) return NULL;
    return ask_data(self, (gs_request){.order = GS_VALUE_READ, .n = -1});
}

PyObject *gs_file_read_at(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    gs_request r = {.order = GS_VALUE_READ_AT};
    if (check_count("read_at", nargs, 2, 2) < 0 || number_at(args, nargs, 0, 0, &r.n) < 0 ||
        number_at(args, nargs, 1, 0, &r.m) < 0)
        return NULL;
    if (r.n >= 0 && r.m >= 0) return ask_data(self, r);
    PyErr_SetString(PyExc_ValueError, "read_at() takes no negative numbers");
    return NULL;
}

PyObject *gs_file_readinto(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_buffer view;
    if (check_count("readinto", nargs, 1, 1) < 0) return NULL;
    if (PyObject_GetBuffer(args[0], &view, PyBUF_WRITABLE) < 0) {
        PyObject *name = gs_type_name(args[0]);
        if (name == NULL) return NULL;
        PyErr_Format(PyExc_TypeError,
                     "readinto() argument must be read-write bytes-like object, not %U", name);
        Py_DecRef(name);
        return NULL;
    }
    PyObject *n = ask_number(
        self, (gs_request){.order = GS_VALUE_READ_INTO, .p = view.buf, .n = view.len}, unreadable);
    PyBuffer_Release(&view);
    return n;
}

/* ---- Lines ---- */

PyObject *gs_file___iter__(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    return check_count("__iter__", nargs, 0, 0) < 0 ? NULL : Py_NewRef(self);
}

PyObject *gs_file___next__(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    if (check_count("__next__", nargs, 0, 0) < 0) return NULL;
    PyObject *line = ask_data(self, (gs_request){.order = GS_VALUE_READ_LINE, .n = -1});
    if (line == NULL || PyObject_Size(line) > 0) return line;
    Py_DecRef(line);
    PyErr_SetNone(PyExc_StopIteration);
    return NULL;
}

PyObject *gs_file_readlines(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    int64_t hint, total = 0;
    if (check_count("readlines", nargs, 0, 1) < 0 || number_at(args, nargs, 0, -1, &hint) < 0)
        return NULL;
    PyObject *lines = PyList_New(0);
    while (lines != NULL && (hint <= 0 || total < hint)) {
        PyObject *line = ask_data(self, (gs_request){.order = GS_VALUE_READ_LINE, .n = -1});
        Py_ssize_t size = line == NULL ? -1 : PyObject_Size(line);
        int status = size > 0 ? PyList_Append(lines, line) : (int)size;
        if (line != NULL) Py_DecRef(line);
        if (status < 0) {
            Py_DecRef(lines);
            return NULL;
        }
        if (size == 0) break;
        total += size;
    }
    return lines;
}

/* ---- Writing ---- */

PyObject *gs_file_write(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    Py_buffer view;
    if (check_count("write", nargs, 1, 1) < 0 ||
        PyObject_GetBuffer(args[0], &view, PyBUF_SIMPLE) < 0)
        return NULL;
    PyObject *n = ask_number(
        self, (gs_request){.order = GS_VALUE_WRITE, .p = view.buf, .n = view.len}, unwritable);
    PyBuffer_Release(&view);
    return n;
}

PyObject *gs_file_writelines(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (check_count("writelines", nargs, 1, 1) < 0) return NULL;
    PyObject *lines = PyObject_GetIter(args[0]), *line;
    if (lines == NULL) return NULL;
    while ((line = PyIter_Next(lines)) != NULL) {
        PyObject *n = gs_file_write(self, &line, 1);
        Py_DecRef(line);
        if (n == NULL) break;
        Py_DecRef(n);
    }
    Py_DecRef(lines);
    return PyErr_Occurred() != NULL ? NULL : Py_NewRef(Py_None);
}

PyObject *gs_file_flush(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = GS_VALUE_FLUSH};
    if (check_count("flush", nargs, 0, 0) < 0 || ask(self, &r, frame, unwritable) < 0) return NULL;
    return Py_NewRef(Py_None);
}

/* ---- The position ---- */

PyObject *gs_file_seek(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    gs_request r = {.order = GS_VALUE_SEEK};
    if (check_count("seek", nargs, 1, 2) < 0 || number_at(args, nargs, 0, 0, &r.n) < 0 ||
        number_at(args, nargs, 1, 0, &r.m) < 0)
        return NULL;
    if (r.m >= 0 && r.m <= 2) return ask_number(self, r, unseekable);
    PyErr_Format(PyExc_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)r.m);
    return NULL;
}

static PyObject *position(PyObject *self) {
    return ask_number(self, (gs_request){.order = GS_VALUE_SEEK, .m = 1}, unseekable);
}

PyObject *gs_file_tell(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    return check_count("tell", nargs, 0, 0) < 0 ? NULL : position(self);
}

PyObject *gs_file_seekable(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    if (check_count("seekable", nargs, 0, 0) < 0) return NULL;
    int64_t all = abilities(self);
    if (all < 0) return NULL;
    PyObject *where = (all & GS_CAN_SEEK) == 0 ? NULL : position(self);
    if (where == NULL) PyErr_Clear(); /* that of a pipe, say */
    if (where != NULL) Py_DecRef(where);
    return PyBool_FromLong(where != NULL);
}

PyObject *gs_file_truncate(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    gs_request r = {.order = GS_VALUE_TRUNCATE};
    if (check_count("truncate", nargs, 0, 1) < 0 || number_at(args, nargs, 0, -1, &r.n) < 0)
        return NULL;
    if (nargs == 0 || args[0] == Py_None) {
        PyObject *here = position(self);
        if (here == NULL) return NULL;
        r.n = PyLong_AsLongLong(here);
        Py_DecRef(here);
    }
    return ask_number(self, r, "truncate");
}

/* ---- The rest ---- */

PyObject *gs_file_close(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    gs_object *o = (gs_object *)self;
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = GS_VALUE_CLOSE};
    if (check_count("close", nargs, 0, 0) < 0) return NULL;
    if (__atomic_load_n(&o->closed, __ATOMIC_RELAXED)) return Py_NewRef(Py_None);
    int status = ask(self, &r, frame, "close");
    __atomic_store_n(&o->closed, 1, __ATOMIC_RELAXED);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

static int refuse_closed(PyObject *self) {
    if (!((const gs_object *)self)->closed) return 0;
    PyErr_SetString(PyExc_ValueError, "I/O operation on closed file.");
    return -1;
}

PyObject *gs_file___enter__(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    if (check_count("__enter__", nargs, 0, 0) < 0 || refuse_closed(self) < 0) return NULL;
    return Py_NewRef(self);
}

PyObject *gs_file___exit__(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    (void)nargs;
    PyObject *done = PyObject_CallMethod(self, "close", NULL); /* which may be another's */
    if (done != NULL) Py_DecRef(done);
    return done == NULL ? NULL : Py_NewRef(Py_None);
}

PyObject *gs_file_readable(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    return check_count("readable", nargs, 0, 0) < 0 ? NULL : has_ability(self, GS_CAN_READ);
}

PyObject *gs_file_writable(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    return check_count("writable", nargs, 0, 0) < 0 ? NULL : has_ability(self, GS_CAN_WRITE);
}

PyObject *gs_file_isatty(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)self;
    (void)args;
    return check_count("isatty", nargs, 0, 0) < 0 ? NULL : PyBool_FromLong(0);
}

PyObject *gs_file_fileno(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    if (check_count("fileno", nargs, 0, 0) < 0) return NULL;
    return ask_number(self, (gs_request){.order = GS_VALUE_NUMBER}, "fileno");
}

PyObject *gs_file_closed(PyObject *self, void *ignored) {
    (void)ignored;
    return PyBool_FromLong((long)__atomic_load_n(&((gs_object *)self)->closed, __ATOMIC_RELAXED));
}

PyObject *gs_file_name(PyObject *self, void *ignored) {
    (void)ignored;
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = GS_VALUE_NAME};
    int status = gs_ask(self, &r, frame);
    if (status > 0)
        PyErr_SetString(PyExc_AttributeError, "this file of Go has no attribute 'name'");
    if (status != 0) return NULL;
    PyObject *name = gs_out_string((const gs_string *)frame->words);
    gs_answered(frame);
    return name;
}

PyObject *gs_file_mode(PyObject *self, void *ignored) {
    (void)ignored;
    int64_t all = abilities(self);
    if (all < 0) return NULL;
    return PyUnicode_FromString((all & GS_CAN_WRITE) == 0  ? "rb"
                                : (all & GS_CAN_READ) == 0 ? "wb"
                                                           : "rb+");
}
