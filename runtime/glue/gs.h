/* What generated C says about a module: tables only. The glue reads them; there
 * is no generated logic. emit/glue.go prints these, in this order. */
#ifndef GS_H
#define GS_H

#include "gs_python.h"

/* The layout of frames and wire types; both halves must agree. */
#define GS_ABI 4

/* How a type crosses: ir.Kind, with the sizes spelled out. */
typedef enum {
    GS_BOOL,
    GS_INT8,
    GS_INT16,
    GS_INT32,
    GS_INT64,
    GS_UINT8,
    GS_UINT16,
    GS_UINT32,
    GS_UINT64,
    GS_FLOAT32,
    GS_FLOAT64,
    GS_COMPLEX64,
    GS_COMPLEX128,
    GS_STRING,
    GS_RUNE,
    GS_RUNES,
    GS_BYTES,
    GS_SLICE,
    GS_ARRAY,
    GS_MAP,
    GS_SET,
    GS_POINTER,
    GS_BIGINT,
    GS_PYSLICE,
    GS_PYRANGE,
    /* With a converter, from here on. */
    GS_HANDLE,
    GS_STRUCT,
    GS_INTERFACE,
    GS_ENUM, /* elem says how the values cross */
    GS_CALLABLE,
    GS_TUPLE,
    GS_ITER,
    GS_TIMEOUT,
    GS_ERROR_REF,   /* error, or a pointer to one */
    GS_ERROR_VALUE, /* an error that is no pointer */
    GS_ANY,         /* a value of any type */
    GS_PYOBJECT,    /* an object of Python as it is */
    GS_DURATION,    /* nanoseconds */
    GS_LIBRARY,     /* a type of the library: library.c */
    GS_KINDS
} gs_kind;

/* How values cross of a kind that has a file of its own. Types refer to it, so that the linker
 * leaves out what no type of a module needs. */
typedef struct gs_converter gs_converter;
extern const gs_converter gs_any_converter, gs_callable_converter, gs_duration_converter,
    gs_enum_converter, gs_error_converter, gs_iterator_converter, gs_library_converter,
    gs_object_converter, gs_pyobject_converter, gs_sender_converter, gs_timeout_converter,
    gs_tuple_converter;

/* A type in its wire form: Go's own memory layout. */
typedef struct gs_type {
    gs_kind kind;
    uint32_t size;              /* bytes */
    const struct gs_type *key;  /* map, set, iter of pairs, tuple */
    const struct gs_type *elem; /* slice, array, map, pointer, enum, iter; the rest of a tuple */
    /* array; callable, library: whether None is nil; interface: of signature; iter: whether it is
     * worth asking what is there already */
    int64_t len;
    uint32_t
        value_at; /* map, iter: where the value lies in a pair; tuple: where the rest lies; bytes */
    uint32_t pair_size;  /* map, iter; bytes */
    const char *expects; /* for messages: "int", "a sequence of int" */
    uint32_t class_id; /* handle, struct, interface; enum: its place in the module's table; iter: a
                          number of its Go type; error: exception class, from 1; 0: any; library:
                          which */
    const int32_t *accepts; /* interface: IDs of the classes that it may hold, then -1 */
    /* callable; interface: several, one a method; iter: how Go asks for elements, NULL: not at all
     */
    const struct gs_signature *signature;
    const gs_converter *converter; /* NULL: of the kinds from bool to range */
} gs_type;

/* How a parameter may be given. */
typedef enum {
    GS_SELF,
    GS_POSITIONAL_ONLY,
    GS_POSITIONAL_OR_KEYWORD,
    GS_KEYWORD_ONLY,
    GS_REST
} gs_passing;

typedef struct gs_param {
    const char *name;
    const gs_type *type;
    gs_passing passing;
    uint32_t at;              /* offset in the frame's words, bytes */
    const char *default_text; /* a Python literal; "...": Go's zero value; NULL: required */
} gs_param;

typedef struct gs_result {
    const gs_type *type;
    uint32_t at; /* offset in the frame's words, bytes */
} gs_result;

struct gs_back;

/* How Go calls a callable. */
typedef struct gs_signature {
    int (*run)(struct gs_back *); /* gs_back_run of the module whose types these are */
    uint32_t params_count;
    uint32_t results_count;
    uint32_t flags;
    uint32_t words_size; /* bytes of arguments and results */
    const gs_result *params;
    const gs_result *results;
    const char *name;      /* of the method that is called; NULL: the object itself is */
    PyObject **attribute;  /* the same as a str; filled on first use */
    PyMethodDef *function; /* how Python calls such a function of Go; NULL: it is given none */
} gs_signature;

enum {
    GS_SPREADS = 1,       /* the last parameter is a slice, whose elements are given one by one */
    GS_RETURNS_ERROR = 2, /* Go is told of an exception by an error */
    GS_MAY_LACK = 4,      /* None is a result that is not there */
    GS_NEEDS_READ = 8,    /* of gs_file_run: what the file must have */
    GS_NEEDS_WRITE = 16,
    GS_NEEDS_SEEK = 32,
};

