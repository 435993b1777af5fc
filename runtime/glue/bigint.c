/* Python ints of any size, through hexadecimal text: the only way in the stable ABI of
 * 3.11 that takes linear time and no private function. */
#include <stdlib.h>
#include <string.h>

#include "gs_internal.h"

static uint64_t digit(char c) { return (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10); }

/* size hexadecimal digits, most significant first, to words. */
static gs_fit from_hex(gs_input *in, const char *hex, int64_t size, gs_slice *to) {
    int64_t count = (size + 15) / 16;
    uint64_t *words = gs_arena_array(&in->arena, count, sizeof *words);
    if (words == NULL) return GS_RAISED;
    for (int64_t i = 0; i < count; i++) {
        int64_t end = size - 16 * i, start = end < 16 ? 0 : end - 16;
        uint64_t w = 0;
        for (int64_t j = start; j < end; j++) w = w << 4 | digit(hex[j]);
        words[i] = w;
    }
    *to = (gs_slice){words, count, count};
    return GS_FITS;
}

static gs_fit from_long(gs_input *in, PyObject *o, gs_bigint *to) {
    int overflow;
    long long v = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (overflow == 0) {
        uint64_t *words = gs_arena_alloc(&in->arena, sizeof *words);
        if (words == NULL) return GS_RAISED;
        *words = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
        to->words = (gs_slice){words, v != 0, v != 0};
        to->sign = v < 0 ? -1 : v != 0;
        return GS_FITS;
    }
    PyObject *text = PyNumber_ToBase(o, 16); /* "-0x…" or "0x…" */
    if (text == NULL) return GS_RAISED;
    Py_ssize_t size;
    const char *hex = PyUnicode_AsUTF8AndSize(text, &size);
    gs_fit fit = GS_RAISED;
    if (hex != NULL) {
        to->sign = *hex == '-' ? -1 : 1;
        int prefix = *hex == '-' ? 3 : 2;
        fit = from_hex(in, hex + prefix, size - prefix, &to->words);
    }
    Py_DecRef(text);
    return fit;
}

gs_fit gs_in_bigint(gs_input *in, const gs_type *type, PyObject *o, gs_bigint *to) {
    if (gs_is_int(o)) return from_long(in, o, to);
    if (!PyIndex_Check(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    PyObject *number = PyNumber_Index(o);
    if (number == NULL) return GS_RAISED;
    gs_fit fit = from_long(in, number, to);
    Py_DecRef(number);
    return fit;
}

static PyObject *to_long(const uint64_t *words, int64_t count, int negative) {
    static const char digits[] = "0123456789abcdef";
    if (count > (INT64_MAX - 2) / 16) return PyErr_NoMemory();
    char *hex = malloc((size_t)(16 * count + 2));
    if (hex == NULL) return PyErr_NoMemory();
    char *p = hex;
    if (negative) *p++ = '-';
    for (int64_t i = count - 1; i >= 0; i--)
        for (int shift = 60; shift >= 0; shift -= 4) *p++ = digits[words[i] >> shift & 15];
    *p = 0;
    PyObject *o = PyLong_FromString(hex, NULL, 16);
    free(hex);
    return o;
}

PyObject *gs_out_bigint(const gs_bigint *from) {
    const uint64_t *words = from->words.data;
    if (from->sign == GS_BIG_NIL) return Py_NewRef(Py_None);
    if (from->sign == 0 || from->words.len == 0) return PyLong_FromLongLong(0);
    if (from->words.len == 1 && words[0] <= INT64_MAX)
        return PyLong_FromLongLong(from->sign * (int64_t)words[0]);
    return to_long(words, from->words.len, from->sign < 0);
}
