/* What crosses between Python and Go. runtime/core has the other copies: the frame in frame.go. */
#ifndef GS_WIRE_H
#define GS_WIRE_H

#include <stddef.h>
#include <stdint.h>

#include "gs.h"

/* ---- The frame ---- */

#define GS_SCRATCH 1024

typedef struct gs_frame {
    uint64_t function; /* in: index in the core's table */
    uint64_t returned; /* Go's: the function did not panic; in: 0 */
    uint64_t status;   /* out */
    uint64_t keep;     /* out: what the core keeps alive for this call; 0: nothing */
    uint64_t borrow;   /* in: gs_fact.borrow */
    char *scratch;     /* in: GS_SCRATCH bytes for small results */
    uint64_t used;     /* Go's: bytes of scratch in use */
    uint64_t
        apart; /* in: GS_CONTEXT: must run in a goroutine of its own; of a gs_back: runs in one */
    uint64_t absent;  /* in: bit i is set if parameter i was not given and has no default */
    uint64_t lends;   /* in: 1: no other call keeps the lock until a string result has been read */
    uint64_t words[]; /* parameters in, results out */
} gs_frame;

/* The frameHeader of internal/emit: leaves find their receiver behind it. */
_Static_assert(offsetof(gs_frame, words) == 80, "the header of a frame is 10 words");

enum {
    GS_OK,
    GS_ABSENT,
    GS_ERROR,
    GS_PANIC,
    GS_RERAISE,
    GS_PENDING, /* the call goes on: the first word is the address of a gs_pending */
};

#define GS_WORDS_INLINE 256 /* bytes of words that need no allocation */

/* ---- Wire types: Go's memory. ---- */

typedef struct gs_string {
    const char *data;
    int64_t size;
} gs_string;

typedef struct gs_slice {
    void *data;
    int64_t len;
    int64_t cap;
} gs_slice;

/* A pointer to a Go value that has a class. */
#define GS_CLASS_SHIFT 40 /* an interface's id has the class of the value above, plus 1 */

typedef struct gs_ref {
    void *go;    /* NULL: nil, None */
    uint64_t id; /* out: what the core keeps the value by until it is told to drop it */
} gs_ref;

/* An error on its way out. */
typedef struct gs_error {
    uint64_t kind; /* py.Kind, or GS_EXCEPTION and the number of an exception class */
    gs_string message;
    gs_ref ref;                   /* the error itself, boxed; NULL: the class says it all */
    const struct gs_os_error *os; /* NULL: not of the operating system */
} gs_error;

#define GS_EXCEPTION 1024
#define GS_OF_PYTHON (2048u << 20) /* os is an exception of Python, borrowed from the core */

/* What an OSError holds. */
typedef struct gs_os_error {
    uint64_t number; /* errno */
    uint64_t plain;  /* the message says no more than this does */
    uint64_t files;  /* how many of these there are */
    gs_string file;
    gs_string other;
} gs_os_error;

/* The words of a frame whose status is GS_ERROR or GS_PANIC. */
typedef struct gs_failure {
    gs_error error;
    const void *more;  /* GS_PANIC: the Go stack; GS_ERROR: gs_cause */
    int64_t more_size; /* bytes of the stack; number of causes */
} gs_failure;

/* An error that another one wraps; it comes after that. */
typedef struct gs_cause {
    gs_error error;
    int64_t parent; /* the number of the one that wraps it; -1: the error of the call */
} gs_cause;

#define GS_CAUSES 64 /* no error has more */

/* What gs_ref.go is for an error that is a cause of the one that is read; id is how far
 * away. */
#define GS_IS_CAUSE ((void *)1)

/* A call that runs in a goroutine of its own; runtime/core/context.go has the other copy. It
 * is Go's memory. */
typedef struct gs_pending {
    uint32_t state;
    uint32_t patience; /* how long to look before sleeping, nanoseconds */
    gs_frame *frame;   /* its results */
} gs_pending;

enum {
    GS_FREE = 0,
    GS_RUNS = 2,
    GS_FINISHES = 4, /* the results are being written */
    GS_DONE = 6,
    GS_ABANDONED = 8,
    GS_AWAITED = 1, /* is added where the caller sleeps */
};

enum { GS_BIG_NEGATIVE = -1, GS_BIG_NIL = 2 };

typedef struct gs_bigint {
    gs_slice words; /* uint64, least significant first */
    int64_t sign;   /* -1, 0, 1, or GS_BIG_NIL */
} gs_bigint;

typedef struct gs_pyslice {
    int64_t *start, *stop, *step; /* NULL: None */
} gs_pyslice;

typedef struct gs_pyrange {
    int64_t start, stop, step;
} gs_pyrange;

/* The words of a frame whose status is GS_RERAISE: an exception that Go had from a call into
 * Python. */
typedef struct gs_reraise {
    PyObject *exception; /* borrowed from the core */
} gs_reraise;

/* A Python object on its way into Go, which takes the reference by clearing it; what Go
 * leaves there is given back with the arena. */
typedef struct gs_reference {
    PyObject **object; /* NULL: no object */
    const gs_signature *signature;
} gs_reference;

