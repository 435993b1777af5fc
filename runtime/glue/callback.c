/* Calls from Go into Python: from any thread, also from those that Python has never
 * seen. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gs_internal.h"

/* ---- Room on the stack ---- */

#define RESERVE_LEAST ((size_t)64 << 10) /* bytes that are left to what is called, */
#define RESERVE_MOST ((size_t)1 << 20)   /* an eighth of the stack in between */

typedef struct stack {
    char *low, *high; /* high NULL: not asked yet */
    size_t reserve;
} stack;

static void measure(stack *s) {
    pthread_attr_t attributes;
    void *low;
    size_t size;
    s->high = (char *)1; /* unknown: no address is in it */
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    if (pthread_attr_getstack(&attributes, &low, &size) == 0) {
        s->low = low;
        s->high = s->low + size;
        s->reserve = size / 8;
        if (s->reserve < RESERVE_LEAST) s->reserve = RESERVE_LEAST;
        if (s->reserve > RESERVE_MOST) s->reserve = RESERVE_MOST;
    }
    pthread_attr_destroy(&attributes);
}

/* CPython counts calls; it cannot know how much of the stack Go and the glue take between them. */
char *gs_stack_floor(void) {
    static __thread stack mine;
    if (GS_UNLIKELY(mine.high == NULL)) measure(&mine);
    char *here = __builtin_frame_address(0);
    return here > mine.low && here < mine.high ? mine.low + mine.reserve : NULL;
}

/* As Py_EnterRecursiveCall, for the stack alone. */
static inline int enter_stack(const char *floor) {
    if (GS_LIKELY((char *)__builtin_frame_address(0) >= floor)) return 0;
    PyErr_SetString(PyExc_RecursionError,
                    "maximum recursion depth exceeded in a call from Go: the stack of the "
                    "thread is used up");
    return -1;
}

/* ---- The call ---- */

#define FEW 4 /* arguments that need no tuple */

/* The arguments of a call as a list; new reference. */
static PyObject *list_arguments(const gs_back *b) {
    const gs_signature *s = b->signature;
    PyObject *list = PyList_New(0);
    for (uint32_t i = 0; i < s->params_count && list != NULL; i++) {
        PyObject *o = gs_out(s->params[i].type, (const char *)b->frame.words + s->params[i].at);
        int spread = s->flags & GS_SPREADS && i == s->params_count - 1;
        int status = -1;
        if (o != NULL && spread)
            status = PyList_SetSlice(list, i, i, o);
        else if (o != NULL)
            status = PyList_Append(list, o);
        if (o != NULL) Py_DecRef(o);
        if (status == 0) continue;
        Py_DecRef(list);
        list = NULL;
    }
    return list;
}

/* The name of a method; borrowed. */
static PyObject *method_name(const gs_signature *s) {
    PyObject *name = gs_kept(s->attribute);
    return name != NULL ? name : gs_keep(s->attribute, PyUnicode_InternFromString(s->name));
}

/* What is called: the object, or its method; new reference. */
static PyObject *callee(const gs_back *b) {
    if (b->signature->name == NULL) return Py_NewRef(b->object);
    PyObject *name = method_name(b->signature);
    return name == NULL ? NULL : PyObject_GetAttr(b->object, name);
}

static PyObject *call_many(const gs_back *b) {
    PyObject *list = list_arguments(b);
    PyObject *tuple = list == NULL ? NULL : PyList_AsTuple(list);
    PyObject *called = tuple == NULL ? NULL : callee(b);
    PyObject *result = called == NULL ? NULL : PyObject_CallObject(called, tuple);
    if (called != NULL) Py_DecRef(called);
    if (tuple != NULL) Py_DecRef(tuple);
    if (list != NULL) Py_DecRef(list);
    return result;
}

/* What every CPython has since 3.9, and its stable ABI since 3.12: calls without a tuple. */
typedef PyObject *vectorcall(PyObject *callable_or_name, PyObject *const *args, size_t nargs,
                             PyObject *kwnames);
typedef struct vectorcalls {
    vectorcall *object, *method; /* NULL: not to be found */
} vectorcalls;

