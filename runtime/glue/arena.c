/* Memory and references that live as long as one call. */
#include <stdlib.h>

#include "gs_internal.h"

typedef enum { OWNED_MEMORY, OWNED_OBJECT, OWNED_HANDED, OWNED_HELD, OWNED_BUFFER } owned_kind;

/* Lies in the arena itself, but for OWNED_MEMORY, where it heads the memory, and for
 * OWNED_HELD. */
struct gs_owned {
    gs_owned *older;
    owned_kind kind;
    PyObject *object; /* OWNED_HANDED: NULL once Go has taken it */
    Py_buffer buffer[];
};

#define HEAD ((sizeof(gs_owned) + 15) & ~(size_t)15)
#define CHUNK ((size_t)8192) /* small requests share a chunk of this size, bytes */

void *gs_arena_settle(gs_arena *a) {
    for (gs_owned *o = a->owned; o != NULL; o = o->older) {
        if (o->kind == OWNED_OBJECT) Py_DecRef(o->object);
        if (o->kind == OWNED_BUFFER) PyBuffer_Release(o->buffer);
    }
    gs_owned *o = a->owned, *memory = NULL;
    while (o != NULL) {
        gs_owned *older = o->older;
        if (o->kind == OWNED_MEMORY || o->kind == OWNED_HELD) {
            o->older = memory;
            memory = o;
        }
        o = older;
    }
    return memory;
}

void gs_arena_free(void *memory) {
    for (gs_owned *o = memory; o != NULL;) {
        gs_owned *next = o->older;
        if (o->kind == OWNED_HELD) gs_back_drop(o->object);
        free(o);
        o = next;
    }
}

void gs_arena_release(gs_arena *a) {
    /* References first: what they point at may lie in memory that follows. */
    for (gs_owned *o = a->owned; o != NULL; o = o->older)
        if (o->kind == OWNED_HANDED && o->object != NULL) Py_DecRef(o->object);
    gs_arena_free(gs_arena_settle(a));
    gs_arena_init(a);
}

void *gs_arena_grow(gs_arena *a, size_t size) {
    size_t rounded = (size + 15) & ~(size_t)15;
    size_t room = rounded < CHUNK ? CHUNK : rounded;
    if (rounded < size || room > SIZE_MAX - HEAD) {
        PyErr_NoMemory();
        return NULL;
    }
    gs_owned *head = malloc(HEAD + room);
    if (head == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    head->older = a->owned;
    head->kind = OWNED_MEMORY;
    a->owned = head;
    char *p = (char *)head + HEAD;
    if (room == CHUNK) { /* the rest serves the requests to come */
        a->next = p + rounded;
        a->end = p + room;
    }
    return p;
}

void *gs_arena_array(gs_arena *a, int64_t count, uint32_t size) {
    if (size != 0 && (uint64_t)count > (uint64_t)PTRDIFF_MAX / size) {
        PyErr_NoMemory();
        return NULL;
    }
    return gs_arena_alloc(a, (size_t)count * size);
}

static gs_owned *owned(gs_arena *a, owned_kind kind, size_t size) {
    gs_owned *o = gs_arena_alloc(a, size);
    if (o != NULL) o->kind = kind;
    return o;
}

/* Linked only when complete, and behind any chunk the allocation added. */
static void link(gs_arena *a, gs_owned *o) {
    o->older = a->owned;
    a->owned = o;
}

int gs_arena_own(gs_arena *a, PyObject *object) {
    gs_owned *o = owned(a, OWNED_OBJECT, sizeof *o);
    if (o == NULL) {
        Py_DecRef(object);
        return -1;
    }
    o->object = object;
    link(a, o);
    return 0;
}

PyObject **gs_arena_hand(gs_arena *a, PyObject *object) {
    gs_owned *o = owned(a, OWNED_HANDED, sizeof *o);
    if (o == NULL) return NULL;
    o->object = Py_NewRef(object);
    link(a, o);
    return &o->object;
}

gs_fit gs_arena_hold(gs_arena *a, PyObject *object) {
    gs_owned *o = malloc(sizeof *o);
    if (o == NULL) {
        PyErr_NoMemory();
        return GS_RAISED;
    }
    o->kind = OWNED_HELD;
    o->object = Py_NewRef(object);
    link(a, o);
    return GS_FITS;
}

Py_buffer *gs_arena_buffer(gs_arena *a, PyObject *object, int flags) {
    gs_owned *o = owned(a, OWNED_BUFFER, sizeof *o + sizeof(Py_buffer));
    if (o == NULL || PyObject_GetBuffer(object, o->buffer, flags) < 0) return NULL;
    link(a, o);
    return o->buffer;
}
