/* Channels of Go that Python sends on. Any number of threads may do so at once. */
#define _GNU_SOURCE
#include <math.h>
#include <string.h>
#include <time.h>

#include "gs_internal.h"

typedef struct gs_sender {
    PyObject head;
    void *go;
    uint64_t id;
    gs_instances *home;
    const gs_type *type;
} gs_sender;

/* What the core is asked for, and what it answers; runtime/core has the other copies. */
enum { LOOK, WAIT, STOP, AGAIN };
enum { ANSWER_PENDING = 2 };

#define SENT_AT 16 /* where the value is in the words, bytes */

typedef struct request {
    gs_input in;
    gs_frame *frame;
    char scratch[GS_SCRATCH];
    _Alignas(16) char space[GS_FRAME_SIZE];
} request;

/* -1 with MemoryError set. */
static int begin(request *r, uint32_t size) {
    gs_arena_init(&r->in.arena);
    r->in.misfit.object = NULL;
    r->in.held = NULL;
    r->in.borrow = r->in.readonly = r->in.detached = 0; /* Go copies all of it */
    r->frame = gs_frame_for(&r->in.arena, SENT_AT + size, r->space, r->scratch);
    return r->frame == NULL ? -1 : 0;
}

static void end(request *r) {
    if (r->in.misfit.object != NULL) Py_DecRef(r->in.misfit.object);
    gs_arena_done(&r->in.arena);
}

/* Whether the core was asked; -1 with an exception set. *answer is what it answers, *held is then
 * what still waits to be sent. */
static int cross(const gs_sender *s, request *r, uint64_t order, uint64_t *answer, gs_ref *held) {
    gs_frame *frame = r->frame;
    frame->function = gs_the_module->next;
    frame->returned = 0;
    frame->status = GS_OK;
    frame->keep = 0;
    frame->borrow = 0;
    frame->used = 0;
    frame->lends = 0;
    frame->words[0] = (uint64_t)(uintptr_t)s->go;
    frame->words[1] = order;
    if (order == LOOK || order == STOP) {
        gs_the_core.call(gs_the_core.dispatch, frame, 0, 0);
    } else {
        PyThreadState *state = PyEval_SaveThread();
        gs_the_core.call(gs_the_core.dispatch, frame, 0, 0);
        PyEval_RestoreThread(state);
    }
    if (GS_UNLIKELY(frame->status != GS_OK)) {
        gs_not_ok(frame);
        return -1;
    }
    *held = *(const gs_ref *)frame->words;
    *answer = frame->words[3];
    return 0;
}

