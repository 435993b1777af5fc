/* Exception classes, and the exceptions that errors of Go become. */
#include <string.h>

#include "gs_internal.h"
#include "gs_text.h"

/* ---- Built-in classes ---- */

/* By py.Kind, from KindArithmetic on. */
static PyObject **const builtins[] = {
    &PyExc_ArithmeticError,
    &PyExc_AssertionError,
    &PyExc_AttributeError,
    &PyExc_BlockingIOError,
    &PyExc_BrokenPipeError,
    &PyExc_BufferError,
    &PyExc_ChildProcessError,
    &PyExc_ConnectionAbortedError,
    &PyExc_ConnectionError,
    &PyExc_ConnectionRefusedError,
    &PyExc_ConnectionResetError,
    &PyExc_EOFError,
    &PyExc_FileExistsError,
    &PyExc_FileNotFoundError,
    &PyExc_FloatingPointError,
    &PyExc_ImportError,
    &PyExc_IndexError,
    &PyExc_InterruptedError,
    &PyExc_IsADirectoryError,
    &PyExc_KeyboardInterrupt,
    &PyExc_KeyError,
    &PyExc_LookupError,
    &PyExc_MemoryError,
    &PyExc_NotADirectoryError,
    &PyExc_NotImplementedError,
    &PyExc_OSError,
    &PyExc_OverflowError,
    &PyExc_PermissionError,
    &PyExc_ProcessLookupError,
    &PyExc_RecursionError,
    &PyExc_RuntimeError,
    &PyExc_StopIteration,
    &PyExc_TimeoutError,
    &PyExc_TypeError,
    &PyExc_UnicodeError,
    &PyExc_ValueError,
    &PyExc_ZeroDivisionError,
};
#define BUILTINS (sizeof builtins / sizeof builtins[0])

uint64_t gs_kind_of(PyObject *o) {
    uint64_t best = 0;
    for (size_t i = 0; i < BUILTINS; i++) {
        PyTypeObject *class = (PyTypeObject *)*builtins[i];
        if (!PyType_IsSubtype(Py_TYPE(o), class)) continue;
        if (best == 0 || PyType_IsSubtype(class, (PyTypeObject *)*builtins[best - 1])) best = i + 1;
    }
    return best;
}

/* ---- Classes of the wheel ---- */

/* What the class is derived from; new reference. */
static PyObject *bases_of(const gs_exception *own) {
    PyObject *first = own->parent == NULL
                          ? gs_error_class()
                          : gs_exception_class((uint32_t)(own->parent - gs_the_module->exceptions));
    if (first == NULL || own->base == NULL) return Py_XNewRef(first);
    PyObject *bases = PyTuple_New(2);
    if (bases == NULL) return NULL;
    PyTuple_SetItem(bases, 0, Py_NewRef(first));
    PyTuple_SetItem(bases, 1, Py_NewRef(*own->base));
    return bases;
}

/* What tells every module of the wheel which class it is; new reference. */
static PyObject *mark_of(uint32_t id) {
    PyObject *mark = PyTuple_New(2);
    PyObject *wheel = PyUnicode_FromString(gs_the_module->fingerprint);
    PyObject *number = PyLong_FromLongLong(id);
    if (mark != NULL && wheel != NULL && number != NULL) {
        PyTuple_SetItem(mark, 0, wheel);
        PyTuple_SetItem(mark, 1, number);
        return mark;
    }
    if (mark != NULL) Py_DecRef(mark);
    if (wheel != NULL) Py_DecRef(wheel);
    if (number != NULL) Py_DecRef(number);
    return NULL;
}

/* The class of a type of errors, which CPython reads the signature of from its doc. New
 * reference. */
