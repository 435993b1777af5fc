/* One line for each thing that happens to the Go cores of a process, where GOPHERSNAKE_LOG says.
 * Only what is rare is logged: nothing on the way of a call asks. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gs_internal.h"

#define LINE 1024 /* bytes; what is longer is cut */

/* Where lines go: "1" and "stderr" are standard error, anything else is a file. NULL: nowhere. */
static const char *destination(void) {
    const char *value = getenv("GOPHERSNAKE_LOG");
    return value == NULL || *value == 0 || strcmp(value, "0") == 0 ? NULL : value;
}

/* The file is opened for each line: a descriptor that is kept would be another's after a program
 * has closed all of them, as daemons do. */
static void write_line(const char *to, const char *line, size_t size) {
    int own = strcmp(to, "1") != 0 && strcmp(to, "stderr") != 0;
    int fd = own ? open(to, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666) : STDERR_FILENO;
    if (fd < 0) return;
    ssize_t ignored = write(fd, line, size); /* in one piece, so that lines do not mix */
    (void)ignored;
    if (own) close(fd);
}

void gs_log(const char *format, ...) {
    const char *to = destination();
    if (to == NULL) return;
    char line[LINE];
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int used = snprintf(line, sizeof line - 1, "gophersnake[%d] %lld.%06ld %s: ", (int)getpid(),
                        (long long)t.tv_sec, t.tv_nsec / 1000, gs_the_module->name);
    size_t room = sizeof line - 1 - (size_t)used; /* for the text; the line ends with a newline */
    va_list args;
    va_start(args, format);
    int text = vsnprintf(line + used, room, format, args);
    va_end(args);
    if (text < 0) return;
    size_t size = (size_t)used + ((size_t)text < room ? (size_t)text : room - 1);
    line[size++] = '\n';
    write_line(to, line, size);
}
