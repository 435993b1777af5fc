/* Callables: those of Python on their way into Go, and functions of Go on their way out. */
#include <string.h>

#include "gs_internal.h"

/* ---- Functions of Go ---- */

/* A built-in function whose self is the gs_handle of a function of Go. */
static PyObject *out_callable(const gs_type *type, const void *place) {
    const gs_ref *from = place;
    if (from->go == NULL) return Py_NewRef(Py_None);
    if (from->id >> GS_CLASS_SHIFT == GS_CLASS_PYTHON + 1) { /* what Python gave comes back */
        PyObject *o = Py_NewRef((PyObject *)from->go);
        gs_drop_later(gs_the_core.instances, from->id & (((uint64_t)1 << GS_CLASS_SHIFT) - 1));
        return o;
    }
    PyObject *handle = (PyObject *)gs_new_handle(from);
    PyObject *module = handle == NULL ? NULL : PyUnicode_FromString(gs_the_module->name);
    PyObject *function =
        module == NULL ? NULL : PyCFunction_NewEx(type->signature->function, handle, module);
    if (module != NULL) Py_DecRef(module);
    if (handle != NULL) Py_DecRef(handle);
    return function;
}

/* The handle behind a function of Go of just this type; borrowed. NULL: o is none. */
static gs_handle *function_of(const gs_type *type, PyObject *o) {
    const PyMethodDef *function = type->signature->function;
    if (function == NULL || !gs_is(o, &PyCFunction_Type)) return NULL;
    if (PyCFunction_GetFunction(o) != function->ml_meth) return NULL;
    return (gs_handle *)PyCFunction_GetSelf(o);
}

gs_fit gs_in_function(PyObject *self, gs_callable *to) {
    gs_handle *h = (gs_handle *)self;
    if (h->home->dead) {
        gs_raise_dead(self);
        return GS_RAISED;
    }
    *to = (gs_callable){{NULL, NULL}, h->go};
    return GS_FITS;
}

/* ---- Callables of Python ---- */

/* Room for the calls of o, one at a time; they have the scratch area of the call that o is given
 * to, which writes its results only when they are over. NULL with MemoryError set. */
static gs_back *room_for(gs_input *in, const gs_signature *signature, PyObject *o) {
    gs_back *b = gs_arena_alloc(&in->arena, sizeof *b + signature->words_size);
    if (b == NULL) return NULL;
    memset(b, 0, sizeof *b);
    b->object = o;
    b->signature = signature;
    b->floor = gs_stack_floor();
    b->frame.scratch = in->held;
    return b;
}

static gs_fit in_callable(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    gs_callable *to = place;
    /* while another thread may open the core */
    gs_dropped **queue = __atomic_load_n(&gs_the_core.dropped, __ATOMIC_ACQUIRE);
    if (queue != NULL && __atomic_load_n(queue, __ATOMIC_RELAXED) != NULL) gs_drain(queue);
    gs_handle *function = function_of(type, o);
    if (function != NULL && in->held == NULL) return gs_in_function((PyObject *)function, to);
    *to = (gs_callable){{NULL, type->signature}, NULL};
    if (o == Py_None && type->len != 0) return GS_FITS;
    if (!PyCallable_Check(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    to->reference.object = gs_arena_hand(&in->arena, o);
    if (to->reference.object == NULL) return GS_RAISED;
    if (in->held == NULL || !in->borrow) return GS_FITS;
    to->room = room_for(in, type->signature, o);
    return to->room == NULL ? GS_RAISED : GS_FITS;
}

static int is_callable(const gs_type *type, PyObject *o) {
    (void)type;
    return PyCallable_Check(o);
}

const gs_converter gs_callable_converter = {in_callable, out_callable, is_callable};
