/* Views of slices and maps: their life, and what those of all sorts do alike. A view holds the
 * instance whose field it is, or else the number that the core keeps the memory by. What it
 * looks at may be another slice or map at any time: whoever reads in place looks anew. */
#include <string.h>

#include "gs_call.h"
#include "gs_view.h"

/* ---- Life ---- */

int gs_view_traverse(PyObject *self, visitproc visit, void *arg) {
    const gs_view_object *v = (const gs_view_object *)self;
    int stop = visit((PyObject *)Py_TYPE(self), arg);
    return stop != 0 || v->parent == NULL ? stop : visit(v->parent, arg);
}

/* The parent is all that keeps the place alive: without it the view is dead. */
int gs_view_clear(PyObject *self) {
    gs_view_object *v = (gs_view_object *)self;
    PyObject *parent = v->parent;
    if (parent == NULL) return 0;
    v->parent = NULL;
    v->home = NULL;
    Py_DecRef(parent);
    return 0;
}

void gs_view_dealloc(PyObject *self) {
    gs_view_object *v = (gs_view_object *)self;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (v->parent != NULL) Py_DecRef(v->parent);
    if (v->home != NULL) gs_drop_later(v->home, v->id);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DecRef((PyObject *)type);
}

static PyTypeObject *class_of(const gs_type *type) {
    return type->kind == GS_SLICE ? gs_slice_view_class()
           : type->kind == GS_MAP ? gs_map_view_class()
                                  : gs_set_view_class();
}

PyObject *gs_view_new(const gs_view *view, const gs_field *field, void *place, PyObject *parent,
                      uint64_t id, gs_instances *home) {
    PyTypeObject *class = class_of(view->type);
    gs_view_object *v = class == NULL ? NULL : (gs_view_object *)PyType_GenericAlloc(class, 0);
    if (v == NULL) {
        gs_drop_later(home, id);
        return NULL;
    }
    v->view = view;
    v->field = field;
    v->place = place;
    v->parent = Py_XNewRef(parent);
    v->id = id;
    v->home = home;
    return (PyObject *)v;
}

PyObject *gs_view_of_field(PyObject *self, const gs_field *field) {
    const gs_object *o = (const gs_object *)self;
    if (field->offset >= 0)
        return gs_view_new(field->view, field, (char *)o->go + field->offset, self, 0, o->home);
    /* It lies behind a pointer that Go knows. */
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_frame *frame = (gs_frame *)space;
    frame->scratch = scratch;
    *(void **)frame->words = o->go;
    if (gs_cross_held(frame, field->get) < 0) return NULL;
    const gs_ref *ref = (const gs_ref *)frame->words;
    return gs_view_new(field->view, field, ref->go, NULL, ref->id, o->home);
}

int gs_view_is_of_field(PyObject *value, PyObject *self, const gs_field *field) {
    if (field->offset < 0 || !gs_is(value, class_of(field->view->type))) return 0;
    return ((gs_view_object *)value)->place ==
           (char *)((const gs_object *)self)->go + field->offset;
}

PyObject *gs_view_class(const char *name, PyType_Slot *slots, const char *abc) {
    PyType_Spec spec = {name, sizeof(gs_view_object), 0,
                        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
                        slots};
    PyObject *class = PyType_FromSpec(&spec), *module = NULL, *base = NULL, *done = NULL;
    if (class == NULL) return NULL;
    module = PyImport_ImportModule("collections.abc");
    if (module != NULL) base = PyObject_GetAttrString(module, abc);
    if (base != NULL) done = PyObject_CallMethod(base, "register", "O", class);
    if (module != NULL) Py_DecRef(module);
    if (base != NULL) Py_DecRef(base);
    if (done == NULL) {
        Py_DecRef(class);
        return NULL;
    }
    Py_DecRef(done);
    return class;
}

/* ---- Uses ---- */

#ifdef GS_FREE_THREADED
/* Two threads may use two views of one place. Go code under the lock calls nobody. */
static uint8_t *lock_of(const gs_view_object *v) {
    uint64_t mixed = (uint64_t)(uintptr_t)v->place * 0x9e3779b97f4a7c15u;
    return &v->home->view_locks[(mixed >> 32) % GS_VIEW_LOCKS];
}
void gs_view_lock(const gs_view_object *v) {
    while (__atomic_test_and_set(lock_of(v), __ATOMIC_ACQUIRE)) {}
}
void gs_view_unlock(const gs_view_object *v) { __atomic_clear(lock_of(v), __ATOMIC_RELEASE); }
#endif

int gs_use_begin(gs_use *use, PyObject *view) {
    gs_view_object *v = (gs_view_object *)view;
    if (GS_UNLIKELY(v->home == NULL || v->home->dead)) {
        gs_raise_dead(view);
        return -1;
    }
    use->view = v;
    use->in.misfit.object = NULL;
    use->in.held = NULL;
    use->in.borrow = use->in.readonly = use->in.detached = 0; /* Go copies all of it */
    gs_arena_init(&use->in.arena);
    use->frame = (gs_frame *)use->space;
    use->frame->keep = 0;
    use->frame->scratch = use->scratch;
    use->words = (gs_view_words *)use->frame->words;
    memset(use->words, 0, sizeof *use->words);
    use->words->place = v->place;
    return 0;
}

