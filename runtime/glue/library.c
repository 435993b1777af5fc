/* Values of Go's standard library that Python's has a type for: times, durations, fractions,
 * addresses, URLs. What the bytes of each are that cross, runtime/core/standard says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gs_control.h"
#include "gs_text.h"

/* ---- Classes of Python's library ---- */

typedef enum {
    DATETIME,
    TIMEDELTA,
    TIMEZONE,
    ZONEINFO,
    FRACTION,
    IPV4_ADDRESS,
    IPV6_ADDRESS,
    IPV4_NETWORK,
    IPV6_NETWORK,
    IPV4_INTERFACE,
    IPV6_INTERFACE,
    UUID,
    CLASSES
} class_name;

/* Imports it when it is first needed; borrowed. */
static PyTypeObject *class_of(class_name name) {
    static const char *const names[CLASSES][2] = {
        {"datetime", "datetime"},       {"datetime", "timedelta"},
        {"datetime", "timezone"},       {"zoneinfo", "ZoneInfo"},
        {"fractions", "Fraction"},      {"ipaddress", "IPv4Address"},
        {"ipaddress", "IPv6Address"},   {"ipaddress", "IPv4Network"},
        {"ipaddress", "IPv6Network"},   {"ipaddress", "IPv4Interface"},
        {"ipaddress", "IPv6Interface"}, {"uuid", "UUID"},
    };
    static PyObject *slots[CLASSES];
    PyObject *known = gs_kept(&slots[name]);
    if (GS_LIKELY(known != NULL)) return (PyTypeObject *)known;
    PyObject *module = PyImport_ImportModule(names[name][0]);
    PyObject *class = module == NULL ? NULL : PyObject_GetAttrString(module, names[name][1]);
    if (module != NULL) Py_DecRef(module);
    return (PyTypeObject *)gs_keep(&slots[name], class);
}

/* Whether o is of the class or of one derived from it; -1 with an exception set. */
static int is_a(PyObject *o, class_name name) {
    PyTypeObject *class = class_of(name);
    if (class == NULL) return -1;
    return Py_TYPE(o) == class || PyType_IsSubtype(Py_TYPE(o), class);
}

/* datetime.timezone.utc; borrowed. */
static PyObject *utc(void) {
    static PyObject *slot;
    PyObject *known = gs_kept(&slot);
    if (known != NULL) return known;
    PyTypeObject *class = class_of(TIMEZONE);
    return class == NULL ? NULL : gs_keep(&slot, PyObject_GetAttrString((PyObject *)class, "utc"));
}

/* Attributes that are ints, which a class of the user's may have made anything: so that sums of
 * them fit, no more than 32 bits. -1 with an exception set. */
static int numbers_of(PyObject *o, const gs_attribute *names, int count, int64_t *to) {
    for (int i = 0; i < count; i++) {
        PyObject *value = gs_get(o, names[i]);
        if (value == NULL) return -1;
        to[i] = PyLong_AsLongLong(value);
        Py_DecRef(value);
        if (to[i] == -1 && PyErr_Occurred() != NULL) return -1;
        if (to[i] < INT32_MIN || to[i] > INT32_MAX) {
            PyErr_SetString(PyExc_OverflowError,
                            "an attribute of a datetime or timedelta is too large");
            return -1;
        }
    }
    return 0;
}

/* ---- Durations ---- */

#define MILLION 1000000
#define BILLION 1000000000

/* A timedelta: whole seconds, and microseconds from 0 on. -1 with an exception set. */
static int read_timedelta(PyObject *o, int64_t *seconds, int64_t *microseconds) {
    static const gs_attribute names[] = {GS_NAME_DAYS, GS_NAME_SECONDS, GS_NAME_MICROSECONDS};
    int64_t read[3];
    if (numbers_of(o, names, 3, read) < 0) return -1;
    *seconds = read[0] * 86400 + read[1]; /* of 999,999,999 days at most */
    *microseconds = read[2];
    return 0;
}

gs_fit gs_in_duration(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    int64_t *to = place;
    int is = is_a(o, TIMEDELTA);
    if (is <= 0) return is < 0 ? GS_RAISED : gs_misfits(in, GS_WRONG_TYPE, type, o);
    int64_t seconds, microseconds;
    if (read_timedelta(o, &seconds, &microseconds) < 0) return GS_RAISED;
    if (seconds < 0 && microseconds > 0) { /* the sum may fit where the first part does not */
        seconds++;
        microseconds -= MILLION;
    }
    if (__builtin_mul_overflow(seconds, BILLION, to) ||
        __builtin_add_overflow(*to, microseconds * 1000, to))
        return gs_misfits(in, GS_WRONG_RANGE, type, o);
    return GS_FITS;
}

