/* The Go runtime behind a module, as an object: module.__go__. */
#include <stdio.h>
#include <string.h>

#include "gs_control.h"
#include "gs_call.h"
#include "gs_text.h"

/* ---- Asking the core ---- */

static void ask(gs_frame *frame, gs_control_op op, int64_t number, const gs_string *text) {
    frame->words[0] = op;
    frame->words[1] = (uint64_t)number;
    *(gs_string *)&frame->words[2] = text == NULL ? (gs_string){NULL, 0} : *text;
}

int gs_control(gs_frame *frame, gs_control_op op, int64_t number, const gs_string *text) {
    ask(frame, op, number, text);
    return gs_cross_released(frame, gs_the_module->control);
}

int gs_control_held(gs_frame *frame, gs_control_op op, int64_t number, const gs_string *text) {
    ask(frame, op, number, text);
    return gs_cross_held(frame, gs_the_module->control);
}

int64_t gs_count(gs_counted what) {
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_frame *frame = (gs_frame *)space;
    memset(frame, 0, sizeof *frame);
    frame->scratch = scratch;
    frame->function = gs_the_module->control;
    ask(frame, GS_CONTROL_COUNT, what, NULL);
    gs_the_core.call(gs_the_core.dispatch, frame, 0, 0);
    return (int64_t)frame->words[0];
}

/* Asks and forgets all of the answer but its first word; -1 with an exception set. */
static int ask_word(gs_control_op op, int64_t number, const gs_string *text, int64_t *answer) {
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_frame *frame = (gs_frame *)space;
    frame->scratch = scratch;
    if (gs_control(frame, op, number, text) < 0) return -1;
    *answer = (int64_t)frame->words[0];
    if (frame->keep != 0) gs_the_core.release(frame->keep);
    return 0;
}

/* ---- Limits ---- */

/* Sets a limit, of which one value means none, None to Python. New reference: what it was. */
static PyObject *set_limit(gs_control_op op, PyObject *value, int64_t none, int64_t least) {
    int64_t number = none, before;
    if (value != Py_None) {
        number = PyLong_AsLongLong(value);
        if (PyErr_Occurred() != NULL) return NULL;
        if (number < least) {
            PyErr_Format(PyExc_ValueError, "it must be at least %lld", (long long)least);
            return NULL;
        }
    }
    if (ask_word(op, number, NULL, &before) < 0) return NULL;
    return before == none ? Py_NewRef(Py_None) : PyLong_FromLongLong(before);
}

static PyObject *set_memory_limit(PyObject *self, PyObject *bytes) {
    (void)self;
    return set_limit(GS_CONTROL_MEMORY_LIMIT, bytes, INT64_MAX, 0);
}

static PyObject *set_gc_percent(PyObject *self, PyObject *percent) {
    (void)self;
    return set_limit(GS_CONTROL_GC_PERCENT, percent, -1, 0);
}

static PyObject *set_max_procs(PyObject *self, PyObject *n) {
    (void)self;
    if (n != Py_None) return set_limit(GS_CONTROL_MAX_PROCS, n, 0, 1);
    PyErr_SetString(PyExc_TypeError, "'NoneType' object cannot be interpreted as an integer");
    return NULL;
}

/* ---- Memory ---- */

static PyObject *collect(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    int64_t answer;
    if (gs_way_in() == NULL) return NULL;
    gs_instances *all = gs_the_core.instances;
    all->drop(&all->drops);
    if (ask_word(GS_CONTROL_COLLECT, 0, NULL, &answer) < 0) return NULL;
    if (gs_the_core.dropped != NULL) gs_drain(gs_the_core.dropped);
    return Py_NewRef(Py_None);
}

static PyObject *stats(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    static const char *const names[] = {"heap",       "total",  "collections",
                                        "goroutines", "values", "objects"};
    PyObject *dict = PyDict_New();
    for (int i = 0; i < (int)(sizeof names / sizeof names[0]) && dict != NULL; i++) {
        int64_t count;
        PyObject *value = NULL;
        if (ask_word(GS_CONTROL_COUNT, i, NULL, &count) == 0) value = PyLong_FromLongLong(count);
        int status = value == NULL ? -1 : PyDict_SetItemString(dict, names[i], value);
        if (value != NULL) Py_DecRef(value);
        if (status == 0) continue;
        Py_DecRef(dict);
        dict = NULL;
    }
    return dict;
}

/* ---- Profiles ---- */

/* Asks with the name of a file. New reference: None. */
static PyObject *ask_file(gs_control_op op, PyObject *path) {
    PyObject *os = PyImport_ImportModule("os");
    PyObject *bytes = os == NULL ? NULL : PyObject_CallMethod(os, "fsencode", "O", path);
    PyObject *result = NULL;
    gs_string name;
    char *data;
    int64_t answer;
    if (bytes != NULL && PyBytes_AsStringAndSize(bytes, &data, &name.size) == 0) {
        name.data = data;
        if (ask_word(op, 0, &name, &answer) == 0) result = Py_NewRef(Py_None);
    }
    if (bytes != NULL) Py_DecRef(bytes);
    if (os != NULL) Py_DecRef(os);
    return result;
}

