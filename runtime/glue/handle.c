/* From exceptions of Python to the errors of Go behind them. An exception that came from Go has its
 * error as an attribute, _go_error; a class that stands for errors of Go has _go_class, which says
 * which one it is. */
#include <string.h>

#include "gs_call.h"

/* ---- The class of handles ---- */

static void dealloc(PyObject *self) {
    gs_handle *h = (gs_handle *)self;
    PyTypeObject *type = Py_TYPE(self);
    if (h->home != NULL) gs_drop_later(h->home, h->id);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DecRef((PyObject *)type);
}

/* A copy of an exception has the same error. */
static PyObject *itself(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return Py_NewRef(self);
}

/* No other process has the error: there it is None. */
static PyObject *reduce(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    return PyObject_CallFunction((PyObject *)&PyTuple_Type, "((O()))", Py_TYPE(Py_None));
}

static PyObject *make_class(void) {
    static PyMethodDef methods[] = {
        {"__copy__", itself, METH_NOARGS, NULL},
        {"__deepcopy__", itself, METH_O, NULL},
        {"__reduce__", reduce, METH_NOARGS, NULL},
        {NULL, NULL, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)dealloc},
        {Py_tp_methods, methods},
        {0, NULL},
    };
    PyType_Spec spec = {"gophersnake.GoError", sizeof(gs_handle), 0, Py_TPFLAGS_DEFAULT, slots};
    return PyType_FromSpec(&spec);
}

/* Borrowed. */
static PyTypeObject *handle_class(void) {
    static PyObject **slot;
    PyObject **shared = __atomic_load_n(&slot, __ATOMIC_ACQUIRE);
    if (shared == NULL && (shared = gs_shared_handle_class()) == NULL) return NULL;
    __atomic_store_n(&slot, shared, __ATOMIC_RELEASE);
    PyObject *class = gs_kept(shared);
    return (PyTypeObject *)(class != NULL ? class : gs_keep(shared, make_class()));
}

gs_handle *gs_new_handle(const gs_ref *from) {
    PyTypeObject *class = handle_class();
    gs_handle *h = class == NULL ? NULL : (gs_handle *)PyType_GenericAlloc(class, 0);
    if (h == NULL) {
        gs_drop_later(gs_the_core.instances, from->id);
        return NULL;
    }
    h->go = from->go;
    h->id = from->id;
    h->home = gs_the_core.instances;
    return h;
}

/* ---- What is known of an exception ---- */

/* What an exception has under a name of its own. New reference; NULL: none, or with an exception
 * set. */
static PyObject *own_attribute(PyObject *o, gs_attribute name) {
#ifdef GS_FREE_THREADED
    return gs_find(o, name);
#else
    PyObject *dict = PyObject_GenericGetDict(o, NULL); /* most have none: no AttributeError */
    PyObject *value = dict == NULL ? NULL : gs_item(dict, name);
    if (dict != NULL) Py_DecRef(dict);
    return value;
#endif
}

/* The handle that an exception has, if it is one of this core. New reference; NULL: none, or with
 * an exception set. */
static gs_handle *carried(PyObject *o) {
    PyTypeObject *class = handle_class();
    PyObject *found = class == NULL ? NULL : own_attribute(o, GS_NAME_GO_ERROR);
    if (found == NULL) return NULL;
    gs_handle *h = (gs_handle *)found;
    if (gs_is(found, class) && h->home == gs_the_core.instances) return h;
    Py_DecRef(found);
    return NULL;
}

/* The exception class of this wheel that the class of o is or is derived from; NULL: none, or with
 * an exception set. */
static const gs_exception_ref *class_of(PyObject *o) {
    const gs_exception_ref *e = NULL;
    if ((PyType_GetFlags(Py_TYPE(o)) & Py_TPFLAGS_HEAPTYPE) == 0) return NULL; /* built in */
    PyObject *mark = gs_find((PyObject *)Py_TYPE(o), GS_NAME_GO_CLASS);
    if (mark == NULL) return NULL;
    if (gs_is_tuple(mark) && PyTuple_Size(mark) == 2) {
        PyObject *wheel = PyTuple_GetItem(mark, 0), *number = PyTuple_GetItem(mark, 1);
        if (gs_is_str(wheel) && gs_is_named(wheel, gs_the_module->fingerprint) &&
            gs_is_int(number)) {
            long long id = PyLong_AsLongLong(number);
            if (id >= 0 && id < (long long)gs_the_module->exceptions_count)
                e = &gs_the_module->exceptions[id];
            PyErr_Clear();
        }
    }
    Py_DecRef(mark);
    return e;
}

/* ---- The text of an exception ---- */