int gs_use_cross(gs_use *use, gs_view_op op) {
    gs_frame *frame = use->frame;
    gs_call_fn *call = gs_way_in();
    if (GS_UNLIKELY(call == NULL)) return -1;
    frame->function = use->view->view->use;
    frame->returned = 0;
    frame->status = GS_OK;
    frame->borrow = 0;
    frame->used = 0;
    frame->lends = 0;
    use->words->op = op;
    if (op != GS_VIEW_READ) gs_changed(use->view->home);
    gs_view_lock(use->view);
    call(gs_the_core.dispatch, frame, 0, 0);
    gs_view_unlock(use->view);
    if (GS_LIKELY(frame->status == GS_OK)) return 1;
    if (frame->status == GS_ABSENT) return 0;
    gs_not_ok(frame);
    frame->keep = 0; /* given back */
    return -1;
}

void gs_use_end(gs_use *use) {
    if (use->frame->keep != 0) gs_the_core.release(use->frame->keep);
    if (use->in.misfit.object != NULL) Py_DecRef(use->in.misfit.object);
    gs_arena_done(&use->in.arena);
}

int gs_use_misfit(gs_use *use, gs_fit fit) {
    if (fit == GS_MISMATCH) gs_raise_field_misfit(use->view->field, &use->in.misfit);
    return -1;
}

int gs_view_do(PyObject *view, gs_view_op op) {
    gs_use use;
    if (gs_use_begin(&use, view) < 0) return -1;
    int done = gs_use_cross(&use, op);
    gs_use_end(&use);
    return done < 0 ? -1 : 0;
}

/* ---- By way of a copy ---- */

/* Whether o is a view of the same sort that belongs to another module of the wheel, which has
 * a class of its own under the same name. */
static int is_foreign(PyObject *o, PyTypeObject *class) {
    PyObject *name = PyType_GetName(Py_TYPE(o)), *own = PyType_GetName(class), *module = NULL;
    int is = name != NULL && own != NULL && PyUnicode_Compare(name, own) == 0;
    if (is) module = gs_get((PyObject *)Py_TYPE(o), GS_NAME_MODULE);
    is = module != NULL && gs_is_str(module) && gs_is_named(module, "gophersnake");
    if (module != NULL) Py_DecRef(module);
    if (own != NULL) Py_DecRef(own);
    if (name != NULL) Py_DecRef(name);
    PyErr_Clear();
    return is;
}

PyObject *gs_view_plain(PyObject *o, PyTypeObject *class, gs_copier *copy) {
    if (gs_is(o, class)) return copy(o);
    return is_foreign(o, class) ? PyObject_CallMethod(o, "copy", NULL) : Py_NewRef(o);
}

PyObject *gs_view_compare(PyObject *a, PyObject *b, int op, PyTypeObject *class, gs_copier *copy) {
    PyObject *left = gs_view_plain(a, class, copy);
    PyObject *right = left == NULL ? NULL : gs_view_plain(b, class, copy);
    PyObject *result = NULL;
    if (right != NULL) {
        /* Not PyObject_RichCompare, which would ask the other object, too: Python does. */
        typedef PyObject *compare(PyObject *, PyObject *, int);
        compare *own = (compare *)PyType_GetSlot(Py_TYPE(left), Py_tp_richcompare);
        result = own(left, right, op);
    }
    if (left != NULL) Py_DecRef(left);
    if (right != NULL) Py_DecRef(right);
    return result;
}

PyObject *gs_view_repr(PyObject *self, gs_copier *copy) {
    PyObject *plain = copy(self);
    PyObject *text = plain == NULL ? NULL : PyObject_Repr(plain);
    if (plain != NULL) Py_DecRef(plain);
    return text;
}

PyObject *gs_view_reduce(PyObject *self, PyTypeObject *type, gs_copier *copy) {
    PyObject *plain = copy(self), *args = plain == NULL ? NULL : PyTuple_New(1);
    PyObject *both = args == NULL ? NULL : PyTuple_New(2);
    if (both == NULL) {
        if (plain != NULL) Py_DecRef(plain);
        if (args != NULL) Py_DecRef(args);
        return NULL;
    }
    PyTuple_SetItem(args, 0, plain);
    PyTuple_SetItem(both, 0, Py_NewRef((PyObject *)type));
    PyTuple_SetItem(both, 1, args);
    return both;
}

PyObject *gs_view_call(PyObject *o, const char *name, PyObject *args, PyObject *kwargs) {
    PyObject *method = PyObject_GetAttrString(o, name);
    PyObject *result = method == NULL ? NULL : PyObject_Call(method, args, kwargs);
    if (method != NULL) Py_DecRef(method);
    return result;
}

void gs_raise_key(PyObject *key) {
    PyObject *error = PyObject_CallFunctionObjArgs(PyExc_KeyError, key, NULL);
    if (error == NULL) return;
    PyErr_SetObject(PyExc_KeyError, error);
    Py_DecRef(error);
}
