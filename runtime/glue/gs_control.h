/* What Python asks of the Go runtime; runtime/core/control.go has the other copy. */
#ifndef GS_CONTROL_H
#define GS_CONTROL_H

#include "gs_internal.h"

typedef enum {
    GS_CONTROL_MEMORY_LIMIT,
    GS_CONTROL_GC_PERCENT,
    GS_CONTROL_MAX_PROCS,
    GS_CONTROL_COLLECT,
    GS_CONTROL_COUNT,
    GS_CONTROL_START_CPU,
    GS_CONTROL_STOP_CPU,
    GS_CONTROL_HEAP,
    GS_CONTROL_GOROUTINES,
    GS_CONTROL_OWNED,
    GS_CONTROL_CHECK, /* whether Go takes text for the type number of the library: why not */
} gs_control_op;

typedef enum {
    GS_COUNT_HEAP,
    GS_COUNT_TOTAL,
    GS_COUNT_COLLECTIONS,
    GS_COUNT_GOROUTINES,
    GS_COUNT_VALUES,
    GS_COUNT_OBJECTS,
} gs_counted;

/* Asks, with the interpreter lock released; the answer is in the frame's words, and what the core
 * keeps for it is to be released. -1 with an exception set. */
int gs_control(gs_frame *frame, gs_control_op op, int64_t number, const gs_string *text);
/* The same with the interpreter lock held. */
int gs_control_held(gs_frame *frame, gs_control_op op, int64_t number, const gs_string *text);
/* Asks the core, which is open, for a number; needs no interpreter. */
int64_t gs_count(gs_counted what);

#endif
