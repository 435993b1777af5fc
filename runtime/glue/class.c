/* Classes and their instances. An instance holds a pointer to a Go value and the number that the
 * core keeps the value alive by; it has no Python references, so Python's collector has
 * nothing to do with it. */
#include <stdlib.h>
#include <string.h>

#include "gs_internal.h"

/* ---- The table of instances ----
 *
 * Open addressing, by Go pointer and class: a struct and its first field have the same address.
 * All of it happens under the interpreter lock; free-threaded under a lock of its own, with weak
 * references, for an object that is found may be dying in another thread. */

#ifdef GS_FREE_THREADED
static void lock(gs_instances *all) {
    while (__atomic_test_and_set(&all->lock, __ATOMIC_ACQUIRE)) {}
}
static void unlock(gs_instances *all) { __atomic_clear(&all->lock, __ATOMIC_RELEASE); }
#else
static void lock(gs_instances *all) { (void)all; }
static void unlock(gs_instances *all) { (void)all; }
#endif

#define FIRST_SIZE 64 /* slots; a power of two */

gs_instances *gs_instances_new(gs_drop_fn *drop, void (*relieved)(void)) {
    gs_instances *all = calloc(1, sizeof *all);
    if (all == NULL) return NULL;
    all->table = calloc(FIRST_SIZE, sizeof *all->table);
    if (all->table == NULL) {
        free(all);
        return NULL;
    }
    all->mask = FIRST_SIZE - 1;
    all->drop = drop;
    all->relieved = relieved;
    gs_sweep_on(all);
    return all;
}

static size_t home_of(const gs_instances *all, const void *go, uint32_t class_id) {
    uint64_t mixed = ((uint64_t)(uintptr_t)go + class_id) * 0x9e3779b97f4a7c15u;
    return (size_t)(mixed >> 20) & all->mask;
}

/* The slot of an instance, or the free one where it would be. */
static gs_instance *slot_of(const gs_instances *all, const void *go, uint32_t class_id) {
    size_t i = home_of(all, go, class_id);
    while (all->table[i].go != NULL &&
           (all->table[i].go != go || all->table[i].class_id != class_id))
        i = (i + 1) & all->mask;
    return &all->table[i];
}

/* Makes room for one more; -1 without an exception set. */
static int reserve(gs_instances *all) {
    if (all->count * 2 <= all->mask) return 0;
    gs_instance *old = all->table;
    size_t size = all->mask + 1;
    gs_instance *table = calloc(size * 2, sizeof *table);
    if (table == NULL) return -1;
    all->table = table;
    all->mask = size * 2 - 1;
    for (size_t i = 0; i < size; i++)
        if (old[i].go != NULL) *slot_of(all, old[i].go, old[i].class_id) = old[i];
    free(old);
    return 0;
}

/* Frees a slot and closes the gap: what comes after it moves up if it may. */
static void clear_slot(gs_instances *all, gs_instance *slot) {
    size_t gap = (size_t)(slot - all->table), i = gap;
    for (;;) {
        i = (i + 1) & all->mask;
        const gs_instance *next = &all->table[i];
        if (next->go == NULL) break;
        size_t home = home_of(all, next->go, next->class_id);
        if (((i - home) & all->mask) < ((i - gap) & all->mask)) continue;
        all->table[gap] = *next;
        gap = i;
    }
    all->table[gap].go = NULL;
    all->count--;
}

/* ---- Telling the core what it need not keep any more ---- */

#define AT_ONCE 64 /* that many are worth a call */

void gs_drop_later(gs_instances *all, uint64_t id) {
    if (id == 0 || all->dead) return;
    gs_drops *d = &all->drops;
    lock(all);
    uint64_t head = d->head;
    d->ids[head % GS_DROPS] = id;
    __atomic_store_n(&d->head, ++head, __ATOMIC_RELEASE);
    if (head - __atomic_load_n(&d->tail, __ATOMIC_ACQUIRE) >= AT_ONCE) all->drop(d);
    unlock(all);
    if (GS_UNLIKELY(!__atomic_load_n(&all->told, __ATOMIC_RELAXED))) all->wake(all);
}

/* ---- Life and death of an instance ---- */

/* New reference; NULL: there is none that lives. */
static PyObject *find(gs_instances *all, const void *go, uint32_t class_id) {
    PyObject *found = NULL;
    lock(all);
    gs_instance *slot = slot_of(all, go, class_id);
#ifdef GS_FREE_THREADED
    if (slot->go != NULL && PyWeakref_GetRef(slot->object, &found) < 0) PyErr_Clear();
#else
    if (slot->go != NULL) found = Py_NewRef(slot->object);
#endif
    unlock(all);
    return found;
}

