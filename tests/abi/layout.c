/* Prints what the glue takes for granted of Python's layouts and constants. Built
 * with -DREAL against a Python's own headers, else against the glue's, it must print
 * the same. */
#ifdef REAL
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#else
#include "gs_python.h"
#endif
#include <stddef.h>
#include <stdio.h>

#define SIZE(type) printf("sizeof " #type " %zu\n", sizeof(type))
#define AT(type, field) printf(#type "." #field " %zu\n", offsetof(type, field))
#define VALUE(name) printf(#name " %ld\n", (long)(name))

int main(void) {
    SIZE(PyObject);
    AT(PyObject, ob_type);
    SIZE(PyMethodDef);
    AT(PyMethodDef, ml_meth);
    AT(PyMethodDef, ml_flags);
    AT(PyMethodDef, ml_doc);
    SIZE(PyModuleDef_Slot);
    AT(PyModuleDef_Slot, value);
    SIZE(PyGetSetDef);
    AT(PyGetSetDef, get);
    AT(PyGetSetDef, set);
    AT(PyGetSetDef, doc);
    AT(PyGetSetDef, closure);
    SIZE(PyType_Slot);
    AT(PyType_Slot, pfunc);
    SIZE(PyType_Spec);
    AT(PyType_Spec, basicsize);
    AT(PyType_Spec, itemsize);
    AT(PyType_Spec, flags);
    AT(PyType_Spec, slots);
    SIZE(PyMemberDef);
    AT(PyMemberDef, type);
    AT(PyMemberDef, offset);
    AT(PyMemberDef, flags);
    AT(PyMemberDef, doc);
    SIZE(PyModuleDef);
    AT(PyModuleDef, m_name);
    AT(PyModuleDef, m_doc);
    AT(PyModuleDef, m_size);
    AT(PyModuleDef, m_methods);
    AT(PyModuleDef, m_slots);
    AT(PyModuleDef, m_free);
    SIZE(Py_buffer);
    AT(Py_buffer, obj);
    AT(Py_buffer, len);
    AT(Py_buffer, itemsize);
    AT(Py_buffer, ndim);
    AT(Py_buffer, format);
    AT(Py_buffer, shape);
    AT(Py_buffer, strides);
    AT(Py_buffer, internal);
    VALUE(METH_VARARGS);
    VALUE(METH_O);
    VALUE(METH_NOARGS);
    VALUE(METH_FASTCALL);
    VALUE(METH_KEYWORDS);
    VALUE(Py_mod_exec);
    VALUE(PyBUF_SIMPLE);
    VALUE(PyBUF_FORMAT);
    VALUE(PyBUF_ND);
    VALUE(PyBUF_STRIDES);
    VALUE(Py_mp_ass_subscript);
    VALUE(Py_mp_length);
    VALUE(Py_mp_subscript);
    VALUE(Py_nb_add);
    VALUE(Py_nb_and);
    VALUE(Py_nb_bool);
    VALUE(Py_nb_float);
    VALUE(Py_nb_inplace_add);
    VALUE(Py_nb_inplace_and);
    VALUE(Py_nb_inplace_or);
    VALUE(Py_nb_inplace_subtract);
    VALUE(Py_nb_inplace_xor);
    VALUE(Py_nb_multiply);
    VALUE(Py_nb_or);
    VALUE(Py_nb_subtract);
    VALUE(Py_nb_xor);
    VALUE(Py_sq_contains);
    VALUE(Py_sq_item);
    VALUE(Py_sq_length);
    VALUE(Py_tp_clear);
    VALUE(Py_tp_dealloc);
    VALUE(Py_tp_doc);
    VALUE(Py_tp_init);
    VALUE(Py_tp_hash);
    VALUE(Py_tp_iter);
    VALUE(Py_tp_iternext);
    VALUE(Py_tp_methods);
    VALUE(Py_tp_new);
    VALUE(Py_tp_repr);
    VALUE(Py_tp_richcompare);
    VALUE(Py_tp_traverse);
    VALUE(Py_tp_members);
    VALUE(Py_tp_getset);
    VALUE(Py_tp_free);
    VALUE(Py_TPFLAGS_DEFAULT);
    VALUE(Py_TPFLAGS_DISALLOW_INSTANTIATION);
    VALUE(Py_TPFLAGS_BASETYPE);
    VALUE(Py_TPFLAGS_HEAPTYPE);
    VALUE(Py_TPFLAGS_HAVE_GC);
    VALUE(Py_EQ);
    VALUE(Py_TPFLAGS_LONG_SUBCLASS);
    VALUE(Py_TPFLAGS_LIST_SUBCLASS);
    VALUE(Py_TPFLAGS_TUPLE_SUBCLASS);
    VALUE(Py_TPFLAGS_BYTES_SUBCLASS);
    VALUE(Py_TPFLAGS_UNICODE_SUBCLASS);
    VALUE(Py_TPFLAGS_DICT_SUBCLASS);
    VALUE(Py_TPFLAGS_BASE_EXC_SUBCLASS);
    VALUE(Py_TPFLAGS_TYPE_SUBCLASS);
#ifdef GS_FREE_THREADED
    VALUE(Py_mod_gil);
    VALUE(Py_MOD_GIL_NOT_USED);
#endif
    return 0;
}
