/* Views of slices: a MutableSequence with what else a list has. Reading an element of a plain
 * type looks at Go's memory in place, where nothing can come between; all else is one
 * crossing. */
#include <string.h>

#include "gs_view.h"

#define BATCH 64 /* elements that an iterator reads at once */

static inline gs_view_object *as_view(PyObject *o) { return (gs_view_object *)o; }

/* ---- Reading ---- */

/* The form in which an element is read: the address of what can be used where it lies. */
static uint32_t read_size(const gs_view *view) {
    return view->elem != NULL ? (uint32_t)sizeof(gs_ref) : view->type->elem->size;
}

static PyObject *out_element(const gs_view_object *v, const void *from) {
    const gs_ref *ref = from;
    if (v->view->elem == NULL) return gs_out(v->view->type->elem, from);
    return gs_view_new(v->view->elem, v->field, ref->go, NULL, ref->id, v->home);
}

/* The length; -1 with an exception set. */
static Py_ssize_t length(PyObject *self) {
    const gs_view_object *v = as_view(self);
    if (GS_UNLIKELY(v->home == NULL || v->home->dead)) {
        gs_raise_dead(self);
        return -1;
    }
    gs_view_lock(v);
    Py_ssize_t n = ((const gs_slice *)v->place)->len;
    gs_view_unlock(v);
    return n;
}

/* The elements at, at+step, … and count of them, as far as they are there: a list; new
 * reference. */
static PyObject *read_list(PyObject *self, int64_t at, int64_t step, int64_t count) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return NULL;
    PyObject *list = NULL;
    use.words->at = at;
    use.words->step = step;
    use.words->count = count;
    if (gs_use_cross(&use, GS_VIEW_READ) > 0) {
        gs_slice read = *gs_use_result(&use);
        const char *p = read.data;
        list = PyList_New(read.len);
        for (int64_t i = 0; list != NULL && i < read.len; i++, p += read_size(use.view->view)) {
            PyObject *o = out_element(use.view, p);
            if (o == NULL) {
                Py_DecRef(list);
                list = NULL;
                break;
            }
            PyList_SetItem(list, i, o);
        }
    }
    gs_use_end(&use);
    return list;
}

static PyObject *copy(PyObject *self) { return read_list(self, 0, 1, INT64_MAX); }

static int reads_in_place(const gs_view *view) {
#ifdef GS_FREE_THREADED
    return view->in_place == GS_IN_PLACE;
#else
    return view->in_place != GS_NOT_IN_PLACE;
#endif
}

/* Element i; new reference. NULL without an exception: there is none. */
static PyObject *element(PyObject *self, Py_ssize_t i) {
    const gs_view_object *v = as_view(self);
    if (reads_in_place(v->view)) {
        if (length(self) < 0) return NULL; /* it is dead */
        const gs_type *type = v->view->type->elem;
        _Alignas(16) char found[24]; /* no more than a header is read in place */
        gs_view_lock(v);
        gs_slice s = *(const gs_slice *)v->place;
        int there = i >= 0 && i < s.len;
        if (there) memcpy(found, (const char *)s.data + i * type->size, type->size);
        gs_view_unlock(v);
        return there ? gs_out(type, found) : NULL;
    }
    PyObject *list = read_list(self, i, 1, 1), *found = NULL;
    if (list == NULL) return NULL;
    if (PyList_Size(list) > 0) found = Py_NewRef(PyList_GetItem(list, 0));
    Py_DecRef(list);
    return found;
}

static PyObject *item(PyObject *self, Py_ssize_t i) {
    PyObject *found = element(self, i);
    if (found == NULL && PyErr_Occurred() == NULL)
        PyErr_SetString(PyExc_IndexError, "list index out of range");
    return found;
}

/* ---- Iterating ---- */

