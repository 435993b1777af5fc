/* Text of Go as str. */
#ifndef GS_TEXT_H
#define GS_TEXT_H

#include "gs_internal.h"

/* The str objects of Go's string constants:
 *
 * A constant lies in the core's read-only memory, which is never unmapped, so its address and
 * length name its content for good. Entries are set once and never replaced: at most
 * GS_CONSTANTS of at most GS_CONSTANT_MAX bytes each. */

#define GS_CONSTANTS 512
#define GS_CONSTANT_MAX 256

typedef struct gs_constant {
    PyObject *object; /* NULL: not set yet */
    const char *data; /* NULL: free */
    int64_t size;
} gs_constant;

extern gs_constant gs_constants[GS_CONSTANTS];

static inline int gs_is_constant(const char *data) {
    return (uintptr_t)data - gs_the_core.constants < gs_the_core.constants_size;
}

/* 9 bits of an address, well mixed. */
static inline unsigned gs_mix(const char *data) {
    return (unsigned)((uint64_t)(uintptr_t)data * 0x9e3779b97f4a7c15u >> 55);
}

static inline gs_constant *gs_constant_slot(const char *data) {
    return &gs_constants[gs_mix(data)];
}

/* The str of s, which is no constant, or one that has no str yet; new reference. */
PyObject *gs_new_string(const gs_string *s);
PyObject *gs_new_constant(const gs_string *s);

/* The str of s; new reference. */
static inline PyObject *gs_out_string(const gs_string *s) {
    if (!gs_is_constant(s->data)) return gs_new_string(s);
    const gs_constant *c = gs_constant_slot(s->data);
    PyObject *o = __atomic_load_n(&c->object, __ATOMIC_ACQUIRE);
    const char *data = __atomic_load_n(&c->data, __ATOMIC_RELAXED); /* others may want the slot */
    if (GS_LIKELY(o != NULL && data == s->data && c->size == s->size)) return Py_NewRef(o);
    return gs_new_constant(s);
}

#endif
