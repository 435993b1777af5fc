/* Views of maps: a MutableMapping and a MutableSet, with what else dict and set have. Each
 * operation is one crossing. Values come as copies, for in a map of Go they have no address. */
#include "gs_view.h"

static PyObject *none_or_null(int status) { return status < 0 ? NULL : Py_NewRef(Py_None); }

/* ---- What maps and sets do alike ---- */

/* The number of entries; -1 with an exception set. */
static Py_ssize_t length(PyObject *self) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    Py_ssize_t n = gs_use_cross(&use, GS_VIEW_LEN) < 0 ? -1 : use.words->count;
    gs_use_end(&use);
    return n;
}

/* An object of a type that the whole map is read or written as. */
static PyObject *read_as(PyObject *self, gs_view_op op, const gs_type *type) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return NULL;
    PyObject *read = gs_use_cross(&use, op) > 0 ? gs_out(type, gs_use_result(&use)) : NULL;
    gs_use_end(&use);
    return read;
}

static PyObject *copy(PyObject *self) {
    return read_as(self, GS_VIEW_ALL, ((gs_view_object *)self)->view->type);
}

/* The keys, as a list; new reference. */
static PyObject *key_list(PyObject *self) {
    const gs_type *key = ((gs_view_object *)self)->view->type->key;
    const gs_type list = {.kind = GS_SLICE, .size = sizeof(gs_slice), .elem = key};
    return read_as(self, GS_VIEW_KEYS, &list);
}

/* The keys of this moment. */
static PyObject *iter(PyObject *self) {
    PyObject *keys = key_list(self), *it = keys == NULL ? NULL : PyObject_GetIter(keys);
    if (keys != NULL) Py_DecRef(keys);
    return it;
}

/* Makes o the key of a use. 0: no key can be that. -1 with an exception set. */
static int give_key(gs_use *use, PyObject *o) {
    const gs_type *type = use->view->view->type->key;
    if (PyObject_Hash(o) == -1) return -1;
    void *to = gs_arena_alloc(&use->in.arena, type->size);
    if (to == NULL) return -1;
    use->words->elems = (gs_slice){to, 1, 1};
    gs_fit fit = gs_in(&use->in, type, o, to);
    return fit == GS_RAISED ? -1 : fit == GS_FITS;
}

/* Crosses with a key: 1, or 0 if it is not there; -1 with an exception set. */
static int cross_with(gs_use *use, gs_view_op op, PyObject *key) {
    int status = give_key(use, key);
    return status > 0 ? gs_use_cross(use, op) : status;
}

static int contains(PyObject *self, PyObject *key) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    int there = cross_with(&use, GS_VIEW_GET, key);
    gs_use_end(&use);
    return there;
}

/* 1, or 0 if the key is not there; -1 with an exception set. */
static int delete_key(PyObject *self, PyObject *key) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    int there = cross_with(&use, GS_VIEW_DELETE, key);
    gs_use_end(&use);
    return there;
}

/* Adds what an object has, or with GS_VIEW_FILL makes that all there is. */
static int add_all(PyObject *self, gs_view_op op, PyObject *o) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    gs_fit fit = gs_in(&use.in, use.view->view->type, o, &use.words->elems);
    int status = fit == GS_FITS ? gs_use_cross(&use, op) : gs_use_misfit(&use, fit);
    gs_use_end(&use);
    return status < 0 ? -1 : 0;
}

static PyObject *clear(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return none_or_null(gs_view_do(self, GS_VIEW_FILL));
}

static PyObject *copied(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return copy(self);
}

static PyObject *repr(PyObject *self) { return gs_view_repr(self, copy); }

/* ---- Maps ---- */

/* The value of a key by GS_VIEW_GET or GS_VIEW_TAKE; new reference. NULL without an exception:
 * there is none. */
static PyObject *value_of(PyObject *self, gs_view_op op, PyObject *key) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return NULL;
    PyObject *value = NULL;
    if (cross_with(&use, op, key) > 0)
        value = gs_out(use.view->view->type->elem, gs_use_result(&use)->data);
    gs_use_end(&use);
    return value;
}

static PyObject *subscript(PyObject *self, PyObject *key) {
    PyObject *value = value_of(self, GS_VIEW_GET, key);
    if (value == NULL && PyErr_Occurred() == NULL) gs_raise_key(key);
    return value;
}

