/* Package variables. Nothing of them is kept on this side: to read or write one is a call
 * into Go, under the interpreter lock, for it is short. */
#include "gs_call.h"

static int prepare(gs_frame *frame, uint32_t function) {
    if (gs_way_in() == NULL) return -1;
    frame->function = function;
    frame->returned = 0;
    frame->status = GS_OK;
    frame->keep = 0;
    frame->borrow = 0;
    frame->used = 0;
    frame->lends = 0;
    return 0;
}

static int crossed(const gs_frame *frame) {
    if (GS_LIKELY(frame->status == GS_OK)) return 0;
    gs_not_ok(frame);
    return -1;
}

int gs_cross_held(gs_frame *frame, uint32_t function) {
    if (prepare(frame, function) < 0) return -1;
    gs_the_core.call(gs_the_core.dispatch, frame, 0, 0);
    return crossed(frame);
}

int gs_cross_released(gs_frame *frame, uint32_t function) {
    if (prepare(frame, function) < 0) return -1;
    PyThreadState *state = PyEval_SaveThread();
    gs_the_core.call(gs_the_core.dispatch, frame, 0, 0);
    PyEval_RestoreThread(state);
    return crossed(frame);
}

int gs_cross_maybe(gs_frame *frame, uint32_t function) {
    if (prepare(frame, function) < 0) return -1;
    PyThreadState *state = PyEval_SaveThread();
    gs_the_core.call(gs_the_core.dispatch, frame, 0, 0);
    PyEval_RestoreThread(state);
    return frame->status == GS_ABSENT ? 1 : crossed(frame);
}

PyObject *gs_var_get(PyObject *module, void *closure) {
    (void)module;
    const gs_var *var = closure;
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_arena arena;
    gs_arena_init(&arena);
    PyObject *value = NULL;
    gs_frame *frame = gs_frame_for(&arena, var->words_size, space, scratch);
    if (frame == NULL || gs_cross_held(frame, var->get) < 0) goto done;
    value = gs_out(var->type, frame->words);
    if (frame->keep != 0) gs_the_core.release(frame->keep);
done:
    gs_arena_done(&arena);
    return value;
}

int gs_var_set(PyObject *module, PyObject *value, void *closure) {
    (void)module;
    const gs_var *var = closure;
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "%s.%s is a variable of Go and cannot be deleted",
                     gs_the_module->name, var->name);
        return -1;
    }
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_input in;
    in.misfit.object = NULL;
    in.held = NULL;
    in.borrow = in.readonly = in.detached = 0; /* Go copies all of it */
    gs_arena_init(&in.arena);
    int status = -1;
    gs_frame *frame = gs_frame_for(&in.arena, var->words_size, space, scratch);
    if (frame == NULL) goto done;
    gs_fit fit = gs_in(&in, var->type, value, frame->words);
    if (fit == GS_FITS) status = gs_cross_held(frame, var->set);
    if (fit == GS_MISMATCH) gs_raise_var_misfit(var, &in.misfit);
done:
    if (in.misfit.object != NULL) Py_DecRef(in.misfit.object);
    gs_arena_done(&in.arena);
    return status;
}