/* Enters a new instance; -1 with MemoryError set. */
static int enter(gs_instances *all, gs_object *o, uint32_t class_id) {
    PyObject *entry = (PyObject *)o;
#ifdef GS_FREE_THREADED
    entry = PyWeakref_NewRef((PyObject *)o, NULL);
    if (entry == NULL) return -1;
    PyObject *stale = NULL;
#endif
    lock(all);
    int full = reserve(all) < 0;
    if (!full) {
        gs_instance *slot = slot_of(all, o->go, class_id);
#ifdef GS_FREE_THREADED
        if (slot->go != NULL) stale = slot->object;
#endif
        all->count += slot->go == NULL;
        *slot = (gs_instance){o->go, class_id, entry};
    }
    unlock(all);
#ifdef GS_FREE_THREADED
    if (full) Py_DecRef(entry);
    if (stale != NULL) Py_DecRef(stale);
#endif
    if (full) PyErr_NoMemory();
    return full ? -1 : 0;
}

/* Takes an instance out of the table, which is dying. */
static void leave(gs_instances *all, gs_object *o) {
    PyObject *entry = NULL;
    lock(all);
    gs_instance *slot = slot_of(all, o->go, o->class_id);
#ifdef GS_FREE_THREADED
    PyObject *another = NULL;
    if (slot->go != NULL && PyWeakref_GetRef(slot->object, &another) == 0) {
        entry = slot->object;
        clear_slot(all, slot);
    }
#else
    if (slot->go != NULL && slot->object == (PyObject *)o) clear_slot(all, slot);
#endif
    unlock(all);
#ifdef GS_FREE_THREADED
    if (another != NULL) Py_DecRef(another);
#endif
    if (entry != NULL) Py_DecRef(entry);
}

void gs_instance_dealloc(PyObject *self) {
    gs_object *o = (gs_object *)self;
    PyTypeObject *type = Py_TYPE(self);
    int live = gs_is_live(o);
#ifndef GS_FREE_THREADED
    if (live) leave(o->home, o); /* before weak references call anybody */
#endif
    if (o->weakrefs != NULL) PyObject_ClearWeakRefs(self);
#ifdef GS_FREE_THREADED
    if (live) leave(o->home, o);
#endif
    if (live) gs_drop_later(o->home, o->id);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DecRef((PyObject *)type);
}

void gs_raise_dead(PyObject *o) {
    PyObject *name = gs_type_name(o);
    if (name == NULL) return;
    PyErr_Format(PyExc_RuntimeError,
                 "this %U was made before the process forked, and its Go value is the parent's; "
                 "make it in the child",
                 name);
    Py_DecRef(name);
}

/* Steals what from holds, also on failure. New reference. */
static PyObject *new_instance(PyTypeObject *class, uint32_t class_id, const gs_ref *from) {
    gs_instances *all = gs_the_core.instances;
    if (GS_UNLIKELY(__atomic_load_n(&all->pressure, __ATOMIC_RELAXED) == GS_PRESSURE_HIGH))
        gs_relieve(all);
    gs_object *o = (gs_object *)PyType_GenericAlloc(class, 0);
    if (o == NULL) {
        gs_drop_later(all, from->id);
        return NULL;
    }
    o->go = from->go;
    o->id = from->id;
    o->class_id = class_id;
    o->home = all;
    if (enter(all, o, class_id) == 0) return (PyObject *)o;
    Py_DecRef((PyObject *)o);
    return NULL;
}

PyObject *gs_out_object(const gs_type *type, const void *from) {
    return gs_out_derived(type, from, NULL);
}

PyObject *gs_out_derived(const gs_type *type, const gs_ref *from, PyTypeObject *new) {
    if (type->kind != GS_INTERFACE) return gs_out_instance(type->class_id, from, new);
    uint64_t id = from->id & (((uint64_t)1 << GS_CLASS_SHIFT) - 1);
    gs_ref ref = {from->go, id};
    return gs_out_instance((uint32_t)(from->id >> GS_CLASS_SHIFT) - 1, &ref, new);
}

