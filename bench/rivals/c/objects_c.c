/* The floor: the objects as a C extension written by hand.
 *
 * One source, two rivals: compiled for the full API or, with FLOOR_ABI3, for the
 * limited API of 3.11. */

#ifdef FLOOR_ABI3
#define Py_LIMITED_API 0x030b0000
#define MODULE_NAME "objects_c_abi3"
#define MODULE_INIT PyInit_objects_c_abi3
#else
#define MODULE_NAME "objects_c"
#define MODULE_INIT PyInit_objects_c
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

static PyObject *error;
static PyTypeObject *upto_type;

static void
free_object(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

/* ---- Counter ---- */

typedef struct {
    PyObject_HEAD
    PyObject *name;
    long long count;
} counter;

static PyObject *
counter_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", NULL};
    PyObject *name;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "U:Counter", names, &name)) {
        return NULL;
    }
    counter *self = (counter *)PyType_GenericAlloc(type, 0);
    if (self != NULL) {
        Py_INCREF(name);
        self->name = name;
    }
    return (PyObject *)self;
}

static void
counter_dealloc(PyObject *self)
{
    Py_CLEAR(((counter *)self)->name);
    free_object(self);
}

static PyObject *
counter_up(PyObject *self, PyObject *by)
{
    long long n = PyLong_AsLongLong(by);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    ((counter *)self)->count += n;
    Py_RETURN_NONE;
}

static PyMemberDef counter_members[] = {
    {"name", T_OBJECT_EX, offsetof(counter, name), READONLY, NULL},
    {"count", T_LONGLONG, offsetof(counter, count), 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyMethodDef counter_methods[] = {
    {"up", counter_up, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot counter_slots[] = {
    {Py_tp_new, (void *)counter_new},
    {Py_tp_dealloc, (void *)counter_dealloc},
    {Py_tp_members, counter_members},
    {Py_tp_methods, counter_methods},
    {0, NULL},
};

static PyType_Spec counter_spec = {
    .name = MODULE_NAME ".Counter",
    .basicsize = sizeof(counter),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = counter_slots,
};

/* ---- The iterator of upto ---- */

typedef struct {
    PyObject_HEAD
    long long i, n;
} upto_object;

static PyObject *
upto_next(PyObject *self)
{
    upto_object *o = (upto_object *)self;
    return o->i < o->n ? PyLong_FromLongLong(o->i++) : NULL;
}

static PyType_Slot upto_slots[] = {
    {Py_tp_iter, (void *)PyObject_SelfIter},
    {Py_tp_iternext, (void *)upto_next},
    {Py_tp_dealloc, (void *)free_object},
    {0, NULL},
};

static PyType_Spec upto_spec = {
    .name = MODULE_NAME ".UpTo",
    .basicsize = sizeof(upto_object),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = upto_slots,
};

/* ---- Functions ---- */

static PyObject *
upto(PyObject *Py_UNUSED(module), PyObject *arg)
{
    long long n = PyLong_AsLongLong(arg);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    upto_object *o = (upto_object *)PyType_GenericAlloc(upto_type, 0);
    if (o != NULL) {
        o->n = n;
    }
    return (PyObject *)o;
}

static PyObject *
fail(PyObject *Py_UNUSED(module), PyObject *arg)
{
    long long n = PyLong_AsLongLong(arg);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (n != 0) {
        PyErr_SetString(error, "failed");
        return NULL;
    }
    Py_RETURN_NONE;
}

/* new reference */
static inline PyObject *
call(PyObject *f, PyObject *arg)
{
#ifdef FLOOR_ABI3
    return PyObject_CallFunctionObjArgs(f, arg, NULL); /* vectorcall is in the limited API of 3.12 */
#else
    return PyObject_CallOneArg(f, arg);
#endif
}

static PyObject *
each(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    if (count != 2) {
        PyErr_Format(PyExc_TypeError, "each() takes 2 arguments (%zd given)", count);
        return NULL;
    }
    long long n = PyLong_AsLongLong(args[1]), sum = 0;
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    for (long long i = 0; i < n; i++) {
        PyObject *number = PyLong_FromLongLong(i);
        PyObject *result = number == NULL ? NULL : call(args[0], number);
        Py_XDECREF(number);
        if (result == NULL) {
            return NULL;
        }
        long long v = PyLong_AsLongLong(result);
        Py_DECREF(result);
        if (v == -1 && PyErr_Occurred()) {
            return NULL;
        }
        sum += v;
    }
    return PyLong_FromLongLong(sum);
}

static PyMethodDef methods[] = {
    {"fail", fail, METH_O, NULL},
    {"each", (PyCFunction)(void (*)(void))each, METH_FASTCALL, NULL},
    {"upto", upto, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = MODULE_NAME,
    .m_size = -1,
    .m_methods = methods,
};

/* steals object, which may be NULL */
static int
add(PyObject *module, const char *name, PyObject *object)
{
    int status = object == NULL ? -1 : PyModule_AddObjectRef(module, name, object);
    Py_XDECREF(object);
    return status;
}

PyMODINIT_FUNC
MODULE_INIT(void)
{
    PyObject *module = PyModule_Create(&definition);
    error = PyErr_NewException(MODULE_NAME ".Error", NULL, NULL);
    upto_type = (PyTypeObject *)PyType_FromSpec(&upto_spec);
    if (module == NULL || error == NULL || upto_type == NULL) {
        return NULL;
    }
    Py_INCREF(error);
    if (add(module, "Error", error) < 0 || add(module, "Counter", PyType_FromSpec(&counter_spec)) < 0) {
        return NULL;
    }
    return module;
}
