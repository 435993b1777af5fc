/* Exceptions: arguments that do not fit, Go errors, Go panics. */
#include <string.h>

#include "gs_internal.h"

/* ---- Arguments ---- */

static const char *bounds(gs_kind kind) {
    switch (kind) {
    case GS_INT8:
        return "-128 to 127";
    case GS_INT16:
        return "-32768 to 32767";
    case GS_INT32:
        return "-2147483648 to 2147483647";
    case GS_INT64:
        return "-9223372036854775808 to 9223372036854775807";
    case GS_UINT8:
        return "0 to 255";
    case GS_UINT16:
        return "0 to 65535";
    case GS_UINT32:
        return "0 to 4294967295";
    case GS_UINT64:
        return "0 to 18446744073709551615";
    case GS_FLOAT32:
    case GS_COMPLEX64:
        return "-3.4028235e+38 to 3.4028235e+38";
    default:
        return "-1.7976931348623157e+308 to 1.7976931348623157e+308";
    }
}

/* "f() argument 'x'" as it is, or with ": element 3". Steals text, which may be NULL; new
 * reference. */
static PyObject *place(PyObject *text, const gs_misfit *m) {
    int known = (int)(sizeof m->at / sizeof m->at[0]);
    for (int i = (m->depth < known ? m->depth : known) - 1; i >= 0 && text != NULL; i--) {
        const char *before = i == m->depth - 1 || i == known - 1 ? ": " : ", ";
        PyObject *longer = m->at[i] < 0 ? PyUnicode_FromFormat("%U%sa key or value", text, before)
                                        : PyUnicode_FromFormat("%U%selement %lld", text, before,
                                                               (long long)m->at[i]);
        Py_DecRef(text);
        text = longer;
    }
    return text;
}

/* Steals what, which may be NULL. */
static void raise_misfit(PyObject *what, const gs_misfit *m) {
    PyObject *where = place(what, m);
    if (where == NULL) return;
    PyObject *name = NULL;
    switch (m->reason) {
    case GS_WRONG_RANGE:
        PyErr_Format(PyExc_OverflowError, "%U must be in the range %s", where,
                     bounds(m->type->kind));
        break;
    case GS_WRONG_LENGTH:
        PyErr_Format(PyExc_ValueError, "%U must be %s, not of length %lld", where, m->type->expects,
                     (long long)m->size);
        break;
    case GS_NEGATIVE:
        PyErr_Format(PyExc_ValueError, "%U must be a non-negative number", where);
        break;
    case GS_WRONG_TYPE:
        name = gs_type_name(m->object);
        if (name == NULL) break;
        if (m->lacks == NULL)
            PyErr_Format(PyExc_TypeError, "%U must be %s, not %U", where, m->type->expects, name);
        else
            PyErr_Format(PyExc_TypeError, "%U must be %s, not %U, which has no method '%s'", where,
                         m->type->expects, name, m->lacks);
        Py_DecRef(name);
        break;
    }
    Py_DecRef(where);
}

void gs_raise_misfit(const gs_func *func, const gs_param *param, const gs_misfit *m) {
    raise_misfit(PyUnicode_FromFormat("%s() argument '%s'", func->name, param->name), m);
}

void gs_raise_var_misfit(const gs_var *var, const gs_misfit *m) {
    raise_misfit(PyUnicode_FromFormat("%s.%s", gs_the_module->name, var->name), m);
}

void gs_raise_field_misfit(const gs_field *field, const gs_misfit *m) {
    raise_misfit(PyUnicode_FromFormat("%s.%s", field->class_name, field->name), m);
}

/* What a callable is called in messages; new reference. */
static PyObject *callable_name(PyObject *callable) {
    PyObject *name = gs_get(callable, GS_NAME_QUALNAME);
    if (name != NULL && gs_is_str(name)) return name;
    PyErr_Clear();
    if (name != NULL) Py_DecRef(name);
    return gs_type_name(callable);
}

