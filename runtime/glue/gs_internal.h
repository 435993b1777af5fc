/* What the glue's own files share. */
#ifndef GS_INTERNAL_H
#define GS_INTERNAL_H

#include <stdint.h>

#include "gs.h"
#include "gs_wire.h"

extern const gs_module *gs_the_module;

#define GS_LIKELY(x) __builtin_expect(!!(x), 1)
#define GS_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* ---- The arena: memory and references that live as long as one call. ---- */

#define GS_ARENA_INLINE 768

typedef struct gs_owned gs_owned;

typedef struct gs_arena {
    char *next, *end;
    gs_owned *owned; /* what to give back, newest first */
    _Alignas(16) char first[GS_ARENA_INLINE];
} gs_arena;

static inline void gs_arena_init(gs_arena *a) {
    a->next = a->first;
    a->end = a->first + GS_ARENA_INLINE;
    a->owned = NULL;
}
void gs_arena_release(gs_arena *a);
static inline void gs_arena_done(gs_arena *a) {
    if (a->owned != NULL) gs_arena_release(a);
}

/* 16-byte aligned, not cleared; NULL with MemoryError set. */
void *gs_arena_grow(gs_arena *a, size_t size);
static inline void *gs_arena_alloc(gs_arena *a, size_t size) {
    size_t rounded = (size + 15) & ~(size_t)15;
    if (GS_LIKELY(rounded >= size && rounded <= (size_t)(a->end - a->next))) {
        void *p = a->next;
        a->next += rounded;
        return p;
    }
    return gs_arena_grow(a, size);
}
/* count elements of size bytes each. */
void *gs_arena_array(gs_arena *a, int64_t count, uint32_t size);
/* Steals the reference, also on failure. */
int gs_arena_own(gs_arena *a, PyObject *o);
/* Makes a reference for Go, new; NULL with MemoryError set. */
PyObject **gs_arena_hand(gs_arena *a, PyObject *o);
/* Keeps a new reference until the memory of the arena is freed: Go is to read what is
 * behind it. */
gs_fit gs_arena_hold(gs_arena *a, PyObject *o);
/* Ends an arena all of whose memory is to be read once more: gives back the objects and buffers,
 * but for those that were handed over. Returns the memory, for gs_arena_free; NULL: there is
 * none but what the arena began with. */
void *gs_arena_settle(gs_arena *a);
void gs_arena_free(void *memory);
/* A buffer that is released with the arena; NULL with an exception set. */
Py_buffer *gs_arena_buffer(gs_arena *a, PyObject *o, int flags);

#define GS_FRAME_SIZE (sizeof(gs_frame) + GS_WORDS_INLINE)

/* A frame in space, GS_FRAME_SIZE bytes, or in the arena where it needs more; NULL with
 * MemoryError set. */
static inline gs_frame *gs_frame_for(gs_arena *arena, uint32_t words_size, void *space,
                                     char *scratch) {
    gs_frame *frame = space;
    if (GS_UNLIKELY(words_size > GS_WORDS_INLINE)) {
        frame = gs_arena_alloc(arena, sizeof(gs_frame) + words_size);
        if (frame == NULL) return NULL;
    }
    frame->scratch = scratch;
    return frame;
}

/* ---- Conversion in ---- */

typedef enum {
    GS_WRONG_TYPE,
    GS_WRONG_RANGE,
    GS_WRONG_LENGTH,
    GS_NEGATIVE,
    GS_TEXT_FILE, /* where a binary file must be */
    GS_NAIVE,     /* a datetime without a zone */
    GS_REFUSED,   /* by Go: object says why */
} gs_reason;

/* Why an argument does not fit. */
typedef struct gs_misfit {
    gs_reason reason;
    const gs_type *type;
    PyObject *object; /* owned */
    int64_t size;     /* GS_WRONG_LENGTH */
    int depth;        /* how many of at are in use: 0 is the argument itself */
    int64_t at[4];    /* the outermost index last; -1: a key or value */
    const char
        *lacks; /* GS_WRONG_TYPE: the method that the object does not have; NULL: that is not it */
} gs_misfit;

typedef struct gs_input {
    gs_arena arena;
    gs_misfit misfit;
    int borrow;   /* the parameter does not outlive the call */
    int readonly; /* and is not written to */
    int detached; /* what is made refers to no memory of Python's */
    char *held; /* the scratch area of a call that keeps the interpreter lock; NULL: it does not */
} gs_input;