static int set(PyObject *self, PyObject *key, PyObject *value) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    const gs_type *type = use.view->view->type;
    int status = -1;
    char *pair = gs_arena_alloc(&use.in.arena, type->pair_size);
    if (pair == NULL) goto done;
    use.words->elems = (gs_slice){pair, 1, 1};
    gs_fit fit = gs_in(&use.in, type->key, key, pair);
    if (fit == GS_FITS) fit = gs_in(&use.in, type->elem, value, pair + type->value_at);
    if (fit == GS_MISMATCH) gs_misfit_at(&use.in, -1);
    status = fit == GS_FITS ? gs_use_cross(&use, GS_VIEW_SET) : gs_use_misfit(&use, fit);
done:
    gs_use_end(&use);
    return status < 0 ? -1 : 0;
}

static int assign(PyObject *self, PyObject *key, PyObject *value) {
    if (value != NULL) return set(self, key, value);
    int there = delete_key(self, key);
    if (there == 0) gs_raise_key(key);
    return there > 0 ? 0 : -1;
}

static PyObject *compare_maps(PyObject *a, PyObject *b, int op) {
    return gs_view_compare(a, b, op, gs_map_view_class(), copy);
}

/* |: what it makes is a dict. */
static PyObject *merge(PyObject *a, PyObject *b) {
    PyObject *left = gs_view_plain(a, gs_map_view_class(), copy);
    PyObject *right = left == NULL ? NULL : gs_view_plain(b, gs_map_view_class(), copy);
    PyObject *made = right == NULL ? NULL : PyNumber_Or(left, right);
    if (left != NULL) Py_DecRef(left);
    if (right != NULL) Py_DecRef(right);
    return made;
}

/* Python makes a dict of the arguments, as it does for dict.update. */
static PyObject *update(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyObject *dict = PyDict_New();
    PyObject *done = dict == NULL ? NULL : gs_view_call(dict, "update", args, kwargs);
    if (done != NULL && add_all(self, GS_VIEW_SET, dict) < 0) {
        Py_DecRef(done);
        done = NULL;
    }
    if (dict != NULL) Py_DecRef(dict);
    return done;
}

static PyObject *merge_in_place(PyObject *self, PyObject *o) {
    PyObject *args = PyTuple_New(1);
    if (args == NULL) return NULL;
    PyTuple_SetItem(args, 0, Py_NewRef(o));
    PyObject *done = update(self, args, NULL);
    Py_DecRef(args);
    if (done == NULL) return NULL;
    Py_DecRef(done);
    return Py_NewRef(self);
}

/* Sets CPython's message for a number of arguments that a method does not take. */
static int takes(const char *method, Py_ssize_t nargs, Py_ssize_t least, Py_ssize_t most) {
    if (nargs >= least && nargs <= most) return 1;
    int few = nargs < least;
    PyErr_Format(PyExc_TypeError, "%s expected at %s %zd argument%s, got %zd", method,
                 few ? "least" : "most", few ? least : most, (few ? least : most) == 1 ? "" : "s",
                 nargs);
    return 0;
}

static PyObject *get(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!takes("get", nargs, 1, 2)) return NULL;
    PyObject *value = value_of(self, GS_VIEW_GET, args[0]);
    if (value != NULL || PyErr_Occurred() != NULL) return value;
    return Py_NewRef(nargs == 2 ? args[1] : Py_None);
}

static PyObject *pop(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!takes("pop", nargs, 1, 2)) return NULL;
    PyObject *value = value_of(self, GS_VIEW_TAKE, args[0]);
    if (value != NULL || PyErr_Occurred() != NULL) return value;
    if (nargs == 2) return Py_NewRef(args[1]);
    gs_raise_key(args[0]);
    return NULL;
}

static PyObject *set_default(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (!takes("setdefault", nargs, 1, 2)) return NULL;
    PyObject *value = value_of(self, GS_VIEW_GET, args[0]);
    if (value != NULL || PyErr_Occurred() != NULL) return value;
    value = nargs == 2 ? args[1] : Py_None;
    return set(self, args[0], value) < 0 ? NULL : Py_NewRef(value);
}

/* Any pair, as a dict of one; NULL without an exception: there is none. */
static PyObject *pop_item(PyObject *self, PyObject *ignored) {
    (void)ignored;
    PyObject *pair = NULL, *dict = read_as(self, GS_VIEW_POP, ((gs_view_object *)self)->view->type);
    if (dict == NULL) {
        if (PyErr_Occurred() == NULL)
            PyErr_SetString(PyExc_KeyError, "popitem(): dictionary is empty");
        return NULL;
    }
    pair = PyObject_CallMethod(dict, "popitem", NULL);
    Py_DecRef(dict);
    return pair;
}

/* The keys, values or items of a copy. */
static PyObject *of_copy(PyObject *self, const char *what) {
    PyObject *dict = copy(self);
    PyObject *all = dict == NULL ? NULL : PyObject_CallMethod(dict, what, NULL);
    if (dict != NULL) Py_DecRef(dict);
    return all;
}