/* New reference. */
static PyObject *text_object(PyObject *o) {
    if (!PyType_IsSubtype(Py_TYPE(o), (PyTypeObject *)PyExc_KeyError)) return PyObject_Str(o);
    PyObject *args = gs_find(o, GS_NAME_ARGS), *text = NULL; /* str() gives the repr of the key */
    if (args != NULL && gs_is_tuple(args) && PyTuple_Size(args) == 1)
        text = PyObject_Str(PyTuple_GetItem(args, 0));
    else if (PyErr_Occurred() == NULL)
        text = PyObject_Str(o);
    if (args != NULL) Py_DecRef(args);
    return text;
}

/* Fills text, which lives as long as the arena; -1 with an exception set. */
static int text_of(gs_arena *arena, PyObject *o, gs_string *to) {
    PyObject *text = text_object(o);
    if (text == NULL || gs_arena_own(arena, text) < 0) return -1;
    Py_ssize_t size;
    to->data = PyUnicode_AsUTF8AndSize(text, &size);
    if (to->data == NULL) { /* lone surrogates */
        PyErr_Clear();
        PyObject *bytes = PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace");
        char *data;
        if (bytes == NULL || gs_arena_own(arena, bytes) < 0 ||
            PyBytes_AsStringAndSize(bytes, &data, &size) < 0)
            return -1;
        to->data = data;
    }
    to->size = size;
    return 0;
}

/* ---- Making an error ---- */

/* Converts the attribute of o to memory that was cleared. */
static gs_fit in_attr(gs_input *in, PyObject *o, const gs_attr *attr, void *to) {
    PyObject *value = PyObject_GetAttrString(o, attr->name);
    if (value == NULL && !PyErr_ExceptionMatches(PyExc_AttributeError)) return GS_RAISED;
    if (value == NULL) { /* deleted: the zero value */
        PyErr_Clear();
        return GS_FITS;
    }
    if (gs_arena_own(&in->arena, value) < 0) return GS_RAISED;
    int no_value = attr->type->kind == GS_STRUCT || attr->type->kind == GS_PYRANGE ||
                   attr->type->kind == GS_BIGINT || attr->type->kind == GS_ERROR_VALUE ||
                   attr->type->kind == GS_LIBRARY;
    if (value == Py_None && no_value) return GS_FITS;
    return gs_in(in, attr->type, value, to);
}

static int in_attrs(gs_input *in, PyObject *o, const gs_exception_ref *e, char *words) {
    memset(words, 0, e->words_size);
    if (text_of(&in->arena, o, (gs_string *)words) < 0) return -1;
    for (uint32_t i = 0; i < e->attrs_count; i++) {
        const gs_attr *attr = &e->attrs[i];
        gs_fit fit = in_attr(in, o, attr, words + sizeof(gs_string) + attr->at);
        if (fit == GS_MISMATCH) gs_raise_attr_misfit(e, attr, &in->misfit);
        if (fit != GS_FITS) return -1;
    }
    return 0;
}

#define DEEPEST 64 /* an exception may be its own attribute */

/* An error of the class with the attributes of o. New reference; NULL: there is none, or with an
 * exception set. */
static gs_handle *make_own(PyObject *o, const gs_exception_ref *e) {
    static __thread int depth;
    if (depth == DEEPEST) {
        PyErr_SetString(PyExc_RecursionError,
                        "maximum recursion depth exceeded while an exception crosses into Go");
        return NULL;
    }
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_input in;
    in.misfit.object = NULL;
    in.held = NULL;
    in.borrow = in.readonly = in.detached = 0; /* Go copies all of it */
    gs_arena_init(&in.arena);
    gs_handle *made = NULL;
    gs_frame *frame = gs_frame_for(&in.arena, e->words_size, space, scratch);
    depth++;
    if (frame != NULL && in_attrs(&in, o, e, (char *)frame->words) == 0 &&
        gs_cross_released(frame, e->make) == 0) {
        const gs_ref *ref = (const gs_ref *)frame->words;
        if (ref->go != NULL) made = gs_new_handle(ref);
    }
    depth--;
    if (in.misfit.object != NULL) Py_DecRef(in.misfit.object);
    gs_arena_done(&in.arena);
    return made;
}

/* The number of an OSError, or 0. */
static uint64_t number_of(PyObject *o) {
    if (!PyType_IsSubtype(Py_TYPE(o), (PyTypeObject *)PyExc_OSError)) return 0;
    PyObject *number = gs_find(o, GS_NAME_ERRNO);
    long long value = number != NULL && gs_is_int(number) ? PyLong_AsLongLong(number) : 0;
    PyErr_Clear(); /* then it has none */
    if (number != NULL) Py_DecRef(number);
    return value > 0 ? (uint64_t)value : 0;
}

