/* The floor: fizzbuzz as a C extension written by hand.
 *
 * One source, four rivals: compiled for the full API or, with FLOOR_ABI3, for
 * the limited API of 3.11; and in each a function that shares the str objects
 * "fizz", "buzz" and "fizzbuzz" and one that makes a new str per answer. */

#ifdef FLOOR_ABI3
#define Py_LIMITED_API 0x030b0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <math.h>
#include <string.h>

#ifdef FLOOR_ABI3
#define MODULE_NAME "fizzbuzz_c_abi3"
#define MODULE_INIT PyInit_fizzbuzz_c_abi3
#define LIST_SIZE PyList_Size
#define LIST_GET PyList_GetItem
#define LIST_SET PyList_SetItem
#else
#define MODULE_NAME "fizzbuzz_c"
#define MODULE_INIT PyInit_fizzbuzz_c
#define LIST_SIZE PyList_GET_SIZE
#define LIST_GET PyList_GET_ITEM
#define LIST_SET PyList_SET_ITEM
#endif

enum word { FIZZ, BUZZ, FIZZBUZZ, WORDS, NUMBER = WORDS };

static const struct {
    const char *text;
    Py_ssize_t size;
} words[WORDS] = {{"fizz", 4}, {"buzz", 4}, {"fizzbuzz", 8}};

static PyObject *shared[WORDS];

/* new reference */
static inline PyObject *
make_str(const char *text, Py_ssize_t size)
{
#ifdef FLOOR_ABI3
    return PyUnicode_FromStringAndSize(text, size);
#else
    if (size == 1) {
        return PyUnicode_FromStringAndSize(text, size); /* CPython keeps these */
    }
    PyObject *s = PyUnicode_New(size, 127);
    if (s != NULL) {
        memcpy(PyUnicode_1BYTE_DATA(s), text, (size_t)size);
    }
    return s;
#endif
}

/* new reference */
static inline PyObject *
say(enum word w, int share)
{
    if (share) {
        Py_INCREF(shared[w]);
        return shared[w];
    }
    return make_str(words[w].text, words[w].size);
}

/* new reference */
static inline PyObject *
answer_int(long long n, int share)
{
    if (n % 15 == 0) {
        return say(FIZZBUZZ, share);
    }
    if (n % 3 == 0) {
        return say(FIZZ, share);
    }
    if (n % 5 == 0) {
        return say(BUZZ, share);
    }
    char digits[24];
    char *end = digits + sizeof digits, *p = end;
    unsigned long long rest = n < 0 ? -(unsigned long long)n : (unsigned long long)n;
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (n < 0) {
        *--p = '-';
    }
    return make_str(p, end - p);
}

/* new reference; an int that does not fit in long long */
static PyObject *
answer_big(PyObject *n, int share)
{
    PyObject *fifteen = PyLong_FromLong(15);
    if (fifteen == NULL) {
        return NULL;
    }
    PyObject *rest = PyNumber_Remainder(n, fifteen);
    Py_DECREF(fifteen);
    if (rest == NULL) {
        return NULL;
    }
    long r = PyLong_AsLong(rest);
    Py_DECREF(rest);
    if (r % 3 != 0 && r % 5 != 0) {
        return PyObject_Str(n);
    }
    return answer_int(r, share);
}

/* new reference */
static PyObject *
answer_float(PyObject *n, int share)
{
    double x = PyFloat_AsDouble(n);
    if (fmod(x, 15) == 0) {
        return say(FIZZBUZZ, share);
    }
    if (fmod(x, 3) == 0) {
        return say(FIZZ, share);
    }
    if (fmod(x, 5) == 0) {
        return say(BUZZ, share);
    }
    if (x == floor(x) && fabs(x) < 9e15) {
        return answer_int((long long)x, share);
    }
    return PyObject_Repr(n);
}

static PyObject *
wrong_type(void)
{
    PyErr_SetString(PyExc_TypeError, "fizzbuzz() argument must be int, float, list or slice");
    return NULL;
}

/* new reference */
static inline PyObject *
answer_one(PyObject *n, int share)
{
    if (PyLong_Check(n)) {
        int overflow;
        long long v = PyLong_AsLongLongAndOverflow(n, &overflow);
        if (overflow != 0) {
            return answer_big(n, share);
        }
        return answer_int(v, share);
    }
    if (PyFloat_Check(n)) {
        return answer_float(n, share);
    }
    return wrong_type();
}

/* new reference */
static PyObject *
answer_list(PyObject *numbers, int share)
{
    Py_ssize_t size = LIST_SIZE(numbers);
    PyObject *answers = PyList_New(size);
    if (answers == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *s = answer_one(LIST_GET(numbers, i), share);
        if (s == NULL) {
            Py_DECREF(answers);
            return NULL;
        }
        LIST_SET(answers, i, s);
    }
    return answers;
}

/* new reference */
static PyObject *
answer_slice(PyObject *slice, int share)
{
    Py_ssize_t start, stop, step, size = 0;
    if (PySlice_Unpack(slice, &start, &stop, &step) < 0) {
        return NULL;
    }
    if (step > 0 && start < stop) {
        size = (stop - start - 1) / step + 1;
    }
    else if (step < 0 && start > stop) {
        size = (start - stop - 1) / -step + 1;
    }
    PyObject *answers = PyList_New(size);
    if (answers == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *s = answer_int(start + i * step, share);
        if (s == NULL) {
            Py_DECREF(answers);
            return NULL;
        }
        LIST_SET(answers, i, s);
    }
    return answers;
}

/* new reference */
static inline PyObject *
answer_any(PyObject *const *args, Py_ssize_t count, int share)
{
    if (count != 1) {
        PyErr_Format(PyExc_TypeError, "fizzbuzz() takes 1 argument (%zd given)", count);
        return NULL;
    }
    PyObject *n = args[0];
    if (PyList_Check(n)) {
        return answer_list(n, share);
    }
    if (Py_IS_TYPE(n, &PySlice_Type)) {
        return answer_slice(n, share);
    }
    return answer_one(n, share);
}

static PyObject *
fizzbuzz(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    return answer_any(args, count, 1);
}

static PyObject *
fizzbuzz_nocache(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    return answer_any(args, count, 0);
}

static PyMethodDef methods[] = {
    {"fizzbuzz", (PyCFunction)(void (*)(void))fizzbuzz, METH_FASTCALL, NULL},
    {"fizzbuzz_nocache", (PyCFunction)(void (*)(void))fizzbuzz_nocache, METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = MODULE_NAME,
    .m_size = -1,
    .m_methods = methods,
};

PyMODINIT_FUNC
MODULE_INIT(void)
{
    for (int w = 0; w < WORDS; w++) {
        shared[w] = PyUnicode_InternFromString(words[w].text);
        if (shared[w] == NULL) {
            return NULL;
        }
    }
    return PyModule_Create(&module);
}