static PyObject *start_cpu_profile(PyObject *self, PyObject *path) {
    (void)self;
    return ask_file(GS_CONTROL_START_CPU, path);
}

static PyObject *stop_cpu_profile(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    int64_t answer;
    if (ask_word(GS_CONTROL_STOP_CPU, 0, NULL, &answer) < 0) return NULL;
    return Py_NewRef(Py_None);
}

/* Profiles while this thread sleeps; an exception in its sleep ends the profile. */
static PyObject *cpu_profile(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (nargs != 2) {
        PyErr_Format(PyExc_TypeError,
                     "cpu_profile() takes 2 positional arguments but %zd were given", nargs);
        return NULL;
    }
    PyObject *time = PyImport_ImportModule("time");
    PyObject *started = time == NULL ? NULL : start_cpu_profile(self, args[0]), *slept = NULL;
    if (started != NULL) {
        slept = PyObject_CallMethod(time, "sleep", "O", args[1]);
        PyObject *type, *value, *traceback;
        PyErr_Fetch(&type, &value, &traceback);
        PyObject *stopped = stop_cpu_profile(self, NULL);
        if (type != NULL) PyErr_Restore(type, value, traceback);
        if (stopped == NULL && slept != NULL) {
            Py_DecRef(slept);
            slept = NULL;
        }
        if (stopped != NULL) Py_DecRef(stopped);
        Py_DecRef(started);
    }
    if (time != NULL) Py_DecRef(time);
    return slept;
}

static PyObject *heap_profile(PyObject *self, PyObject *path) {
    (void)self;
    return ask_file(GS_CONTROL_HEAP, path);
}

static PyObject *goroutines(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_frame *frame = (gs_frame *)space;
    frame->scratch = scratch;
    if (gs_control(frame, GS_CONTROL_GOROUTINES, 0, NULL) < 0) return NULL;
    PyObject *text = gs_out_string((const gs_string *)frame->words);
    if (frame->keep != 0) gs_the_core.release(frame->keep);
    return text;
}

/* ---- The object ---- */

static PyMethodDef methods[] = {
    {"set_memory_limit", set_memory_limit, METH_O,
     "set_memory_limit(bytes, /)\n--\n\nSet how much memory Go tries to stay below, as GOMEMLIMIT; "
     "None is no limit. Return what it was."},
    {"set_gc_percent", set_gc_percent, METH_O,
     "set_gc_percent(percent, /)\n--\n\nSet by how much Go's heap grows before it is collected, as "
     "GOGC; None is never. Return what it was."},
    {"set_max_procs", set_max_procs, METH_O,
     "set_max_procs(n, /)\n--\n\nSet how many threads run Go code at once, as GOMAXPROCS. Return "
     "what it was."},
    {"collect", collect, METH_NOARGS, "collect()\n--\n\nCollect Go's garbage."},
    {"stats", stats, METH_NOARGS,
     "stats()\n--\n\nReturn what Go has: heap and total, bytes; how many collections, goroutines, "
     "values of Go's that Python has, objects of Python's that Go has."},
    {"cpu_profile", (PyCFunction)(void (*)(void))cpu_profile, METH_FASTCALL,
     "cpu_profile(path, seconds, /)\n--\n\nWrite to a file, for pprof, where Go's time goes in the "
     "next seconds."},
    {"start_cpu_profile", start_cpu_profile, METH_O,
     "start_cpu_profile(path, /)\n--\n\nBegin to write to a file, for pprof, where Go's time "
     "goes."},
    {"stop_cpu_profile", stop_cpu_profile, METH_NOARGS,
     "stop_cpu_profile()\n--\n\nEnd what start_cpu_profile began."},
    {"heap_profile", heap_profile, METH_O,
     "heap_profile(path, /)\n--\n\nWrite to a file, for pprof, what made the memory that Go has."},
    {"goroutines", goroutines, METH_NOARGS,
     "goroutines()\n--\n\nReturn the stacks of all goroutines."},
    {NULL, NULL, 0, NULL},
};

PyObject *gs_go_object(void) {
    PyObject *name = PyUnicode_FromFormat("%s." GS_GO_OBJECT, gs_the_module->name);
    PyObject *object = name == NULL ? NULL : PyModule_NewObject(name);
    if (name != NULL) Py_DecRef(name);
    if (object == NULL || (PyModule_AddFunctions(object, methods) == 0 &&
                           PyModule_SetDocString(object, "The Go runtime behind the module.") == 0))
        return object;
    Py_DecRef(object);
    return NULL;
}