struct gs_converter {
    gs_fit (*in)(gs_input *in, const gs_type *type, PyObject *o, void *to);
    /* New reference; steals what from holds. NULL: load lets none out. */
    PyObject *(*out)(const gs_type *type, const void *from);
    /* Whether o is just what type is the Go form of; raises nothing. */
    int (*exact)(const gs_type *type, PyObject *o);
};

gs_fit gs_in(gs_input *in, const gs_type *type, PyObject *o, void *to);
int gs_is_iterable(PyObject *o);
gs_fit gs_in_slice(gs_input *in, const gs_type *type, PyObject *o, void *to);
gs_fit gs_in_buffer(gs_input *in, const gs_type *type, PyObject *o, gs_slice *to);
gs_fit gs_in_bigint(gs_input *in, const gs_type *type, PyObject *o, gs_bigint *to);
/* Whether o is just a datetime or timedelta; raises nothing. */
int gs_is_time(PyObject *o);
gs_fit gs_in_duration(gs_input *in, const gs_type *type, PyObject *o, void *to);
gs_fit gs_in_time(gs_input *in, const gs_type *type, PyObject *o, gs_library *to);
gs_fit gs_in_double(gs_input *in, const gs_type *type, PyObject *o, double *to);
gs_fit gs_in_int(gs_input *in, const gs_type *type, PyObject *o, void *to);
gs_fit gs_misfits(gs_input *in, gs_reason reason, const gs_type *type, PyObject *o);
gs_fit gs_misfit_at(gs_input *in, int64_t index);
gs_fit gs_wrong_length(gs_input *in, const gs_type *type, PyObject *o, int64_t size);
/* The pairs of a mapping as a dict, owned by the arena. NULL without an exception: it is no
 * mapping. */
PyObject *gs_mapping_snapshot(gs_input *in, PyObject *o);
/* Whether o is just what type is the Go form of, by its outermost type. */
int gs_exact(const gs_type *type, PyObject *o);

/* ---- Conversion out: new references ---- */

PyObject *gs_out(const gs_type *type, const void *from);
PyObject *gs_out_bigint(const gs_bigint *from);
PyObject *gs_out_duration(int64_t nanoseconds);
/* The bytes of a gs_library. */
PyObject *gs_out_time(const gs_string *bytes);

/* ---- Instances ---- */

/* Numbers that Python needs no more, on their way to the core; runtime/core/handle.go has the other
 * copy. One thread at a time writes; the core reads. */
#define GS_DROPS 256
typedef struct gs_drops {
    uint64_t head; /* how many there ever were */
    uint64_t tail; /* the core's: how many of them it has read */
    uint64_t ids[GS_DROPS];
} gs_drops;

/* Has the core read them. */
typedef void gs_drop_fn(gs_drops *drops);

#define GS_VIEW_LOCKS 64

/* What Go's memory asks of Python; runtime/core/pressure.go has the other copy. */
enum { GS_PRESSURE_NONE, GS_PRESSURE_HIGH, GS_PRESSURE_FALLS };

typedef struct gs_instance {
    void *go; /* NULL: free */
    uint32_t class_id;
    PyObject *object; /* borrowed; free-threaded: a weak reference */
} gs_instance;

/* The instances that live, so that a Go pointer is the same object whenever it crosses. One for
 * each core that is open. */
typedef struct gs_instances {
    int dead; /* the process forked: what it holds belongs to the parent's core */
    gs_instance *table;
    size_t mask, count;
    gs_drop_fn *drop;
    gs_drops drops;
    uint32_t pressure;
    void (*relieved)(void);              /* the core's, which ends the pressure */
    void (*wake)(struct gs_instances *); /* the thread that sweeps */
    uint32_t told, swept;                /* that it is needed; that it was started */
    uint64_t changes;                    /* by way of views and fields, counted */
#ifdef GS_FREE_THREADED
    uint8_t lock;
    uint8_t view_locks[GS_VIEW_LOCKS];
#endif
} gs_instances;

typedef struct gs_object {
    PyObject head;
    void *go;
    uint64_t id;
    uint32_t class_id;
    uint32_t closed; /* a file: close was called */
    gs_instances *home;
    PyObject *weakrefs;
} gs_object;