#define ARGUMENTS_OFFSET ((size_t)1 << 63) /* args[-1] may be written to */

static const vectorcalls *the_vectorcalls(void) {
    static vectorcalls known;
    static int looked;
    if (GS_LIKELY(__atomic_load_n(&looked, __ATOMIC_ACQUIRE))) return &known;
    vectorcall *object = (vectorcall *)dlsym(RTLD_DEFAULT, "PyObject_Vectorcall");
    vectorcall *method = (vectorcall *)dlsym(RTLD_DEFAULT, "PyObject_VectorcallMethod");
    __atomic_store_n(&known.object, object, __ATOMIC_RELAXED);
    __atomic_store_n(&known.method, method, __ATOMIC_RELAXED);
    __atomic_store_n(&looked, 1, __ATOMIC_RELEASE);
    return &known;
}

static inline PyObject *argument(const gs_back *b, uint32_t i) {
    const gs_result *p = &b->signature->params[i];
    const char *from = (const char *)b->frame.words + p->at;
    return p->type->kind == GS_INT64 ? PyLong_FromLongLong(*(const int64_t *)from)
                                     : gs_out(p->type, from);
}

/* Calls with few arguments, before which there is room for one more; new reference. */
static PyObject *call_few(const gs_back *b, PyObject **args) {
    const vectorcalls *how = the_vectorcalls();
    const gs_signature *s = b->signature;
    if (s->name != NULL && strcmp(s->name, "__str__") == 0)
        return PyObject_Str(b->object); /* which knows that a class has one for its instances */
    if (s->name != NULL && strcmp(s->name, "__repr__") == 0) return PyObject_Repr(b->object);
    if (s->name == NULL) {
        if (GS_LIKELY(how->object != NULL))
            return how->object(b->object, args, s->params_count | ARGUMENTS_OFFSET, NULL);
        return PyObject_CallFunctionObjArgs(b->object, args[0], args[1], args[2], args[3], NULL);
    }
    PyObject *name = method_name(s);
    if (name == NULL) return NULL;
    args[-1] = b->object;
    if (GS_LIKELY(how->method != NULL))
        return how->method(name, args - 1, s->params_count + 1, NULL);
    return PyObject_CallMethodObjArgs(b->object, name, args[0], args[1], args[2], args[3], NULL);
}

/* Converts the arguments and calls; new reference. */
static PyObject *call_object(const gs_back *b) {
    const gs_signature *s = b->signature;
    if (s->params_count > FEW || s->flags & GS_SPREADS) return call_many(b);
    PyObject *space[FEW + 1] = {NULL}, **args = space + 1, *result = NULL;
    for (uint32_t i = 0; i < s->params_count; i++)
        if (GS_UNLIKELY((args[i] = argument(b, i)) == NULL)) goto done;
    result = call_few(b, args);
done:
    for (uint32_t i = 0; i < s->params_count && args[i] != NULL; i++) Py_DecRef(args[i]);
    return result;
}

/* Sets the exception for what are not as many results as there must be. */
static gs_fit wrong_results(const gs_back *b, PyObject *result, int64_t size) {
    char expects[64] = "a tuple";
    if (size >= 0)
        snprintf(expects, sizeof expects, "a tuple of length %u", b->signature->results_count);
    const gs_type type = {.kind = GS_ARRAY, .expects = expects};
    gs_reason reason = size < 0 ? GS_WRONG_TYPE : GS_WRONG_LENGTH;
    gs_misfit m = {.reason = reason, .type = &type, .object = result, .size = size};
    gs_raise_result_misfit(b->object, b->signature, &m);
    return GS_RAISED;
}