/* The handle's error, which lives as long as the arena; NULL: there is none. */
static void *own_error(gs_arena *arena, PyObject *o) {
    gs_handle *handle = gs_own_error_handle(o);
    void *error = NULL;
    if (handle != NULL && gs_arena_hold(arena, (PyObject *)handle) == GS_FITS) error = handle->go;
    if (handle != NULL) Py_DecRef((PyObject *)handle);
    PyErr_Clear(); /* the exception is more than what it stands for */
    return error;
}

/* Copies the text of o, which is stolen and may be NULL with an exception set. */
static gs_string copy_of(gs_arena *a, PyObject *o) {
    static const char failed[] = "<exception str() failed>"; /* as CPython words it */
    gs_string s = {failed, sizeof failed - 1};
    Py_ssize_t size;
    const char *data = o == NULL ? NULL : PyUnicode_AsUTF8AndSize(o, &size);
    char *copy = data == NULL ? NULL : gs_arena_alloc(a, (size_t)size);
    if (copy != NULL) s = (gs_string){memcpy(copy, data, (size_t)size), size};
    PyErr_Clear();
    if (o != NULL) Py_DecRef(o);
    return s;
}

gs_raised *gs_raised_of(gs_arena *arena, PyObject *next, int64_t *count) {
    gs_raised *all = gs_arena_alloc(arena, GS_RAISED_MOST * sizeof *all);
    for (*count = 0; all != NULL && next != NULL && *count < GS_RAISED_MOST; ++*count) {
        gs_raised *r = &all[*count];
        r->object = next;
        r->error = own_error(arena, next);
        r->type = copy_of(arena, gs_type_name(next));
        r->message = copy_of(arena, PyObject_Str(next));
        r->kind = gs_kind_of(next);
        r->number = number_of(next);
        next = PyException_GetCause(next);
    }
    if (next != NULL) Py_DecRef(next);
    return all;
}

/* A py.Exception for o; new reference. */
static gs_handle *make_foreign(PyObject *o) {
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_arena arena;
    gs_arena_init(&arena);
    gs_handle *made = NULL;
    gs_frame *frame = (gs_frame *)space;
    frame->scratch = scratch;
    int64_t count;
    gs_raised *all = gs_raised_of(&arena, Py_NewRef(o), &count);
    if (all != NULL) {
        *(gs_slice *)frame->words = (gs_slice){all, count, count};
        if (gs_cross_released(frame, gs_the_module->make_error) == 0)
            made = gs_new_handle((const gs_ref *)frame->words);
    }
    gs_arena_done(&arena);
    return made;
}

/* ---- The way in ---- */

gs_handle *gs_own_error_handle(PyObject *o) {
    if (gs_way_in() == NULL) return NULL;
    gs_handle *known = carried(o);
    if (known != NULL || PyErr_Occurred() != NULL) return known;
    const gs_exception_ref *e = class_of(o);
    return e == NULL ? NULL : make_own(o, e);
}

gs_handle *gs_error_handle(PyObject *o) {
    gs_handle *own = gs_own_error_handle(o);
    return own != NULL || PyErr_Occurred() != NULL ? own : make_foreign(o);
}

/* Whether o is of the class that type asks for; -1 with an exception set. */
static int is_wanted(const gs_type *type, PyObject *o) {
    if (!gs_is_exception(o)) return 0;
    if (type->class_id == 0) return 1;
    PyObject *class = gs_exception_class(type->class_id - 1);
    return class == NULL ? -1 : PyType_IsSubtype(Py_TYPE(o), (PyTypeObject *)class);
}

static int is_error(const gs_type *type, PyObject *o) {
    if (o == Py_None && type->kind == GS_ERROR_REF) return 1;
    int is = is_wanted(type, o);
    if (is < 0) PyErr_Clear(); /* converting it will say so */
    return is > 0;
}

gs_fit gs_in_error(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    gs_ref *to = place;
    *to = (gs_ref){NULL, 0};
    if (o == Py_None && type->kind == GS_ERROR_REF) return GS_FITS;
    int wanted = is_wanted(type, o);
    if (wanted == 0) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    gs_handle *handle = wanted < 0 ? NULL : gs_error_handle(o);
    if (handle == NULL) return GS_RAISED;
    to->go = handle->go;
    if (!in->detached)
        return gs_arena_own(&in->arena, (PyObject *)handle) < 0 ? GS_RAISED : GS_FITS;
    gs_fit fit = gs_arena_hold(&in->arena, (PyObject *)handle);
    Py_DecRef((PyObject *)handle);
    return fit;
}

static PyObject *out_error(const gs_type *type, const void *from) {
    (void)type;
    return gs_out_error(from);
}

const gs_converter gs_error_converter = {gs_in_error, out_error, is_error};