gs_instances *gs_instances_new(gs_drop_fn *drop, void (*relieved)(void));
/* Makes or finds a class when it is first needed; borrowed. NULL with an exception set. */
PyTypeObject *gs_new_class(uint32_t id);
/* Before the name under which modules of one wheel ask each other for a class. */
#define GS_CLASS_PREFIX "__go_"
/* The function that makes an empty instance of the class it is given, under the name that pickles
 * have it by; new reference. */
#define GS_RESTORE GS_CLASS_PREFIX "restore"
PyObject *gs_restorer(void);
/* The protocol of an interface whose values have the class go; new reference. */
PyObject *gs_protocol(const gs_class_ref *ref, PyObject *go);
PyObject *gs_out_object(const gs_type *type, const void *from);
/* The same for an object of a class that is derived from the type's, if new is one. */
PyObject *gs_out_derived(const gs_type *type, const gs_ref *from, PyTypeObject *new);
/* The same for an instance of the class with the ID, or of new. */
PyObject *gs_out_instance(uint32_t class_id, const gs_ref *from, PyTypeObject *new);
/* gs_invoke for a constructor, which makes an instance of as. */
PyObject *gs_invoke_derived(const gs_func *func, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames, PyTypeObject *as);
/* Sets the exception for an object that cannot be used any more. */
void gs_raise_dead(PyObject *o);
static inline int gs_is_live(const gs_object *o) { return o->home != NULL && !o->home->dead; }
/* Tells the core, soon, that it need not keep what id stands for; 0: nothing. */
void gs_drop_later(gs_instances *all, uint64_t id);
/* Has a thread look after instances while nothing is called: sweep.c. */
void gs_sweep_on(gs_instances *all);
/* Has Python collect its garbage, which Go's memory calls for. */
void gs_relieve(gs_instances *all);
static inline void gs_changed(gs_instances *all) {
    __atomic_fetch_add(&all->changes, 1, __ATOMIC_RELAXED);
}
void gs_instance_dealloc(PyObject *self);
/* Python finds special methods in slots: fills that of a method of the class. */
int gs_set_special(PyObject *class, const char *name);
/* A view of a field of self, which is live; new reference. */
PyObject *gs_view_of_field(PyObject *self, const gs_field *field);
/* Whether value is a view of just that field of self. */
int gs_view_is_of_field(PyObject *value, PyObject *self, const gs_field *field);
/* Crosses with the interpreter lock held; -1 with an exception set. */
int gs_cross_held(gs_frame *frame, uint32_t function);

/* As gs_cross_released; 1: the result is absent. */
int gs_cross_maybe(gs_frame *frame, uint32_t function);

/* ---- Values without a class, and files: value.c, file.c ---- */

/* What is asked of a value; runtime/core/file.go has the other copy. */
typedef enum {
    GS_VALUE_IMPLEMENTS,
    GS_VALUE_TEXT,
    GS_VALUE_TYPE,
    GS_VALUE_EQUAL,
    GS_VALUE_HASH,
    GS_VALUE_CAN,
    GS_VALUE_READ,
    GS_VALUE_READ_ONCE,
    GS_VALUE_READ_INTO,
    GS_VALUE_READ_LINE,
    GS_VALUE_READ_AT,
    GS_VALUE_WRITE,
    GS_VALUE_SEEK,
    GS_VALUE_TRUNCATE,
    GS_VALUE_FLUSH,
    GS_VALUE_CLOSE,
    GS_VALUE_NAME,
    GS_VALUE_NUMBER,
} gs_value_order;

typedef struct gs_request {
    void *value;
    uint64_t class_id;
    uint64_t order;
    uint64_t module;
    uint64_t closed;
    void *p;
    int64_t n, m;
} gs_request;

/* What a file can do. */
enum { GS_CAN_READ = 1, GS_CAN_WRITE = 2, GS_CAN_SEEK = 4, GS_CAN_CLOSE = 8 };

/* A frame that needs no allocation. */
#define GS_FRAME_HERE(frame)                        \
    _Alignas(16) char frame##_space[GS_FRAME_SIZE]; \
    char frame##_scratch[GS_SCRATCH];               \
    gs_frame *frame = (gs_frame *)frame##_space;    \
    frame->scratch = frame##_scratch

/* Asks Go about the value in self, which the request need not name; 1: it has no answer. What the
 * answer holds is given back by gs_answered. */
