/* Go's text to str. Everything here returns a new reference, or NULL with an exception set. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>

#include "gs_internal.h"
#include "gs_text.h"

/* ---- ASCII ---- */

/* What makes a str to be filled: PyUnicode_New, which is no part of the stable ABI but which every
 * CPython has, and how far from the object's address its characters lie if all are ASCII. Python's
 * decoder takes twice as long for a short text. */
typedef struct maker {
    PyObject *(*make)(Py_ssize_t size, uint32_t maxchar); /* NULL: there is none */
    ptrdiff_t data;
} maker;

#define SAMPLE "gophersnake"
#define SAMPLE_SIZE ((Py_ssize_t)sizeof SAMPLE - 1)

/* Where the characters of a str of ASCII lie, or -1. */
static ptrdiff_t data_of(PyObject *o) {
    Py_ssize_t size;
    const char *data = PyUnicode_AsUTF8AndSize(o, &size);
    ptrdiff_t at = data == NULL ? -1 : data - (const char *)o;
    return at >= (ptrdiff_t)(2 * sizeof(void *)) && at <= 256 && size == SAMPLE_SIZE ? at : -1;
}

/* Tries it: what cannot be seen to work is not used. */
static maker find_maker(void) {
    maker m = {NULL, -1};
    PyObject *known = PyUnicode_FromStringAndSize(SAMPLE, SAMPLE_SIZE), *made = NULL;
    m.make = (PyObject * (*)(Py_ssize_t, uint32_t)) dlsym(RTLD_DEFAULT, "PyUnicode_New");
    if (known == NULL || m.make == NULL) goto done;
    m.data = data_of(known);
    made = m.data < 0 ? NULL : m.make(SAMPLE_SIZE, 127);
    if (made != NULL) memcpy((char *)made + m.data, SAMPLE, (size_t)SAMPLE_SIZE);
    if (made == NULL || data_of(made) != m.data || PyUnicode_Compare(known, made) != 0)
        m.make = NULL;
done:
    if (known != NULL) Py_DecRef(known);
    if (made != NULL) Py_DecRef(made);
    PyErr_Clear();
    return m;
}

static const maker *the_maker(void) {
    static maker known;
    static int is_known;
    if (GS_UNLIKELY(!__atomic_load_n(&is_known, __ATOMIC_ACQUIRE))) {
        maker found = find_maker(); /* the same in all threads that get here at once */
        __atomic_store_n(&known.data, found.data, __ATOMIC_RELAXED);
        __atomic_store_n(&known.make, found.make, __ATOMIC_RELAXED);
        __atomic_store_n(&is_known, 1, __ATOMIC_RELEASE);
    }
    return &known;
}

#define HIGH 0x8080808080808080u
#define SHORT 64 /* bytes: looked at while they are copied */

/* Copies size >= 2 bytes, the last of them twice where that is simpler, and reports whether all
 * are ASCII. */
static inline int copy_ascii(char *to, const char *from, Py_ssize_t size) {
    uint64_t a = 0, b = 0;
    if (size >= 8) {
        uint64_t seen = 0;
        for (Py_ssize_t i = 0; i + 8 <= size; i += 8) {
            memcpy(&a, from + i, 8);
            memcpy(to + i, &a, 8);
            seen |= a;
        }
        memcpy(&a, from + size - 8, 8);
        memcpy(to + size - 8, &a, 8);
        return ((seen | a) & HIGH) == 0;
    }
    if (size >= 4) {
        memcpy(&a, from, 4);
        memcpy(&b, from + size - 4, 4);
        memcpy(to, &a, 4);
        memcpy(to + size - 4, &b, 4);
    } else {
        memcpy(&a, from, 2);
        memcpy(&b, from + size - 2, 2);
        memcpy(to, &a, 2);
        memcpy(to + size - 2, &b, 2);
    }
    return ((a | b) & HIGH) == 0;
}

static int is_ascii(const char *p, Py_ssize_t size) {
    for (; size >= 64; p += 64, size -= 64) {
        uint64_t w[8];
        memcpy(w, p, 64);
        if ((w[0] | w[1] | w[2] | w[3] | w[4] | w[5] | w[6] | w[7]) & HIGH) return 0;
    }
    for (; size > 0; p++, size--)
        if (*p & 0x80) return 0;
    return 1;
}

/* NULL without an exception: not ASCII, or Python knows better. */
static inline PyObject *new_ascii(const char *data, Py_ssize_t size) {
    const maker *m = the_maker();
    if (size < 2 || m->make == NULL)
        return NULL; /* single characters are always the same objects */
    if (size > SHORT && !is_ascii(data, size)) return NULL;
    PyObject *o = m->make(size, 127);
    if (GS_UNLIKELY(o == NULL)) {
        PyErr_Clear(); /* there will be no memory in a moment, either */
        return NULL;
    }
    char *to = (char *)o + m->data;
    if (size > SHORT) {
        memcpy(to, data, (size_t)size);
        return o;
    }
    if (GS_LIKELY(copy_ascii(to, data, size))) return o;
    memset(to, ' ', (size_t)size); /* so that it is what it says while it ends */
    Py_DecRef(o);
    return NULL;
}

/* ---- Text ---- */

PyObject *gs_new_string(const gs_string *s) {
    PyObject *o = new_ascii(s->data, s->size);
    if (GS_LIKELY(o != NULL)) return o;
    o = PyUnicode_FromStringAndSize(s->size == 0 ? "" : s->data, s->size);
    if (GS_LIKELY(o != NULL) || !PyErr_ExceptionMatches(PyExc_UnicodeDecodeError)) return o;
    PyErr_Clear();
    return PyUnicode_DecodeUTF8(s->data, s->size, "surrogateescape");
}

gs_constant gs_constants[GS_CONSTANTS];

/* Remembers the str if its slot is free. */
PyObject *gs_new_constant(const gs_string *s) {
    gs_constant *c = gs_constant_slot(s->data);
    PyObject *made = gs_new_string(s);
    if (made == NULL || s->size > GS_CONSTANT_MAX) return made;
    const char *unclaimed = NULL;
    if (!__atomic_compare_exchange_n(&c->data, &unclaimed, s->data, 0, __ATOMIC_ACQ_REL,
                                     __ATOMIC_RELAXED))
        return made;
    __atomic_store_n(&c->size, s->size, __ATOMIC_RELAXED);
    __atomic_store_n(&c->object, Py_NewRef(made), __ATOMIC_RELEASE);
    return made;
}