typedef struct iterator {
    PyObject head;
    PyObject *view; /* NULL: exhausted */
    Py_ssize_t next;
    PyObject *batch; /* elements from first on; NULL: none */
    Py_ssize_t first;
    uint64_t changes; /* as the batch was read: after a change it is read anew */
    gs_slice as;
} iterator;

static int iterator_traverse(PyObject *self, visitproc visit, void *arg) {
    const iterator *it = (const iterator *)self;
    PyObject *all[] = {(PyObject *)Py_TYPE(self), it->view, it->batch};
    int stop = 0;
    for (int i = 0; i < 3 && stop == 0; i++)
        if (all[i] != NULL) stop = visit(all[i], arg);
    return stop;
}

static int iterator_clear(PyObject *self) {
    iterator *it = (iterator *)self;
    PyObject *view = it->view, *batch = it->batch;
    it->view = it->batch = NULL;
    if (view != NULL) Py_DecRef(view);
    if (batch != NULL) Py_DecRef(batch);
    return 0;
}

static void iterator_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    iterator_clear(self);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DecRef((PyObject *)type);
}

#ifdef GS_FREE_THREADED

/* Several threads may share the iterator: each element is read for itself. */
static PyObject *iterator_next(PyObject *self) {
    iterator *it = (iterator *)self;
    Py_ssize_t i = __atomic_fetch_add(&it->next, 1, __ATOMIC_RELAXED);
    PyObject *found = i >= 0 ? element(it->view, i) : NULL;
    if (found == NULL) __atomic_store_n(&it->next, PTRDIFF_MIN, __ATOMIC_RELAXED);
    return found;
}

#else

static int is_fresh(const iterator *it) {
    const gs_view_object *v = as_view(it->view);
    const gs_slice *now = v->place;
    return it->batch != NULL && it->next < it->first + PyList_Size(it->batch) &&
           it->changes == v->home->changes && now->data == it->as.data && now->len == it->as.len;
}

/* The next element from a batch; new reference. NULL without an exception: there is none. */
static PyObject *from_batch(iterator *it) {
    if (length(it->view) < 0) return NULL; /* it is dead */
    if (!is_fresh(it)) {
        const gs_view_object *v = as_view(it->view);
        uint64_t changes = v->home->changes;
        gs_slice as = *(const gs_slice *)v->place;
        PyObject *batch = read_list(it->view, it->next, 1, BATCH), *old = it->batch;
        if (batch == NULL) return NULL;
        it->batch = batch;
        it->first = it->next;
        it->changes = changes;
        it->as = as;
        if (old != NULL) Py_DecRef(old);
        if (PyList_Size(batch) == 0) return NULL;
    }
    return Py_NewRef(PyList_GetItem(it->batch, it->next - it->first));
}

static PyObject *iterator_next(PyObject *self) {
    iterator *it = (iterator *)self;
    if (it->view == NULL) return NULL;
    PyObject *view = Py_NewRef(it->view); /* what runs meanwhile may exhaust the iterator */
    PyObject *found =
        reads_in_place(as_view(view)->view) ? element(view, it->next) : from_batch(it);
    Py_DecRef(view);
    if (found != NULL)
        it->next++;
    else if (PyErr_Occurred() == NULL)
        iterator_clear(self);
    return found;
}

#endif

static PyObject *itself(PyObject *self) { return Py_NewRef(self); }

static PyTypeObject *iterator_class(void) {
    static PyObject *slot;
    PyObject *known = gs_kept(&slot);
    if (known != NULL) return (PyTypeObject *)known;
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)iterator_dealloc}, {Py_tp_traverse, (void *)iterator_traverse},
        {Py_tp_clear, (void *)iterator_clear},     {Py_tp_iter, (void *)itself},
        {Py_tp_iternext, (void *)iterator_next},   {0, NULL},
    };
    PyType_Spec spec = {"gophersnake.SliceIterator", sizeof(iterator), 0,
                        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
                        slots};
    return (PyTypeObject *)gs_keep(&slot, PyType_FromSpec(&spec));
}

