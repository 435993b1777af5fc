/* Values of Go whose types have no class: opaque ones, and files. And what is asked of these, as of
 * instances of classes that are files. */
#include "gs_file.h"
#include "gs_internal.h"
#include "gs_text.h"

int gs_ask(PyObject *self, const gs_request *asked, gs_frame *frame) {
    const gs_object *o = (const gs_object *)self;
    if (!gs_is_live(o)) {
        gs_raise_dead(self);
        return -1;
    }
    gs_request *r = (gs_request *)frame->words;
    *r = *asked;
    r->value = o->go;
    r->class_id = o->class_id;
    r->module = gs_the_module->number;
    r->closed = __atomic_load_n(&o->closed, __ATOMIC_RELAXED);
    return gs_cross_maybe(frame, gs_the_module->use_value);
}

void gs_answered(const gs_frame *frame) {
    if (frame->keep != 0) gs_the_core.release(frame->keep);
}

/* A text that Go has for the value; new reference. NULL without an exception: none. */
static PyObject *text_of(PyObject *self, gs_value_order order) {
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = order};
    if (gs_ask(self, &r, frame) != 0) return NULL;
    PyObject *text = gs_out_string((const gs_string *)frame->words);
    gs_answered(frame);
    return text;
}

static PyObject *repr(PyObject *self) {
    PyObject *name = text_of(self, GS_VALUE_TYPE);
    PyObject *text = name == NULL ? NULL : PyUnicode_FromFormat("<Go value of type %U>", name);
    if (name != NULL) Py_DecRef(name);
    return text;
}

static PyObject *str(PyObject *self) {
    PyObject *text = text_of(self, GS_VALUE_TEXT);
    return text != NULL || PyErr_Occurred() != NULL ? text : repr(self);
}

int gs_is_value(PyObject *o) {
    int is = gs_is_marked(o, GS_NAME_GO_WHEEL);
    if (is < 0) PyErr_Clear();
    return is > 0 && ((const gs_object *)o)->class_id >= GS_CLASS_VALUE;
}

static PyObject *compare(PyObject *self, PyObject *other, int op) {
    if ((op != Py_EQ && op != Py_NE) || !gs_is_value(self) || !gs_is_value(other))
        return Py_NewRef(Py_NotImplemented);
    const gs_object *o = (const gs_object *)other;
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = GS_VALUE_EQUAL, .p = o->go, .n = o->class_id};
    if (gs_ask(self, &r, frame) < 0) return NULL;
    int equal = *(const int64_t *)frame->words != 0;
    return PyBool_FromLong(equal == (op == Py_EQ));
}

static Py_ssize_t hash(PyObject *self) {
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = GS_VALUE_HASH};
    int status = gs_ask(self, &r, frame);
    if (status > 0) return PyObject_HashNotImplemented(self);
    if (status < 0) return -1;
    Py_ssize_t n = (Py_ssize_t) * (const int64_t *)frame->words;
    return n == -1 ? -2 : n;
}

int gs_implements(uint32_t interface, PyObject *o) {
    GS_FRAME_HERE(frame);
    const gs_request r = {.order = GS_VALUE_IMPLEMENTS, .n = interface};
    return gs_ask(o, &r, frame) < 0 ? -1 : *(const int64_t *)frame->words != 0;
}

/* ---- The classes ---- */

static PyMethodDef file_methods[] = {
    GS_FILE(read),       GS_FILE(read1),     GS_FILE(readall),  GS_FILE(readinto),
    GS_FILE(readline),   GS_FILE(readlines), GS_FILE(read_at),  GS_FILE(write),
    GS_FILE(writelines), GS_FILE(seek),      GS_FILE(tell),     GS_FILE(truncate),
    GS_FILE(flush),      GS_FILE(close),     GS_FILE(readable), GS_FILE(writable),
    GS_FILE(seekable),   GS_FILE(isatty),    GS_FILE(fileno),   GS_FILE(__iter__),
    GS_FILE(__next__),   GS_FILE(__enter__), GS_FILE(__exit__), {NULL, NULL, 0, NULL},
};

static PyGetSetDef file_properties[] = {
    GS_FILE_PROPERTY(closed),
    GS_FILE_PROPERTY(name),
    GS_FILE_PROPERTY(mode),
    {NULL, NULL, NULL, NULL, NULL},
};

int gs_register_file(PyObject *class) {
    PyObject *io = PyImport_ImportModule("io");
    PyObject *raw = io == NULL ? NULL : PyObject_GetAttrString(io, "RawIOBase");
    PyObject *done = raw == NULL ? NULL : PyObject_CallMethod(raw, "register", "O", class);
    int status = done == NULL ? -1 : gs_mark(class, GS_NAME_GO_FILE);
    if (io != NULL) Py_DecRef(io);
    if (raw != NULL) Py_DecRef(raw);
    if (done != NULL) Py_DecRef(done);
    return status;
}

/* New reference. */
static PyObject *make_class(int file) {
    PyMemberDef members[] = {
        {"__weaklistoffset__", Py_T_PYSSIZET, offsetof(gs_object, weakrefs), Py_READONLY, NULL},
        {NULL, 0, 0, 0, NULL},
    };
    PyType_Slot slots[] = {
        {Py_tp_dealloc, (void *)gs_instance_dealloc},
        {Py_tp_members, members},
        {Py_tp_repr, (void *)repr},
        {Py_tp_str, (void *)str},
        {Py_tp_richcompare, (void *)compare},
        {Py_tp_hash, (void *)hash},
        {Py_tp_doc,
         (void *)(uintptr_t)(file ? "A file of Go." : "A value of Go whose type has no class.")},
        {file ? Py_tp_methods : 0, file_methods}, /* 0 ends the list */
        {Py_tp_getset, file_properties},
        {0, NULL},
    };
    PyType_Spec spec = {file ? "gophersnake.GoFile" : "gophersnake.GoValue", sizeof(gs_object), 0,
                        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
    PyObject *class = PyType_FromSpec(&spec);
    if (class != NULL && gs_mark(class, GS_NAME_GO_WHEEL) < 0) goto failed;
    if (class == NULL || !file) return class;
    for (PyMethodDef *m = file_methods; m->ml_name != NULL; m++)
        if (gs_set_special(class, m->ml_name) < 0) goto failed;
    if (gs_register_file(class) == 0) return class;
failed:
    Py_DecRef(class);
    return NULL;
}

/* Each module has its own, whose errors are those of the module. */
PyTypeObject *gs_value_class(uint32_t class_id) {
    static PyObject *slots[2];
    int file = class_id == GS_CLASS_FILE;
    PyObject *known = gs_kept(&slots[file]);
    return (PyTypeObject *)(known != NULL ? known : gs_keep(&slots[file], make_class(file)));
}
