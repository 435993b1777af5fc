/* Iterators over Go's sequences and channels.
 *
 * The core gives the elements in batches, which lie in its memory until the next batch is asked
 * for. An iterator is in one of three states: it rests, it converts an element, or it is in Go with
 * the interpreter lock released. Who comes while another thread is in Go gets a ValueError, as from
 * a generator; who comes while it converts, which is short, waits. */
#include <pthread.h>
#include <sched.h>
#include <string.h>

#include "gs_internal.h"

typedef enum { RESTS, CONVERTS, IN_GO } activity;

typedef enum {
    FRESH, /* nothing was asked for yet */
    MORE,  /* the core may have more */
    LAST,  /* what is here is the last */
    OVER,  /* the core need not keep it any more */
} progress;

typedef struct gs_iterator {
    PyObject head;
    void *go;
    uint64_t id;
    gs_instances *home;
    const gs_type *type;
    const char *next, *end; /* elements in Go's memory */
    progress progress;
    int activity;
    pthread_t thread; /* that converts */
} gs_iterator;

/* What the core is asked for, and what it answers; runtime/core/iterator.go has the other copy. */
enum { LOOK, WAIT, STOP };
enum { ANSWER_MORE, ANSWER_LAST, ANSWER_PENDING };

typedef union request {
    struct {
        void *go;
        uint64_t order;
    } in;
    struct {
        gs_slice elements;
        uint64_t answer;
    } out;
} request;

static int is_alive(const gs_iterator *it) { return !it->home->dead; }

/* ---- One at a time ---- */

static int refuse_entry(void) {
    PyErr_SetString(PyExc_ValueError, "iterator already executing");
    return -1;
}

/* Lets other threads go on for a while. */
static void step_back(void) {
    PyThreadState *state = PyEval_SaveThread();
    sched_yield();
    PyEval_RestoreThread(state);
}

/* -1 with ValueError set. */
static int enter(gs_iterator *it) {
    int rests = RESTS;
    while (GS_UNLIKELY(!__atomic_compare_exchange_n(&it->activity, &rests, CONVERTS, 0,
                                                    __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE))) {
        if (rests == IN_GO || pthread_equal(it->thread, pthread_self())) return refuse_entry();
        step_back();
        rests = RESTS;
    }
    it->thread = pthread_self();
    return 0;
}

static void leave(gs_iterator *it) { __atomic_store_n(&it->activity, RESTS, __ATOMIC_RELEASE); }

/* ---- Asking the core ---- */

/* -1 with an exception set: an error in the place of an element, or a panic, which is *fatal. */
static int cross(gs_iterator *it, uint64_t order, request *r, int *fatal) {
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_frame *frame = (gs_frame *)space;
    gs_call_fn *call = gs_the_core.call;
    frame->function = gs_the_module->next;
    frame->returned = 0;
    frame->status = GS_OK;
    frame->keep = 0;
    frame->borrow = 0;
    frame->scratch = scratch;
    frame->used = 0;
    frame->lends = 0;
    request *words = (request *)frame->words;
    words->in.go = it->go;
    words->in.order = order;
    if (order == LOOK) {
        call(gs_the_core.dispatch, frame, 0, 0);
    } else {
        __atomic_store_n(&it->activity, IN_GO, __ATOMIC_RELEASE);
        PyThreadState *state = PyEval_SaveThread();
        call(gs_the_core.dispatch, frame, 0, 0);
        PyEval_RestoreThread(state);
        __atomic_store_n(&it->activity, CONVERTS, __ATOMIC_RELEASE);
    }
    *fatal = frame->status == GS_PANIC;
    if (GS_UNLIKELY(frame->status != GS_OK)) {
        gs_not_ok(frame);
        return -1;
    }
    *r = *words;
    return 0;
}

/* The same until there is an answer; signal handlers run meanwhile. */
static int ask(gs_iterator *it, uint64_t order, request *r, int *fatal) {
    for (;;) {
        if (cross(it, order, r, fatal) < 0) return -1;
        if (GS_LIKELY(r->out.answer != ANSWER_PENDING)) return 0;
        if (order == LOOK) order = WAIT;
        if (PyErr_CheckSignals() < 0) return -1;
        if (!is_alive(it)) { /* a handler forked, and this is the child */
            gs_raise_dead((PyObject *)it);
            return -1;
        }
    }
}

static const char *element(const gs_iterator *it) {
    const char *at = it->next;
    return at == it->end ? NULL : at;
}

static uint32_t stride(const gs_type *type) {
    return type->key != NULL ? type->pair_size : type->elem->size;
}

/* The core forgets it. */
static void forget(gs_iterator *it) {
    if (it->progress != OVER) gs_drop_later(it->home, it->id);
    it->progress = OVER;
    it->next = it->end = NULL;
}

/* 1: there are elements; 0: no more; -1 with an exception set. */
static int fetch(gs_iterator *it) {
    if (it->progress == LAST) forget(it);
    if (it->progress == OVER) return 0;
    int fatal = 0;
    request r;
    it->progress = MORE;
    if (ask(it, it->type->len != 0 ? LOOK : WAIT, &r, &fatal) < 0) {
        if (fatal) forget(it);
        return -1;
    }
    it->next = r.out.elements.data;
    it->end = it->next + r.out.elements.len * (int64_t)stride(it->type);
    if (r.out.answer == ANSWER_LAST) it->progress = LAST;
    if (element(it) != NULL) return 1;
    forget(it);
    return 0;
}

/* ---- Elements ---- */