static PyObject *iter(PyObject *self) {
    PyTypeObject *class = iterator_class();
    iterator *it = class == NULL ? NULL : (iterator *)PyType_GenericAlloc(class, 0);
    if (it != NULL) it->view = Py_NewRef(self);
    return (PyObject *)it;
}

/* Where o is: its index, or -1; -2 with an exception set. */
static Py_ssize_t find(PyObject *self, PyObject *o) {
    PyObject *it = iter(self), *each;
    if (it == NULL) return -2;
    Py_ssize_t i = 0, found = -1;
    while (found == -1 && (each = PyIter_Next(it)) != NULL) {
        int equal = PyObject_RichCompareBool(each, o, Py_EQ);
        Py_DecRef(each);
        if (equal != 0) found = equal < 0 ? -2 : i;
        i++;
    }
    Py_DecRef(it);
    return found == -1 && PyErr_Occurred() != NULL ? -2 : found;
}

static int contains(PyObject *self, PyObject *o) {
    Py_ssize_t at = find(self, o);
    return at == -2 ? -1 : at >= 0;
}

/* ---- Writing ---- */

/* Makes o the only element of what a use writes. i is for messages. */
static int give_one(gs_use *use, PyObject *o, int64_t i) {
    const gs_type *type = use->view->view->type->elem;
    void *to = gs_arena_alloc(&use->in.arena, type->size);
    if (to == NULL) return -1;
    use->words->elems = (gs_slice){to, 1, 1};
    gs_fit fit = gs_in(&use->in, type, o, to);
    if (fit == GS_FITS) return 0;
    if (fit == GS_MISMATCH) gs_misfit_at(&use->in, i);
    return gs_use_misfit(use, fit);
}

/* Makes the elements of an iterable those of what a use writes. */
static int give_all(gs_use *use, PyObject *o) {
    gs_fit fit = gs_in(&use->in, use->view->view->type, o, &use->words->elems);
    return fit == GS_FITS ? 0 : gs_use_misfit(use, fit);
}

/* Replaces count elements from at on by o, or by nothing if that is NULL. */
static int replace_by_one(PyObject *self, int64_t at, int64_t count, PyObject *o) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    int status = o == NULL ? 0 : give_one(&use, o, at == INT64_MAX ? length(self) : at);
    use.words->at = at;
    use.words->count = count;
    if (status == 0 && gs_use_cross(&use, GS_VIEW_REPLACE) < 0) status = -1;
    gs_use_end(&use);
    return status;
}

static int extend_by(PyObject *self, PyObject *o) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    int status = give_all(&use, o);
    use.words->at = INT64_MAX;
    if (status == 0 && gs_use_cross(&use, GS_VIEW_REPLACE) < 0) status = -1;
    gs_use_end(&use);
    return status;
}

static int no_index(const char *message) {
    PyErr_SetString(PyExc_IndexError, message);
    return -1;
}

static int set_one(PyObject *self, Py_ssize_t i, PyObject *o) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    Py_ssize_t n = length(self);
    int status = give_one(&use, o, i < 0 && i + n >= 0 ? i + n : i), there = 0;
    n = length(self); /* again: the conversion may have run anything */
    if (i < 0) i += n;
    if (status == 0 && i >= 0 && i < n) {
        const gs_view_object *v = use.view;
        if (v->view->in_place == GS_IN_PLACE) {
            gs_view_lock(v);
            gs_slice s = *(const gs_slice *)v->place;
            there = i < s.len;
            uint32_t size = v->view->type->elem->size;
            if (there) memcpy((char *)s.data + i * size, use.words->elems.data, size);
            gs_view_unlock(v);
        } else {
            use.words->at = i;
            use.words->count = 1;
            there = gs_use_cross(&use, GS_VIEW_PUT);
        }
    }
    if (status == 0 && there <= 0)
        status = there < 0 ? -1 : no_index("list assignment index out of range");
    gs_use_end(&use);
    return status;
}