PyObject *gs_out_instance(uint32_t class_id, const gs_ref *from, PyTypeObject *new) {
    if (from->go == NULL) return Py_NewRef(Py_None);
    if (class_id == GS_CLASS_PYTHON) {
        Py_IncRef(from->go);
        gs_drop_later(gs_the_core.instances, from->id);
        return from->go;
    }
    PyObject *known = find(gs_the_core.instances, from->go, class_id);
    if (known != NULL) {
        gs_drop_later(gs_the_core.instances, from->id);
        return known;
    }
    PyTypeObject *class = new != NULL                  ? new
                          : class_id >= GS_CLASS_VALUE ? gs_value_class(class_id)
                                                       : gs_class_object(class_id);
    if (class != NULL) return new_instance(class, class_id, from);
    gs_drop_later(gs_the_core.instances, from->id);
    return NULL;
}

/* Whether o is an instance of the class; -1 with an exception set. */
static int is_instance(uint32_t class_id, PyObject *o) {
    PyTypeObject *class = gs_class_object(class_id);
    return class == NULL ? -1 : PyType_IsSubtype(Py_TYPE(o), class);
}

/* Whether o is an instance of a class that the type takes; -1 with an exception set. */
static int is_accepted(const gs_type *type, PyObject *o) {
    if (type->kind != GS_INTERFACE) return is_instance(type->class_id, o);
    int is = 0;
    for (const int32_t *id = type->accepts; *id >= 0 && is == 0; id++)
        is = is_instance((uint32_t)*id, o);
    return is;
}

/* Whether o may be given for a handle, struct or interface; raises nothing. */
static int is_taken(const gs_type *type, PyObject *o) {
    if (o == Py_None && type->kind == GS_HANDLE) return 1;
    int is = is_accepted(type, o);
    if (is < 0) PyErr_Clear(); /* converting it will say so */
    return is > 0;
}

static gs_fit in_object(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    gs_ref *to = place;
    to->go = NULL;
    to->id = 0;
    if (o == Py_None && type->kind != GS_STRUCT) return GS_FITS;
    int is = is_accepted(type, o);
    if (is < 0) return GS_RAISED;
    if (!is && type->kind == GS_INTERFACE && gs_is_value(o) &&
        (is = gs_implements(type->class_id, o)) < 0)
        return GS_RAISED;
    if (!is && type->kind == GS_INTERFACE) return gs_in_implementer(in, type, o, to);
    if (!is) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    const gs_object *instance = (const gs_object *)o;
    if (!gs_is_live(instance)) {
        gs_raise_dead(o);
        return GS_RAISED;
    }
    to->go = instance->go;
    if (type->kind == GS_INTERFACE) to->id = (uint64_t)(instance->class_id + 1) << GS_CLASS_SHIFT;
    return in->detached ? gs_arena_hold(&in->arena, o) : GS_FITS;
}

const gs_converter gs_object_converter = {in_object, gs_out_object, is_taken};

/* ---- Calling a class ---- */

#define FEW 16

PyObject *gs_new(const gs_class *class, PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    Py_ssize_t nargs = PyTuple_Size(args), keywords = kwargs == NULL ? 0 : PyDict_Size(kwargs);
    PyObject *few[FEW], **all = few, *names = NULL, *result = NULL;
    if (nargs + keywords > FEW && (all = malloc((size_t)(nargs + keywords) * sizeof *all)) == NULL)
        return PyErr_NoMemory();
    for (Py_ssize_t i = 0; i < nargs; i++) all[i] = PyTuple_GetItem(args, i);
    if (keywords > 0) {
        if ((names = PyTuple_New(keywords)) == NULL) goto done;
        Py_ssize_t at = 0, i = 0;
        PyObject *key, *value;
        while (i < keywords && PyDict_Next(kwargs, &at, &key, &value)) {
            PyTuple_SetItem(names, i, Py_NewRef(key));
            all[nargs + i++] = value;
        }
    }
    PyTypeObject *own = gs_class_object(class->id);
    if (own == NULL) goto done;
    result = type == own ? class->make(NULL, all, nargs, names)
                         : gs_invoke_derived(class->make_func, all, nargs, names, type);
done:
    if (names != NULL) Py_DecRef(names);
    if (all != few) free(all);
    return result;
}

/* ---- What every instance has ---- */

PyObject *gs_items(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return PySeqIter_New(self);
}

PyObject *gs_enter(PyObject *self, PyObject *ignored) {
    (void)ignored;
    return Py_NewRef(self);
}

/* ---- Properties ---- */