void gs_raise_result_misfit(PyObject *object, const gs_signature *signature, const gs_misfit *m) {
    const char *method = signature->name;
    PyObject *name = method == NULL ? callable_name(object) : gs_type_name(object);
    if (name == NULL) return;
    raise_misfit(method == NULL ? PyUnicode_FromFormat("result of %U()", name)
                                : PyUnicode_FromFormat("result of %U.%s()", name, method),
                 m);
    Py_DecRef(name);
}

/* ---- Classes ---- */

/* base is a class, or a tuple of classes. New reference. */
static PyObject *new_class(const char *name, const char *doc, PyObject *base) {
    PyObject *dotted = PyUnicode_FromFormat("%s.%s", gs_the_module->name, name);
    if (dotted == NULL) return NULL;
    const char *text = PyUnicode_AsUTF8AndSize(dotted, NULL);
    PyObject *class = text == NULL ? NULL : PyErr_NewExceptionWithDoc(text, doc, base, NULL);
    Py_DecRef(dotted);
    return class;
}

PyObject *gs_panic_class(void) {
    PyObject **slot = gs_shared_panic_class();
    if (slot == NULL) return NULL;
    PyObject *class = gs_kept(slot);
    if (class != NULL) return class;
    return gs_keep(slot, new_class("GoPanic",
                                   "A panic in Go code. The Go stack is a note of the exception.",
                                   PyExc_RuntimeError));
}

PyObject *gs_error_class(void) {
    static PyObject *slot;
    PyObject *class = gs_kept(&slot);
    if (class != NULL) return class;
    return gs_keep(&slot, new_class(gs_the_module->error,
                                    "An error of the Go package that is no built-in exception.",
                                    PyExc_Exception));
}

/* The module's Error, or a tuple of it and the built-in exception that the sentinel is
 * too; new reference. */
static PyObject *bases_of(const gs_sentinel *s) {
    PyObject *error = gs_error_class();
    if (error == NULL || s->base == NULL) return Py_XNewRef(error);
    PyObject *bases = PyTuple_New(2);
    if (bases == NULL) return NULL;
    PyTuple_SetItem(bases, 0, Py_NewRef(error));
    PyTuple_SetItem(bases, 1, Py_NewRef(*s->base));
    return bases;
}

PyObject *gs_sentinel_class(const gs_sentinel *s) {
    PyObject *known = gs_kept(s->class);
    if (known != NULL) return known;
    PyObject *bases = bases_of(s);
    if (bases == NULL) return NULL;
    PyObject *class = gs_keep(s->class, new_class(s->name, s->doc, bases));
    Py_DecRef(bases);
    return class;
}

/* ---- What Go reports ---- */

/* The class of an error: a sentinel's, or a built-in one by py.Kind, from KindArithmetic on;
 * borrowed. */
static PyObject *class_of(uint64_t kind) {
    if (kind >= GS_SENTINEL && kind - GS_SENTINEL < gs_the_module->sentinels_count)
        return gs_sentinel_class(&gs_the_module->sentinels[kind - GS_SENTINEL]);
    PyObject *const table[] = {
        PyExc_ArithmeticError,
        PyExc_AssertionError,
        PyExc_AttributeError,
        PyExc_BlockingIOError,
        PyExc_BrokenPipeError,
        PyExc_BufferError,
        PyExc_ChildProcessError,
        PyExc_ConnectionAbortedError,
        PyExc_ConnectionError,
        PyExc_ConnectionRefusedError,
        PyExc_ConnectionResetError,
        PyExc_EOFError,
        PyExc_FileExistsError,
        PyExc_FileNotFoundError,
        PyExc_FloatingPointError,
        PyExc_ImportError,
        PyExc_IndexError,
        PyExc_InterruptedError,
        PyExc_IsADirectoryError,
        PyExc_KeyboardInterrupt,
        PyExc_KeyError,
        PyExc_LookupError,
        PyExc_MemoryError,
        PyExc_NotADirectoryError,
        PyExc_NotImplementedError,
        PyExc_OSError,
        PyExc_OverflowError,
        PyExc_PermissionError,
        PyExc_ProcessLookupError,
        PyExc_RecursionError,
        PyExc_RuntimeError,
        PyExc_StopIteration,
        PyExc_TimeoutError,
        PyExc_TypeError,
        PyExc_UnicodeError,
        PyExc_ValueError,
        PyExc_ZeroDivisionError,
    };
    size_t count = sizeof table / sizeof table[0];
    return kind >= 1 && kind <= count ? table[kind - 1] : gs_error_class();
}