static int delete_one(PyObject *self, Py_ssize_t i) {
    Py_ssize_t n = length(self);
    if (n < 0) return -1;
    if (i < 0) i += n;
    if (i < 0 || i >= n) return no_index("list assignment index out of range");
    return replace_by_one(self, i, 1, NULL);
}

/* What a slice object means. */
typedef struct part {
    Py_ssize_t start, stop, step;
    Py_ssize_t count;
} part;

/* Runs __index__ of the object's parts, so it is done before the length is asked for. */
static int unpack(PyObject *slice, part *p) {
    return PySlice_Unpack(slice, &p->start, &p->stop, &p->step);
}

static int adjust(PyObject *self, part *p) {
    Py_ssize_t n = length(self);
    if (n < 0) return -1;
    p->count = PySlice_AdjustIndices(n, &p->start, &p->stop, p->step);
    return 0;
}

static int set_part(PyObject *self, part *p, PyObject *o) {
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return -1;
    int status = give_all(&use, o);
    if (status == 0) status = adjust(self, p);
    int64_t given = use.words->elems.len;
    use.words->at = p->start;
    use.words->step = p->step;
    use.words->count = p->count;
    if (status < 0 || (p->step != 1 && given == 0 && p->count == 0)) goto done;
    if (p->step == 1) {
        status = gs_use_cross(&use, GS_VIEW_REPLACE);
    } else if (given != p->count || (status = gs_use_cross(&use, GS_VIEW_PUT)) == 0) {
        PyErr_Format(PyExc_ValueError,
                     "attempt to assign sequence of size %lld to extended slice of size %zd",
                     (long long)given, p->count);
        status = -1;
    }
done:
    gs_use_end(&use);
    return status < 0 ? -1 : 0;
}

static int delete_part(PyObject *self, part *p) {
    gs_use use;
    if (adjust(self, p) < 0) return -1;
    if (p->count == 0) return 0;
    if (p->step == 1) return replace_by_one(self, p->start, p->count, NULL);
    if (gs_use_begin(&use, self) < 0) return -1;
    use.words->at = p->step > 0 ? p->start : p->start + p->step * (p->count - 1);
    use.words->step = p->step > 0 ? p->step : -p->step;
    use.words->count = p->count;
    int status = gs_use_cross(&use, GS_VIEW_REMOVE);
    gs_use_end(&use);
    return status < 0 ? -1 : 0;
}

/* ---- x[key] ---- */

static int wrong_key(PyObject *key) {
    PyObject *name = PyType_GetName(Py_TYPE(key));
    if (name == NULL) return -1;
    PyErr_Format(PyExc_TypeError, "list indices must be integers or slices, not %U", name);
    Py_DecRef(name);
    return -1;
}

static PyObject *subscript(PyObject *self, PyObject *key) {
    if (GS_LIKELY(PyIndex_Check(key))) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred() != NULL) return NULL;
        if (i < 0) {
            Py_ssize_t n = length(self);
            if (n < 0) return NULL;
            i += n;
        }
        return item(self, i);
    }
    part p;
    if (!gs_is(key, &PySlice_Type)) wrong_key(key);
    if (!gs_is(key, &PySlice_Type) || unpack(key, &p) < 0 || adjust(self, &p) < 0) return NULL;
    return read_list(self, p.start, p.step, p.count);
}

static int assign(PyObject *self, PyObject *key, PyObject *value) {
    if (GS_LIKELY(PyIndex_Check(key))) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred() != NULL) return -1;
        return value == NULL ? delete_one(self, i) : set_one(self, i, value);
    }
    part p;
    if (!gs_is(key, &PySlice_Type)) return wrong_key(key);
    if (unpack(key, &p) < 0) return -1;
    return value == NULL ? delete_part(self, &p) : set_part(self, &p, value);
}

