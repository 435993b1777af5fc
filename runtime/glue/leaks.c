/* The report of leaks, where GOPHERSNAKE_LEAKS asks for one: what Go still has of Python's when
 * Python exits, and what objects of Python have of Go's when Python is gone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gs_control.h"
#include "gs_internal.h"

int gs_leaks_wanted(void) {
    const char *value = getenv("GOPHERSNAKE_LEAKS");
    return value != NULL && *value != 0 && strcmp(value, "0") != 0;
}

/* ---- Python objects that Go has ---- */

/* "function spam", "Handler"; new reference. */
static PyObject *text_of(PyObject *o) {
    PyObject *type = gs_type_name(o), *name = gs_find(o, GS_NAME_QUALNAME), *text = NULL;
    if (type != NULL && name != NULL && gs_is_str(name))
        text = PyUnicode_FromFormat("%U %U", type, name);
    else if (type != NULL)
        text = Py_NewRef(type);
    if (name != NULL) Py_DecRef(name);
    if (type != NULL) Py_DecRef(type);
    return text;
}

/* The texts of objects; new reference. */
static PyObject *texts_of(const gs_slice *objects) {
    PyObject *texts = PyList_New(0);
    for (int64_t i = 0; i < objects->len && texts != NULL; i++) {
        PyObject *text = text_of(((PyObject **)objects->data)[i]);
        int status = text == NULL ? -1 : PyList_Append(texts, text);
        if (text != NULL) Py_DecRef(text);
        if (status == 0) continue;
        Py_DecRef(texts);
        texts = NULL;
    }
    return texts;
}

/* {"function spam": 2}, the most frequent first; new reference. */
static PyObject *counted(const gs_slice *objects) {
    PyObject *texts = texts_of(objects), *most = NULL, *counts = NULL;
    PyObject *collections = texts == NULL ? NULL : PyImport_ImportModule("collections");
    if (collections != NULL) counts = PyObject_CallMethod(collections, "Counter", "O", texts);
    if (counts != NULL) most = PyObject_CallMethod(counts, "most_common", "i", 20);
    PyObject *dict =
        most == NULL ? NULL : PyObject_CallFunction((PyObject *)&PyDict_Type, "O", most);
    if (most != NULL) Py_DecRef(most);
    if (counts != NULL) Py_DecRef(counts);
    if (collections != NULL) Py_DecRef(collections);
    if (texts != NULL) Py_DecRef(texts);
    return dict;
}

void gs_leaks_of_python(void) {
    if (!gs_leaks_wanted() || gs_opened_instances() == NULL) return; /* once for a core */
    _Alignas(16) char space[GS_FRAME_SIZE];
    char scratch[GS_SCRATCH];
    gs_frame *frame = (gs_frame *)space;
    frame->scratch = scratch;
    if (gs_control(frame, GS_CONTROL_COLLECT, 0, NULL) < 0) goto failed;
    gs_drain(gs_own_dropped());
    if (gs_control(frame, GS_CONTROL_OWNED, 0, NULL) < 0) goto failed;
    const gs_slice *objects = (const gs_slice *)frame->words;
    if (objects->len > 0) {
        PyObject *counts = counted(objects), *text = counts == NULL ? NULL : PyObject_Str(counts);
        const char *utf8 = text == NULL ? NULL : PyUnicode_AsUTF8AndSize(text, NULL);
        if (utf8 != NULL)
            fprintf(stderr, "gophersnake: at exit Go has %lld references to Python objects: %s\n",
                    (long long)objects->len, utf8);
        if (text != NULL) Py_DecRef(text);
        if (counts != NULL) Py_DecRef(counts);
    }
    if (frame->keep != 0) gs_the_core.release(frame->keep);
failed:
    PyErr_Clear();
}

/* ---- Go values that Python has ---- */

/* Writes "features.structs.Point: 2, …" to stderr; returns how many there are. */
static uint64_t print_instances(const gs_instances *all, const gs_module *m) {
    uint64_t *counts = calloc(m->classes_count + 1, sizeof *counts), sum = 0;
    if (counts == NULL) return 0;
    for (size_t i = 0; i <= all->mask; i++)
        if (all->table[i].go != NULL && all->table[i].class_id < m->classes_count)
            counts[all->table[i].class_id]++;
    for (uint32_t id = 0; id < m->classes_count; id++) {
        if (counts[id] == 0) continue;
        fprintf(stderr, "gophersnake: leaked %llu of %s.%s\n", (unsigned long long)counts[id],
                m->classes[id].module, m->classes[id].name);
        sum += counts[id];
    }
    free(counts);
    return sum;
}

/* Python is gone: nothing of it may be used. */
static void report(void) {
    gs_instances *all = gs_the_core.instances;
    if (gs_the_core.call == NULL || all == NULL || all->dead) return;
    all->drop(&all->drops);
    uint64_t instances = print_instances(all, gs_the_module);
    uint64_t values = (uint64_t)gs_count(GS_COUNT_VALUES);
    if (values > instances)
        fprintf(stderr, "gophersnake: leaked %llu other Go values\n",
                (unsigned long long)(values - instances));
}

void gs_leaks_watch(void) {
    static int watched;
    if (!gs_leaks_wanted() || watched) return;
    watched = 1;
    if (Py_AtExit(report) < 0) gs_log("no report of leaks: there are too many of them");
}