static gs_fit convert_results(gs_back *b, gs_input *in, PyObject *result) {
    const gs_signature *s = b->signature;
    char *words = (char *)b->frame.words;
    if (s->results_count == 1) return gs_in(in, s->results->type, result, words + s->results->at);
    if (!gs_is_tuple(result) && !gs_is_list(result)) return wrong_results(b, result, -1);
    PyObject *tuple = PySequence_Tuple(result);
    if (tuple == NULL) return GS_RAISED;
    Py_ssize_t size = PyTuple_Size(tuple);
    gs_fit fit = size == (Py_ssize_t)s->results_count ? GS_FITS : wrong_results(b, result, size);
    for (uint32_t i = 0; i < s->results_count && fit == GS_FITS; i++) {
        fit = gs_in(in, s->results[i].type, PyTuple_GetItem(tuple, i), words + s->results[i].at);
        if (fit == GS_MISMATCH) gs_misfit_at(in, i);
    }
    Py_DecRef(tuple);
    return fit;
}

/* An arena in the scratch area of the frame: the arguments in it have been read. */
static void arena_in_scratch(gs_arena *a, const gs_back *b) {
    gs_arena_init(a);
    a->next = (char *)(((uintptr_t)b->frame.scratch + 15) & ~(uintptr_t)15);
    a->end = b->frame.scratch + GS_SCRATCH;
}

void gs_back_input(gs_input *in, const gs_back *b) {
    in->held = NULL;
    in->misfit.object = NULL;
    in->borrow = in->detached = 1; /* all of it is copied out of Python's memory */
    in->readonly = 0;
    arena_in_scratch(&in->arena, b);
}

void gs_back_settle(gs_input *in, gs_back *b, gs_fit fit) {
    if (in->misfit.object != NULL) Py_DecRef(in->misfit.object);
    if (GS_LIKELY(fit == GS_FITS))
        b->memory = in->arena.owned == NULL ? NULL : gs_arena_settle(&in->arena);
    else
        gs_arena_done(&in->arena);
}

/* Reads what most calls return, if that is what it is. */
static inline int read_at_once(gs_back *b, PyObject *result) {
    const gs_signature *s = b->signature;
    if (s->results_count == 0) return 1; /* whatever it is */
    char *to = (char *)b->frame.words + s->results->at;
    if (s->results_count > 1) return 0;
    if (s->results->type->kind == GS_INT64 && gs_is(result, &PyLong_Type)) {
        int overflow;
        *(int64_t *)to = PyLong_AsLongLongAndOverflow(result, &overflow);
        return overflow == 0;
    }
    if (s->results->type->kind != GS_BOOL || !gs_is(result, &PyBool_Type)) return 0;
    *(uint8_t *)to = result == Py_True;
    return 1;
}

int gs_back_run(gs_back *b) {
    PyObject *result = call_object(b);
    if (GS_UNLIKELY(result == NULL)) return -1;
    int lacks = result == Py_None && b->signature->flags & GS_MAY_LACK;
    if (lacks) b->frame.status = GS_ABSENT;
    if (GS_LIKELY(lacks || read_at_once(b, result))) {
        Py_DecRef(result);
        return 0;
    }
    gs_input in;
    gs_back_input(&in, b);
    gs_fit fit = convert_results(b, &in, result);
    if (GS_UNLIKELY(fit == GS_MISMATCH))
        gs_raise_result_misfit(b->object, b->signature, &in.misfit);
    gs_back_settle(&in, b, fit);
    Py_DecRef(result);
    return fit == GS_FITS ? 0 : -1;
}

/* ---- Exceptions on their way into Go ---- */

/* Takes the exception that is set, with its traceback; new reference. */
static PyObject *take_exception(void) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback != NULL) {
        PyException_SetTraceback(value, traceback);
        Py_DecRef(traceback);
    }
    Py_DecRef(type);
    return value;
}

/* Moves the exception that is set into the frame. */
static void report(gs_back *b) {
    gs_arena arena;
    arena_in_scratch(&arena, b);
    int64_t count;
    gs_raised *all = gs_raised_of(&arena, take_exception(), &count); /* fits the scratch area */
    *(gs_slice *)b->frame.words = (gs_slice){all, count, count};
    b->memory = arena.owned == NULL ? NULL : gs_arena_settle(&arena);
    b->frame.status = GS_BACK_RAISED;
}

/* ---- The gate ---- */

/* Threads that Python does not know are counted while they call it: nothing else would
 * wait for them. When Python exits, no thread but the one that ends it may call any more. */