/* ---- Operators ---- */

static PyObject *compare(PyObject *a, PyObject *b, int op) {
    return gs_view_compare(a, b, op, gs_slice_view_class(), copy);
}

static PyObject *repr(PyObject *self) { return gs_view_repr(self, copy); }

/* + and *: what they make is a list. */
static PyObject *operate(PyObject *a, PyObject *b, PyObject *operator(PyObject *, PyObject *)) {
    PyObject *left = gs_view_plain(a, gs_slice_view_class(), copy);
    PyObject *right = left == NULL ? NULL : gs_view_plain(b, gs_slice_view_class(), copy);
    PyObject *made = right == NULL ? NULL : operator(left, right);
    if (left != NULL) Py_DecRef(left);
    if (right != NULL) Py_DecRef(right);
    return made;
}

static PyObject *add(PyObject *a, PyObject *b) { return operate(a, b, PyNumber_Add); }
static PyObject *multiply(PyObject *a, PyObject *b) { return operate(a, b, PyNumber_Multiply); }

static PyObject *add_in_place(PyObject *self, PyObject *o) {
    return extend_by(self, o) < 0 ? NULL : Py_NewRef(self);
}

/* ---- Methods ---- */

static PyObject *none_or_null(int status) { return status < 0 ? NULL : Py_NewRef(Py_None); }

static PyObject *append(PyObject *self, PyObject *o) {
    return none_or_null(replace_by_one(self, INT64_MAX, 0, o));
}

static PyObject *extend(PyObject *self, PyObject *o) { return none_or_null(extend_by(self, o)); }

/* Sets CPython's message for a number of arguments that a method does not take. */
static PyObject *expected(const char *method, const char *what, Py_ssize_t nargs) {
    PyErr_Format(PyExc_TypeError, "%s expected %s, got %zd", method, what, nargs);
    return NULL;
}

static PyObject *insert(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (nargs != 2) return expected("insert", "2 arguments", nargs);
    Py_ssize_t i = PyNumber_AsSsize_t(args[0], NULL);
    if (i == -1 && PyErr_Occurred() != NULL) return NULL;
    if (i < 0) {
        Py_ssize_t n = length(self);
        if (n < 0) return NULL;
        i = i + n < 0 ? 0 : i + n;
    }
    return none_or_null(replace_by_one(self, i, 0, args[1]));
}

static PyObject *pop(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    if (nargs > 1) return expected("pop", "at most 1 argument", nargs);
    Py_ssize_t i = nargs == 0 ? -1 : PyNumber_AsSsize_t(args[0], PyExc_IndexError);
    if (i == -1 && PyErr_Occurred() != NULL) return NULL;
    Py_ssize_t n = length(self);
    if (n < 0) return NULL;
    gs_use use;
    if (gs_use_begin(&use, self) < 0) return NULL;
    use.words->at = i < 0 ? i + n : i;
    use.words->count = 1;
    PyObject *taken = NULL;
    int there = gs_use_cross(&use, GS_VIEW_TAKE);
    if (there == 0) no_index(n == 0 ? "pop from empty list" : "pop index out of range");
    if (there > 0) taken = gs_out(use.view->view->type->elem, gs_use_result(&use)->data);
    gs_use_end(&use);
    return taken;
}

static PyObject *remove_first(PyObject *self, PyObject *o) {
    Py_ssize_t at = find(self, o);
    if (at == -1) PyErr_SetString(PyExc_ValueError, "list.remove(x): x not in list");
    return at < 0 ? NULL : none_or_null(replace_by_one(self, at, 1, NULL));
}

static PyObject *clear(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return none_or_null(replace_by_one(self, 0, INT64_MAX, NULL));
}

static PyObject *reverse(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return none_or_null(gs_view_do(self, GS_VIEW_REVERSE));
}