PyObject *gs_field_get(PyObject *self, void *closure) {
    const gs_field *field = closure;
    const gs_object *o = (const gs_object *)self;
    if (GS_UNLIKELY(!gs_is_live(o))) {
        gs_raise_dead(self);
        return NULL;
    }
    if (field->view != NULL) return gs_view_of_field(self, field);
    if (field->offset >= 0) return gs_out(field->type, (const char *)o->go + field->offset);
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_arena arena;
    gs_arena_init(&arena);
    PyObject *value = NULL;
    gs_frame *frame = gs_frame_for(&arena, field->words_size, space, scratch);
    if (frame != NULL) {
        *(void **)frame->words = o->go;
        if (gs_cross_held(frame, field->get) == 0) {
            value = gs_out(field->type, frame->words);
            if (frame->keep != 0) gs_the_core.release(frame->keep);
        }
    }
    gs_arena_done(&arena);
    return value;
}

int gs_field_set(PyObject *self, PyObject *value, void *closure) {
    const gs_field *field = closure;
    const gs_object *o = (const gs_object *)self;
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "%s.%s is a field of Go and cannot be deleted",
                     field->class_name, field->name);
        return -1;
    }
    if (!gs_is_live(o)) {
        gs_raise_dead(self);
        return -1;
    }
    if (field->view != NULL && gs_view_is_of_field(value, self, field)) return 0; /* x.f += y */
    gs_changed(o->home);
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_input in;
    in.misfit.object = NULL;
    in.held = NULL;
    in.borrow = in.readonly = in.detached = 0; /* Go copies all of it */
    gs_arena_init(&in.arena);
    int status = -1;
    gs_frame *frame = gs_frame_for(&in.arena, field->words_size, space, scratch);
    if (frame == NULL) goto done;
    gs_fit fit = gs_in(&in, field->type, value, frame->words + 1);
    if (fit == GS_FITS && field->in_place) {
        memcpy((char *)o->go + field->offset, frame->words + 1, field->type->size);
        status = 0;
    } else if (fit == GS_FITS) {
        *(void **)frame->words = o->go;
        status = gs_cross_held(frame, field->set);
    }
    if (fit == GS_MISMATCH) gs_raise_field_misfit(field, &in.misfit);
done:
    if (in.misfit.object != NULL) Py_DecRef(in.misfit.object);
    gs_arena_done(&in.arena);
    return status;
}

/* ---- Making classes ---- */

/* The names of the fields, for match statements; new reference. */
static PyObject *match_args(const gs_class *class) {
    Py_ssize_t n = 0;
    while (class->fields[n] != NULL) n++;
    PyObject *names = PyTuple_New(n);
    for (Py_ssize_t i = 0; i < n && names != NULL; i++) {
        PyObject *name = PyUnicode_FromString(class->fields[i]);
        if (name == NULL) {
            Py_DecRef(names);
            return NULL;
        }
        PyTuple_SetItem(names, i, name);
    }
    return names;
}

/* Slots are filled when the attribute is set. */
int gs_set_special(PyObject *class, const char *name) {
    PyObject *method = PyObject_GetAttrString(class, name);
    int status = method == NULL ? -1 : PyObject_SetAttrString(class, name, method);
    if (method != NULL) Py_DecRef(method);
    return status;
}

/* What a file has beside the methods of its own. */
static int add_file(PyObject *object, const gs_class *class) {
    for (PyMethodDef *m = class->file_methods; m->ml_name != NULL; m++) {
        PyObject *method = PyDescr_NewMethod((PyTypeObject *)object, m);
        int status = method == NULL ? -1 : PyObject_SetAttrString(object, m->ml_name, method);
        if (method != NULL) Py_DecRef(method);
        if (status < 0) return -1;
    }
    return gs_register_file(object);
}

int gs_mark(PyObject *class, gs_attribute name) {
    PyObject *wheel = PyUnicode_FromString(gs_the_module->fingerprint);
    int status = wheel == NULL ? -1 : gs_set(class, name, wheel);
    if (wheel != NULL) Py_DecRef(wheel);
    return status;
}

int gs_is_marked(PyObject *o, gs_attribute name) {
    if ((PyType_GetFlags(Py_TYPE(o)) & Py_TPFLAGS_HEAPTYPE) == 0) return 0; /* built in */
    PyObject *wheel = gs_find((PyObject *)Py_TYPE(o), name);
    int is = wheel != NULL && gs_is_str(wheel) && gs_is_named(wheel, gs_the_module->fingerprint);
    if (wheel != NULL) Py_DecRef(wheel);
    return PyErr_Occurred() != NULL ? -1 : is;
}

