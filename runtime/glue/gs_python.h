/* The part of CPython's stable ABI that the glue uses, floor 3.11.
 *
 * Declared here rather than taken from Python.h so that a module can be built for
 * any platform and version without that Python at hand. tests/abi compares
 * every declaration with the real headers of each Python it finds. This is the
 * only file that may mention a Python version.
 *
 * GS_FREE_THREADED builds for CPython 3.13t and 3.14t, whose object head differs
 * and whose headers refuse the limited API; the functions are the same. */
#ifndef GS_PYTHON_H
#define GS_PYTHON_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifndef GS_REAL_HEADERS /* the comparison test has included Python.h before */

typedef ssize_t Py_ssize_t;

typedef struct _typeobject PyTypeObject;
typedef struct _object PyObject;

#ifdef GS_FREE_THREADED
struct _object {
    uintptr_t ob_tid;
    uint16_t ob_flags;
    uint8_t ob_mutex;
    uint8_t ob_gc_bits;
    uint32_t ob_ref_local;
    Py_ssize_t ob_ref_shared;
    PyTypeObject *ob_type;
};
#define GS_OBJECT_HEAD_INIT {0, 0, 0, 0, 0xffffffffu, 0, NULL}
#else
struct _object {
    Py_ssize_t ob_refcnt;
    PyTypeObject *ob_type;
};
#define GS_OBJECT_HEAD_INIT {1, NULL}
#endif

typedef struct _ts PyThreadState;
typedef struct _is PyInterpreterState;

typedef PyObject *(*PyCFunction)(PyObject *, PyObject *);
typedef PyObject *(*PyCFunctionFastWithKeywords)(PyObject *, PyObject *const *, Py_ssize_t,
                                                 PyObject *);
typedef PyObject *(*PyCFunctionFast)(PyObject *, PyObject *const *, Py_ssize_t);

typedef enum { PyGILState_LOCKED, PyGILState_UNLOCKED } PyGILState_STATE;

typedef struct PyMethodDef {
    const char *ml_name;
    PyCFunction ml_meth;
    int ml_flags;
    const char *ml_doc;
} PyMethodDef;

typedef struct PyModuleDef_Slot {
    int slot;
    void *value;
} PyModuleDef_Slot;

typedef struct PyModuleDef_Base {
    PyObject ob_base;
    PyObject *(*m_init)(void);
    Py_ssize_t m_index;
    PyObject *m_copy;
} PyModuleDef_Base;

typedef PyObject *(*getter)(PyObject *, void *);
typedef int (*setter)(PyObject *, PyObject *, void *);

typedef struct PyGetSetDef {
    const char *name;
    getter get;
    setter set;
    const char *doc;
    void *closure;
} PyGetSetDef;

typedef struct {
    int slot;
    void *pfunc;
} PyType_Slot;

typedef struct {
    const char *name;
    int basicsize;
    int itemsize;
    unsigned int flags;
    PyType_Slot *slots;
} PyType_Spec;

typedef struct PyMemberDef {
    const char *name;
    int type;
    Py_ssize_t offset;
    int flags;
    const char *doc;
} PyMemberDef;

typedef int (*visitproc)(PyObject *, void *);
typedef int (*traverseproc)(PyObject *, visitproc, void *);
typedef int (*inquiry)(PyObject *);
typedef void (*freefunc)(void *);
typedef int (*initproc)(PyObject *, PyObject *, PyObject *);

typedef struct PyModuleDef {
    PyModuleDef_Base m_base;
    const char *m_name;
    const char *m_doc;
    Py_ssize_t m_size;
    PyMethodDef *m_methods;
    PyModuleDef_Slot *m_slots;
    traverseproc m_traverse;
    inquiry m_clear;
    freefunc m_free;
} PyModuleDef;

typedef struct {
    void *buf;
    PyObject *obj;
    Py_ssize_t len;
    Py_ssize_t itemsize;
    int readonly;
    int ndim;
    char *format;
    Py_ssize_t *shape;
    Py_ssize_t *strides;
    Py_ssize_t *suboffsets;
    void *internal;
} Py_buffer;

#define PyModuleDef_HEAD_INIT {GS_OBJECT_HEAD_INIT, NULL, 0, NULL}

#define METH_VARARGS 0x0001
#define METH_O 0x0008
#define METH_NOARGS 0x0004
#define METH_FASTCALL 0x0080
#define METH_KEYWORDS 0x0002