static PyObject *make_type(const gs_exception *own, PyObject *bases) {
    PyType_Slot slots[] = {
        {Py_tp_doc, (void *)(uintptr_t)own->doc},
        {Py_tp_methods, own->methods},
        {own->init == NULL ? 0 : Py_tp_init, (void *)own->init},
        {0, NULL},
    };
    PyType_Spec spec = {own->dotted, 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
    return PyType_FromSpecWithBases(&spec, bases);
}

/* New reference. */
static PyObject *make_class(const gs_exception_ref *e, uint32_t id) {
    PyObject *bases = bases_of(e->own), *mark = mark_of(id), *class = NULL;
    if (bases != NULL && mark != NULL)
        class = e->own->dotted != NULL ? make_type(e->own, bases)
                                       : gs_new_exception_class(e->name, e->own->doc, bases);
    if (class != NULL && gs_set(class, GS_NAME_GO_CLASS, mark) < 0) {
        Py_DecRef(class);
        class = NULL;
    }
    if (bases != NULL) Py_DecRef(bases);
    if (mark != NULL) Py_DecRef(mark);
    return class;
}

/* The class as its module has it; new reference. */
static PyObject *import_class(const gs_exception_ref *e) {
    PyObject *module = PyImport_ImportModule(e->module);
    PyObject *class = module == NULL ? NULL : PyObject_GetAttrString(module, e->name);
    if (module != NULL) Py_DecRef(module);
    return class;
}

PyObject *gs_exception_class(uint32_t id) {
    const gs_exception_ref *e = &gs_the_module->exceptions[id];
    PyObject *known = gs_kept(e->object);
    if (known != NULL) return known;
    return gs_keep(e->object, e->own != NULL ? make_class(e, id) : import_class(e));
}

/* ---- Making an instance in Python ---- */

/* What an attribute is that nobody has given: Go's zero value, or None where Python has no such
 * value. New reference. */
static PyObject *zero(const gs_attr *attr) {
    gs_arena arena;
    gs_arena_init(&arena);
    PyObject *value = NULL;
    void *space = gs_arena_alloc(&arena, attr->type->size + 1);
    if (space != NULL) {
        memset(space, 0, attr->type->size);
        if (attr->type->kind == GS_BIGINT) ((gs_bigint *)space)->sign = GS_BIG_NIL;
        value = gs_out(attr->type, space);
        if (value == NULL && PyErr_ExceptionMatches(PyExc_ValueError)) {
            PyErr_Clear(); /* range(0, 0, 0) */
            value = Py_NewRef(Py_None);
        }
    }
    gs_arena_done(&arena);
    return value;
}

/* Whether Go can take value for the attribute; -1 with an exception set. */
static int check(const gs_exception_ref *e, const gs_attr *attr, PyObject *value) {
    gs_input in;
    in.misfit.object = NULL;
    in.held = NULL;
    in.borrow = in.readonly = in.detached = 0;
    gs_arena_init(&in.arena);
    void *space = gs_arena_alloc(&in.arena, attr->type->size + 1);
    gs_fit fit = space == NULL ? GS_RAISED : gs_in(&in, attr->type, value, space);
    if (fit == GS_MISMATCH) gs_raise_attr_misfit(e, attr, &in.misfit);
    if (in.misfit.object != NULL) Py_DecRef(in.misfit.object);
    gs_arena_done(&in.arena);
    return fit == GS_FITS ? 0 : -1;
}

/* The attribute that the keyword names; NULL with TypeError set. */
static const gs_attr *named(const gs_exception_ref *e, PyObject *keyword) {
    for (uint32_t i = 0; i < e->attrs_count; i++)
        if (gs_is_named(keyword, e->attrs[i].name)) return &e->attrs[i];
    PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", e->name, keyword);
    return NULL;
}

/* __init__ of the built-in class, which sets args. */
static int init_base(const gs_exception_ref *e, PyObject *self, PyObject *args) {
    PyObject *base = e->own->base != NULL ? *e->own->base : PyExc_Exception;
    return ((initproc)PyType_GetSlot((PyTypeObject *)base, Py_tp_init))(self, args, NULL);
}

static int set_zero(PyObject *self, const gs_attr *attr) {
    PyObject *value = zero(attr);
    int status = value == NULL ? -1 : PyObject_SetAttrString(self, attr->name, value);
    if (value != NULL) Py_DecRef(value);
    return status;
}

int gs_exception_init(const gs_exception_ref *e, PyObject *self, PyObject *args, PyObject *kwargs) {
    if (init_base(e, self, args) < 0) return -1;
    for (uint32_t i = 0; i < e->attrs_count; i++)
        if (set_zero(self, &e->attrs[i]) < 0) return -1;
    Py_ssize_t at = 0;
    PyObject *keyword, *value;
    while (kwargs != NULL && PyDict_Next(kwargs, &at, &keyword, &value)) {
        const gs_attr *attr = named(e, keyword);
        if (attr == NULL || check(e, attr, value) < 0 || PyObject_SetAttr(self, keyword, value) < 0)
            return -1;
    }
    return 0;
}

/* ---- What Go reports ---- */

/* The class of an error; borrowed. */
static PyObject *class_of(uint64_t kind) {
    if (kind >= GS_EXCEPTION && kind - GS_EXCEPTION < gs_the_module->exceptions_count)
        return gs_exception_class((uint32_t)(kind - GS_EXCEPTION));
    return kind >= 1 && kind <= BUILTINS ? *builtins[kind - 1] : gs_error_class();
}

/* What the system calls the error with the number; new reference. */
static PyObject *strerror_of(uint64_t number) {
    PyObject *os = PyImport_ImportModule("os");
    PyObject *text = os == NULL ? NULL : PyObject_CallMethod(os, "strerror", "i", (int)number);
    if (os != NULL) Py_DecRef(os);
    return text;
}

/* OSError finds the class by the number. New reference. */
static PyObject *os_exception(const gs_error *e) {
    const gs_os_error *os = e->os;
    PyObject *made = NULL, *file = NULL, *other = NULL;
    PyObject *number = PyLong_FromLongLong((long long)os->number);
    PyObject *text = os->plain ? strerror_of(os->number) : gs_out_string(&e->message);
    if (number == NULL || text == NULL) goto done;
    if (os->files > 0 && (file = gs_out_string(&os->file)) == NULL) goto done;
    if (os->files > 1 && (other = gs_out_string(&os->other)) == NULL) goto done;
    made = PyObject_CallFunctionObjArgs(PyExc_OSError, number, text, file,
                                        other == NULL ? NULL : Py_None, other, NULL);
done:
    if (number != NULL) Py_DecRef(number);
    if (text != NULL) Py_DecRef(text);
    if (file != NULL) Py_DecRef(file);
    if (other != NULL) Py_DecRef(other);
    return made;
}

static PyObject *text_exception(const gs_error *e) {
    PyObject *class = class_of(e->kind), *text = gs_out_string(&e->message), *made = NULL;
    if (class != NULL && text != NULL) made = PyObject_CallFunctionObjArgs(class, text, NULL);
    if (text != NULL) Py_DecRef(text);
    if (made == NULL || gs_is_exception(made)) return made;
    Py_DecRef(made);
    PyErr_SetString(PyExc_TypeError, "somebody has replaced an exception class of the module");
    return NULL;
}

/* The exception of an error, without its attributes and causes. Steals what the error holds. New
 * reference. */
static PyObject *bare(const gs_error *e) {
    if (e->kind == GS_OF_PYTHON) { /* the same object again */
        gs_drop_later(gs_the_core.instances, e->ref.id);
        return Py_NewRef((PyObject *)(uintptr_t)e->os);
    }
    if (e->ref.go == NULL) return text_exception(e); /* its class makes it again */
    PyObject *handle = (PyObject *)gs_new_handle(&e->ref);
    if (handle == NULL) return NULL;
    PyObject *made = e->os != NULL ? os_exception(e) : text_exception(e);
    if (made != NULL && gs_set(made, GS_NAME_GO_ERROR, handle) < 0) {
        Py_DecRef(made);
        made = NULL;
    }
    Py_DecRef(handle);
    return made;
}

/* ---- Causes ---- */

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
static int link_causes(PyObject *error, const gs_cause *causes, PyObject **made, int64_t count) {
    for (int64_t i = -1; i < count; i++) {
        PyObject *cause = cause_of(i, causes, made, count);
        if (cause != NULL) PyException_SetCause(i < 0 ? error : made[i], cause);
        if (cause == NULL && PyErr_Occurred() != NULL) return -1;
    }
    return 0;
}

/* ---- Attributes ---- */

/* The cause of o that is the given number of steps away, or None; new reference. */
static PyObject *cause_at(PyObject *o, uint64_t steps) {
    PyObject *at = Py_NewRef(o);
    for (; steps > 0 && at != NULL; steps--) {
        PyObject *next = PyException_GetCause(at);
        Py_DecRef(at);
        at = next;
    }
    return at != NULL ? at : Py_NewRef(Py_None);
}

/* New reference. */
static PyObject *value_of(PyObject *o, const gs_attr *attr, const void *from) {
    const gs_ref *ref = from;
    if (attr->type->kind == GS_ERROR_REF && ref->go == GS_IS_CAUSE) return cause_at(o, ref->id);
    return gs_out(attr->type, from);
}

/* What Python has no value for is no attribute. */
static void set_attrs(PyObject *o, const gs_exception_ref *e, const char *words) {
    for (uint32_t i = 0; i < e->attrs_count; i++) {
        PyObject *value = value_of(o, &e->attrs[i], words + e->attrs[i].at);
        if (value == NULL) PyErr_Clear();
        if (PyObject_SetAttrString(o, e->attrs[i].name, value) < 0) PyErr_Clear();
        if (value != NULL) Py_DecRef(value);
    }
}

/* Reads the fields of an error into the attributes of its exception, which matters more than
 * they do. */
static void read_attrs(PyObject *o, const gs_error *error) {
    if (error->kind < GS_EXCEPTION || error->kind == GS_OF_PYTHON) return;
    const gs_exception_ref *e = &gs_the_module->exceptions[error->kind - GS_EXCEPTION];
    if (e->attrs_count == 0) return;
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_arena arena;
    gs_arena_init(&arena);
    gs_frame *frame = gs_frame_for(&arena, e->words_size, space, scratch);
    if (frame != NULL) {
        *(void **)frame->words = error->ref.go;
        if (gs_cross_held(frame, e->read) == 0) {
            set_attrs(o, e, (const char *)frame->words);
            if (frame->keep != 0) gs_the_core.release(frame->keep);
        }
    }
    gs_arena_done(&arena);
    PyErr_Clear();
}

static PyObject *exception_for(const gs_failure *f) {
    const gs_cause *causes = f->more;
    PyObject *made[GS_CAUSES], *error = bare(&f->error);
    int64_t ready = 0;
    for (int64_t i = 0; i < f->more_size; i++) { /* all of them, for each holds something */
        PyObject *o = bare(&causes[i].error);
        if (o != NULL && ready == i && error != NULL)
            made[ready++] = o;
        else if (o != NULL)
            Py_DecRef(o);
    }
    if (error == NULL) return NULL;
    /* The exception matters more than its causes. */
    if (ready < f->more_size || (ready > 0 && link_causes(error, causes, made, ready) < 0))
        PyErr_Clear();
    read_attrs(error, &f->error);
    for (int64_t i = 0; i < ready; i++) {
        read_attrs(made[i], &causes[i].error);
        Py_DecRef(made[i]);
    }
    return error;
}

void gs_raise_error(const gs_failure *f) {
    if (f->error.ref.go == NULL && f->more_size == 0) { /* its class and text are all there is */
        PyObject *class = class_of(f->error.kind), *text = gs_out_string(&f->error.message);
        if (class != NULL && text != NULL) PyErr_SetObject(class, text);
        if (text != NULL) Py_DecRef(text);
        return;
    }
    PyObject *error = exception_for(f);
    if (error == NULL) return;
    PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_DecRef(error);
}

/* How far errors in fields of errors are followed: each may have any number of them. */
#define DEEPEST 4

PyObject *gs_out_error(const gs_ref *from) {
    static __thread int depth;
    if (from->go == NULL) return Py_NewRef(Py_None);
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_frame *frame = (gs_frame *)space;
    frame->scratch = scratch;
    *(gs_ref *)frame->words = (gs_ref){from->go, gs_the_module->number};
    if (depth == DEEPEST || gs_cross_released(frame, gs_the_module->describe) < 0) {
        gs_drop_later(gs_the_core.instances, from->id);
        return depth == DEEPEST ? Py_NewRef(Py_None) : NULL;
    }
    gs_failure *f = (gs_failure *)frame->words;
    f->error.ref = *from;
    depth++;
    PyObject *o = exception_for(f);
    depth--;
    if (frame->keep != 0) gs_the_core.release(frame->keep);
    return o;
}
