/* The signals that Go takes for itself, where several runtimes of Go, and faulthandler, want them.
 *
 * SIGURG: a runtime sends it to threads that run its goroutines, to stop them. The handler is that
 * of the runtime that started last, and drops what it did not send: in all others a loop without
 * calls could not be stopped any more, and a collection would wait for its end. So there is one
 * handler of ours for all. It calls every runtime's, which leave threads alone that are not theirs.
 *
 * SIGSEGV, SIGBUS, SIGFPE: a runtime makes those of its own code panics, and leaves the others to
 * the handler that it found. If faulthandler is enabled later it takes all of them, and ends the
 * process. So what a runtime finds is a handler of ours, and faulthandler goes behind that. */
#define _GNU_SOURCE
#include "gs_signals.h"

#include <string.h>
#include <unistd.h>

#include "gs_internal.h"

/* Faults first. */
static const int go_signals[GS_GO_SIGNALS] = {SIGSEGV, SIGBUS, SIGFPE, SIGPIPE, SIGURG};

/* Where this module's handlers find the rest: set before they are installed. */
static gs_signals *the_signals;

static int is_handler(const struct sigaction *a, gs_handler_fn *handler) {
    return a->sa_flags & SA_SIGINFO && a->sa_sigaction == handler;
}

/* Calls a handler; 0 if there is none. */
static int call(const struct sigaction *a, int number, siginfo_t *info, void *context) {
    if (a->sa_flags & SA_SIGINFO)
        a->sa_sigaction(number, info, context);
    else if (a->sa_handler == SIG_DFL || a->sa_handler == SIG_IGN)
        return 0;
    else
        a->sa_handler(number);
    return 1;
}

static void install(int number, gs_handler_fn *handler) {
    struct sigaction a;
    memset(&a, 0, sizeof a);
    a.sa_sigaction = handler;
    a.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigfillset(&a.sa_mask);
    sigaction(number, &a, NULL);
}

/* ---- Faults outside of Go ---- */

/* faulthandler prints and sends the signal once more. It arrives when this is over, and then
 * ends the process. */
static void fault(int number, siginfo_t *info, void *context) {
    gs_signals *s = the_signals;
    int i = 0;
    while (go_signals[i] != number) i++;
    if (s->has_later[i]) {
        s->has_later[i] = 0;
        call(&s->later[i], number, info, context);
    } else if (call(&s->original[i], number, info, context)) {
        return;
    }
    sigaction(number, &s->original[i], NULL);
    if (info->si_code <= 0) raise(number); /* it was sent: the instruction will not do it again */
}

/* ---- SIGURG ---- */

/* Whether a runtime of this process sent it. */
static int is_from_go(const siginfo_t *info) {
    return info->si_code == SI_TKILL && info->si_pid == getpid();
}

static void urge(int number, siginfo_t *info, void *context) {
    gs_signals *s = the_signals;
    uint32_t count = __atomic_load_n(&s->runtimes_count, __ATOMIC_ACQUIRE);
    for (uint32_t i = 0; i < count; i++) s->runtimes[i](number, info, context);
    void (*plain)(int) = __atomic_load_n(&s->plain, __ATOMIC_ACQUIRE);
    if (plain != NULL && !is_from_go(info)) plain(number);
}

static void lock(gs_signals *s) {
    while (__atomic_test_and_set(&s->lock, __ATOMIC_ACQUIRE)) {}
}
static void unlock(gs_signals *s) { __atomic_clear(&s->lock, __ATOMIC_RELEASE); }

/* Notes who handles SIGURG, if it is not ours. */
static void note_urge(gs_signals *s, const struct sigaction *a) {
    if (is_handler(a, s->urge)) return;
    if (!(a->sa_flags & SA_SIGINFO)) {
        int is = a->sa_handler != SIG_DFL && a->sa_handler != SIG_IGN;
        __atomic_store_n(&s->plain, is ? a->sa_handler : NULL, __ATOMIC_RELEASE);
        return;
    }
    for (uint32_t i = 0; i < s->runtimes_count; i++)
        if (s->runtimes[i] == a->sa_sigaction) return;
    if (s->runtimes_count == GS_RUNTIMES) return;
    s->runtimes[s->runtimes_count] = a->sa_sigaction;
    __atomic_store_n(&s->runtimes_count, s->runtimes_count + 1, __ATOMIC_RELEASE);
}

static void take_urge(gs_signals *s) {
    struct sigaction now;
    lock(s);
    sigaction(SIGURG, NULL, &now);
    if (!is_handler(&now, s->urge)) {
        note_urge(s, &now);
        install(SIGURG, s->urge);
    }
    unlock(s);
}