int gs_ask(PyObject *self, const gs_request *asked, gs_frame *frame);
void gs_answered(const gs_frame *frame);
#define GS_CLASS_FILE 0xfffffdu
#define GS_CLASS_VALUE 0xfffffcu
/* The class for either; borrowed. */
PyTypeObject *gs_value_class(uint32_t class_id);
/* Whether o is of such a class; then whether its value implements an interface; -1 with an
 * exception set. */
int gs_is_value(PyObject *o);
int gs_implements(uint32_t interface, PyObject *o);
/* Says that instances of the class are io.RawIOBase, and marks it; -1 with an exception set. */
int gs_register_file(PyObject *class);

/* ---- Calls from Go into Python: callback.c ---- */

void gs_back_call(gs_back *back);
/* The same on a thread that holds the interpreter and is below a call from Python. */
void gs_back_call_held(gs_back *back);
/* How deep this thread's stack may be; NULL: that is not known. */
char *gs_stack_floor(void);
/* For what is copied into Go: results of b, whose arguments have been read. */
void gs_back_input(gs_input *in, const gs_back *b);
/* Ends it: where fit is GS_FITS the memory is kept until the results are read. */
void gs_back_settle(gs_input *in, gs_back *b, gs_fit fit);
void gs_back_free(void *memory);
/* Tells sys.unraisablehook of the exception that a call ended with. */
void gs_back_lose(gs_back *back);
/* Gives back a reference that Go holds no more; needs no interpreter. */
void gs_back_drop(PyObject *o);
/* Has the thread that sweeps look, soon, after the instances of the core that this glue opened. */
void gs_back_wake(void *unused);
/* Gives back what Go has dropped, and relieves all if that is not NULL, on a thread that Python
 * need not know. Returns whether there was anything to do and Python runs. */
int gs_back_sweep(gs_instances *all);

/* References that Go has dropped and that wait for a thread that has the interpreter. */
typedef struct gs_dropped gs_dropped;
void gs_drain(gs_dropped **queue);
/* The queue of the cores that this glue opens. */
gs_dropped **gs_own_dropped(void);

/* The class in a gs_ref of what is not Go's but a Python object. */
#define GS_CLASS_PYTHON 0xfffffeu
/* An object with the methods that an interface has. */
gs_fit gs_in_implementer(gs_input *in, const gs_type *type, PyObject *o, gs_ref *to);
/* That gs_handle on its way into Go. */
gs_fit gs_in_function(PyObject *self, gs_callable *to);
/* The name of the method that o lacks to be the file that a method of an interface needs; NULL:
 * none, or with an exception set. *is_text: it is a text file. */
const char *gs_file_lacks(PyObject *o, const gs_signature *s, int *is_text);
/* Whether o can be sorted, by the method or by its elements; -1 with an exception set. */
int gs_sorts(PyObject *o, const gs_signature *s);
/* Sets the exception that Go passes on; it may be any that Go had before. */
void gs_raise_again(PyObject *exception);
/* Arranges that calls from Go end when Python does; -1 with an exception set. */
int gs_watch_exit(void);
/* In a forked child: none of the calls that its parent was in will return. */
void gs_back_forked(void);

/* ---- Enums ---- */

/* The member whose value is plain, which it steals and which may be NULL with an exception set; or
 * plain itself where there is none. */
PyObject *gs_out_enum(const gs_enum *e, PyObject *plain);
/* The class; borrowed. */
PyObject *gs_enum_class(const gs_enum *e);
/* Whether o is a member of the enum. */
static inline int gs_is_member(const gs_enum *e, PyObject *o) {
    return (PyObject *)Py_TYPE(o) == __atomic_load_n(e->class, __ATOMIC_ACQUIRE);
}
/* The enum of a type of kind GS_ENUM. */
static inline const gs_enum *gs_enum_of(const gs_type *type) {
    return &gs_the_module->enums[type->class_id];
}
PyObject *gs_constant_value(const gs_const *c);

/* ---- Iterators ---- */

PyObject *gs_out_iterator(const gs_type *type, const void *from);
/* Go's sequence or channel that o is an iterator over, if Go can have it as it was: *whole. */
gs_fit gs_iterator_back(const gs_type *type, PyObject *o, gs_iterable *to, int *whole);

/* ---- Exceptions: exception.c ---- */

