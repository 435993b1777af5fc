/* One call: binds the arguments, chooses the overload, converts, crosses,
 * converts back. */
#include <stdlib.h>
#include <string.h>

#include "gs_call.h"
#include "gs_text.h"

#define PARAMS_MAX 64 /* load refuses more */

typedef struct call {
    const gs_func *func;
    PyObject *const *args;
    Py_ssize_t nargs;
    PyObject *kwnames; /* NULL: none */
    PyTypeObject *as;  /* the class to make an instance of; NULL: that of the result */
    gs_input in;
} call;

/* ---- Binding: which argument belongs to which parameter ---- */

/* The default of parameter i, made on first use. Borrowed. */
static PyObject *default_of(const gs_overload *o, uint32_t i) {
    PyObject *kept = gs_kept(&o->defaults[i]);
    if (kept != NULL) return kept;
    PyObject *builtins = PyEval_GetBuiltins(), *name = PyUnicode_FromString("eval");
    if (builtins == NULL || name == NULL) return NULL;
    PyObject *eval = PyDict_GetItemWithError(builtins, name);
    Py_DecRef(name);
    if (eval == NULL) return NULL;
    return gs_keep(&o->defaults[i], PyObject_CallFunction(eval, "s", o->params[i].default_text));
}

static const char *plural(Py_ssize_t n) { return n == 1 ? "" : "s"; }

/* Whether the first parameter is the function of Go that is called, which is no argument. */
static int calls_self(const gs_overload *o) {
    const gs_param *first = o->params;
    return o->params_count > 0 && first->passing == GS_SELF && first->type->kind == GS_CALLABLE;
}

/* Sets CPython's message for too many positional arguments. */
static gs_fit too_many(const call *c, const gs_overload *o) {
    Py_ssize_t required = 0, hidden = calls_self(o), most = (Py_ssize_t)o->positional - hidden;
    Py_ssize_t given = c->nargs - hidden;
    for (uint32_t i = 0; i < o->positional; i++) required += o->params[i].default_text == NULL;
    if (required != o->positional)
        PyErr_Format(PyExc_TypeError,
                     "%s() takes from %zd to %zd positional arguments but %zd were given",
                     c->func->name, required - hidden, most, given);
    else
        PyErr_Format(PyExc_TypeError, "%s() takes %zd positional argument%s but %zd %s given",
                     c->func->name, most, plural(most), given, given == 1 ? "was" : "were");
    return GS_RAISED;
}

/* Sets CPython's message for arguments that are not there: bound[i] is NULL. */
static gs_fit missing(const call *c, const gs_overload *o, PyObject *const *bound) {
    PyObject *names = PyList_New(0);
    if (names == NULL) return GS_RAISED;
    const char *sort = NULL;
    for (uint32_t i = 0; i < o->params_count; i++) {
        const gs_param *p = &o->params[i];
        if (bound[i] != NULL || p->default_text != NULL) continue;
        const char *its = p->passing == GS_KEYWORD_ONLY ? "keyword-only" : "positional";
        if (sort == NULL) sort = its;
        if (sort != its) break; /* CPython, too, speaks of one sort at a time */
        PyObject *name = PyUnicode_FromFormat("'%s'", p->name);
        if (name == NULL || PyList_Append(names, name) < 0) {
            if (name != NULL) Py_DecRef(name);
            goto done;
        }
        Py_DecRef(name);
    }
    Py_ssize_t n = PyList_Size(names);
    PyObject *text = NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        const char *before = i == 0 ? "" : i < n - 1 ? ", " : n == 2 ? " and " : ", and ";
        PyObject *longer =
            text == NULL ? Py_NewRef(PyList_GetItem(names, i))
                         : PyUnicode_FromFormat("%U%s%U", text, before, PyList_GetItem(names, i));
        if (text != NULL) Py_DecRef(text);
        text = longer;
        if (text == NULL) goto done;
    }
    PyErr_Format(PyExc_TypeError, "%s() missing %zd required %s argument%s: %U", c->func->name, n,
                 sort, plural(n), text);
    Py_DecRef(text);
