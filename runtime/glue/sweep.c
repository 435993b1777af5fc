/* A thread that does, soon, what is otherwise done by the way of the next call: it tells the core
 * what Python has let go of, gives back to Python what Go has, and has Python collect its garbage
 * where Go's memory calls for it. It sleeps for as long as there is none of that. */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "gs_internal.h"

#define PERIOD 50000000 /* nanoseconds: for as long at most does anything wait, twice over */

static void doze(void) {
    struct timespec period = {0, PERIOD};
    nanosleep(&period, NULL);
}

/* ---- Garbage of Python's ---- */

/* gc.collect(), unless the program has switched that off; -1 with an exception set. */
static int collect(void) {
    PyObject *gc = PyImport_ImportModule("gc"), *done = NULL;
    PyObject *enabled = gc == NULL ? NULL : PyObject_CallMethod(gc, "isenabled", NULL);
    if (enabled == Py_True)
        done = PyObject_CallMethod(gc, "collect", NULL);
    else if (enabled != NULL)
        done = Py_NewRef(Py_None);
    int status = done == NULL ? -1 : 0;
    if (done != NULL) Py_DecRef(done);
    if (enabled != NULL) Py_DecRef(enabled);
    if (gc != NULL) Py_DecRef(gc);
    return status;
}

void gs_relieve(gs_instances *all) {
    uint32_t high = GS_PRESSURE_HIGH; /* one thread does it; what dies may come here again */
    if (!__atomic_compare_exchange_n(&all->pressure, &high, GS_PRESSURE_FALLS, 0, __ATOMIC_SEQ_CST,
                                     __ATOMIC_SEQ_CST))
        return;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (collect() < 0) PyErr_WriteUnraisable(Py_None);
    PyErr_Restore(type, value, traceback);
    if (all->dead) return; /* a finaliser has forked */
    all->drop(&all->drops);
    gs_log("Python's garbage was collected, for Go's heap has doubled");
    all->relieved();
}

/* ---- The thread ---- */

/* Returns whether there was anything to do. */
static int sweep(gs_instances *all) {
    int found = 0;
    const gs_drops *d = &all->drops;
    if (__atomic_load_n(&d->head, __ATOMIC_ACQUIRE) !=
        __atomic_load_n(&d->tail, __ATOMIC_ACQUIRE)) {
        all->drop(&all->drops);
        found = 1;
    }
    int high = __atomic_load_n(&all->pressure, __ATOMIC_ACQUIRE) == GS_PRESSURE_HIGH;
    return gs_back_sweep(high ? all : NULL) || found;
}

static void *run(void *instances) {
    gs_instances *all = instances;
    for (;;) {
        while (!__atomic_load_n(&all->told, __ATOMIC_SEQ_CST))
            syscall(SYS_futex, &all->told, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
        do doze();
        while (sweep(all));
        __atomic_store_n(&all->told, 0, __ATOMIC_SEQ_CST);
        doze(); /* what was left by those who still saw that it was told */
        sweep(all);
    }
    return NULL;
}

/* Where it cannot be started, the word stays as it is: nobody asks again. */
static void begin(gs_instances *all) {
    pthread_t thread;
    sigset_t everything, before;
    sigfillset(&everything);
    pthread_sigmask(SIG_SETMASK, &everything, &before);
    int status = pthread_create(&thread, NULL, run, all);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (status == 0) pthread_detach(thread);
}

static void wake(gs_instances *all) {
    if (__atomic_exchange_n(&all->told, 1, __ATOMIC_SEQ_CST)) return;
    if (!__atomic_exchange_n(&all->swept, 1, __ATOMIC_SEQ_CST))
        begin(all);
    else
        syscall(SYS_futex, &all->told, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

void gs_sweep_on(gs_instances *all) { all->wake = wake; }

void gs_back_wake(void *unused) {
    (void)unused;
    gs_instances *all = gs_opened_instances();
    if (all != NULL) wake(all);
}