PyObject *gs_out_duration(int64_t nanoseconds) {
    PyTypeObject *class = class_of(TIMEDELTA);
    if (class == NULL) return NULL;
    long long microseconds = nanoseconds / 1000;
    return PyObject_CallFunction((PyObject *)class, "iLL", 0, microseconds / MILLION,
                                 microseconds % MILLION);
}

/* Whether o is of just one of several classes that follow each other; raises nothing: what keeps
 * a class from being imported, converting says. */
static int is_just(PyObject *o, class_name from, class_name to) {
    for (int name = (int)from; name <= (int)to; name++) {
        PyTypeObject *class = class_of((class_name)name);
        if (class == NULL) PyErr_Clear();
        if (class != NULL && Py_TYPE(o) == class) return 1;
    }
    return 0;
}

int gs_is_time(PyObject *o) { return is_just(o, DATETIME, TIMEDELTA); }

static PyObject *out_duration(const gs_type *type, const void *from) {
    (void)type;
    return gs_out_duration(*(const int64_t *)from);
}

static int is_duration(const gs_type *type, PyObject *o) {
    (void)type;
    return is_just(o, TIMEDELTA, TIMEDELTA);
}

const gs_converter gs_duration_converter = {gs_in_duration, out_duration, is_duration};

/* ---- Text ---- */

/* The bytes of a str, copied; steals text, which may be NULL. */
static gs_fit in_text(gs_input *in, PyObject *text, gs_library *to) {
    if (text == NULL) return GS_RAISED;
    Py_ssize_t size;
    const char *data = PyUnicode_AsUTF8AndSize(text, &size);
    char *copy = data == NULL ? NULL : gs_arena_array(&in->arena, size, 1);
    if (copy != NULL) {
        memcpy(copy, data, (size_t)size);
        *to = (gs_library){{copy, size}, 1};
    }
    Py_DecRef(text);
    return copy == NULL ? GS_RAISED : GS_FITS;
}

/* The same of what Go may not take, which it is asked: it must not find out later, when nobody
 * could be told. */
static gs_fit in_checked(gs_input *in, const gs_type *type, PyObject *text, gs_library *to) {
    gs_fit fit = in_text(in, text, to);
    if (fit != GS_FITS) return fit;
    GS_FRAME_HERE(frame);
    if (gs_control_held(frame, GS_CONTROL_CHECK, type->class_id, &to->text) < 0) return GS_RAISED;
    const gs_string *answer = (const gs_string *)frame->words;
    PyObject *why = answer->size == 0 ? NULL : gs_out_string(answer);
    if (answer->size > 0) fit = why == NULL ? GS_RAISED : gs_misfits(in, GS_REFUSED, type, why);
    if (why != NULL) Py_DecRef(why);
    gs_answered(frame);
    return fit;
}

/* The class called with the text; new reference. */
static PyObject *out_text(class_name name, const gs_string *text) {
    PyTypeObject *class = class_of(name);
    PyObject *argument = class == NULL ? NULL : gs_out_string(text);
    if (argument == NULL) return NULL;
    PyObject *o = PyObject_CallFunctionObjArgs((PyObject *)class, argument, NULL);
    Py_DecRef(argument);
    return o;
}

/* ---- Times ---- */

/* Days from the beginning of 1970 to a date of the Gregorian calendar. Years begin in March here,
 * so that the day that is not always there is the last. */