done:
    Py_DecRef(names);
    return GS_RAISED;
}

static gs_fit bind_keyword(const call *c, const gs_overload *o, PyObject *name, PyObject *value,
                           PyObject **bound) {
    for (uint32_t i = 0; i < o->params_count; i++) {
        const gs_param *p = &o->params[i];
        if (p->passing == GS_SELF || p->passing == GS_POSITIONAL_ONLY || p->passing == GS_REST)
            continue;
        if (!gs_is_named(name, p->name)) continue;
        if (bound[i] != NULL) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%U'",
                         c->func->name, name);
            return GS_RAISED;
        }
        bound[i] = value;
        return GS_FITS;
    }
    PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", c->func->name,
                 name);
    return GS_RAISED;
}

/* The tuple for *args; borrowed from the arena. */
static PyObject *rest_of(call *c, Py_ssize_t from) {
    Py_ssize_t n = c->nargs > from ? c->nargs - from : 0;
    PyObject *rest = PyTuple_New(n);
    if (rest == NULL) return NULL;
    for (Py_ssize_t i = 0; i < n; i++) PyTuple_SetItem(rest, i, Py_NewRef(c->args[from + i]));
    return gs_arena_own(&c->in.arena, rest) < 0 ? NULL : rest;
}

/* Fills bound, borrowed, by position, then keyword, then default. */
static gs_fit bind(call *c, const gs_overload *o, PyObject **bound) {
    Py_ssize_t given = c->nargs;
    int rest = -1;
    for (uint32_t i = 0; i < o->params_count; i++) {
        bound[i] = NULL;
        if (o->params[i].passing == GS_REST) rest = (int)i;
    }
    if (given > (Py_ssize_t)o->positional) {
        if (rest < 0) return too_many(c, o);
        given = o->positional;
    }
    for (Py_ssize_t i = 0; i < given; i++) bound[i] = c->args[i];
    if (rest >= 0 && (bound[rest] = rest_of(c, o->positional)) == NULL) return GS_RAISED;
    Py_ssize_t keywords = c->kwnames == NULL ? 0 : PyTuple_Size(c->kwnames);
    for (Py_ssize_t i = 0; i < keywords; i++) {
        PyObject *name = PyTuple_GetItem(c->kwnames, i);
        if (bind_keyword(c, o, name, c->args[c->nargs + i], bound) != GS_FITS) return GS_RAISED;
    }
    for (uint32_t i = 0; i < o->params_count; i++) {
        if (bound[i] != NULL) continue;
        if (o->params[i].default_text == NULL) return missing(c, o, bound);
        if ((bound[i] = default_of(o, i)) == NULL) return GS_RAISED;
    }
    return GS_FITS;
}

/* Whether the arguments are the parameters one to one, as they nearly always are. */
static inline int is_direct(const gs_overload *o, Py_ssize_t nargs, PyObject *kwnames) {
    return kwnames == NULL && nargs == (Py_ssize_t)o->params_count &&
           o->positional == o->params_count;
}

/* ---- The call itself ---- */

static inline gs_fact *fact_of(const gs_overload *o) {
    return &gs_the_module->facts[o->index - gs_the_module->facts_base];
}