static int is_live(gs_sender *s) {
    if (!s->home->dead) return 1;
    gs_raise_dead((PyObject *)s);
    return 0;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Sends the value in the frame; signal handlers run meanwhile. -1 with an exception set. */
static int send_it(gs_sender *s, request *r, double deadline) {
    uint64_t order = LOOK, kept = 0; /* what the core keeps the value by while it waits */
    for (;;) {
        uint64_t answer;
        gs_ref held;
        int status = cross(s, r, order, &answer, &held);
        gs_drop_later(s->home, kept);
        if (status < 0 || answer != ANSWER_PENDING) return status;
        kept = held.id;
        int late = now() >= deadline;
        if (late) PyErr_SetString(PyExc_TimeoutError, "send timed out");
        if (late || PyErr_CheckSignals() < 0 || !is_live(s)) {
            gs_drop_later(s->home, kept);
            return -1;
        }
        order = AGAIN;
        *(void **)((char *)r->frame->words + SENT_AT) = held.go;
    }
}

static PyObject *sender_send(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                             PyObject *kwnames) {
    gs_sender *s = (gs_sender *)self;
    Py_ssize_t keywords = kwnames == NULL ? 0 : PyTuple_Size(kwnames);
    if (nargs != 1) {
        PyErr_Format(PyExc_TypeError, "send() takes 1 positional argument but %zd were given",
                     nargs);
        return NULL;
    }
    static const gs_type timeout_type = {.kind = GS_TIMEOUT,
                                         .size = 8,
                                         .expects = "float, timedelta or None",
                                         .converter = &gs_timeout_converter};
    static const gs_param timeout_param = {.name = "timeout", .type = &timeout_type};
    const gs_param value_param = {.name = "value", .type = s->type->elem};
    static const gs_func func = {.name = "send"};
    request r;
    PyObject *result = NULL;
    int64_t timeout = -1;
    if (begin(&r, s->type->elem->size) < 0) return NULL;
    const gs_param *param = &timeout_param;
    gs_fit fit = GS_FITS;
    if (keywords > 1 ||
        (keywords == 1 && !gs_is_named(PyTuple_GetItem(kwnames, 0), timeout_param.name))) {
        PyErr_Format(PyExc_TypeError, "send() got an unexpected keyword argument '%U'",
                     PyTuple_GetItem(kwnames, keywords - 1));
        goto done;
    }
    if (keywords == 1) fit = gs_in(&r.in, &timeout_type, args[1], &timeout);
    if (fit == GS_FITS) {
        param = &value_param;
        fit = gs_in(&r.in, s->type->elem, args[0], (char *)r.frame->words + SENT_AT);
    }
    if (fit == GS_MISMATCH) gs_raise_misfit(&func, param, &r.in.misfit);
    if (fit != GS_FITS || !is_live(s)) goto done;
    double deadline = timeout < 0 ? HUGE_VAL : now() + (double)timeout * 1e-9;
    if (send_it(s, &r, deadline) == 0) result = Py_NewRef(Py_None);
done:
    end(&r);
    return result;
}

static PyObject *sender_close(PyObject *self, PyObject *ignored) {
    (void)ignored;
    gs_sender *s = (gs_sender *)self;
    uint64_t answer;
    gs_ref held;
    request r;
    if (!is_live(s) || begin(&r, sizeof(gs_ref)) < 0) return NULL;
    int status = cross(s, &r, STOP, &answer, &held);
    end(&r);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

static void dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    gs_sender *s = (gs_sender *)self;
    if (!s->home->dead) gs_drop_later(s->home, s->id);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DecRef((PyObject *)type);
}

/* ---- The type ---- */

static PyObject *class_slot;

static PyObject *make_class(void) {
    static PyMethodDef methods[] = {
        GS_METHOD("send", sender_send,
                  "send($self, value, /, *, timeout=None)\n--\n\n"
                  "Send a value, as soon as there is room or somebody receives it; TimeoutError if "
                  "not in time."),
        {"close", sender_close, METH_NOARGS,
         "close($self, /)\n--\n\nSay that nothing more is sent."},
        {NULL, NULL, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)dealloc},
        {Py_tp_methods, methods},
        {Py_tp_doc, (void *)(uintptr_t)"A Go channel to send on."},
        {0, NULL},
    };
    PyType_Spec spec = {"gophersnake.sender", sizeof(gs_sender), 0,
                        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
    return PyType_FromSpec(&spec);
}

static PyObject *out_sender(const gs_type *type, const void *place) {
    const gs_ref *from = place;
    if (from->go == NULL) return Py_NewRef(Py_None);
    PyObject *known = gs_kept(&class_slot);
    if (known == NULL) known = gs_keep(&class_slot, make_class());
    gs_sender *s =
        known == NULL ? NULL : (gs_sender *)PyType_GenericAlloc((PyTypeObject *)known, 0);
    if (s == NULL) {
        gs_drop_later(gs_the_core.instances, from->id);
        return NULL;
    }
    s->go = from->go;
    s->id = from->id;
    s->home = gs_the_core.instances;
    s->type = type;
    return (PyObject *)s;
}

const gs_converter gs_sender_converter = {NULL, out_sender, NULL}; /* results only */