static int64_t days_of(int64_t year, int64_t month, int64_t day) {
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The reverse. */
static void date_of(int64_t days, int64_t *year, int *month, int *day) {
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t left = days - era * 146097;
    int64_t of_era = (left - left / 1460 + left / 36524 - left / 146096) / 365;
    int64_t of_year = left - (365 * of_era + of_era / 4 - of_era / 100);
    int64_t shifted = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = of_era + era * 400 + (*month <= 2);
}

/* The key of a zone of the tz database; new reference. NULL without an exception set: it is
 * none. */
static PyObject *area_of(PyObject *zone) {
    PyObject *key = gs_find(zone, GS_NAME_KEY);
    if (key == NULL || !gs_is_str(key)) {
        if (key != NULL) Py_DecRef(key);
        return NULL;
    }
    int is = is_a(zone, ZONEINFO);
    if (is > 0) return key;
    Py_DecRef(key);
    return NULL;
}

/* What o's zone is called at o, as far as that says more than the offset; new reference. */
static PyObject *zone_name(PyObject *o) {
    PyObject *name = PyObject_CallMethod(o, "tzname", NULL);
    if (name == NULL) return NULL;
    Py_ssize_t size = 0;
    const char *text = gs_is_str(name) ? PyUnicode_AsUTF8AndSize(name, &size) : "";
    if (text == NULL) PyErr_Clear(); /* lone surrogates */
    if (text != NULL && size > 0 && strncmp(text, "UTC+", 4) != 0 && strncmp(text, "UTC-", 4) != 0)
        return name;
    Py_DecRef(name);
    return PyUnicode_FromString("");
}

/* The zone of o, whose tzinfo is tz. New reference: its name. */
static PyObject *zone_of(PyObject *o, PyObject *tz, int64_t *zone) {
    PyObject *name = utc();
    if (name == NULL) return NULL;
    if (tz == name) {
        *zone = GS_ZONE_UTC;
        return PyUnicode_FromString("");
    }
    *zone = GS_ZONE_AREA;
    name = area_of(tz);
    if (name != NULL || PyErr_Occurred() != NULL) return name;
    *zone = GS_ZONE_FIXED;
    return zone_name(o);
}

/* What o's clock is ahead of UTC; 0: o is naive. -1 with an exception set. */
static int read_offset(PyObject *o, int64_t *seconds, int64_t *microseconds) {
    PyObject *offset = PyObject_CallMethod(o, "utcoffset", NULL);
    int status = offset == NULL ? -1 : offset != Py_None;
    if (status > 0 && read_timedelta(offset, seconds, microseconds) < 0) status = -1;
    if (offset != NULL) Py_DecRef(offset);
    return status;
}

/* The clock and calendar of o, as if it were UTC. -1 with an exception set. */
static int read_clock(PyObject *o, int64_t *seconds, int64_t *microseconds) {
    static const gs_attribute names[] = {GS_NAME_YEAR,       GS_NAME_MONTH,  GS_NAME_DAY,
                                         GS_NAME_HOUR,       GS_NAME_MINUTE, GS_NAME_SECOND,
                                         GS_NAME_MICROSECOND};
    int64_t read[7];
    if (numbers_of(o, names, 7, read) < 0) return -1;
    *seconds = ((days_of(read[0], read[1], read[2]) * 24 + read[3]) * 60 + read[4]) * 60 + read[5];
    *microseconds = read[6];
    return 0;
}

#define HASHED 16 /* bytes that Go's hash of a name reads at a time: none that nobody wrote */

gs_fit gs_in_time(gs_input *in, const gs_type *type, PyObject *o, gs_library *to) {
    int is = is_a(o, DATETIME);
    if (is <= 0) return is < 0 ? GS_RAISED : gs_misfits(in, GS_WRONG_TYPE, type, o);
    int64_t offset, offset_us, seconds, us;
    int aware = read_offset(o, &offset, &offset_us);
    if (aware == 0) return gs_misfits(in, GS_NAIVE, type, o);
    if (aware < 0 || read_clock(o, &seconds, &us) < 0) return GS_RAISED;
    us -= offset_us;
    seconds -= offset + (us < 0);
    int32_t nanosecond = (int32_t)((us < 0 ? us + MILLION : us) % MILLION * 1000);
    gs_moment m = {seconds, nanosecond, (int32_t)offset, 0};
    PyObject *tz = gs_get(o, GS_NAME_TZINFO);
    PyObject *name = tz == NULL ? NULL : zone_of(o, tz, &m.zone);
    if (tz != NULL) Py_DecRef(tz);
    if (name == NULL) return GS_RAISED;
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(name, &size);
    char *bytes =
        text == NULL ? NULL : gs_arena_array(&in->arena, (int64_t)sizeof m + size + HASHED, 1);
    if (bytes != NULL) {
        memset(bytes + sizeof m, 0, (size_t)size + HASHED);
        memcpy(bytes, &m, sizeof m);
        memcpy(bytes + sizeof m, text, (size_t)size);
        *to = (gs_library){{bytes, (int64_t)sizeof m + size}, 1};
    }
    Py_DecRef(name);
    return bytes == NULL ? GS_RAISED : GS_FITS;
}

/* A datetime of the clock in the zone; new reference. */
static PyObject *new_datetime(int64_t seconds, int32_t nanosecond, PyObject *zone) {
    PyTypeObject *class = class_of(DATETIME);
    if (class == NULL) return NULL;
    int64_t days = seconds / 86400 - (seconds % 86400 < 0), year;
    int month, day, clock = (int)(seconds - days * 86400);
    date_of(days, &year, &month, &day);
    if (year < 1 || year > 9999) {
        PyErr_Format(PyExc_OverflowError,
                     "the year %lld is not between 1 and 9999, as in a datetime", (long long)year);
        return NULL;
    }
    return PyObject_CallFunction((PyObject *)class, "iiiiiiiO", (int)year, month, day, clock / 3600,
                                 clock / 60 % 60, clock % 60, nanosecond / 1000, zone);
}

/* A zone with nothing but an offset and perhaps a name; new reference. */
static PyObject *new_timezone(int32_t offset, const gs_string *name) {
    PyTypeObject *class = class_of(TIMEZONE), *delta = class_of(TIMEDELTA);
    if (class == NULL || delta == NULL) return NULL;
    PyObject *ahead = PyObject_CallFunction((PyObject *)delta, "ii", 0, (int)offset), *zone = NULL;
    PyObject *text = ahead == NULL || name->size == 0 ? NULL : gs_out_string(name);
    if (ahead != NULL && (text != NULL || name->size == 0))
        zone = PyObject_CallFunctionObjArgs((PyObject *)class, ahead, text, NULL);
    if (text != NULL) Py_DecRef(text);
    if (ahead != NULL) Py_DecRef(ahead);
    return zone;
}

/* Whether the exception says that there is no such zone, or none that may be read. */
static int is_no_zone(void) {
    return PyErr_ExceptionMatches(PyExc_KeyError) || PyErr_ExceptionMatches(PyExc_ValueError) ||
           PyErr_ExceptionMatches(PyExc_PermissionError) ||
           PyErr_ExceptionMatches(PyExc_IsADirectoryError);
}

/* The moment in a zone of the tz database. New reference; NULL without an exception set: Python
 * does not have the zone, or thinks otherwise of it. */
static PyObject *out_area(const gs_moment *m, const gs_string *name) {
    PyObject *zone = out_text(ZONEINFO, name);
    if (zone == NULL) {
        if (is_no_zone()) PyErr_Clear();
        return NULL;
    }
    PyObject *there = new_datetime(m->second, m->nanosecond, zone), *o = NULL;
    if (there != NULL) o = PyObject_CallMethod(zone, "fromutc", "O", there);
    /* a time that is there, but not in UTC */
    if (o == NULL && PyErr_ExceptionMatches(PyExc_OverflowError)) PyErr_Clear();
    int64_t offset, us;
    int aware = o == NULL ? 0 : read_offset(o, &offset, &us);
    if (o != NULL && (aware <= 0 || offset != m->offset || us != 0)) {
        Py_DecRef(o);
        o = NULL;
    }
    if (there != NULL) Py_DecRef(there);
    Py_DecRef(zone);
    return o;
}

PyObject *gs_out_time(const gs_string *bytes) {
    gs_moment m;
    memcpy(&m, bytes->data, sizeof m);
    gs_string name = {bytes->data + sizeof m, bytes->size - (int64_t)sizeof m};
    if (m.zone == GS_ZONE_UTC) {
        PyObject *zone = utc();
        return zone == NULL ? NULL : new_datetime(m.second, m.nanosecond, zone);
    }
    if (m.zone == GS_ZONE_AREA) {
        PyObject *o = out_area(&m, &name);
        if (o != NULL || PyErr_Occurred() != NULL) return o;
        name.size = 0;
    }
    PyObject *zone = new_timezone(m.offset, &name);
    if (zone == NULL) return NULL;
    int64_t clock;
    if (__builtin_add_overflow(m.second, m.offset, &clock))
        clock = m.second; /* no year of Python's */
    PyObject *o = new_datetime(clock, m.nanosecond, zone);
    Py_DecRef(zone);
    return o;
}

/* ---- Fractions ---- */

/* "0x7/0x2"; new reference. */
static PyObject *fraction_text(PyObject *above, PyObject *below) {
    PyObject *n = PyNumber_ToBase(above, 16);
    PyObject *d = n == NULL ? NULL : PyNumber_ToBase(below, 16);
    PyObject *text = d == NULL ? NULL : PyUnicode_FromFormat("%U/%U", n, d);
    if (d != NULL) Py_DecRef(d);
    if (n != NULL) Py_DecRef(n);
    return text;
}

static gs_fit in_fraction(gs_input *in, const gs_type *type, PyObject *o, gs_library *to) {
    int is = gs_is_int(o) ? 0 : is_a(o, FRACTION);
    if (is < 0) return GS_RAISED;
    if (is == 0 && !PyIndex_Check(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
    PyObject *above = is ? gs_get(o, GS_NAME_NUMERATOR) : PyNumber_Index(o), *below = NULL;
    if (above != NULL) below = is ? gs_get(o, GS_NAME_DENOMINATOR) : PyLong_FromLongLong(1);
    PyObject *text = below == NULL ? NULL : fraction_text(above, below);
    if (above != NULL) Py_DecRef(above);
    if (below != NULL) Py_DecRef(below);
    gs_fit fit = in_text(in, text, to);
    const char *last = fit == GS_FITS ? to->text.data + to->text.size - 4 : "";
    return strncmp(last, "/0x0", 4) == 0 ? gs_misfits(in, GS_WRONG_TYPE, type, o) : fit;
}

static PyObject *out_fraction(const gs_string *text) {
    PyTypeObject *class = class_of(FRACTION);
    if (class == NULL) return NULL;
    char *numbers = malloc((size_t)text->size + 1);
    if (numbers == NULL) return PyErr_NoMemory();
    memcpy(numbers, text->data, (size_t)text->size);
    numbers[text->size] = 0;
    char *slash = strchr(numbers, '/');
    *slash = 0;
    PyObject *above = PyLong_FromString(numbers, NULL, 16), *below = NULL, *o = NULL;
    if (above != NULL) below = PyLong_FromString(slash + 1, NULL, 16);
    if (below != NULL) o = PyObject_CallFunctionObjArgs((PyObject *)class, above, below, NULL);
    if (above != NULL) Py_DecRef(above);
    if (below != NULL) Py_DecRef(below);
    free(numbers);
    return o;
}

/* ---- Addresses ---- */

/* Whether o is of one of several classes that follow each other; -1 with an exception set. */
static int is_one_of(PyObject *o, class_name from, class_name to) {
    int is = 0;
    for (int name = (int)from; name <= (int)to && is == 0; name++) is = is_a(o, (class_name)name);
    return is;
}

/* An address of version 4 as text: Python's own way takes five times as long. */
static gs_fit in_four(gs_input *in, PyObject *o, gs_library *to) {
    PyObject *number = PyNumber_Long(o);
    if (number == NULL) return GS_RAISED;
    unsigned long long n = PyLong_AsUnsignedLongLong(number);
    Py_DecRef(number);
    char *text =
        PyErr_Occurred() != NULL ? NULL : gs_arena_alloc(&in->arena, sizeof "255.255.255.255");
    if (text == NULL) return GS_RAISED;
    int size = snprintf(text, sizeof "255.255.255.255", "%u.%u.%u.%u", (unsigned)(n >> 24 & 255),
                        (unsigned)(n >> 16 & 255), (unsigned)(n >> 8 & 255), (unsigned)(n & 255));
    *to = (gs_library){{text, size}, 1};
    return GS_FITS;
}

/* The reverse; new reference. */
static PyObject *out_four(const gs_string *text) {
    PyTypeObject *class = class_of(IPV4_ADDRESS);
    if (class == NULL) return NULL;
    unsigned long long address = 0, part = 0;
    for (int64_t i = 0; i < text->size; i++) {
        if (text->data[i] == '.') {
            address = address << 8 | part;
            part = 0;
        } else {
            part = 10 * part + (unsigned char)(text->data[i] - '0');
        }
    }
    PyObject *number = PyLong_FromUnsignedLongLong(address << 8 | part);
    PyObject *o =
        number == NULL ? NULL : PyObject_CallFunctionObjArgs((PyObject *)class, number, NULL);
    if (number != NULL) Py_DecRef(number);
    return o;
}

static gs_fit in_address(gs_input *in, const gs_type *type, PyObject *o, gs_library *to) {
    PyTypeObject *four = class_of(IPV4_ADDRESS);
    if (four == NULL) return GS_RAISED;
    if (Py_TYPE(o) == four) return in_four(in, o, to);
    int is = is_one_of(o, IPV4_ADDRESS, IPV6_ADDRESS);
    if (is > 0) { /* interfaces are derived from addresses, but are more */
        int more = is_one_of(o, IPV4_INTERFACE, IPV6_INTERFACE);
        is = more < 0 ? -1 : !more;
    }
    if (is <= 0) return is < 0 ? GS_RAISED : gs_misfits(in, GS_WRONG_TYPE, type, o);
    return in_checked(in, type, PyObject_Str(o), to);
}

static gs_fit in_network(gs_input *in, const gs_type *type, PyObject *o, gs_library *to) {
    int is = is_one_of(o, IPV4_NETWORK, IPV6_INTERFACE);
    if (is <= 0) return is < 0 ? GS_RAISED : gs_misfits(in, GS_WRONG_TYPE, type, o);
    return in_checked(in, type, PyObject_Str(o), to);
}

static int is_six(const gs_string *text) {
    return memchr(text->data, ':', (size_t)text->size) != NULL;
}

/* ---- All of them ---- */

/* By gs_type.class_id, in the order of ir.Standards. */
enum { TIME, RAT, ADDR, PREFIX, URL, URL_VALUE, UUID_VALUE };

static gs_fit in_library(gs_input *in, const gs_type *type, PyObject *o, void *place) {
    gs_library *to = place;
    if (o == Py_None && type->len) {
        *to = (gs_library){{NULL, 0}, 0};
        return GS_FITS;
    }
    int is;
    switch (type->class_id) {
    case TIME:
        return gs_in_time(in, type, o, to);
    case RAT:
        return in_fraction(in, type, o, to);
    case ADDR:
        return in_address(in, type, o, to);
    case PREFIX:
        return in_network(in, type, o, to);
    case UUID_VALUE:
        is = is_a(o, UUID);
        if (is > 0) return in_checked(in, type, gs_get(o, GS_NAME_HEX), to);
        return is < 0 ? GS_RAISED : gs_misfits(in, GS_WRONG_TYPE, type, o);
    default: /* a URL */
        if (!gs_is_str(o)) return gs_misfits(in, GS_WRONG_TYPE, type, o);
        return in_checked(in, type, Py_NewRef(o), to);
    }
}

/* What memory of zeros stands for: nil, or Go's zero value. New reference. */
static PyObject *zero_of(const gs_type *type) {
    static const char no_uuid[] = "00000000000000000000000000000000";
    const gs_string digits = {no_uuid, sizeof no_uuid - 1};
    if (type->class_id == UUID_VALUE) return out_text(UUID, &digits);
    if (type->class_id == URL_VALUE) return PyUnicode_FromString("");
    if (type->class_id != TIME) return Py_NewRef(Py_None);
    PyObject *zone = utc();
    return zone == NULL ? NULL : new_datetime(days_of(1, 1, 1) * 86400, 0, zone);
}

static PyObject *out_library(const gs_type *type, const void *place) {
    const gs_library *from = place;
    if (!from->some) return zero_of(type);
    switch (type->class_id) {
    case TIME:
        return gs_out_time(&from->text);
    case RAT:
        return out_fraction(&from->text);
    case ADDR:
        return is_six(&from->text) ? out_text(IPV6_ADDRESS, &from->text) : out_four(&from->text);
    case PREFIX:
        return out_text(is_six(&from->text) ? IPV6_NETWORK : IPV4_NETWORK, &from->text);
    case UUID_VALUE:
        return out_text(UUID, &from->text);
    default:
        return gs_out_string(&from->text);
    }
}

static int is_library(const gs_type *type, PyObject *o) {
    static const struct {
        class_name from, to;
    } classes[] = {[TIME] = {DATETIME, DATETIME},
                   [RAT] = {FRACTION, FRACTION},
                   [ADDR] = {IPV4_ADDRESS, IPV6_ADDRESS},
                   [PREFIX] = {IPV4_NETWORK, IPV6_NETWORK},
                   [UUID_VALUE] = {UUID, UUID}};
    if (o == Py_None && type->len) return 1;
    if (type->class_id == URL || type->class_id == URL_VALUE) return gs_is(o, &PyUnicode_Type);
    return is_just(o, classes[type->class_id].from, classes[type->class_id].to);
}

const gs_converter gs_library_converter = {in_library, out_library, is_library};