static inline gs_fit convert(gs_input *in, const gs_overload *o, PyObject *const *given,
                             gs_frame *frame, uint32_t *failed) {
    gs_fact *fact = fact_of(o);
    frame->borrow = fact->borrow;
    frame->absent = 0;
    in->held = o->flags & GS_HOLD_GIL ? frame->scratch : NULL;
    for (uint32_t i = 0; i < o->params_count; i++) {
        const gs_param *p = &o->params[i];
        PyObject *a = given[i];
        char *to = (char *)frame->words + p->at;
        if (GS_LIKELY(p->type->kind == GS_INT64 && gs_is(a, &PyLong_Type))) {
            int overflow;
            *(int64_t *)to = PyLong_AsLongLongAndOverflow(a, &overflow);
            if (GS_LIKELY(overflow == 0)) continue;
        }
        if (GS_UNLIKELY(a == Py_Ellipsis) && p->default_text != NULL &&
            strcmp(p->default_text, "...") == 0) {
            memset(to, 0, p->type->size);
            frame->absent |= (uint64_t)1 << i;
            continue;
        }
        if (GS_UNLIKELY(p->passing == GS_SELF && p->type->kind == GS_CALLABLE)) {
            if (gs_in_function(a, (gs_callable *)to) == GS_FITS) continue;
            return GS_RAISED;
        }
        in->borrow = fact->borrow >> i & 1;
        in->readonly = fact->readonly >> i & 1;
        gs_fit fit = gs_in(in, p->type, a, to);
        if (GS_UNLIKELY(fit != GS_FITS)) {
            *failed = i;
            return fit;
        }
    }
    return GS_FITS;
}

static PyObject *results_of(const gs_overload *o, const gs_frame *frame, PyTypeObject *as) {
    const char *words = (const char *)frame->words;
    if (GS_UNLIKELY(as != NULL))
        return gs_out_derived(o->results[0].type, (const gs_ref *)words, as);
    if (o->results_count == 1) {
        const gs_result *r = o->results;
        if (r->type->kind == GS_STRING) return gs_out_string((const gs_string *)(words + r->at));
        return gs_out(r->type, words + r->at);
    }
    if (o->results_count == 0) return Py_NewRef(Py_None);
    PyObject *tuple = PyTuple_New(o->results_count);
    if (tuple == NULL) return NULL;
    for (uint32_t i = 0; i < o->results_count; i++) {
        PyObject *item = gs_out(o->results[i].type, words + o->results[i].at);
        if (item == NULL) {
            Py_DecRef(tuple);
            return NULL;
        }
        PyTuple_SetItem(tuple, i, item);
    }
    return tuple;
}

PyObject *gs_outcome(const gs_overload *o, const gs_frame *frame, PyTypeObject *as) {
    if (GS_UNLIKELY(frame->status != GS_OK)) return gs_not_ok(frame);
    PyObject *result = results_of(o, frame, as);
    if (frame->keep != 0) gs_the_core.release(frame->keep);
    return result;
}

/* Crosses, with the arguments in the frame. New reference. */
static inline PyObject *cross(const call *c, const gs_overload *o, gs_frame *frame) {
    if (GS_UNLIKELY(o->flags & GS_CONTEXT)) return gs_call_in_context(o, frame, c->as);
    gs_call_fn *call = gs_way_in();
    if (GS_UNLIKELY(call == NULL)) return NULL;
    frame->function = o->index;
    frame->returned = 0;
    frame->status = GS_OK;
    frame->keep = 0;
    frame->used = 0;
    frame->lends = 0;
    gs_call(call, frame, o->flags & GS_HOLD_GIL, fact_of(o));
    return gs_outcome(o, frame, c->as);
}

/* What became of a call that Python makes by a special method. */
static PyObject *special(const call *c, const gs_overload *o, const gs_frame *frame,
                         PyObject *result) {
    if ((o->flags & GS_KEY_ERROR) && result != NULL && frame->status == GS_ABSENT) {
        Py_DecRef(result);
        PyErr_SetObject(PyExc_KeyError, c->args[1]);
        return NULL;
    }
    return result;
}