/* The Go error behind an exception. All modules of the process have one class for these. */
typedef struct gs_handle {
    PyObject head;
    void *go; /* the error, boxed */
    uint64_t id;
    gs_instances *home;
} gs_handle;

/* The Go error of an exception: the one that it came from Go with, else one that is made by its
 * class and attributes, else a py.Error. New reference; NULL with an exception set. */
gs_handle *gs_error_handle(PyObject *exception);
/* The same, but without the last: NULL without an exception set for exceptions that Go knows
 * nothing of. */
gs_handle *gs_own_error_handle(PyObject *exception);
/* Steals what from holds, also on failure; new reference. */
gs_handle *gs_new_handle(const gs_ref *from);
/* The py.Kind of the built-in exception that o is, or 0. */
uint64_t gs_kind_of(PyObject *o);
/* What Go is told of an exception, which is stolen, and of its causes: at most GS_RAISED_MOST,
 * in the arena. NULL with MemoryError set. */
#define GS_RAISED_MOST 12
gs_raised *gs_raised_of(gs_arena *arena, PyObject *exception, int64_t *count);
gs_fit gs_in_error(gs_input *in, const gs_type *type, PyObject *o, void *to);
/* Steals what from holds. */
PyObject *gs_out_error(const gs_ref *from);
/* Sets the exception that an error and its causes become; steals what they hold. */
void gs_raise_error(const gs_failure *failure);
/* The class with the number; borrowed. */
PyObject *gs_exception_class(uint32_t id);
/* Crosses with the interpreter lock released; -1 with an exception set. */
int gs_cross_released(gs_frame *frame, uint32_t function);

/* ---- Errors ---- */

void gs_raise_attr_misfit(const gs_exception_ref *exception, const gs_attr *attr,
                          const gs_misfit *misfit);
/* base is a class, or a tuple of classes. New reference. */
PyObject *gs_new_exception_class(const char *name, const char *doc, PyObject *base);

void gs_raise_field_misfit(const gs_field *field, const gs_misfit *misfit);
void gs_raise_misfit(const gs_func *func, const gs_param *param, const gs_misfit *misfit);
void gs_raise_var_misfit(const gs_var *var, const gs_misfit *misfit);
/* That a callable, or the method of an object, returned what does not fit. */
void gs_raise_result_misfit(PyObject *object, const gs_signature *signature,
                            const gs_misfit *misfit);
/* That an element of an iterable does not fit. */
void gs_raise_element_misfit(PyObject *iterator, uint64_t number, const gs_misfit *misfit);
/* What is made on first use and kept for the life of the process, perhaps by several threads at
 * once: the first that is done wins. */