#define Py_mod_exec 2
#define Py_mod_gil 4
#define Py_MOD_GIL_NOT_USED ((void *)1)

#define PyBUF_SIMPLE 0
#define PyBUF_WRITABLE 0x0001
#define PyBUF_FORMAT 0x0004
#define PyBUF_ND 0x0008
#define PyBUF_STRIDES (0x0010 | PyBUF_ND)

#define Py_mp_ass_subscript 3
#define Py_mp_length 4
#define Py_mp_subscript 5
#define Py_nb_add 7
#define Py_nb_and 8
#define Py_nb_bool 9
#define Py_nb_float 11
#define Py_nb_inplace_add 14
#define Py_nb_inplace_and 15
#define Py_nb_inplace_or 19
#define Py_nb_inplace_subtract 23
#define Py_nb_inplace_xor 25
#define Py_nb_multiply 29
#define Py_nb_or 31
#define Py_nb_subtract 36
#define Py_nb_xor 38
#define Py_sq_contains 41
#define Py_sq_item 44
#define Py_sq_length 45
#define Py_tp_clear 51
#define Py_tp_dealloc 52
#define Py_tp_doc 56
#define Py_tp_hash 59
#define Py_tp_init 60
#define Py_tp_iter 62
#define Py_tp_iternext 63
#define Py_tp_methods 64
#define Py_tp_new 65
#define Py_tp_repr 66
#define Py_tp_richcompare 67
#define Py_tp_str 70
#define Py_tp_traverse 71
#define Py_tp_members 72
#define Py_tp_getset 73
#define Py_tp_free 74

#define Py_T_PYSSIZET 19
#define Py_READONLY 1

#define Py_TPFLAGS_DEFAULT 0
#define Py_TPFLAGS_DISALLOW_INSTANTIATION (1UL << 7)
#define Py_TPFLAGS_HEAPTYPE (1UL << 9)
#define Py_TPFLAGS_BASETYPE (1UL << 10)
#define Py_TPFLAGS_HAVE_GC (1UL << 14)
#define Py_TPFLAGS_LONG_SUBCLASS (1UL << 24)
#define Py_TPFLAGS_LIST_SUBCLASS (1UL << 25)
#define Py_TPFLAGS_TUPLE_SUBCLASS (1UL << 26)
#define Py_TPFLAGS_BYTES_SUBCLASS (1UL << 27)
#define Py_TPFLAGS_UNICODE_SUBCLASS (1UL << 28)
#define Py_TPFLAGS_DICT_SUBCLASS (1UL << 29)
#define Py_TPFLAGS_BASE_EXC_SUBCLASS (1UL << 30)
#define Py_TPFLAGS_TYPE_SUBCLASS (1UL << 31)

#define Py_LT 0
#define Py_EQ 2
#define Py_NE 3

#define Py_TYPE(o) (((PyObject *)(o))->ob_type)
#define Py_None (&_Py_NoneStruct)
#define Py_True (&_Py_TrueStruct)
#define Py_NotImplemented (&_Py_NotImplementedStruct)
#define Py_Ellipsis (&_Py_EllipsisObject)

extern PyObject _Py_NoneStruct;
extern PyObject _Py_NotImplementedStruct;
extern PyObject _Py_EllipsisObject;
extern PyObject _Py_TrueStruct; /* declared as an int object by the real headers */

#endif /* GS_REAL_HEADERS */

/* Objects. */
extern PyTypeObject PyCFunction_Type, PyBool_Type, PyByteArray_Type, PyBytes_Type, PyComplex_Type,
    PyDict_Type, PyFloat_Type, PyFrozenSet_Type, PyList_Type, PyLong_Type, PyModule_Type,
    PyRange_Type, PySet_Type, PySlice_Type, PyTuple_Type, PyUnicode_Type;

#ifdef GS_FREE_THREADED
PyObject *PyWeakref_NewRef(PyObject *, PyObject *);
int PyWeakref_GetRef(PyObject *, PyObject **);
#endif