typedef struct gate {
    pthread_mutex_t lock;
    pthread_cond_t left;
    uint64_t inside;
    int closed;
    pthread_t closer;
} gate;

static gate the_gate = {.lock = PTHREAD_MUTEX_INITIALIZER, .left = PTHREAD_COND_INITIALIZER};

static void leave(int known) {
    if (known) return;
    __atomic_sub_fetch(&the_gate.inside, 1, __ATOMIC_SEQ_CST);
    if (!__atomic_load_n(&the_gate.closed, __ATOMIC_SEQ_CST)) return;
    pthread_mutex_lock(&the_gate.lock);
    pthread_cond_broadcast(&the_gate.left);
    pthread_mutex_unlock(&the_gate.lock);
}

/* Whether this thread may call Python. */
static int enter(int known) {
    if (!known) __atomic_add_fetch(&the_gate.inside, 1, __ATOMIC_SEQ_CST);
    if (GS_LIKELY(!__atomic_load_n(&the_gate.closed, __ATOMIC_SEQ_CST))) return 1;
    if (known && pthread_equal(the_gate.closer, pthread_self())) return 1;
    leave(known);
    return 0;
}

#define PATIENCE 5 /* seconds that the exit of Python waits for calls to return */

/* Closes the gate and waits, without the interpreter, for those inside. */
static PyObject *close_gate(PyObject *self, PyObject *ignored) {
    (void)self;
    (void)ignored;
    the_gate.closer = pthread_self();
    __atomic_store_n(&the_gate.closed, 1, __ATOMIC_SEQ_CST);
    uint64_t inside = __atomic_load_n(&the_gate.inside, __ATOMIC_SEQ_CST);
    gs_log("Python exits; %llu goroutines are calling it, others may not any more",
           (unsigned long long)inside);
    if (inside == 0) {
        gs_leaks_of_python();
        return Py_NewRef(Py_None);
    }
    PyThreadState *state = PyEval_SaveThread();
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    pthread_mutex_lock(&the_gate.lock);
    while (__atomic_load_n(&the_gate.inside, __ATOMIC_SEQ_CST) != 0)
        if (pthread_cond_timedwait(&the_gate.left, &the_gate.lock, &until) != 0) break;
    pthread_mutex_unlock(&the_gate.lock);
    gs_log("waited for them; %llu did not return",
           (unsigned long long)__atomic_load_n(&the_gate.inside, __ATOMIC_SEQ_CST));
    PyEval_RestoreThread(state);
    gs_leaks_of_python();
    return Py_NewRef(Py_None);
}

static int watched; /* in this process */

int gs_watch_exit(void) {
    static PyMethodDef method = {"close_gate", close_gate, METH_NOARGS, NULL};
    if (__atomic_exchange_n(&watched, 1, __ATOMIC_RELAXED)) return 0;
    PyObject *function = PyCFunction_NewEx(&method, NULL, NULL);
    PyObject *atexit = function == NULL ? NULL : PyImport_ImportModule("atexit");
    PyObject *done = atexit == NULL ? NULL : PyObject_CallMethod(atexit, "register", "O", function);
    int status = done != NULL ? 0 : -1;
    if (status < 0) __atomic_store_n(&watched, 0, __ATOMIC_RELAXED);
    if (done != NULL) Py_DecRef(done);
    if (atexit != NULL) Py_DecRef(atexit);
    if (function != NULL) Py_DecRef(function);
    return status;
}

static unsigned forks; /* that lie between the first process and this one */

void gs_back_forked(void) {
    forks++;
    watched = 0; /* multiprocessing forgets what its parent had registered */
    pthread_mutex_init(&the_gate.lock, NULL);
    pthread_cond_init(&the_gate.left, NULL);
    the_gate.inside = 0;
}

/* ---- References that Go drops ---- */

struct gs_dropped {
    gs_dropped *older;
    PyObject *object;
};

static gs_dropped *dropped; /* newest first */
static int scheduled;       /* Python was asked to drain them */

gs_dropped **gs_own_dropped(void) { return &dropped; }

