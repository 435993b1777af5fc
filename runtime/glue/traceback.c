/* The Go stack of a panic as entries of Python's traceback, so that it ends where the panic
 * happened: File "example.com/demo/demo.go", line 12, in demo.Answer. */
#include <string.h>

#include "gs_internal.h"
#include "gs_text.h"

/* What makes frames: each is that of a generator that has not started, whose code has the file, the
 * function and the line of Go's. Such a frame refers to nothing. */
typedef struct maker {
    PyObject *code, *function_type, *traceback_type;
} maker;

typedef struct row {
    gs_string file, function;
    int line;
} row;

/* An attribute of what is stolen and may be NULL; new reference. */
static PyObject *attribute_of(PyObject *o, const char *name) {
    PyObject *value = o == NULL ? NULL : PyObject_GetAttrString(o, name);
    if (o != NULL) Py_DecRef(o);
    return value;
}

/* The code of a generator; new reference. */
static PyObject *generator_code(void) {
    PyObject *builtins = PyImport_ImportModule("builtins");
    PyObject *module = builtins == NULL ? NULL
                                        : PyObject_CallMethod(builtins, "compile", "sss",
                                                              "def go(): yield", "", "exec");
    PyObject *consts = attribute_of(module, "co_consts");
    PyObject *code = consts == NULL ? NULL : PyTuple_GetItem(consts, 0);
    if (code != NULL) Py_IncRef(code);
    if (consts != NULL) Py_DecRef(consts);
    if (builtins != NULL) Py_DecRef(builtins);
    return code;
}

static int begin(maker *m) {
    m->code = generator_code();
    m->function_type = attribute_of(PyImport_ImportModule("types"), "FunctionType");
    m->traceback_type = attribute_of(PyImport_ImportModule("types"), "TracebackType");
    return m->code != NULL && m->function_type != NULL && m->traceback_type != NULL ? 0 : -1;
}

static void end(maker *m) {
    if (m->code != NULL) Py_DecRef(m->code);
    if (m->function_type != NULL) Py_DecRef(m->function_type);
    if (m->traceback_type != NULL) Py_DecRef(m->traceback_type);
}

/* New reference. */
static PyObject *code_of(const maker *m, const row *r) {
    PyObject *file = gs_new_string(&r->file), *name = gs_new_string(&r->function), *code = NULL;
    PyObject *replace = PyObject_GetAttrString(m->code, "replace"), *none = PyTuple_New(0);
    PyObject *keywords = NULL;
    if (file != NULL && name != NULL)
        keywords = Py_BuildValue("{sOsOsOsi}", "co_filename", file, "co_name", name, "co_qualname",
                                 name, "co_firstlineno", r->line);
    if (replace != NULL && none != NULL && keywords != NULL)
        code = PyObject_Call(replace, none, keywords);
    if (keywords != NULL) Py_DecRef(keywords);
    if (none != NULL) Py_DecRef(none);
    if (replace != NULL) Py_DecRef(replace);
    if (name != NULL) Py_DecRef(name);
    if (file != NULL) Py_DecRef(file);
    return code;
}

/* A traceback that begins with the row and goes on with next, which is stolen; NULL: the last. New
 * reference. */
static PyObject *entry(const maker *m, const row *r, PyObject *next) {
    PyObject *code = code_of(m, r), *function = NULL, *made = NULL;
    if (code != NULL) function = PyObject_CallFunction(m->function_type, "O{}", code);
    PyObject *generator = function == NULL ? NULL : PyObject_CallFunction(function, NULL);
    PyObject *frame = attribute_of(generator, "gi_frame");
    if (frame != NULL) /* -1: no instruction, so that nobody looks for columns in the line */
        made = PyObject_CallFunction(m->traceback_type, "OOii", next == NULL ? Py_None : next,
                                     frame, -1, r->line);
    if (frame != NULL) Py_DecRef(frame);
    if (function != NULL) Py_DecRef(function);
    if (code != NULL) Py_DecRef(code);
    if (next != NULL) Py_DecRef(next);
    return made;
}

/* ---- Reading the stack ---- */

static int begins(const gs_string *s, const char *with) {
    size_t size = strlen(with);
    return (size_t)s->size >= size && memcmp(s->data, with, size) == 0;
}

/* The last place of c in s, or -1. */
static int64_t last(const gs_string *s, char c) {
    int64_t i = s->size - 1;
    while (i >= 0 && s->data[i] != c) i--;
    return i;
}

/* Takes a line off text. */
static gs_string line_of(gs_string *text) {
    const char *end = memchr(text->data, '\n', (size_t)text->size);
    gs_string line = {text->data, end == NULL ? text->size : end - text->data};
    int64_t taken = line.size + (end != NULL);
    *text = (gs_string){text->data + taken, text->size - taken};
    return line;
}

/* Reads "example.com/demo.(*T).Run(0x1, 0x2)": demo.(*T).Run. Returns 0 if it is of no interest:
 * no function, or one of the runtime's that says that there is a panic. */
static int read_function(row *r, gs_string line) {
    int64_t arguments = last(&line, '(');
    if (arguments <= 0 || begins(&line, "created by ") || begins(&line, "runtime.") ||
        begins(&line, "panic("))
        return 0;
    line.size = arguments;
    int64_t folder = last(&line, '/');
    r->function = (gs_string){line.data + folder + 1, line.size - folder - 1};
    return 1;
}

/* Reads "\texample.com/demo/demo.go:12 +0x1d"; returns 0 if it is nothing of the sort. */
static int read_place(row *r, gs_string line) {
    if (!begins(&line, "\t")) return 0;
    int64_t colon = last(&line, ':');
    if (colon < 0) return 0;
    r->file = (gs_string){line.data + 1, colon - 1};
    r->line = 0;
    for (int64_t i = colon + 1; i < line.size && line.data[i] >= '0' && line.data[i] <= '9'; i++)
        r->line = r->line < INT32_MAX / 10 ? r->line * 10 + (line.data[i] - '0') : 0;
    return r->line > 0;
}

#define DEEPEST 100 /* Go says no more */

/* Reads the stack, innermost first; returns how many rows there are. */
static int read_stack(row *rows, gs_string text) {
    int count = 0;
    while (text.size > 0 && count < DEEPEST) {
        gs_string line = line_of(&text);
        if (!read_function(&rows[count], line)) continue;
        line = line_of(&text);
        count += read_place(&rows[count], line);
    }
    return count;
}

/* ---- The traceback ---- */

/* New reference; NULL: there is nothing to say, perhaps with an exception set. */
static PyObject *traceback_of(const gs_string *stack) {
    row rows[DEEPEST];
    maker m;
    int count = read_stack(rows, *stack);
    if (count == 0) return NULL;
    PyObject *traceback = NULL;
    if (begin(&m) == 0) {
        for (int i = 0; i < count; i++) {
            traceback = entry(&m, &rows[i], traceback);
            if (traceback == NULL) break;
        }
    }
    end(&m);
    return traceback;
}

void gs_add_go_frames(const gs_string *stack) {
    PyObject *type, *value, *old;
    PyErr_Fetch(&type, &value, &old);
    PyObject *traceback = traceback_of(stack);
    if (traceback == NULL) PyErr_Clear(); /* the exception matters more */
    if (traceback != NULL && old != NULL) Py_DecRef(old);
    PyErr_Restore(type, value, traceback != NULL ? traceback : old);
}
