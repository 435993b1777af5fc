/* Exceptions: arguments that do not fit, Go errors, Go panics. */
#include <string.h>

#include "gs_internal.h"
#include "gs_text.h"

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
    case GS_DURATION:
        return "-9223372036.854775 to 9223372036.854775 seconds";
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
    case GS_NAIVE:
        PyErr_Format(PyExc_ValueError, "%U must be %s, not a naive one", where, m->type->expects);
        break;
    case GS_REFUSED:
        PyErr_Format(PyExc_ValueError, "%U: %U", where, m->object);
        break;
    case GS_TEXT_FILE:
        name = gs_type_name(m->object);
        if (name == NULL) break;
        PyErr_Format(PyExc_TypeError, "%U must be %s, not %U, which is a text file", where,
                     m->type->expects, name);
        Py_DecRef(name);
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

void gs_raise_attr_misfit(const gs_exception_ref *exception, const gs_attr *attr,
                          const gs_misfit *m) {
    raise_misfit(PyUnicode_FromFormat("%s.%s", exception->name, attr->name), m);
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

void gs_raise_element_misfit(PyObject *iterator, uint64_t number, const gs_misfit *m) {
    PyObject *name = gs_type_name(iterator);
    if (name == NULL) return;
    raise_misfit(
        PyUnicode_FromFormat("element %llu of %U object", (unsigned long long)number, name), m);
    Py_DecRef(name);
}

/* ---- Classes ---- */

PyObject *gs_new_exception_class(const char *name, const char *doc, PyObject *base) {
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
    return gs_keep(
        slot, gs_new_exception_class("GoPanic",
                                     "A panic in Go code. The Go stack is a note of the exception.",
                                     PyExc_RuntimeError));
}

PyObject *gs_error_class(void) {
    static PyObject *slot;
    PyObject *class = gs_kept(&slot);
    if (class != NULL) return class;
    return gs_keep(
        &slot, gs_new_exception_class(gs_the_module->error,
                                      "An error of the Go package that is no built-in exception.",
                                      PyExc_Exception));
}

/* ---- What Go reports ---- */

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

void gs_raise_again(PyObject *exception) {
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exception)), Py_NewRef(exception),
                  PyException_GetTraceback(exception));
}

static void raise_panic(const gs_failure *f) {
    PyObject *class = gs_panic_class(), *message = gs_out_string(&f->error.message);
    if (class != NULL && message != NULL) PyErr_SetObject(class, message);
    if (message != NULL) Py_DecRef(message);
    if (f->more_size == 0) return;
    const gs_string stack = {f->more, f->more_size};
    add_note(&stack);
    gs_add_go_frames(&stack);
}

PyObject *gs_not_ok(const gs_frame *frame) {
    PyObject *result = frame->status == GS_ABSENT ? Py_NewRef(Py_None) : NULL;
    if (frame->status == GS_RERAISE) gs_raise_again(((const gs_reraise *)frame->words)->exception);
    if (frame->status == GS_PANIC) raise_panic((const gs_failure *)frame->words);
    if (frame->status == GS_ERROR) gs_raise_error((const gs_failure *)frame->words);
    if (frame->keep != 0) gs_the_core.release(frame->keep);
    return result;
}
