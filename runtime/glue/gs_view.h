/* What the files of views share: slices and maps that Python uses where they lie in Go's
 * memory. */
#ifndef GS_VIEW_H
#define GS_VIEW_H

#include "gs_internal.h"

/* What is done to a slice or map; runtime/core/view.go has the other copy and says more. */
typedef enum {
    GS_VIEW_READ,
    GS_VIEW_PUT,
    GS_VIEW_REPLACE,
    GS_VIEW_REMOVE,
    GS_VIEW_REVERSE,
    GS_VIEW_LEN,
    GS_VIEW_GET,
    GS_VIEW_TAKE,
    GS_VIEW_SET,
    GS_VIEW_DELETE,
    GS_VIEW_FILL,
    GS_VIEW_POP,
    GS_VIEW_KEYS,
    GS_VIEW_ALL,
} gs_view_op;

typedef struct gs_view_words {
    void *place; /* of the slice header or map */
    uint64_t op;
    int64_t at, step;
    int64_t count;  /* in and out */
    gs_slice elems; /* the key, where there is one */
} gs_view_words;
_Static_assert(sizeof(gs_view_words) >= sizeof(gs_failure), "a use of a view may fail");

typedef struct gs_view_object {
    PyObject head;
    const gs_view *view;
    const gs_field *field; /* what messages call it */
    void *place;
    PyObject *parent; /* the instance that the place is in; NULL: id keeps the place alive */
    uint64_t id;
    gs_instances *home;
} gs_view_object;

/* One crossing, with all the memory it needs. */
typedef struct gs_use {
    gs_view_object *view;
    gs_view_words *words;
    gs_frame *frame;
    gs_input in;
    char scratch[GS_SCRATCH];
    _Alignas(16) char space[sizeof(gs_frame) + sizeof(gs_view_words)];
} gs_use;

/* The classes of views, made on first use. Borrowed; NULL with an exception set. */
PyTypeObject *gs_slice_view_class(void);
PyTypeObject *gs_map_view_class(void);
PyTypeObject *gs_set_view_class(void);

/* ---- Life; these are slots of the classes ---- */

void gs_view_dealloc(PyObject *self);
int gs_view_traverse(PyObject *self, visitproc visit, void *arg);
int gs_view_clear(PyObject *self);
/* A class with the slots, registered with collections.abc under a name; new reference. */
PyObject *gs_view_class(const char *name, PyType_Slot *slots, const char *abc);
/* Parent is borrowed, id is stolen, also on failure; one of them is NULL or 0. New reference. */
PyObject *gs_view_new(const gs_view *view, const gs_field *field, void *place, PyObject *parent,
                      uint64_t id, gs_instances *home);

/* ---- Uses ---- */

/* -1 with an exception set: there is nothing to end. */
int gs_use_begin(gs_use *use, PyObject *view);
/* 1: done. 0: what was asked for is not there. -1 with an exception set. */
int gs_use_cross(gs_use *use, gs_view_op op);
/* Gives back all that the use holds; does not touch an exception that is set. */
void gs_use_end(gs_use *use);
/* Where the results lie. */
static inline const gs_slice *gs_use_result(const gs_use *use) {
    return (const gs_slice *)use->frame->words;
}
/* Sets the exception for what fit says about an object that was given. Returns -1. */
int gs_use_misfit(gs_use *use, gs_fit fit);
/* A use without arguments or results: 0, or -1 with an exception set. */
int gs_view_do(PyObject *view, gs_view_op op);

/* ---- What all views do by way of a copy; func makes one ---- */

typedef PyObject *gs_copier(PyObject *view);

/* o, or a copy where it is a view of the class; new reference. */
PyObject *gs_view_plain(PyObject *o, PyTypeObject *class, gs_copier *copy);
PyObject *gs_view_compare(PyObject *a, PyObject *b, int op, PyTypeObject *class, gs_copier *copy);
PyObject *gs_view_repr(PyObject *self, gs_copier *copy);
/* (type, (copy,)): what pickle and the copy module ask for. */
PyObject *gs_view_reduce(PyObject *self, PyTypeObject *type, gs_copier *copy);
/* The method of an object; new reference. */
PyObject *gs_view_call(PyObject *o, const char *name, PyObject *args, PyObject *kwargs);
/* Sets KeyError. */
void gs_raise_key(PyObject *key);

#ifdef GS_FREE_THREADED
void gs_view_lock(const gs_view_object *v);
void gs_view_unlock(const gs_view_object *v);
#else
static inline void gs_view_lock(const gs_view_object *v) { (void)v; }
static inline void gs_view_unlock(const gs_view_object *v) { (void)v; }
#endif

#endif