/* Adds a note to the exception that is set. */
static void add_note(const gs_string *text) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    PyObject *note = gs_out_string(text);
    PyObject *done = note == NULL ? NULL : PyObject_CallMethod(value, "add_note", "O", note);
    if (done == NULL) PyErr_Clear(); /* the exception matters more than its note */
    if (done != NULL) Py_DecRef(done);
    if (note != NULL) Py_DecRef(note);
    PyErr_Restore(type, value, traceback);
}

/* What belongs to error number parent as its cause: its only cause, or a group of several. New
 * reference; NULL if it has none, or with an exception set. */
static PyObject *cause_of(int64_t parent, const gs_cause *causes, PyObject **made, int64_t count) {
    PyObject *parts = PyList_New(0), *cause = NULL;
    if (parts == NULL) return NULL;
    for (int64_t i = parent + 1; i < count; i++)
        if (causes[i].parent == parent && PyList_Append(parts, made[i]) < 0) goto done;
    Py_ssize_t size = PyList_Size(parts);
    if (size == 1) cause = Py_NewRef(PyList_GetItem(parts, 0));
    if (size > 1)
        cause = PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "joined errors", parts);
done:
    Py_DecRef(parts);
    return cause;
}

/* Gives error its causes, and them theirs. -1 with an exception set. */
static int set_causes(PyObject *error, const gs_cause *causes, int64_t count) {
    PyObject *made[GS_CAUSES];
    int64_t ready = 0;
    int status = -1;
    for (; ready < count; ready++) {
        const gs_cause *c = &causes[ready];
        PyObject *class = class_of(c->kind), *text = gs_out_string(&c->message);
        made[ready] =
            class == NULL || text == NULL ? NULL : PyObject_CallFunctionObjArgs(class, text, NULL);
        if (text != NULL) Py_DecRef(text);
        if (made[ready] == NULL) goto done;
    }
    for (int64_t i = -1; i < count; i++) {
        PyObject *cause = cause_of(i, causes, made, count);
        if (cause != NULL) PyException_SetCause(i < 0 ? error : made[i], cause);
        if (cause == NULL && PyErr_Occurred() != NULL) goto done;
    }
    status = 0;
done:
    for (int64_t i = 0; i < ready; i++) Py_DecRef(made[i]);
    return status;
}

/* Adds the causes to the exception that is set. */
static void add_causes(const gs_cause *causes, int64_t count) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (set_causes(value, causes, count) < 0)
        PyErr_Clear(); /* the exception matters more than its causes */
    PyErr_Restore(type, value, traceback);
}

void gs_raise_again(PyObject *exception) {
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exception)), Py_NewRef(exception),
                  PyException_GetTraceback(exception));
}

static void raise_failure(const gs_frame *frame) {
    const gs_failure *f = (const gs_failure *)frame->words;
    int panicked = frame->status == GS_PANIC;
    PyObject *class = panicked ? gs_panic_class() : class_of(f->kind);
    PyObject *message = gs_out_string(&f->message);
    if (class != NULL && message != NULL) PyErr_SetObject(class, message);
    if (message != NULL) Py_DecRef(message);
    if (f->more_size == 0) return;
    if (panicked)
        add_note(&(gs_string){f->more, f->more_size});
    else
        add_causes(f->more, f->more_size);
}

PyObject *gs_not_ok(const gs_frame *frame) {
    PyObject *result = frame->status == GS_ABSENT ? Py_NewRef(Py_None) : NULL;
    if (frame->status == GS_RERAISE)
        gs_raise_again(((const gs_reraise *)frame->words)->exception);
    else if (result == NULL)
        raise_failure(frame);
    if (frame->keep != 0) gs_the_core.release(frame->keep);
    return result;
}