static int finish(PyObject *object, const gs_class *class) {
    int equal = 0, hash = 0;
    for (const PyMethodDef *m = class->methods; m->ml_name != NULL; m++) {
        if (strncmp(m->ml_name, "__", 2) != 0) continue;
        equal |= strcmp(m->ml_name, "__eq__") == 0;
        hash |= strcmp(m->ml_name, "__hash__") == 0;
        if (gs_set_special(object, m->ml_name) < 0) return -1;
    }
    if (equal && !hash && PyObject_SetAttrString(object, "__hash__", Py_None) < 0) return -1;
    if (gs_mark(object, GS_NAME_GO_WHEEL) < 0) return -1;
    if (class->file_methods != NULL && add_file(object, class) < 0) return -1;
    if (class->fields[0] == NULL) return 0;
    PyObject *names = match_args(class);
    int status = names == NULL ? -1 : PyObject_SetAttrString(object, "__match_args__", names);
    if (names != NULL) Py_DecRef(names);
    return status;
}

static PyObject *make_class(const gs_class *class) {
    PyMemberDef members[] = {
        {"__weaklistoffset__", Py_T_PYSSIZET, offsetof(gs_object, weakrefs), Py_READONLY, NULL},
        {NULL, 0, 0, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)gs_instance_dealloc},
        {Py_tp_methods, class->methods},
        {Py_tp_getset, class->properties},
        {Py_tp_members, members},
        {Py_tp_repr, (void *)class->repr},
        {0, NULL},
        {0, NULL},
        {0, NULL},
    };
    PyType_Slot *next = slots + sizeof slots / sizeof slots[0] - 3;
    if (class->new != NULL) *next++ = (PyType_Slot){Py_tp_new, (void *)class->new};
    if (class->doc != NULL) *next = (PyType_Slot){Py_tp_doc, (void *)(uintptr_t)class->doc};
    unsigned int flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
    if (class->interface) flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION;
    PyType_Spec spec = {class->name, sizeof(gs_object), 0, flags, slots};
    PyObject *object = PyType_FromSpec(&spec);
    if (object == NULL || finish(object, class) == 0) return object;
    Py_DecRef(object);
    return NULL;
}

/* ---- Protocols: what an interface is to Python ---- */

/* What stands in the body of the protocol's class; new reference. */
static PyObject *protocol_body(const gs_class *class, const char *module, const char *name,
                               PyObject *go) {
    PyObject *body = Py_BuildValue("{ssssss}", "__module__", module, "__qualname__", name,
                                   "__doc__", class->doc == NULL ? "" : class->doc);
    for (const PyMethodDef *m = class->methods; body != NULL && m->ml_name != NULL; m++) {
        if (strcmp(m->ml_name, "__eq__") == 0) continue; /* every object has it */
        PyObject *method = PyObject_GetAttrString(go, m->ml_name);
        int status = method == NULL ? -1 : PyDict_SetItemString(body, m->ml_name, method);
        if (method != NULL) Py_DecRef(method);
        if (status < 0) {
            Py_DecRef(body);
            return NULL;
        }
    }
    return body;
}

PyObject *gs_protocol(const gs_class_ref *ref, PyObject *go) {
    PyObject *typing = PyImport_ImportModule("typing");
    if (typing == NULL) return NULL;
    PyObject *base = PyObject_GetAttrString(typing, "Protocol"), *made = NULL, *result = NULL;
    PyObject *body = protocol_body(ref->own, ref->module, ref->name, go);
    if (base != NULL && body != NULL)
        made = PyObject_CallFunction((PyObject *)Py_TYPE(base), "s(O)O", ref->name, base, body);
    if (made != NULL) result = PyObject_CallMethod(typing, "runtime_checkable", "O", made);
    if (made != NULL) Py_DecRef(made);
    if (body != NULL) Py_DecRef(body);
    if (base != NULL) Py_DecRef(base);
    Py_DecRef(typing);
    return result;
}

/* The class as its module has it; new reference. */
static PyObject *import_class(const gs_class_ref *ref) {
    PyObject *module = PyImport_ImportModule(ref->module), *class = NULL;
    PyObject *name = PyUnicode_FromFormat(GS_CLASS_PREFIX "%s", ref->name);
    if (module != NULL && name != NULL) class = PyObject_GetAttr(module, name);
    if (module != NULL) Py_DecRef(module);
    if (name != NULL) Py_DecRef(name);
    return class;
}

PyTypeObject *gs_new_class(uint32_t id) {
    const gs_class_ref *ref = &gs_the_module->classes[id];
    PyObject *made = ref->own != NULL ? make_class(ref->own) : import_class(ref);
    return (PyTypeObject *)gs_keep(ref->object, made);
}