static PyObject *values(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return of_copy(self, "values");
}

static PyObject *items(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return of_copy(self, "items");
}

/* Without the values, which may be much to convert. */
static PyObject *keys(PyObject *self, PyObject *ignored) {
    (void)ignored;
    PyObject *list = key_list(self), *dict = NULL, *all = NULL;
    if (list != NULL) dict = PyObject_CallMethod((PyObject *)&PyDict_Type, "fromkeys", "O", list);
    if (dict != NULL) all = PyObject_CallMethod(dict, "keys", NULL);
    if (list != NULL) Py_DecRef(list);
    if (dict != NULL) Py_DecRef(dict);
    return all;
}

static PyObject *reduce_map(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return gs_view_reduce(self, &PyDict_Type, copy);
}

#define FAST(function) (PyCFunction)(void (*)(void)) function

static PyMethodDef map_methods[] = {
    {"clear", clear, METH_NOARGS, "Remove all entries."},
    {"copy", copied, METH_NOARGS, "Return a dict of the entries."},
    {"get", FAST(get), METH_FASTCALL, "Return the value of a key, or a default."},
    {"items", items, METH_NOARGS, "Return the entries of this moment."},
    {"keys", keys, METH_NOARGS, "Return the keys of this moment."},
    {"pop", FAST(pop), METH_FASTCALL, "Remove a key and return its value."},
    {"popitem", pop_item, METH_NOARGS, "Remove any entry and return it."},
    {"setdefault", FAST(set_default), METH_FASTCALL, "Return the value of a key, set if missing."},
    {"update", FAST(update), METH_VARARGS | METH_KEYWORDS, "Add entries."},
    {"values", values, METH_NOARGS, "Return the values of this moment."},
    {"__reduce__", reduce_map, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

PyTypeObject *gs_map_view_class(void) {
    static PyObject *slot;
    PyObject *known = gs_kept(&slot);
    if (GS_LIKELY(known != NULL)) return (PyTypeObject *)known;
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)gs_view_dealloc},
        {Py_tp_traverse, (void *)gs_view_traverse},
        {Py_tp_clear, (void *)gs_view_clear},
        {Py_tp_doc, (void *)(uintptr_t)"A map of Go, used where it lies in its struct."},
        {Py_tp_methods, map_methods},
        {Py_tp_iter, (void *)iter},
        {Py_tp_repr, (void *)repr},
        {Py_tp_hash, (void *)PyObject_HashNotImplemented},
        {Py_tp_richcompare, (void *)compare_maps},
        {Py_sq_contains, (void *)contains},
        {Py_mp_length, (void *)length},
        {Py_mp_subscript, (void *)subscript},
        {Py_mp_ass_subscript, (void *)assign},
        {Py_nb_or, (void *)merge},
        {Py_nb_inplace_or, (void *)merge_in_place},
        {0, NULL},
    };
    return (PyTypeObject *)gs_keep(&slot,
                                   gs_view_class("gophersnake.MapView", slots, "MutableMapping"));
}

/* ---- Sets ---- */

static PyObject *compare_sets(PyObject *a, PyObject *b, int op) {
    return gs_view_compare(a, b, op, gs_set_view_class(), copy);
}

typedef PyObject *binary(PyObject *, PyObject *);

/* What it makes is a set. */
static PyObject *operate(PyObject *a, PyObject *b, binary *operator) {
    PyObject *left = gs_view_plain(a, gs_set_view_class(), copy);
    PyObject *right = left == NULL ? NULL : gs_view_plain(b, gs_set_view_class(), copy);
    PyObject *made = right == NULL ? NULL : operator(left, right);
    if (left != NULL) Py_DecRef(left);
    if (right != NULL) Py_DecRef(right);
    return made;
}

static PyObject *unite(PyObject *a, PyObject *b) { return operate(a, b, PyNumber_Or); }
static PyObject *intersect(PyObject *a, PyObject *b) { return operate(a, b, PyNumber_And); }
static PyObject *subtract(PyObject *a, PyObject *b) { return operate(a, b, PyNumber_Subtract); }
static PyObject *differ(PyObject *a, PyObject *b) { return operate(a, b, PyNumber_Xor); }

static PyObject *operate_in_place(PyObject *self, PyObject *o, binary *operator) {
    PyObject *made = operate(self, o, operator);
    int status = made == NULL ? -1 : add_all(self, GS_VIEW_FILL, made);
    if (made != NULL) Py_DecRef(made);
    return status < 0 ? NULL : Py_NewRef(self);
}

