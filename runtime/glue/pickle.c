/* Pickling and copying: an empty instance of the class, which is then given its state. */
#include <string.h>

#include "gs_internal.h"

static PyObject *restore(PyObject *ignored, PyObject *type) {
    (void)ignored;
    for (uint32_t i = 0; i < gs_the_module->classes_count; i++) {
        const gs_class *own = gs_the_module->classes[i].own;
        if (own == NULL || own->empty_func == NULL) continue;
        PyTypeObject *class = gs_class_object(i);
        if (class == NULL) return NULL;
        if (!gs_has_flag(type, Py_TPFLAGS_TYPE_SUBCLASS) ||
            !PyType_IsSubtype((PyTypeObject *)type, class))
            continue;
        return gs_invoke_derived(own->empty_func, NULL, 0, NULL, (PyTypeObject *)type);
    }
    PyErr_SetString(PyExc_TypeError, GS_RESTORE "() takes a class of this module");
    return NULL;
}

PyObject *gs_restorer(void) {
    static PyMethodDef definition = {GS_RESTORE, restore, METH_O, NULL};
    static PyObject *slot;
    PyObject *known = gs_kept(&slot);
    if (known != NULL) return Py_NewRef(known);
    PyObject *name = PyUnicode_FromString(gs_the_module->name);
    if (name == NULL) return NULL;
    known = gs_keep(&slot, PyCFunction_NewEx(&definition, NULL, name));
    Py_DecRef(name);
    return Py_XNewRef(known);
}

/* The values of the fields by name; new reference. */
static PyObject *fields_of(PyObject *self) {
    PyObject *fields = PyDict_New();
    const gs_class *class = gs_the_module->classes[((gs_object *)self)->class_id].own;
    for (const char *const *name = class->fields; *name != NULL && fields != NULL; name++) {
        PyObject *value = PyObject_GetAttrString(self, *name);
        int status = value == NULL ? -1 : PyDict_SetItemString(fields, *name, value);
        if (value != NULL) Py_DecRef(value);
        if (status < 0) {
            Py_DecRef(fields);
            return NULL;
        }
    }
    return fields;
}

/* What the empty instance is filled with: what __getstate__ of Go says, or the fields as
 * Python's protocol has attributes that lie in no dict. New reference. */
static PyObject *state_of(PyObject *self) {
    const gs_class *class = gs_the_module->classes[((gs_object *)self)->class_id].own;
    for (const PyMethodDef *m = class->methods; m->ml_name != NULL; m++)
        if (strcmp(m->ml_name, "__getstate__") == 0)
            return PyObject_CallMethod(self, "__getstate__", NULL);
    PyObject *fields = fields_of(self);
    if (fields == NULL) return NULL;
    PyObject *dict = PyObject_GetAttrString(self, "__dict__"); /* of a class derived in Python */
    if (dict == NULL) PyErr_Clear();
    PyObject *state = Py_BuildValue("OO", dict == NULL ? Py_None : dict, fields);
    if (dict != NULL) Py_DecRef(dict);
    Py_DecRef(fields);
    return state;
}

PyObject *gs_reduce(PyObject *self, PyObject *ignored) {
    (void)ignored;
    PyObject *function = gs_restorer(), *state = function == NULL ? NULL : state_of(self);
    PyObject *all = state == NULL ? NULL : Py_BuildValue("O(O)O", function, Py_TYPE(self), state);
    if (state != NULL) Py_DecRef(state);
    if (function != NULL) Py_DecRef(function);
    return all;
}