static PyObject *invoke_one(call *c, const gs_overload *o) {
    if (o->flags & GS_IGNORES) {
        c->nargs = 1;
        c->kwnames = NULL;
    }
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    PyObject *bound[PARAMS_MAX];
    PyObject *const *given = c->args;
    if (!is_direct(o, c->nargs, c->kwnames)) {
        if (bind(c, o, bound) != GS_FITS) return NULL;
        given = bound;
    }
    gs_frame *frame = gs_frame_for(&c->in.arena, o->words_size, space, scratch);
    if (frame == NULL) return NULL;
    uint32_t failed;
    gs_fit fit = convert(&c->in, o, given, frame, &failed);
    if (GS_LIKELY(fit == GS_FITS)) return special(c, o, frame, cross(c, o, frame));
    if (fit == GS_MISMATCH && (o->flags & GS_COMPARISON)) return Py_NewRef(Py_NotImplemented);
    if (fit == GS_MISMATCH) gs_raise_misfit(c->func, &o->params[failed], &c->in.misfit);
    return NULL;
}

/* ---- Overloads ---- */

/* How an overload fared, and what spoke against it. */
typedef struct attempt {
    gs_misfit best; /* the misfit that got furthest */
    const gs_param *param;
    int bound; /* some overload takes this number of arguments */
} attempt;

static void note(attempt *a, const gs_param *param, gs_misfit *m) {
    int further = a->best.object == NULL || m->depth > a->best.depth ||
                  (m->depth == a->best.depth && m->reason == GS_WRONG_RANGE &&
                   a->best.reason != GS_WRONG_RANGE);
    if (!further) return;
    if (a->best.object != NULL) Py_DecRef(a->best.object);
    a->best = *m;
    a->param = param;
    m->object = NULL;
}

static inline int all_exact(const gs_overload *o, PyObject *const *given) {
    for (uint32_t i = 0; i < o->params_count; i++) {
        const gs_type *type = o->params[i].type;
        int exact = type->kind == GS_INT64     ? gs_is(given[i], &PyLong_Type)
                    : type->kind == GS_FLOAT64 ? gs_is(given[i], &PyFloat_Type)
                                               : gs_exact(type, given[i]);
        if (!exact) return 0;
    }
    return 1;
}

/* Tries one overload. *done says whether result is the call's outcome. */
static PyObject *attempt_one(call *c, const gs_overload *o, PyObject *const *given, attempt *a,
                             int *done) {
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    *done = 1;
    gs_frame *frame = gs_frame_for(&c->in.arena, o->words_size, space, scratch);
    if (frame == NULL) return NULL;
    uint32_t failed;
    gs_fit fit = convert(&c->in, o, given, frame, &failed);
    if (GS_LIKELY(fit == GS_FITS)) return cross(c, o, frame);
    if (fit == GS_RAISED) return NULL;
    note(a, &o->params[failed], &c->in.misfit);
    *done = 0;
    return NULL;
}

/* An iterator can be read once, but may be tried by several overloads: it is made
 * a list. Fills args, which stay borrowed. */
static int materialise(call *c, PyObject **args, Py_ssize_t count) {
    for (Py_ssize_t i = 0; i < count; i++) {
        args[i] = c->args[i];
        if (PyType_GetSlot(Py_TYPE(args[i]), Py_tp_iternext) == NULL) continue;
        if ((args[i] = PySequence_List(args[i])) == NULL) return -1;
        if (gs_arena_own(&c->in.arena, args[i]) < 0) return -1;
    }
    c->args = args;
    return 0;
}

static int binds(call *c, const gs_overload *o, PyObject **bound, PyObject *const **given) {
    if (is_direct(o, c->nargs, c->kwnames)) {
        *given = c->args;
        return 1;
    }
    *given = bound;
    if (bind(c, o, bound) == GS_FITS) return 1;
    if (!PyErr_ExceptionMatches(PyExc_TypeError)) return -1;
    PyErr_Clear();
    return 0;
}

/* Sets the TypeError that says what is accepted, or why the nearest overload was not
 * it. Programs probe with types that do not fit, so this is kept quick. */