static inline PyObject *gs_kept(PyObject **slot) { return __atomic_load_n(slot, __ATOMIC_ACQUIRE); }
/* Steals made, which may be NULL; borrowed. */
static inline PyObject *gs_keep(PyObject **slot, PyObject *made) {
    PyObject *none = NULL;
    if (made == NULL ||
        __atomic_compare_exchange_n(slot, &none, made, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        return made;
    Py_DecRef(made);
    return none;
}

/* Attribute names, each one str for the life of the process. */
typedef enum {
    GS_NAME_ARGS,
    GS_NAME_COMPLEX,
    GS_NAME_DAY,
    GS_NAME_DAYS,
    GS_NAME_DENOMINATOR,
    GS_NAME_ERRNO,
    GS_NAME_GETITEM,
    GS_NAME_GO_CLASS,
    GS_NAME_GO_ERROR,
    GS_NAME_GO_FILE,
    GS_NAME_GO_WHEEL,
    GS_NAME_HEX,
    GS_NAME_HOUR,
    GS_NAME_IDENT,
    GS_NAME_KEY,
    GS_NAME_KEYS,
    GS_NAME_LESS,
    GS_NAME_MICROSECOND,
    GS_NAME_MICROSECONDS,
    GS_NAME_MINUTE,
    GS_NAME_MODULE,
    GS_NAME_MONTH,
    GS_NAME_NUMERATOR,
    GS_NAME_QUALNAME,
    GS_NAME_READ,
    GS_NAME_READ1,
    GS_NAME_SECOND,
    GS_NAME_SECONDS,
    GS_NAME_SETITEM,
    GS_NAME_START,
    GS_NAME_STEP,
    GS_NAME_STOP,
    GS_NAME_SWAP,
    GS_NAME_TOTAL_SECONDS,
    GS_NAME_TZINFO,
    GS_NAME_YEAR,
    GS_NAMES
} gs_attribute;

/* The attribute of o; new reference. */
PyObject *gs_get(PyObject *o, gs_attribute name);
/* The same, but NULL without an exception set where o has none. */
PyObject *gs_find(PyObject *o, gs_attribute name);
int gs_set(PyObject *o, gs_attribute name, PyObject *value);
/* The value in a dict; new reference. NULL without an exception set: none. */
PyObject *gs_item(PyObject *dict, gs_attribute name);
/* Says, by an attribute of the class, that it is of this wheel; -1 with an exception set. */
int gs_mark(PyObject *class, gs_attribute name);
/* Whether the class of o, or one that it is derived from, has the mark; -1 with an exception set.
 */
int gs_is_marked(PyObject *o, gs_attribute name);
/* Whether o has the attribute; raises nothing. */
int gs_has(PyObject *o, gs_attribute name);
/* Whether the str o is name, in UTF-8. */
int gs_is_named(PyObject *o, const char *name);
/* What CPython's messages call the type of o; new reference. */
PyObject *gs_type_name(PyObject *o);
/* Makes the functions of a Go stack the end of the traceback of the exception that is set. */
void gs_add_go_frames(const gs_string *stack);
PyObject *gs_panic_class(void); /* borrowed; one for the process */
PyObject *gs_error_class(void); /* borrowed */

/* What a call returns whose frame is not GS_OK: None for GS_ABSENT, else NULL with the exception
 * set. Gives back what the core keeps. */
PyObject *gs_not_ok(const gs_frame *frame);

/* ---- The core ---- */

/* The Go runtime's crosscall2: calls the Go function whose code is at dispatch. */
typedef void gs_call_fn(void *dispatch, void *frame, int size, size_t context);
typedef void gs_release_fn(uint64_t keep);
typedef int gs_abandon_fn(gs_pending *pending);

typedef struct gs_core {
    gs_call_fn *call; /* NULL: not open in this process */
    void *dispatch;
    void *const *const *table; /* the functions, each a Go func value: what it points at begins
                                * with the address of its code */
    gs_release_fn *release;
    gs_abandon_fn *abandon;
    gs_instances *instances;
    uintptr_t constants;      /* the core's read-only memory: start, */
    uintptr_t constants_size; /* and size, bytes */
    gs_dropped **dropped;     /* what the core has dropped */
} gs_core;

/* Where all modules of the process keep GoPanic, and the class of gs_handle; NULL with
 * MemoryError set. */
PyObject **gs_shared_panic_class(void);
PyObject **gs_shared_handle_class(void);

extern gs_core gs_the_core;

extern uint32_t gs_forks; /* how many forks this process is away from the first one */
/* Opens the core; -1 with ImportError set. */
int gs_core_open(void);

/* Why a core cannot be opened. */
typedef struct gs_trouble {
    char why[1024];
    const char *what_to_do;
} gs_trouble;

#define GS_REINSTALL "reinstall the package that provides it, or run 'gophersnake develop' again"

/* Whether the core's file can be opened here, and whether there is room for its Go; -1: not. */
int gs_check_file(const char *path, gs_trouble *t);
int gs_check_room(gs_trouble *t);
/* What to do about an errno of the file, and about what the loader says. */
const char *gs_file_advice(int error);
const char *gs_loader_advice(const char *says);

/* The instances of the core that this glue opened; NULL: it has not. */
gs_instances *gs_opened_instances(void);

/* ---- Beside calls: control.c, leaks.c, log.c ---- */

/* The attribute that the Go runtime behind a module has; new reference. */
#define GS_GO_OBJECT "__go__"
PyObject *gs_go_object(void);

/* Whether a report of leaks is asked for; makes it at the end of Python. */
int gs_leaks_wanted(void);
void gs_leaks_watch(void);
/* The part about Python objects, when Python begins to exit. */
void gs_leaks_of_python(void);

/* Writes a line where GOPHERSNAKE_LOG says, if anywhere. */
void gs_log(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The class with the ID; borrowed. NULL with an exception set. */
static inline PyTypeObject *gs_class_object(uint32_t id) {
    PyObject *known = gs_kept(gs_the_module->classes[id].object);
    return GS_LIKELY(known != NULL) ? (PyTypeObject *)known : gs_new_class(id);
}

#endif
