/* What values of Go that are files have in Python. */
#ifndef GS_FILE_H
#define GS_FILE_H

#include "gs.h"

typedef PyObject *gs_file_method(PyObject *, PyObject *const *, Py_ssize_t);

gs_file_method gs_file_read, gs_file_read1, gs_file_readall, gs_file_readinto, gs_file_readline,
    gs_file_readlines, gs_file_read_at, gs_file_write, gs_file_writelines, gs_file_seek,
    gs_file_tell, gs_file_truncate, gs_file_flush, gs_file_close, gs_file_readable,
    gs_file_writable, gs_file_seekable, gs_file_isatty, gs_file_fileno, gs_file___iter__,
    gs_file___next__, gs_file___enter__, gs_file___exit__;

PyObject *gs_file_closed(PyObject *self, void *ignored); /* new reference */
PyObject *gs_file_name(PyObject *self, void *ignored);   /* new reference */
PyObject *gs_file_mode(PyObject *self, void *ignored);   /* new reference */

/* A row of a method table. */
#define GS_FILE(name) \
    {#name, (PyCFunction)(void (*)(void))gs_file_##name, METH_FASTCALL, GS_FILE_DOC_##name}
/* A row of a table of properties. */
#define GS_FILE_PROPERTY(name) {#name, gs_file_##name, NULL, GS_FILE_DOC_##name, NULL}

#define GS_FILE_DOC_read                                                                          \
    "read($self, size=-1, /)\n--\n\nRead up to size bytes, or all: fewer only at the end, where " \
    "it is b''."
#define GS_FILE_DOC_read1 \
    "read1($self, size=-1, /)\n--\n\nRead up to size bytes with one call of Go's Read."
#define GS_FILE_DOC_readall "readall($self, /)\n--\n\nRead until the end."
#define GS_FILE_DOC_readinto                                                                       \
    "readinto($self, buffer, /)\n--\n\nRead into a buffer with one call of Go's Read; return how " \
    "many bytes."
#define GS_FILE_DOC_readline \
    "readline($self, size=-1, /)\n--\n\nRead a line with its end, or as much of it as fits size."
#define GS_FILE_DOC_readlines                                                                   \
    "readlines($self, hint=-1, /)\n--\n\nRead the lines that are left, or until they are hint " \
    "bytes."
#define GS_FILE_DOC_read_at \
    "read_at($self, size, offset, /)\n--\n\nRead up to size bytes at an offset."
#define GS_FILE_DOC_write "write($self, data, /)\n--\n\nWrite all of it; return how many bytes."
#define GS_FILE_DOC_writelines "writelines($self, lines, /)\n--\n\nWrite each of the lines."
#define GS_FILE_DOC_seek                                                                         \
    "seek($self, offset, whence=0, /)\n--\n\nGo to an offset from the start (0), from here (1) " \
    "or "                                                                                        \
    "from the end (2); return the position."
#define GS_FILE_DOC_tell "tell($self, /)\n--\n\nReturn the position."
#define GS_FILE_DOC_truncate \
    "truncate($self, size=None, /)\n--\n\nCut the file to a size, or at the position."
#define GS_FILE_DOC_flush "flush($self, /)\n--\n\nCall Go's Flush if there is one."
#define GS_FILE_DOC_close \
    "close($self, /)\n--\n\nCall Go's Close if there is one; once closed nothing happens."
#define GS_FILE_DOC_readable "readable($self, /)\n--\n\nReturn whether Go has a Read."
#define GS_FILE_DOC_writable "writable($self, /)\n--\n\nReturn whether Go has a Write."
#define GS_FILE_DOC_seekable "seekable($self, /)\n--\n\nReturn whether Go has a Seek that works."
#define GS_FILE_DOC_isatty "isatty($self, /)\n--\n\nReturn False."
#define GS_FILE_DOC_fileno "fileno($self, /)\n--\n\nReturn the descriptor if Go has an Fd."
#define GS_FILE_DOC___iter__ "__iter__($self, /)\n--\n\n"
#define GS_FILE_DOC___next__ "__next__($self, /)\n--\n\n"
#define GS_FILE_DOC___enter__ "__enter__($self, /)\n--\n\n"
#define GS_FILE_DOC___exit__ "__exit__($self, /, *args)\n--\n\n"
#define GS_FILE_DOC_closed "Whether close was called."
#define GS_FILE_DOC_name "What Go's Name returns."
#define GS_FILE_DOC_mode "'rb', 'wb' or 'rb+'."

#endif