extern PyObject *PyExc_ArithmeticError, *PyExc_AssertionError, *PyExc_AttributeError,
    *PyExc_BaseException, *PyExc_BaseExceptionGroup, *PyExc_BlockingIOError, *PyExc_BrokenPipeError,
    *PyExc_BufferError, *PyExc_ChildProcessError, *PyExc_ConnectionAbortedError,
    *PyExc_ConnectionError, *PyExc_ConnectionRefusedError, *PyExc_ConnectionResetError,
    *PyExc_EOFError, *PyExc_Exception, *PyExc_FileExistsError, *PyExc_FileNotFoundError,
    *PyExc_FloatingPointError, *PyExc_ImportError, *PyExc_IndexError, *PyExc_InterruptedError,
    *PyExc_IsADirectoryError, *PyExc_KeyError, *PyExc_KeyboardInterrupt, *PyExc_LookupError,
    *PyExc_MemoryError, *PyExc_NotADirectoryError, *PyExc_NotImplementedError, *PyExc_OSError,
    *PyExc_OverflowError, *PyExc_PermissionError, *PyExc_ProcessLookupError, *PyExc_RecursionError,
    *PyExc_RuntimeError, *PyExc_StopIteration, *PyExc_SystemError, *PyExc_TimeoutError,
    *PyExc_TypeError, *PyExc_UnicodeDecodeError, *PyExc_UnicodeError, *PyExc_ValueError,
    *PyExc_ZeroDivisionError;

void Py_IncRef(PyObject *);
void Py_DecRef(PyObject *);
PyObject *Py_NewRef(PyObject *);
PyObject *Py_XNewRef(PyObject *);
unsigned long PyType_GetFlags(PyTypeObject *);
void *PyType_GetSlot(PyTypeObject *, int);
PyObject *PyType_GetName(PyTypeObject *);
int PyType_IsSubtype(PyTypeObject *, PyTypeObject *);
PyObject *PyType_FromSpecWithBases(PyType_Spec *, PyObject *);

PyObject *PyType_FromSpec(PyType_Spec *);
PyObject *PyDescr_NewMethod(PyTypeObject *, PyMethodDef *);
PyObject *PyType_GenericAlloc(PyTypeObject *, Py_ssize_t);

void PyObject_ClearWeakRefs(PyObject *);
PyObject *PyObject_GetAttr(PyObject *, PyObject *);
PyObject *PyObject_GenericGetDict(PyObject *, void *);
PyObject *PyObject_GetAttrString(PyObject *, const char *);
PyObject *PyObject_Repr(PyObject *);
PyObject *PyObject_SelfIter(PyObject *);
int PyObject_SetAttr(PyObject *, PyObject *, PyObject *);
int PyObject_SetAttrString(PyObject *, const char *, PyObject *);
PyObject *PyObject_CallMethod(PyObject *, const char *, const char *, ...);
PyObject *PyObject_CallFunction(PyObject *, const char *, ...);
PyObject *PyObject_CallFunctionObjArgs(PyObject *, ...);
PyObject *PyObject_CallMethodObjArgs(PyObject *, PyObject *, ...);
PyObject *PyObject_CallObject(PyObject *, PyObject *);
PyObject *PyObject_Str(PyObject *);
int PyCallable_Check(PyObject *);
int PyObject_IsInstance(PyObject *, PyObject *);
PyObject *PyObject_Call(PyObject *, PyObject *, PyObject *);
PyObject *PyObject_GetIter(PyObject *);
PyObject *PyIter_Next(PyObject *);
ssize_t PyObject_Hash(PyObject *);
ssize_t PyObject_HashNotImplemented(PyObject *);
int PyObject_RichCompareBool(PyObject *, PyObject *, int);
void PyObject_GC_UnTrack(void *);

/* Numbers. */
PyObject *PyLong_FromLongLong(long long);
PyObject *PyLong_FromUnsignedLongLong(unsigned long long);
PyObject *PyLong_FromString(const char *, char **, int);
long long PyLong_AsLongLong(PyObject *);
long long PyLong_AsLongLongAndOverflow(PyObject *, int *);
unsigned long long PyLong_AsUnsignedLongLong(PyObject *);
PyObject *PyBool_FromLong(long);
PyObject *PyFloat_FromDouble(double);
double PyFloat_AsDouble(PyObject *);
PyObject *PyComplex_FromDoubles(double, double);
double PyComplex_RealAsDouble(PyObject *);
double PyComplex_ImagAsDouble(PyObject *);
int PyIndex_Check(PyObject *);
PyObject *PyNumber_Index(PyObject *);
PyObject *PyNumber_Long(PyObject *);
PyObject *PyNumber_ToBase(PyObject *, int);
Py_ssize_t PyNumber_AsSsize_t(PyObject *, PyObject *);
PyObject *PyNumber_Add(PyObject *, PyObject *);
PyObject *PyNumber_And(PyObject *, PyObject *);
PyObject *PyNumber_Multiply(PyObject *, PyObject *);
PyObject *PyNumber_Or(PyObject *, PyObject *);
PyObject *PyNumber_Subtract(PyObject *, PyObject *);
PyObject *PyNumber_Xor(PyObject *, PyObject *);