enum {
    GS_HOLD_GIL = 1,
    GS_COMPARISON = 2, /* arguments of another type give NotImplemented */
    GS_KEY_ERROR = 4,  /* a result that is not there is a KeyError */
    GS_IGNORES = 8,    /* takes any arguments beside self and looks at none */
    GS_CONTEXT = 16,   /* the Go function takes a context */
};

/* A Go function. */
typedef struct gs_overload {
    uint32_t index; /* in the core's function table */
    uint32_t flags;
    uint32_t positional; /* how many parameters may be given by position */
    uint32_t params_count;
    uint32_t results_count;
    uint32_t words_size; /* bytes of parameters and results */
    const gs_param *params;
    const gs_result *results;
    PyObject **defaults; /* as many as params; filled on first use */
} gs_overload;

/* A Python function. */
typedef struct gs_func {
    const char *name;
    uint32_t overloads_count;
    const gs_overload *overloads;
    const char *accepts; /* several overloads: "f() argument 'n' must be int or str, not " */
    PyObject **refusal;  /* several overloads: accepts as a str; filled on first use */
} gs_func;

/* How C may call the code of a function. */
typedef enum gs_direct {
    GS_ENTERS,      /* not at all: it enters Go */
    GS_LEAF,        /* as its own: it needs nothing of Go's runtime */
    GS_MAY_GIVE_UP, /* so, too, but it may have to be called anew in Go */
} gs_direct;

/* What is proved about a function; of the masks bit i is parameter i. */
typedef struct gs_fact {
    uint64_t borrow;   /* the parameter does not outlive the call */
    uint64_t readonly; /* the function does not write through the parameter */
    gs_direct direct;
    int32_t apart; /* how far from its code that lies which C may call, bytes */
    uint32_t luck; /* not proved but seen: how often it gave up of late (gs_call_directly) */
} gs_fact;

/* Generated when the core is built: of the module's functions, and which core it is. */
extern gs_fact gs_facts[];
extern const char gs_core_id[];

typedef struct gs_enum gs_enum;

/* A package constant, or a member of an enum class. */
typedef struct gs_const {
    const char *name;
    gs_kind kind;
    const char *text;           /* digits, a str's UTF-8, "true" */
    Py_ssize_t size;            /* of text */
    const gs_enum *enumeration; /* a package constant's; NULL: none */
} gs_const;

/* A class of Python's enum module. */
struct gs_enum {
    const char
        *module; /* that it belongs to, dotted; of others than this the class is got from there */
    const char *name;
    const char *base; /* "IntEnum", "IntFlag", "StrEnum" */
    const gs_const *members;
    uint32_t members_count;
    PyMethodDef *methods; /* ended by a NULL name; NULL: none */
    PyObject **class;     /* made on first use */
    PyObject **values;    /* dict of values and members; made on first use */
    const char *doc;      /* NULL: none */
};

/* A package variable. */
typedef struct gs_var {
    const char *name;
    const gs_type *type;
    uint32_t get, set;   /* in the core's function table */
    uint32_t words_size; /* bytes of the value, or of what went wrong */
} gs_var;

typedef struct gs_exception_ref gs_exception_ref;

/* An exception class of the module. */
typedef struct gs_exception {
    const char *doc;                /* NULL: none */
    const gs_exception_ref *parent; /* what it is derived from; NULL: the module's base */
    PyObject **base;                /* a built-in exception that it is too; NULL: none */
    const char *dotted;             /* the name of a type; NULL: it is a variable */
    PyMethodDef *methods;           /* of a type; ended by a NULL name */
    initproc init;                  /* of a type that has attributes */
} gs_exception;

/* A field of a Go error: an attribute of the exception. */
typedef struct gs_attr {
    const char *name;
    const gs_type *type;
    uint32_t at; /* in the words when the error is read; behind the text when it is made */
} gs_attr;

/* An exception class of the wheel. */
struct gs_exception_ref {
    const char *module; /* dotted */
    const char *name;
    const gs_exception *own; /* NULL: another module has it */
    PyObject **object;       /* found or made on first use */
    const gs_attr *attrs;
    uint32_t attrs_count;
    uint32_t make, read; /* in the core's function table */
    uint32_t words_size; /* bytes of a frame for these */
};

/* How far the elements of a slice are used without a call into Go. */
typedef enum { GS_NOT_IN_PLACE, GS_READ_IN_PLACE, GS_IN_PLACE } gs_in_place;

/* A slice or map that Python uses where it lies. */
typedef struct gs_view {
    const gs_type *type;
    const struct gs_view *elem; /* of a slice whose elements are views too; else NULL */
    uint32_t use;               /* in the core's function table */
    gs_in_place in_place;       /* slice */
} gs_view;

/* A field of a struct: a property. */
typedef struct gs_field {
    const char *name;
    const char *class_name;
    const gs_type *type;
    int64_t offset;      /* where it lies in the struct if it is read in place, bytes; else -1 */
    uint32_t in_place;   /* it is written in place, too */
    uint32_t get, set;   /* in the core's function table */
    uint32_t words_size; /* bytes of a frame that reads or writes it */
    const gs_view *view; /* NULL: what is read is a copy */
} gs_field;