void gs_signals_mend(void *ignored) {
    (void)ignored;
    gs_signals *s = the_signals;
    struct sigaction now;
    if (s == NULL || s->pid != getpid() || sigaction(SIGURG, NULL, &now) < 0) return;
    /* One that is no runtime's was put there by the program, which knows why. */
    if (now.sa_flags & SA_SIGINFO) take_urge(s);
}

/* ---- Around the start of a runtime ---- */

static void read_all(struct sigaction *to) {
    for (int i = 0; i < GS_GO_SIGNALS; i++) sigaction(go_signals[i], NULL, &to[i]);
}

/* In a forked child the handlers of the dead runtimes must not be what the fresh one
 * chains to. Those that somebody has replaced since stay. */
static void forget_parent(gs_signals *s) {
    for (int i = 0; i < GS_GO_SIGNALS; i++) {
        struct sigaction now;
        if (sigaction(go_signals[i], NULL, &now) == 0 &&
            now.sa_sigaction == s->after[i].sa_sigaction)
            sigaction(go_signals[i], &s->before[i], NULL);
    }
    __atomic_store_n(&s->runtimes_count, 0, __ATOMIC_RELEASE);
    unlock(s); /* whoever had it is gone */
}

/* Before the first runtime of all. */
static void begin(gs_signals *s) {
    s->fault = fault;
    s->urge = urge;
    for (int i = 0; i < GS_FAULTS; i++) {
        sigaction(go_signals[i], NULL, &s->original[i]);
        install(go_signals[i], fault);
    }
    read_all(s->before);
}

void gs_signals_before(gs_signals *s) {
    the_signals = s;
    if (s->pid == 0)
        begin(s);
    else if (s->pid != getpid())
        forget_parent(s);
    s->pid = getpid();
    struct sigaction now;
    lock(s);
    sigaction(SIGURG, NULL, &now);
    note_urge(s, &now);
    unlock(s);
}

void gs_signals_after(gs_signals *s) {
    take_urge(s);
    read_all(s->after);
}

/* ---- faulthandler ---- */

static void read_faults(struct sigaction *to) {
    for (int i = 0; i < GS_FAULTS; i++) sigaction(go_signals[i], NULL, &to[i]);
}

/* The functions that self is put handlers before Go's, or take away what lay behind them: both is
 * done behind ours instead. */
static PyObject *enable(PyObject *self, PyObject *args, PyObject *kwargs) {
    gs_signals *s = the_signals;
    struct sigaction before[GS_FAULTS], now[GS_FAULTS];
    read_faults(before);
    PyObject *result = PyObject_Call(self, args, kwargs);
    read_faults(now);
    for (int i = 0; i < GS_FAULTS; i++) {
        if (now[i].sa_sigaction == before[i].sa_sigaction) continue;
        s->later[i] = now[i];
        s->has_later[i] = 1;
        sigaction(go_signals[i], &before[i], NULL);
    }
    return result;
}

static PyObject *disable(PyObject *self, PyObject *args, PyObject *kwargs) {
    gs_signals *s = the_signals;
    struct sigaction before[GS_FAULTS], now[GS_FAULTS];
    read_faults(before);
    memset(s->has_later, 0, sizeof s->has_later);
    PyObject *result = PyObject_Call(self, args, kwargs);
    read_faults(now);
    for (int i = 0; i < GS_FAULTS; i++) {
        if (now[i].sa_sigaction == before[i].sa_sigaction) continue;
        s->original[i] = now[i];
        sigaction(go_signals[i], &before[i], NULL);
    }
    return result;
}

/* Puts a function in the place of another; -1 with an exception set. */
static int replace(PyObject *module, PyMethodDef *by) {
    PyObject *old = PyObject_GetAttrString(module, by->ml_name);
    PyObject *new = old == NULL ? NULL : PyCFunction_NewEx(by, old, NULL);
    int status = new == NULL ? -1 : PyObject_SetAttrString(module, by->ml_name, new);
    if (new != NULL) Py_DecRef(new);
    if (old != NULL) Py_DecRef(old);
    return status;
}

int gs_watch_faulthandler(gs_signals *s) {
    static PyMethodDef functions[] = {
        {"enable", (PyCFunction)(void *)enable, METH_VARARGS | METH_KEYWORDS,
         "enable(file=sys.stderr, all_threads=True): Enable the fault handler."},
        {"disable", (PyCFunction)(void *)disable, METH_VARARGS | METH_KEYWORDS,
         "disable(): Disable the fault handler."},
    };
    if (__atomic_exchange_n(&s->watches_faulthandler, 1, __ATOMIC_RELAXED)) return 0;
    PyObject *module = PyImport_ImportModule("faulthandler");
    int status =
        module == NULL || replace(module, &functions[0]) < 0 ? -1 : replace(module, &functions[1]);
    if (module != NULL) Py_DecRef(module);
    if (status < 0) __atomic_store_n(&s->watches_faulthandler, 0, __ATOMIC_RELAXED);
    return status;
}