static PyObject *by_copy(PyObject *self, const char *name, PyObject *args) {
    PyObject *list = copy(self);
    PyObject *result = list == NULL ? NULL : gs_view_call(list, name, args, NULL);
    if (list != NULL) Py_DecRef(list);
    return result;
}

static PyObject *index_of(PyObject *self, PyObject *args) { return by_copy(self, "index", args); }
static PyObject *count_of(PyObject *self, PyObject *args) { return by_copy(self, "count", args); }

/* Python sorts, and all is written back at once. */
static PyObject *sort(PyObject *self, PyObject *args, PyObject *kwargs) {
    PyObject *list = copy(self), *done = NULL;
    gs_use use;
    if (list == NULL) return NULL;
    Py_ssize_t n = PyList_Size(list);
    done = gs_view_call(list, "sort", args, kwargs);
    if (done == NULL || gs_use_begin(&use, self) < 0) goto failed;
    int status = give_all(&use, list);
    use.words->count = n;
    if (status == 0) status = length(self) == n ? gs_use_cross(&use, GS_VIEW_PUT) : 0;
    gs_use_end(&use);
    if (status == 0 && n > 0) PyErr_SetString(PyExc_ValueError, "list modified during sort");
    if (PyErr_Occurred() == NULL) goto finished;
failed:
    if (done != NULL) Py_DecRef(done);
    done = NULL;
finished:
    Py_DecRef(list);
    return done;
}

static PyObject *copied(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return copy(self);
}

static PyObject *reduce(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return gs_view_reduce(self, &PyList_Type, copy);
}

static PyMethodDef methods[] = {
    {"append", append, METH_O, "Append an element."},
    {"clear", clear, METH_NOARGS, "Remove all elements."},
    {"copy", copied, METH_NOARGS, "Return a list of the elements."},
    {"count", count_of, METH_VARARGS, "Return how often a value is there."},
    {"extend", extend, METH_O, "Append the elements of an iterable."},
    {"index", index_of, METH_VARARGS, "Return the first index of a value."},
    {"insert", (PyCFunction)(void (*)(void))insert, METH_FASTCALL, "Insert before an index."},
    {"pop", (PyCFunction)(void (*)(void))pop, METH_FASTCALL, "Remove and return an element."},
    {"remove", remove_first, METH_O, "Remove the first element of a value."},
    {"reverse", reverse, METH_NOARGS, "Reverse in place."},
    {"sort", (PyCFunction)(void (*)(void))sort, METH_VARARGS | METH_KEYWORDS, "Sort in place."},
    {"__reduce__", reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

PyTypeObject *gs_slice_view_class(void) {
    static PyObject *slot;
    PyObject *known = gs_kept(&slot);
    if (GS_LIKELY(known != NULL)) return (PyTypeObject *)known;
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)gs_view_dealloc},
        {Py_tp_traverse, (void *)gs_view_traverse},
        {Py_tp_clear, (void *)gs_view_clear},
        {Py_tp_doc, (void *)(uintptr_t)"A slice of Go, used where it lies in its struct."},
        {Py_tp_methods, methods},
        {Py_tp_iter, (void *)iter},
        {Py_tp_repr, (void *)repr},
        {Py_tp_hash, (void *)PyObject_HashNotImplemented},
        {Py_tp_richcompare, (void *)compare},
        {Py_sq_length, (void *)length},
        {Py_sq_item, (void *)item},
        {Py_sq_contains, (void *)contains},
        {Py_mp_length, (void *)length},
        {Py_mp_subscript, (void *)subscript},
        {Py_mp_ass_subscript, (void *)assign},
        {Py_nb_add, (void *)add},
        {Py_nb_multiply, (void *)multiply},
        {Py_nb_inplace_add, (void *)add_in_place},
        {0, NULL},
    };
    return (PyTypeObject *)gs_keep(
        &slot, gs_view_class("gophersnake.SliceView", slots, "MutableSequence"));
}