typedef struct gs_callable {
    gs_reference reference;
    /* For its calls, which are all made on this thread while it holds the interpreter; NULL:
     * nothing is known of them. Without an object: a function of Go, boxed; NULL: nil. */
    void *room;
} gs_callable;

/* A value of a type of the library; runtime/core/time.go has the other copy. */
typedef struct gs_library {
    gs_string text; /* its bytes, which each type has in its own way */
    int64_t some;   /* 0: no value, None */
} gs_library;

/* What the bytes of a time begin with; the name of the zone follows. */
typedef struct gs_moment {
    int64_t second; /* from the beginning of 1970, UTC */
    int32_t nanosecond;
    int32_t offset; /* of the zone then, seconds east of UTC */
    int64_t zone;
} gs_moment;

/* What that name is. */
enum {
    GS_ZONE_UTC,   /* nothing */
    GS_ZONE_AREA,  /* that of a zone of the tz database: Europe/Berlin */
    GS_ZONE_FIXED, /* that of the offset, such as CET, or nothing */
};

/* What a conversion found. */
typedef enum {
    GS_RAISED = -1,  /* an exception is set */
    GS_FITS = 0,     /* converted */
    GS_MISMATCH = 1, /* does not fit; the reason is noted, no exception is set */
} gs_fit;

/* A sequence or channel made of what Python gives. */
typedef struct gs_iterable {
    void *data; /* elements; an iterator of Go that has given none yet */
    int64_t n;  /* how many, or one of these */
} gs_iterable;

enum {
    GS_CAME_FROM_GO = -1, /* data is such an iterator */
    GS_STAYS_PYTHON = -2, /* data is a gs_reference to an object whose elements Go asks for */
};

/* What it asks for, in the frame's function. */
enum {
    GS_PULL_NEXT, /* an element, whose number is the first word */
    GS_PULL_ITER, /* an iterator over the object: a reference, in the first word */
    GS_PULL_DONE, /* nothing any more: it gives its reference back */
};
/* ---- Values of any type: any.go ---- */

typedef enum {
    GS_ANY_NIL,
    GS_ANY_BOOL,     /* n */
    GS_ANY_INT,      /* n */
    GS_ANY_UINT,     /* m; out only */
    GS_ANY_FLOAT,    /* bits in m */
    GS_ANY_COMPLEX,  /* real in m, imaginary in n */
    GS_ANY_STRING,   /* p, n */
    GS_ANY_BYTES,    /* p, n */
    GS_ANY_LIST,     /* n gs_any at p */
    GS_ANY_TUPLE,    /* the same; out only */
    GS_ANY_DICT,     /* n pairs of gs_any at p; in: m is whether all keys are texts */
    GS_ANY_MEMBER,   /* of enum number n; its value is the gs_any at p */
    GS_ANY_BIG,      /* out: n words at p, sign in m; in: gs_bigint at p */
    GS_ANY_TIME,     /* the bytes of a gs_library, p and n */
    GS_ANY_DURATION, /* n */
    GS_ANY_INSTANCE, /* out: a gs_ref in n and m; in: p, and the class as in gs_ref.id */
    GS_ANY_OBJECT,   /* out: a gs_ref in n and m; in: gs_reference at p */
    GS_ANY_ERROR,    /* out: a gs_ref in n and m; in: the error, boxed, at p */
} gs_any_sort;

typedef struct gs_any {
    uint64_t sort;
    void *p;
    int64_t n;
    uint64_t m;
} gs_any;

/* ---- Calls from Go into Python: back.go ---- */

typedef struct gs_back {
    PyObject *object;              /* in: what is called, borrowed from Go */
    const gs_signature *signature; /* in */
    void *memory;   /* out: for gs_back_free, once the results are read; NULL: none */
    char *floor;    /* in a gs_reference's room: how deep the stack may be; NULL: not known */
    gs_frame frame; /* arguments in, results out; or gs_slice of gs_raised */
} gs_back;

/* The status of a gs_back's frame, beside GS_OK and GS_ABSENT. */
enum {
    GS_BACK_RAISED = 16, /* an exception, which Go passes on */
    GS_BACK_UNHEARD,     /* an exception that, so far as the glue knows, nobody would see */
    GS_BACK_REFUSED,     /* Python is exiting */
    GS_BACK_STOPPED,     /* Python is exiting, and nobody would see an error */
};

/* An exception, followed by its causes. */
typedef struct gs_raised {
    PyObject *object; /* a reference for Go */
    gs_string type;
    gs_string message;
    void *error;     /* the Go error that it stands for, boxed; NULL: none */
    uint64_t kind;   /* py.Kind */
    uint64_t number; /* errno; 0: none */
} gs_raised;

/* What a core is told of the glue that opens it. */
typedef struct gs_way_back {
    void (*call)(gs_back *);
    void (*call_held)(gs_back *);
    void (*free)(void *);
    void (*drop)(PyObject *);
    void (*lose)(gs_back *);
    void (*collected)(void *);
    void (*wake)(void *);
} gs_way_back;

/* Go counts in signatures. */
_Static_assert(sizeof(gs_signature) == 64, "runtime/core/back.go has signatureSize");

#endif
