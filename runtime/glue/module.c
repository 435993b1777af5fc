/* The module object. Importing it makes the functions and nothing else: what
 * costs is made when it is first asked for, by the module's __getattr__. */
#include <stdlib.h>
#include <string.h>

#include "gs_internal.h"
#include "gs_text.h"

const gs_module *gs_the_module;

PyObject *gs_constant_value(const gs_const *c) {
    const gs_string text = {c->text, c->size};
    switch (c->kind) {
    case GS_BOOL:
        return PyBool_FromLong(strcmp(c->text, "true") == 0);
    case GS_STRING:
        return gs_new_string(&text);
    case GS_FLOAT32:
    case GS_FLOAT64:
        return PyObject_CallFunction((PyObject *)&PyFloat_Type, "s", c->text);
    case GS_COMPLEX64:
    case GS_COMPLEX128:
        return PyObject_CallFunction((PyObject *)&PyComplex_Type, "s", c->text);
    case GS_DURATION:
        return gs_out_duration(strtoll(c->text, NULL, 10));
    default:
        return PyLong_FromString(c->text, NULL, 0);
    }
}

/* A package constant; new reference. */
static PyObject *constant(const gs_const *c) {
    PyObject *value = gs_constant_value(c);
    return c->enumeration == NULL ? value : gs_out_enum(c->enumeration, value);
}

/* Public name number i; NULL beyond the last. */
static const char *public_name(uint32_t i) {
    const gs_module *m = gs_the_module;
    if (i == 0) return "GoPanic";
    if (i == 1) return m->error;
    i -= 2;
    if (i < m->methods_count) return m->methods[i].ml_name;
    i -= m->methods_count;
    if (i < m->consts_count) return m->consts[i].name;
    i -= m->consts_count;
    if (i < m->vars_count) return m->vars[i].name;
    i -= m->vars_count;
    if (i < m->enums_count) return m->enums[i].name;
    i -= m->enums_count;
    for (uint32_t j = 0; j < m->classes_count; j++)
        if (m->classes[j].own != NULL && i-- == 0) return m->classes[j].name;
    for (uint32_t j = 0; j < m->exceptions_count; j++)
        if (m->exceptions[j].own != NULL && i-- == 0) return m->exceptions[j].name;
    return NULL;
}

/* All public names; new reference. */
static PyObject *public_names(void) {
    PyObject *names = PyList_New(0);
    if (names == NULL) return NULL;
    const char *text;
    for (uint32_t i = 0; (text = public_name(i)) != NULL; i++) {
        PyObject *name = PyUnicode_FromString(text);
        int status = name == NULL ? -1 : PyList_Append(names, name);
        if (name != NULL) Py_DecRef(name);
        if (status < 0) {
            Py_DecRef(names);
            return NULL;
        }
    }
    return names;
}

/* New reference. */
static PyObject *public_class(uint32_t id) {
    const gs_class_ref *ref = &gs_the_module->classes[id];
    PyObject *class = (PyObject *)gs_class_object(id);
    if (class == NULL || !ref->own->interface) return Py_XNewRef(class);
    return gs_protocol(ref, class);
}

/* What another module of the wheel asks for; new reference. NULL without an exception: nothing. */
static PyObject *class_for_others(PyObject *name) {
    const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
    if (text == NULL) PyErr_Clear();
    if (text != NULL && strcmp(text, GS_RESTORE) == 0) return gs_restorer();
    size_t prefix = sizeof GS_CLASS_PREFIX - 1;
    if (text == NULL || strncmp(text, GS_CLASS_PREFIX, prefix) != 0) return NULL;
    for (uint32_t i = 0; i < gs_the_module->classes_count; i++) {
        const gs_class_ref *ref = &gs_the_module->classes[i];
        if (ref->own != NULL && strcmp(text + prefix, ref->name) == 0)
            return Py_XNewRef((PyObject *)gs_class_object(i));
    }
    return NULL;
}