void gs_drain(gs_dropped **queue) {
    for (gs_dropped *d = __atomic_exchange_n(queue, NULL, __ATOMIC_ACQ_REL); d != NULL;) {
        gs_dropped *older = d->older;
        Py_DecRef(d->object);
        free(d);
        d = older;
    }
}

static int drain_pending(void *ignored) {
    (void)ignored;
    __atomic_store_n(&scheduled, 0, __ATOMIC_SEQ_CST);
    gs_drain(&dropped);
    return 0;
}

void gs_back_drop(PyObject *o) {
    gs_dropped *d = malloc(sizeof *d);
    if (d == NULL) return; /* the object stays */
    d->object = o;
    d->older = __atomic_load_n(&dropped, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(&dropped, &d->older, d, 1, __ATOMIC_ACQ_REL,
                                        __ATOMIC_RELAXED)) {}
    gs_back_wake(NULL); /* for Python may be at rest, too */
    if (__atomic_exchange_n(&scheduled, 1, __ATOMIC_SEQ_CST) || !enter(0)) return;
    if (Py_AddPendingCall(drain_pending, NULL) < 0) /* no room: the next one, or a call */
        __atomic_store_n(&scheduled, 0, __ATOMIC_SEQ_CST);
    leave(0);
}

int gs_back_sweep(gs_instances *all) {
    if (all == NULL && __atomic_load_n(&dropped, __ATOMIC_RELAXED) == NULL) return 0;
    if (!enter(0)) return 0;
    PyGILState_STATE state = PyGILState_Ensure();
    gs_drain(&dropped);
    if (all != NULL) gs_relieve(all);
    PyGILState_Release(state);
    leave(0);
    return 1;
}

/* ---- The way in ---- */

/* The child of a fork in a callback has no Go to return into: all but one of the threads
 * that ran it are gone. */
static void end_child(void) {
    static const char message[] =
        "gophersnake: this process was forked while Go was calling Python; it cannot return into "
        "Go: end it by os._exit or os.exec...\n";
    ssize_t ignored = write(2, message, sizeof message - 1);
    (void)ignored;
    _exit(70); /* EX_SOFTWARE */
}

/* CPython up to 3.13 ends a thread that comes back to it while it exits, by unwinding the stack.
 * Go's part of it cannot be unwound: the thread stays here instead, until the process ends. */
static void stay(void *ignored) {
    (void)ignored;
    for (;;) pause();
}

/* Calls work, which uses the interpreter. */
static void with_python(void (*work)(void *), void *data) {
    pthread_cleanup_push(stay, NULL);
    work(data);
    pthread_cleanup_pop(0);
}

static void run(void *data) {
    gs_back *b = data;
    PyGILState_STATE state = PyGILState_Ensure();
    if (GS_UNLIKELY(__atomic_load_n(&dropped, __ATOMIC_RELAXED) != NULL)) gs_drain(&dropped);
    b->frame.status = GS_OK;
    int status = enter_stack(gs_stack_floor());
    if (GS_LIKELY(status == 0)) status = Py_EnterRecursiveCall(" in a call from Go") == 0 ? 0 : -1;
    if (GS_LIKELY(status == 0)) {
        status = b->signature->run(b);
        Py_LeaveRecursiveCall();
    }
    if (GS_UNLIKELY(status < 0)) report(b);
    PyGILState_Release(state);
}

void gs_back_call(gs_back *b) {
    /* Whether there is a call from Python that Go can pass an exception to: a goroutine that
     * is not below one never runs on a thread while Python knows that thread, and one that was
     * started for a call says so. */
    int known = PyGILState_GetThisThreadState() != NULL;
    int told = known || b->frame.apart || b->signature->flags & GS_RETURNS_ERROR;
    b->memory = NULL;
    if (GS_UNLIKELY(!enter(known))) {
        static int told_log;
        if (!__atomic_exchange_n(&told_log, 1, __ATOMIC_RELAXED))
            gs_log("refused a call of a goroutine, the first: Python exits");
        b->frame.status = told ? GS_BACK_REFUSED : GS_BACK_STOPPED;
        return;
    }
    unsigned now = forks;
    with_python(run, b);
    if (GS_UNLIKELY(b->frame.status == GS_BACK_RAISED && !told)) b->frame.status = GS_BACK_UNHEARD;
    if (GS_UNLIKELY(now != forks)) end_child();
    leave(known);
}

