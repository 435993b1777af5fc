/* Enum classes, made as a class statement makes them, with the classes of Python's own
 * enum module. That is imported when the first of them is asked for. */
#include <string.h>

#include "gs_internal.h"

/* Sets an item of the namespace that the body of a class fills. Steals value, which may be NULL
 * with an exception set; -1 with an exception set. */
static int define(PyObject *body, const char *name, PyObject *value) {
    if (value == NULL) return -1;
    int status = PyMapping_SetItemString(body, name, value);
    Py_DecRef(value);
    return status;
}

static int fill(PyObject *body, const gs_enum *e) {
    if (define(body, "__module__", PyUnicode_FromString(e->module)) < 0) return -1;
    if (define(body, "__qualname__", PyUnicode_FromString(e->name)) < 0) return -1;
    if (e->doc != NULL && define(body, "__doc__", PyUnicode_FromString(e->doc)) < 0) return -1;
    for (uint32_t i = 0; i < e->members_count; i++)
        if (define(body, e->members[i].name, gs_constant_value(&e->members[i])) < 0) return -1;
    return 0;
}

/* What the class statement does; new reference. */
static PyObject *new_class(const gs_enum *e, PyObject *base) {
    PyObject *meta = (PyObject *)Py_TYPE(base), *class = NULL, *body = NULL;
    PyObject *bases = PyTuple_New(1);
    if (bases == NULL) return NULL;
    PyTuple_SetItem(bases, 0, Py_NewRef(base));
    body = PyObject_CallMethod(meta, "__prepare__", "sO", e->name, bases);
    if (body != NULL && fill(body, e) == 0)
        class = PyObject_CallFunction(meta, "sOO", e->name, bases, body);
    if (body != NULL) Py_DecRef(body);
    Py_DecRef(bases);
    return class;
}

/* -1 with an exception set. */
static int add_methods(PyObject *class, PyMethodDef *methods) {
    for (PyMethodDef *m = methods; m != NULL && m->ml_name != NULL; m++) {
        PyObject *method = PyDescr_NewMethod((PyTypeObject *)class, m);
        int status = method == NULL ? -1 : PyObject_SetAttrString(class, m->ml_name, method);
        if (method != NULL) Py_DecRef(method);
        if (status < 0) return -1;
    }
    return 0;
}

/* The attribute of a module that is imported for it; new reference. */
static PyObject *imported(const char *module, const char *name) {
    PyObject *found = PyImport_ImportModule(module);
    if (found == NULL) return NULL;
    PyObject *attribute = PyObject_GetAttrString(found, name);
    Py_DecRef(found);
    return attribute;
}

/* New reference. */
static PyObject *find_class(const gs_enum *e) {
    if (strcmp(e->module, gs_the_module->name) != 0) return imported(e->module, e->name);
    PyObject *base = imported("enum", e->base);
    if (base == NULL) return NULL;
    PyObject *class = new_class(e, base);
    Py_DecRef(base);
    if (class == NULL || add_methods(class, e->methods) == 0) return class;
    Py_DecRef(class);
    return NULL;
}

PyObject *gs_enum_class(const gs_enum *e) {
    PyObject *class = gs_kept(e->class);
    return class != NULL ? class : gs_keep(e->class, find_class(e));
}

/* A dict of the values of a class and its members; new reference. */
static PyObject *members_by_value(PyObject *class) {
    PyObject *items = NULL, *values = PyDict_New();
    PyObject *members = values == NULL ? NULL : PyObject_GetAttrString(class, "__members__");
    if (members != NULL) items = PyMapping_Items(members);
    int status = items == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_Size(items); i++) {
        PyObject *member = PyTuple_GetItem(PyList_GetItem(items, i), 1); /* borrowed */
        PyObject *value = PyObject_GetAttrString(member, "value");
        status = value == NULL ? -1 : PyDict_SetItem(values, value, member);
        if (value != NULL) Py_DecRef(value);
    }
    if (items != NULL) Py_DecRef(items);
    if (members != NULL) Py_DecRef(members);
    if (status == 0) return values;
    if (values != NULL) Py_DecRef(values);
    return NULL;
}

/* Borrowed. */
static PyObject *values_of(const gs_enum *e) {
    PyObject *values = gs_kept(e->values);
    if (values != NULL) return values;
    PyObject *class = gs_enum_class(e);
    return class == NULL ? NULL : gs_keep(e->values, members_by_value(class));
}

/* Whether a value that is no member is one of the class all the same: several flags, or none.
 * What is negative Python would make another number. */
static int is_combination(const gs_enum *e, PyObject *value) {
    if (strcmp(e->base, "IntFlag") != 0) return 0;
    int overflow;
    long long v = PyLong_AsLongLongAndOverflow(value, &overflow);
    return overflow > 0 || v >= 0;
}

PyObject *gs_out_enum(const gs_enum *e, PyObject *plain) {
    PyObject *values = plain == NULL ? NULL : values_of(e), *found = NULL;
    if (values == NULL) goto done;
    PyObject *member = PyDict_GetItemWithError(values, plain); /* borrowed */
    if (member != NULL)
        found = Py_NewRef(member);
    else if (PyErr_Occurred() != NULL)
        goto done;
    else if (is_combination(e, plain))
        found = PyObject_CallFunctionObjArgs(gs_kept(e->class), plain, NULL);
    else
        found = Py_NewRef(plain);
done:
    if (plain != NULL) Py_DecRef(plain);
    return found;
}

static PyObject *out_enum(const gs_type *type, const void *from) {
    return gs_out_enum(gs_enum_of(type), gs_out(type->elem, from));
}

/* A member, or the number or str that it would be. */
static gs_fit in_enum(gs_input *in, const gs_type *type, PyObject *o, void *to) {
    gs_fit fit = gs_in(in, type->elem, o, to);
    if (fit == GS_MISMATCH && in->misfit.reason == GS_WRONG_TYPE) in->misfit.type = type;
    return fit;
}

static int is_exact(const gs_type *type, PyObject *o) { return gs_is_member(gs_enum_of(type), o); }

const gs_converter gs_enum_converter = {in_enum, out_enum, is_exact};