/* Text and bytes. */
PyObject *PyUnicode_FromString(const char *);
PyObject *PyUnicode_FromStringAndSize(const char *, Py_ssize_t);
PyObject *PyUnicode_InternFromString(const char *);
PyObject *PyUnicode_FromFormat(const char *, ...);
PyObject *PyUnicode_Join(PyObject *, PyObject *);
int PyUnicode_Compare(PyObject *, PyObject *);
PyObject *PyUnicode_Concat(PyObject *, PyObject *);
PyObject *PyUnicode_FromOrdinal(int);
PyObject *PyUnicode_AsEncodedString(PyObject *, const char *, const char *);
PyObject *PyUnicode_DecodeUTF8(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeUTF32(const char *, Py_ssize_t, const char *, int *);
const char *PyUnicode_AsUTF8AndSize(PyObject *, Py_ssize_t *);
uint32_t *PyUnicode_AsUCS4(PyObject *, uint32_t *, Py_ssize_t, int);
Py_ssize_t PyUnicode_GetLength(PyObject *);
uint32_t PyUnicode_ReadChar(PyObject *, Py_ssize_t);
PyObject *PyBytes_FromStringAndSize(const char *, Py_ssize_t);
PyObject *PyBytes_FromObject(PyObject *);
PyObject *PyByteArray_FromStringAndSize(const char *, Py_ssize_t);
int PyBytes_AsStringAndSize(PyObject *, char **, Py_ssize_t *);
int PyObject_CheckBuffer(PyObject *);
int PyObject_GetBuffer(PyObject *, Py_buffer *, int);
void PyBuffer_Release(Py_buffer *);

/* Containers. */
PyObject *PyList_New(Py_ssize_t);
Py_ssize_t PyList_Size(PyObject *);
PyObject *PyList_GetItem(PyObject *, Py_ssize_t);
int PyList_SetItem(PyObject *, Py_ssize_t, PyObject *);
int PyList_Append(PyObject *, PyObject *);
int PyList_SetSlice(PyObject *, Py_ssize_t, Py_ssize_t, PyObject *);
PyObject *PyList_AsTuple(PyObject *);
PyObject *PyTuple_New(Py_ssize_t);
Py_ssize_t PyTuple_Size(PyObject *);
PyObject *PyTuple_GetItem(PyObject *, Py_ssize_t);
int PyTuple_SetItem(PyObject *, Py_ssize_t, PyObject *);
PyObject *PyDict_New(void);
PyObject *PyDict_Copy(PyObject *);
PyObject *PyDict_GetItemWithError(PyObject *, PyObject *);
PyObject *PyDict_Keys(PyObject *);
int PyDict_Next(PyObject *, Py_ssize_t *, PyObject **, PyObject **);
PyObject *Py_BuildValue(const char *, ...);
int PyDict_SetItemString(PyObject *, const char *, PyObject *);
int PyDict_SetItem(PyObject *, PyObject *, PyObject *);
Py_ssize_t PyDict_Size(PyObject *);
PyObject *PyMapping_Items(PyObject *);
PyObject *PySequence_List(PyObject *);
PyObject *PySeqIter_New(PyObject *);
PyObject *PySequence_Tuple(PyObject *);
int PySequence_Check(PyObject *);
PyObject *PySequence_GetItem(PyObject *, Py_ssize_t);
int PySequence_SetItem(PyObject *, Py_ssize_t, PyObject *);
PyObject *PySet_New(PyObject *);
int PySet_Add(PyObject *, PyObject *);
Py_ssize_t PyObject_Size(PyObject *);
int PyMapping_SetItemString(PyObject *, const char *, PyObject *);
int PySlice_Unpack(PyObject *, Py_ssize_t *, Py_ssize_t *, Py_ssize_t *);
Py_ssize_t PySlice_AdjustIndices(Py_ssize_t, Py_ssize_t *, Py_ssize_t *, Py_ssize_t);

/* Errors. */
void PyErr_SetString(PyObject *, const char *);
void PyErr_SetNone(PyObject *);
void PyErr_SetObject(PyObject *, PyObject *);
PyObject *PyErr_Format(PyObject *, const char *, ...);
PyObject *PyErr_Occurred(void);
int PyErr_ExceptionMatches(PyObject *);
int PyErr_CheckSignals(void);
PyObject *PyErr_NoMemory(void);
int PyErr_CheckSignals(void);
void PyErr_Clear(void);
void PyErr_Fetch(PyObject **, PyObject **, PyObject **);
void PyErr_Restore(PyObject *, PyObject *, PyObject *);
void PyErr_WriteUnraisable(PyObject *);
void PyErr_NormalizeException(PyObject **, PyObject **, PyObject **);
void PyException_SetCause(PyObject *, PyObject *);
PyObject *PyException_GetCause(PyObject *);
int PyException_SetTraceback(PyObject *, PyObject *);
PyObject *PyException_GetTraceback(PyObject *);
void PyErr_WriteUnraisable(PyObject *);
int Py_EnterRecursiveCall(const char *);
void Py_LeaveRecursiveCall(void);
PyObject *PyErr_NewExceptionWithDoc(const char *, const char *, PyObject *, PyObject *);

/* Modules and the interpreter. */
PyObject *PyModuleDef_Init(PyModuleDef *);
PyObject *PyImport_ImportModule(const char *);
int Py_ReprEnter(PyObject *);
void Py_ReprLeave(PyObject *);
PyObject *PyModule_GetDict(PyObject *);
PyObject *PyModule_NewObject(PyObject *);
int PyModule_SetDocString(PyObject *, const char *);
int Py_AtExit(void (*)(void));
int PyModule_AddFunctions(PyObject *, PyMethodDef *);
PyObject *PyImport_ImportModule(const char *);
PyObject *PySys_GetObject(const char *);
int PySys_SetObject(const char *, PyObject *);
PyObject *PyCapsule_New(void *, const char *, void (*)(PyObject *));
void *PyCapsule_GetPointer(PyObject *, const char *);
PyObject *PyCFunction_NewEx(PyMethodDef *, PyObject *, PyObject *);
PyCFunction PyCFunction_GetFunction(PyObject *);
PyObject *PyCFunction_GetSelf(PyObject *);
PyObject *PyImport_ImportModule(const char *);
PyObject *PyEval_GetBuiltins(void);
PyThreadState *PyEval_SaveThread(void);
void PyEval_RestoreThread(PyThreadState *);
PyGILState_STATE PyGILState_Ensure(void);
void PyGILState_Release(PyGILState_STATE);
PyThreadState *PyGILState_GetThisThreadState(void);
int Py_AddPendingCall(int (*)(void *), void *);
PyInterpreterState *PyInterpreterState_Get(void);
int64_t PyInterpreterState_GetID(PyInterpreterState *);

/* What an extension module's init function looks like. */
#define GS_EXPORT __attribute__((visibility("default")))

static inline int gs_is(PyObject *o, PyTypeObject *type) { return Py_TYPE(o) == type; }

static inline int gs_has_flag(PyObject *o, unsigned long flag) {
    return (PyType_GetFlags(Py_TYPE(o)) & flag) != 0;
}

static inline int gs_is_int(PyObject *o) {
    return gs_is(o, &PyLong_Type) || gs_has_flag(o, Py_TPFLAGS_LONG_SUBCLASS);
}
static inline int gs_is_str(PyObject *o) {
    return gs_is(o, &PyUnicode_Type) || gs_has_flag(o, Py_TPFLAGS_UNICODE_SUBCLASS);
}
static inline int gs_is_bytes(PyObject *o) {
    return gs_is(o, &PyBytes_Type) || gs_has_flag(o, Py_TPFLAGS_BYTES_SUBCLASS);
}
static inline int gs_is_list(PyObject *o) {
    return gs_is(o, &PyList_Type) || gs_has_flag(o, Py_TPFLAGS_LIST_SUBCLASS);
}
static inline int gs_is_tuple(PyObject *o) {
    return gs_is(o, &PyTuple_Type) || gs_has_flag(o, Py_TPFLAGS_TUPLE_SUBCLASS);
}
static inline int gs_is_dict(PyObject *o) {
    return gs_is(o, &PyDict_Type) || gs_has_flag(o, Py_TPFLAGS_DICT_SUBCLASS);
}
static inline int gs_is_exception(PyObject *o) {
    return gs_has_flag(o, Py_TPFLAGS_BASE_EXC_SUBCLASS);
}
static inline int gs_is_float(PyObject *o) {
    return gs_is(o, &PyFloat_Type) || PyType_IsSubtype(Py_TYPE(o), &PyFloat_Type);
}

#endif