static void run_held(void *data) {
    gs_back *b = data;
    if (GS_UNLIKELY(__atomic_load_n(&dropped, __ATOMIC_RELAXED) != NULL)) gs_drain(&dropped);
    b->frame.status = GS_OK;
    /* What is called counts itself as one of Python's calls. */
    int status = enter_stack(b->floor);
    if (GS_LIKELY(status == 0)) status = b->signature->run(b);
    if (GS_UNLIKELY(status < 0)) report(b);
}

void gs_back_call_held(gs_back *b) {
    unsigned now = forks;
    b->memory = NULL;
    with_python(run_held, b);
    if (GS_UNLIKELY(now != forks)) end_child();
}

static void lose(void *data) {
    const gs_back *b = data;
    const gs_slice *all = (const gs_slice *)b->frame.words;
    const gs_raised *first = all->data;
    PyGILState_STATE state = PyGILState_Ensure();
    gs_raise_again(first->object);
    PyErr_WriteUnraisable(b->object);
    for (int64_t i = 0; i < all->len; i++) Py_DecRef(first[i].object);
    PyGILState_Release(state);
}

void gs_back_lose(gs_back *b) {
    if (!enter(0)) return; /* the references stay */
    with_python(lose, b);
    leave(0);
}

void gs_back_free(void *memory) { gs_arena_free(memory); }

/* ---- What has methods, on its way into Go ---- */

/* Whether o has the method; -1 with an exception set. */
static int has_method(PyObject *o, const gs_signature *method) {
    PyObject *name = method_name(method);
    PyObject *value = name == NULL ? NULL : PyObject_GetAttr(o, name);
    int has = value != NULL && PyCallable_Check(value);
    if (value != NULL) Py_DecRef(value);
    if (value == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) return -1;
        PyErr_Clear();
    }
    return has;
}

/* Whether o is a file as the method needs it: as has_method, but noting why not. */
static gs_fit fits_file(gs_input *in, const gs_type *type, PyObject *o, const gs_signature *s) {
    int is_text;
    int go = gs_is_marked(o, GS_NAME_GO_FILE);
    if (go != 0) return go < 0 ? GS_RAISED : gs_misfits(in, GS_WRONG_TYPE, type, o); /* unable */
    const char *lacks = gs_file_lacks(o, s, &is_text);
    if (PyErr_Occurred() != NULL) return GS_RAISED;
    if (lacks == NULL && !is_text) return GS_FITS;
    gs_misfits(in, is_text ? GS_TEXT_FILE : GS_WRONG_TYPE, type, o);
    in->misfit.lacks = lacks;
    return GS_MISMATCH;
}

static gs_fit fits_method(gs_input *in, const gs_type *type, PyObject *o, const gs_signature *s) {
    if (s->run == gs_file_run) return fits_file(in, type, o, s);
    int has = s->run == gs_sort_run ? gs_sorts(o, s) : has_method(o, s);
    if (has != 0) return has < 0 ? GS_RAISED : GS_FITS;
    gs_misfits(in, GS_WRONG_TYPE, type, o);
    in->misfit.lacks = s->name;
    return GS_MISMATCH;
}

gs_fit gs_in_implementer(gs_input *in, const gs_type *type, PyObject *o, gs_ref *to) {
    if (type->len == 0) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    for (int64_t i = 0; i < type->len; i++) {
        gs_fit fit = fits_method(in, type, o, &type->signature[i]);
        if (fit != GS_FITS) return fit;
    }
    gs_reference *r = gs_arena_alloc(&in->arena, sizeof *r);
    if (r == NULL || (r->object = gs_arena_hand(&in->arena, o)) == NULL) return GS_RAISED;
    r->signature = type->signature;
    *to = (gs_ref){r, (uint64_t)(GS_CLASS_PYTHON + 1) << GS_CLASS_SHIFT};
    return GS_FITS;
}