static PyObject *unite_in(PyObject *a, PyObject *b) { return operate_in_place(a, b, PyNumber_Or); }
static PyObject *intersect_in(PyObject *a, PyObject *b) {
    return operate_in_place(a, b, PyNumber_And);
}
static PyObject *subtract_in(PyObject *a, PyObject *b) {
    return operate_in_place(a, b, PyNumber_Subtract);
}
static PyObject *differ_in(PyObject *a, PyObject *b) {
    return operate_in_place(a, b, PyNumber_Xor);
}

static PyObject *add(PyObject *self, PyObject *o) {
    PyObject *one = PySet_New(NULL);
    int status = one == NULL || PySet_Add(one, o) < 0 ? -1 : add_all(self, GS_VIEW_SET, one);
    if (one != NULL) Py_DecRef(one);
    return none_or_null(status);
}

static PyObject *discard(PyObject *self, PyObject *o) { return none_or_null(delete_key(self, o)); }

static PyObject *remove_key(PyObject *self, PyObject *o) {
    int there = delete_key(self, o);
    if (there == 0) gs_raise_key(o);
    return there > 0 ? Py_NewRef(Py_None) : NULL;
}

static PyObject *pop_key(PyObject *self, PyObject *ignored) {
    (void)ignored;
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return NULL;
    int there = gs_use_cross(&use, GS_VIEW_POP);
    PyObject *key = NULL;
    if (there > 0) key = gs_out(use.view->view->type->key, gs_use_result(&use)->data);
    if (there == 0) PyErr_SetString(PyExc_KeyError, "pop from an empty set");
    gs_use_end(&use);
    return key;
}

/* Python makes a set of the arguments, as it does for set.update. */
static PyObject *add_from(PyObject *self, PyObject *args) {
    PyObject *all = PySet_New(NULL);
    PyObject *done = all == NULL ? NULL : gs_view_call(all, "update", args, NULL);
    if (done != NULL && add_all(self, GS_VIEW_SET, all) < 0) {
        Py_DecRef(done);
        done = NULL;
    }
    if (all != NULL) Py_DecRef(all);
    return done;
}

static PyObject *is_disjoint(PyObject *self, PyObject *args) {
    PyObject *set = copy(self);
    PyObject *result = set == NULL ? NULL : gs_view_call(set, "isdisjoint", args, NULL);
    if (set != NULL) Py_DecRef(set);
    return result;
}

static PyObject *reduce_set(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return gs_view_reduce(self, &PySet_Type, copy);
}

static PyMethodDef set_methods[] = {
    {"add", add, METH_O, "Add an element."},
    {"clear", clear, METH_NOARGS, "Remove all elements."},
    {"copy", copied, METH_NOARGS, "Return a set of the elements."},
    {"discard", discard, METH_O, "Remove an element if it is there."},
    {"isdisjoint", is_disjoint, METH_VARARGS, "Return whether another has none of the elements."},
    {"pop", pop_key, METH_NOARGS, "Remove any element and return it."},
    {"remove", remove_key, METH_O, "Remove an element."},
    {"update", add_from, METH_VARARGS, "Add the elements of iterables."},
    {"__reduce__", reduce_set, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

PyTypeObject *gs_set_view_class(void) {
    static PyObject *slot;
    PyObject *known = gs_kept(&slot);
    if (GS_LIKELY(known != NULL)) return (PyTypeObject *)known;
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)gs_view_dealloc},
        {Py_tp_traverse, (void *)gs_view_traverse},
        {Py_tp_clear, (void *)gs_view_clear},
        {Py_tp_doc, (void *)(uintptr_t)"A set of Go, used where it lies in its struct."},
        {Py_tp_methods, set_methods},
        {Py_tp_iter, (void *)iter},
        {Py_tp_repr, (void *)repr},
        {Py_tp_hash, (void *)PyObject_HashNotImplemented},
        {Py_tp_richcompare, (void *)compare_sets},
        {Py_sq_length, (void *)length},
        {Py_sq_contains, (void *)contains},
        {Py_nb_or, (void *)unite},
        {Py_nb_and, (void *)intersect},
        {Py_nb_subtract, (void *)subtract},
        {Py_nb_xor, (void *)differ},
        {Py_nb_inplace_or, (void *)unite_in},
        {Py_nb_inplace_and, (void *)intersect_in},
        {Py_nb_inplace_subtract, (void *)subtract_in},
        {Py_nb_inplace_xor, (void *)differ_in},
        {0, NULL},
    };
    return (PyTypeObject *)gs_keep(&slot,
                                   gs_view_class("gophersnake.SetView", slots, "MutableSet"));
}