/* A function in C as Python calls it. */
typedef PyObject *gs_entry(PyObject *, PyObject *const *, Py_ssize_t, PyObject *);

/* A Go struct type. */
typedef struct gs_class {
    uint32_t id;
    const char *name;     /* dotted */
    const char *doc;      /* NULL: none */
    uint32_t interface;   /* instances hold a value of an interface; the module has a protocol */
    PyMethodDef *methods; /* ended by a NULL name */
    PyMethodDef *file_methods; /* of a file, beside those; ended by a NULL name; NULL: it is none */
    PyGetSetDef *properties;   /* ended by a NULL name */
    const char *const *fields; /* names; ended by NULL */
    gs_entry *make;            /* makes an instance; NULL: Python cannot */
    const gs_func *empty_func; /* makes one of the zero value, to be unpickled; NULL: none */
    const gs_func *make_func;  /* the same, for classes derived in Python */
    PyObject *(*new)(PyTypeObject *, PyObject *, PyObject *);
    PyObject *(*repr)(PyObject *);
} gs_class;

/* Where a class of the wheel is. */
typedef struct gs_class_ref {
    const char *module; /* dotted */
    const char *name;
    const gs_class *own; /* NULL: another module has it */
    PyObject **object;   /* found or made on first use */
} gs_class_ref;

typedef struct gs_module {
    const char *name; /* dotted */
    const char *doc;
    PyMethodDef *methods; /* without the glue's own; ended by a NULL name */
    uint32_t methods_count;
    const char *error; /* name of the module's base exception */
    const gs_enum *enums;
    uint32_t enums_count; /* of those that are attributes of the module: the first */
    const gs_enum *const
        *all_enums; /* of all modules of the wheel, where values may be of any type */
    uint32_t all_enums_count;
    const gs_const *consts;
    uint32_t consts_count;
    const gs_var *vars;
    PyGetSetDef *properties; /* one for each variable; ended by a NULL name */
    uint32_t vars_count;
    const gs_exception_ref *exceptions; /* of all modules of the wheel, by ID */
    uint32_t exceptions_count;
    /* of the runtime, in the core's function table */
    uint32_t describe, make_error, use_value, control;
    uint32_t number;             /* of the module in the wheel */
    const gs_class_ref *classes; /* of all modules of the wheel, by ID */
    uint32_t classes_count;
    uint32_t next;  /* what gets the elements of iterators, in the core's function table */
    gs_fact *facts; /* by index in the core's function table, from facts_base */
    uint32_t facts_base;
    const char *core_id;     /* the build ID of the core that the facts are of, hexadecimal */
    const char *core_file;   /* from the folder of the glue */
    const char *fingerprint; /* of everything both halves must agree on */
} gs_module;

/* gs_invoke calls one of func's overloads. New reference. */
PyObject *gs_invoke(const gs_func *func, PyObject *const *args, Py_ssize_t nargs,
                    PyObject *kwnames);

/* gs_module_init is what PyInit_<name> returns. Borrowed, as PyModuleDef_Init. */
PyObject *gs_module_init(const gs_module *module);

/* What a property of a gs_var does. */
PyObject *gs_var_get(PyObject *module, void *var); /* new reference */
int gs_var_set(PyObject *module, PyObject *value, void *var);

/* gs_invoke for a method. */
PyObject *gs_invoke_method(const gs_func *func, PyObject *self, PyObject *const *args,
                           Py_ssize_t nargs, PyObject *kwnames);

/* What a class of a gs_class does when it is called; new reference. */
PyObject *gs_new(const gs_class *class, PyTypeObject *type, PyObject *args, PyObject *kwargs);
/* "Point(x=1, y=2)"; new reference. */
PyObject *gs_repr(const gs_class *class, PyObject *self);
/* What a property of a gs_field does. */
PyObject *gs_field_get(PyObject *self, void *field); /* new reference */
int gs_field_set(PyObject *self, PyObject *value, void *field);
/* __reduce__; new reference. */
PyObject *gs_reduce(PyObject *self, PyObject *ignored);
/* __iter__ of what has a length and elements; new reference. */
PyObject *gs_items(PyObject *self, PyObject *ignored);
/* __enter__. */
PyObject *gs_enter(PyObject *self, PyObject *ignored);

/* __init__ of an exception class that has attributes. */
int gs_exception_init(const gs_exception_ref *exception, PyObject *self, PyObject *args,
                      PyObject *kwargs);

/* Calls the object of a gs_back; -1 with an exception set. Types are those of this module: the glue
 * of another one may have opened the core, and is what Go calls. */
int gs_back_run(struct gs_back *back);
/* Asks an iterable of Python for elements; likewise. */
int gs_pull(struct gs_back *back);
/* The same for a method that Python's binary files have in their own way. */
int gs_file_run(struct gs_back *back);
/* The same for Less and Swap of a sort.Interface. */
int gs_sort_run(struct gs_back *back);

#define GS_METHOD(name, id, doc) \
    {name, (PyCFunction)(void (*)(void))id, METH_FASTCALL | METH_KEYWORDS, doc}

#endif