/* The lazily made attribute; new reference. NULL without an exception: none of the name. */
static PyObject *lazy(PyObject *name) {
    const gs_module *m = gs_the_module;
    if (gs_is_named(name, "GoPanic")) return Py_XNewRef(gs_panic_class());
    if (gs_is_named(name, m->error)) return Py_XNewRef(gs_error_class());
    if (gs_is_named(name, "__all__")) return public_names();
    if (gs_is_named(name, GS_GO_OBJECT)) return gs_go_object();
    for (uint32_t i = 0; i < m->enums_count; i++)
        if (gs_is_named(name, m->enums[i].name)) return Py_XNewRef(gs_enum_class(&m->enums[i]));
    for (uint32_t i = 0; i < m->consts_count; i++)
        if (gs_is_named(name, m->consts[i].name)) return constant(&m->consts[i]);
    for (uint32_t i = 0; i < m->classes_count; i++)
        if (m->classes[i].own != NULL && gs_is_named(name, m->classes[i].name))
            return public_class(i);
    for (uint32_t i = 0; i < m->exceptions_count; i++)
        if (m->exceptions[i].own != NULL && gs_is_named(name, m->exceptions[i].name))
            return Py_XNewRef(gs_exception_class(i));
    return NULL;
}

static PyObject *module_getattr(PyObject *self, PyObject *name) {
    PyObject *class = gs_is_str(name) ? class_for_others(name) : NULL;
    if (class != NULL || PyErr_Occurred() != NULL) return class;
    PyObject *value = gs_is_str(name) ? lazy(name) : NULL;
    if (value != NULL && PyObject_SetAttr(self, name, value) < 0) {
        Py_DecRef(value);
        return NULL;
    }
    if (value == NULL && PyErr_Occurred() == NULL)
        PyErr_Format(PyExc_AttributeError, "module '%s' has no attribute '%U'", gs_the_module->name,
                     name);
    return value;
}

static PyObject *module_dir(PyObject *self, PyObject *ignored) {
    (void)ignored;
    PyObject *names = public_names();
    if (names == NULL) return NULL;
    PyObject *all = PySet_New(names);
    Py_DecRef(names);
    PyObject *keys = PyDict_Keys(PyModule_GetDict(self));
    PyObject *done = NULL;
    if (all != NULL && keys != NULL) done = PyObject_CallMethod(all, "update", "O", keys);
    PyObject *list = done == NULL ? NULL : PySequence_List(all);
    if (done != NULL) Py_DecRef(done);
    if (keys != NULL) Py_DecRef(keys);
    if (all != NULL) Py_DecRef(all);
    return list;
}

static PyMethodDef own_methods[] = {
    {"__getattr__", module_getattr, METH_O, NULL},
    {"__dir__", module_dir, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

/* ---- Modules with variables ---- */

/* Gives the module a class of its own, which has the variables as properties. */
static int add_variables(PyObject *module) {
    PyType_Slot class_slots[] = {{Py_tp_getset, gs_the_module->properties}, {0, NULL}};
    PyType_Spec spec = {"gophersnake.module", 0, 0, Py_TPFLAGS_DEFAULT, class_slots};
    PyObject *class = PyType_FromSpecWithBases(&spec, (PyObject *)&PyModule_Type);
    if (class == NULL) return -1;
    int status = PyObject_SetAttrString(module, "__class__", class);
    Py_DecRef(class);
    return status;
}

static int module_exec(PyObject *module) {
    if (PyInterpreterState_GetID(PyInterpreterState_Get()) != 0) {
        PyErr_Format(PyExc_ImportError,
                     "module %s cannot be imported in a subinterpreter: Go has one runtime for the "
                     "whole process; import it in the main interpreter",
                     gs_the_module->name);
        return -1;
    }
    if (gs_the_module->vars_count > 0 && add_variables(module) < 0) return -1;
    return PyModule_AddFunctions(module, own_methods);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)module_exec},
#ifdef GS_FREE_THREADED
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, NULL, NULL, 0, NULL, slots, NULL, NULL, NULL};

PyObject *gs_module_init(const gs_module *module) {
    gs_the_module = module;
    definition.m_name = module->name;
    definition.m_doc = module->doc;
    definition.m_methods = module->methods;
    return PyModuleDef_Init(&definition);
}