static void raise_none_fits(call *c, attempt *a) {
    PyObject *bound[PARAMS_MAX];
    if (!a->bound) {
        bind(c, &c->func->overloads[0], bound);
        return;
    }
    if (a->best.depth > 0 || a->best.reason != GS_WRONG_TYPE) {
        gs_raise_misfit(c->func, a->param, &a->best);
        return;
    }
    PyObject *refusal = gs_kept(c->func->refusal);
    if (refusal == NULL)
        refusal = gs_keep(c->func->refusal, PyUnicode_FromString(c->func->accepts));
    if (refusal == NULL) return;
    PyObject *name = gs_type_name(a->best.object);
    PyObject *text = name == NULL ? NULL : PyUnicode_Concat(refusal, name);
    if (text != NULL) PyErr_SetObject(PyExc_TypeError, text);
    if (text != NULL) Py_DecRef(text);
    if (name != NULL) Py_DecRef(name);
}

/* Exact types first, then what converts, each in source order. */
static PyObject *resolve(call *c, attempt *a) {
    PyObject *bound[PARAMS_MAX], *args[PARAMS_MAX];
    Py_ssize_t count = c->nargs + (c->kwnames == NULL ? 0 : PyTuple_Size(c->kwnames));
    uint64_t tried = 0;
    for (int exact = 1; exact >= 0; exact--) {
        if (!exact && count <= PARAMS_MAX && materialise(c, args, count) < 0) return NULL;
        for (uint32_t i = 0; i < c->func->overloads_count; i++) {
            const gs_overload *o = &c->func->overloads[i];
            PyObject *const *given;
            if (i < 64 && tried >> i & 1) continue;
            int status = binds(c, o, bound, &given);
            if (status < 0) return NULL;
            if (status == 0) continue;
            a->bound = 1;
            if (exact && !all_exact(o, given)) continue;
            if (i < 64) tried |= (uint64_t)1 << i;
            int done;
            PyObject *result = attempt_one(c, o, given, a, &done);
            if (done) return result;
        }
    }
    raise_none_fits(c, a);
    return NULL;
}

static PyObject *invoke_many(call *c) {
    attempt a;
    a.best.object = NULL;
    a.best.depth = 0;
    a.bound = 0;
    PyObject *result = resolve(c, &a);
    if (a.best.object != NULL) Py_DecRef(a.best.object);
    return result;
}

static PyObject *invoke(const gs_func *func, PyObject *const *args, Py_ssize_t nargs,
                        PyObject *kwnames, PyTypeObject *as) {
    call c;
    c.as = as;
    c.func = func;
    c.args = args;
    c.nargs = nargs;
    c.kwnames = kwnames;
    c.in.misfit.object = NULL;
    c.in.detached = 0;
    gs_arena_init(&c.in.arena);
    PyObject *result =
        func->overloads_count == 1 ? invoke_one(&c, func->overloads) : invoke_many(&c);
    if (c.in.misfit.object != NULL) Py_DecRef(c.in.misfit.object);
    gs_arena_done(&c.in.arena);
    return result;
}

PyObject *gs_invoke(const gs_func *func, PyObject *const *args, Py_ssize_t nargs,
                    PyObject *kwnames) {
    return invoke(func, args, nargs, kwnames, NULL);
}

PyObject *gs_invoke_derived(const gs_func *func, PyObject *const *args, Py_ssize_t nargs,
                            PyObject *kwnames, PyTypeObject *as) {
    return invoke(func, args, nargs, kwnames, as);
}

PyObject *gs_invoke_method(const gs_func *func, PyObject *self, PyObject *const *args,
                           Py_ssize_t nargs, PyObject *kwnames) {
    PyObject *few[PARAMS_MAX + 1], **all = few;
    Py_ssize_t count = nargs + (kwnames == NULL ? 0 : PyTuple_Size(kwnames));
    if (count > PARAMS_MAX && (all = malloc((size_t)(count + 1) * sizeof *all)) == NULL)
        return PyErr_NoMemory();
    all[0] = self;
    if (count > 0) memcpy(all + 1, args, (size_t)count * sizeof *all);
    PyObject *result = invoke(func, all, nargs + 1, kwnames, NULL);
    if (all != few) free(all);
    return result;
}