/* Steals both, which may be NULL with an exception set; new reference. */
static PyObject *pair(PyObject *key, PyObject *value) {
    PyObject *tuple = key != NULL && value != NULL ? PyTuple_New(2) : NULL;
    if (tuple == NULL) {
        if (key != NULL) Py_DecRef(key);
        if (value != NULL) Py_DecRef(value);
        return NULL;
    }
    PyTuple_SetItem(tuple, 0, key);
    PyTuple_SetItem(tuple, 1, value);
    return tuple;
}

static PyObject *convert(const gs_type *type, const char *from) {
    if (type->key == NULL) return gs_out(type->elem, from);
    PyObject *key = gs_out(type->key, from);
    PyObject *value = gs_out(type->elem, from + type->value_at);
    return pair(key, value);
}

/* Gives back what an element holds that nobody asked for. */
static void give_back(const gs_iterator *it, const gs_type *type, const char *from) {
    const gs_ref *ref = (const gs_ref *)from;
    if (type->kind == GS_HANDLE || type->kind == GS_STRUCT || type->kind == GS_ERROR_REF ||
        type->kind == GS_ERROR_VALUE)
        gs_drop_later(it->home, ref->id);
    if (type->kind == GS_INTERFACE || type->kind == GS_CALLABLE)
        gs_drop_later(it->home, ref->id & (((uint64_t)1 << GS_CLASS_SHIFT) - 1));
}

static void give_back_all(gs_iterator *it) {
    const gs_type *type = it->type;
    for (const char *p; (p = element(it)) != NULL; it->next += stride(type)) {
        if (type->key != NULL) give_back(it, type->key, p);
        give_back(it, type->elem, p + (type->key != NULL ? type->value_at : 0));
    }
}

/* ---- What Python calls ---- */

static PyObject *iterator_next(PyObject *self) {
    gs_iterator *it = (gs_iterator *)self;
    if (enter(it) < 0) return NULL;
    PyObject *o = NULL;
    if (GS_UNLIKELY(!is_alive(it))) {
        gs_raise_dead(self);
    } else if (element(it) != NULL || fetch(it) > 0) {
        const char *from = it->next;
        it->next += stride(it->type);
        o = convert(it->type, from);
    }
    leave(it);
    return o;
}

/* -1 with an exception set; the iterator is over all the same. */
static int stop(gs_iterator *it) {
    int status = 0, fatal;
    request r;
    if (!is_alive(it)) {
        it->progress = OVER;
        it->next = it->end = NULL;
        return 0;
    }
    give_back_all(it);
    if (it->progress == MORE) status = ask(it, STOP, &r, &fatal);
    if (is_alive(it)) forget(it);
    return status;
}

static PyObject *iterator_close(PyObject *self, PyObject *ignored) {
    (void)ignored;
    gs_iterator *it = (gs_iterator *)self;
    if (enter(it) < 0) return NULL;
    int status = stop(it);
    leave(it);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

static void dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject *error, *value, *traceback;
    PyErr_Fetch(&error, &value, &traceback);
    if (stop((gs_iterator *)self) < 0) PyErr_WriteUnraisable((PyObject *)type);
    PyErr_Restore(error, value, traceback);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DecRef((PyObject *)type);
}

/* ---- The type ---- */

static PyObject *class_slot;

static PyObject *make_class(void) {
    static PyMethodDef methods[] = {
        {"close", iterator_close, METH_NOARGS,
         "close($self, /)\n--\n\nStop early: the sequence ends, and its deferred functions run."},
        {NULL, NULL, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)dealloc},
        {Py_tp_iter, (void *)PyObject_SelfIter},
        {Py_tp_iternext, (void *)iterator_next},
        {Py_tp_methods, methods},
        {Py_tp_doc,
         (void *)(uintptr_t)"An iterator over the elements of a Go sequence or channel."},
        {0, NULL},
    };
    PyType_Spec spec = {"gophersnake.iterator", sizeof(gs_iterator), 0,
                        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
    return PyType_FromSpec(&spec);
}

/* Borrowed; made on first use. */
static PyTypeObject *class(void) {
    PyObject *known = gs_kept(&class_slot);
    if (GS_UNLIKELY(known == NULL)) known = gs_keep(&class_slot, make_class());
    return (PyTypeObject *)known;
}

PyObject *gs_out_iterator(const gs_type *type, const void *place) {
    const gs_ref *from = place;
    gs_instances *home = gs_the_core.instances;
    PyTypeObject *its = class();
    gs_iterator *it = its == NULL ? NULL : (gs_iterator *)PyType_GenericAlloc(its, 0);
    if (it == NULL) {
        gs_drop_later(home, from->id);
        return NULL;
    }
    it->go = from->go;
    it->id = from->id;
    it->home = home;
    it->type = type;
    return (PyObject *)it;
}

/* ---- On the way back ---- */

/* Whether Go can have what the iterator came from: all that it gives is still to come. */
static int is_whole(const gs_iterator *it, const gs_type *type) {
    if (it->type->class_id != type->class_id) return 0;
    return it->progress == FRESH || (it->progress == MORE && it->type->len != 0);
}

gs_fit gs_iterator_back(const gs_type *type, PyObject *o, gs_iterable *to, int *whole) {
    gs_iterator *it = (gs_iterator *)o;
    *whole = Py_TYPE(o) == (PyTypeObject *)gs_kept(&class_slot) && is_whole(it, type);
    if (!*whole) return GS_FITS;
    if (!is_alive(it)) {
        gs_raise_dead((PyObject *)it);
        return GS_RAISED;
    }
    to->data = it->go;
    to->n = GS_CAME_FROM_GO;
    return GS_FITS;
}
