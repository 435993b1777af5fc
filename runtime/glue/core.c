/* Opening the Go core: on the first call that needs it, with all signals blocked, and
 * anew in a forked child. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "gs_call.h"
#include "gs_signals.h"

gs_core gs_the_core;
uint32_t gs_forks;

/* ---- What all modules of a process share ---- */

#define FINGERPRINT_MAX 72
#define ID_MAX 41 /* 20 bytes in hexadecimal */

/* A core that was opened, by this process or by one it was forked from. */
typedef struct opened {
    struct opened *older;
    char *path;
    dev_t device;
    ino_t inode;
    pid_t pid;
    void *handle;
    gs_core core;
    char fingerprint[FINGERPRINT_MAX];
    char id[ID_MAX];
} opened;

/* Lies behind a capsule in sys, under a name that holds the version of this layout. */
typedef struct process {
    pthread_mutex_t lock;
    opened *cores;
    PyObject *panic_class;  /* GoPanic, made by the first module that needs it, */
    PyObject *handle_class; /* and the class of gs_handle */
    gs_signals signals;
} process;

#define PROCESS_NAME "_gophersnake_3"

static process *the_only; /* once it is known */

/* Makes one, and returns the one that was first. Borrowed from the capsule, which is never
 * collected: sys and this process keep it. */
static process *share_process(void) {
    process *p = calloc(1, sizeof *p);
    if (p == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    pthread_mutex_init(&p->lock, NULL);
    process *first = NULL;
    PyObject *capsule = PyCapsule_New(p, PROCESS_NAME, NULL);
    PyObject *sys = capsule == NULL ? NULL : PyImport_ImportModule("sys");
    PyObject *kept = NULL;
    if (sys != NULL)
        kept =
            PyObject_CallMethod(PyModule_GetDict(sys), "setdefault", "sO", PROCESS_NAME, capsule);
    if (kept != NULL) first = PyCapsule_GetPointer(kept, PROCESS_NAME);
    if (first != p) free(p);
    if (kept != NULL) Py_DecRef(kept);
    if (sys != NULL) Py_DecRef(sys);
    if (capsule != NULL) Py_DecRef(capsule);
    return first;
}

/* Borrowed; NULL with an exception set. */
static process *the_process(void) {
    process *known = __atomic_load_n(&the_only, __ATOMIC_ACQUIRE);
    if (known != NULL) return known;
    PyObject *capsule = PySys_GetObject(PROCESS_NAME);
    process *p = capsule != NULL ? PyCapsule_GetPointer(capsule, PROCESS_NAME) : share_process();
    __atomic_store_n(&the_only, p, __ATOMIC_RELEASE);
    return p;
}

PyObject **gs_shared_panic_class(void) {
    process *p = the_process();
    return p == NULL ? NULL : &p->panic_class;
}

PyObject **gs_shared_handle_class(void) {
    process *p = the_process();
    return p == NULL ? NULL : &p->handle_class;
}

/* ---- Refusals ---- */

static int refuse(const char *path, const char *why, const char *what_to_do) {
    gs_log("cannot open %s: %s", path, why);
    PyErr_Format(PyExc_ImportError, "%s: cannot open its Go core %s: %s; %s", gs_the_module->name,
                 path, why, what_to_do);
    return -1;
}

#define REINSTALL GS_REINSTALL

/* ---- Where the core is ---- */

/* The absolute path of the core; to be freed. NULL with ImportError set. */
static char *core_path(void) {
    Dl_info self;
    if (dladdr((const void *)&gs_the_core, &self) == 0 || self.dli_fname == NULL) {
        refuse(gs_the_module->core_file, "the module's own file is unknown", REINSTALL);
        return NULL;
    }
    const char *slash = strrchr(self.dli_fname, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - self.dli_fname) + 1;
    size_t size = folder + strlen(gs_the_module->core_file) + 1;
    char *joined = malloc(size);
    if (joined == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(joined, self.dli_fname, folder);
    memcpy(joined + folder, gs_the_module->core_file, size - folder);
    char *path = realpath(joined, NULL);
    if (path == NULL) refuse(joined, strerror(errno), gs_file_advice(errno));
    free(joined);
    return path;
}

/* The read-only memory around the code of the library that lies at base: string
 * constants are there. */
typedef struct readonly {
    ElfW(Addr) base;
    uintptr_t start, end;
} readonly;

static int find_readonly(struct dl_phdr_info *info, size_t size, void *data) {
    (void)size;
    readonly *r = data;
    if (info->dlpi_addr != r->base) return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
        uintptr_t start = r->base + segment->p_vaddr, end = start + segment->p_memsz;
        if (r->start == 0) r->start = start;
        /* Only pages that nothing writable lies between. */
        if (r->end == 0 || start - r->end < 0x10000) r->end = end;
    }
    return 1;
}

static void set_constants(gs_core *core, void *handle) {
    struct link_map *map;
    core->constants = core->constants_size = 0;
    if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0) return;
    readonly r = {.base = map->l_addr};
    dl_iterate_phdr(find_readonly, &r);
    core->constants = r.start;
    core->constants_size = r.end - r.start;
}

/* The build ID of the library that lies at base. */
typedef struct identity {
    ElfW(Addr) base;
    char id[ID_MAX];
} identity;

static void read_note(const char *note, const char *end, char *id) {
    while (note + sizeof(ElfW(Nhdr)) <= end) {
        const ElfW(Nhdr) *header = (const ElfW(Nhdr) *)note;
        const char *name = note + sizeof *header;
        const unsigned char *what = (const unsigned char *)name + ((header->n_namesz + 3) & ~3u);
        note = (const char *)what + ((header->n_descsz + 3) & ~3u);
        if (note > end || header->n_type != NT_GNU_BUILD_ID || header->n_namesz != 4 ||
            memcmp(name, "GNU", 4) != 0 || header->n_descsz > (ID_MAX - 1) / 2)
            continue;
        for (unsigned i = 0; i < header->n_descsz; i++) snprintf(id + 2 * i, 3, "%02x", what[i]);
    }
}

static int find_id(struct dl_phdr_info *info, size_t size, void *data) {
    (void)size;
    identity *it = data;
    if (info->dlpi_addr != it->base) return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        const char *note = (const char *)(it->base + segment->p_vaddr);
        if (segment->p_type == PT_NOTE) read_note(note, note + segment->p_memsz, it->id);
    }
    return 1;
}

static void set_id(opened *o) {
    struct link_map *map;
    identity it = {0, ""};
    if (dlinfo(o->handle, RTLD_DI_LINKMAP, &map) == 0) {
        it.base = map->l_addr;
        dl_iterate_phdr(find_id, &it);
    }
    memcpy(o->id, it.id, sizeof o->id);
}

/* Takes the pages of constants out of memory. Half of a core is addresses that the loader has
 * written to and tables that Go reads when it starts, collects garbage and grows stacks; a process
 * with a few calls needs them no more. What is needed comes back from the file. */
static int give_back(struct dl_phdr_info *info, size_t size, void *data) {
    (void)size;
    if (info->dlpi_addr != ((readonly *)data)->base) return 0;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || segment->p_flags != PF_R) continue;
        uintptr_t start = info->dlpi_addr + segment->p_vaddr;
        uintptr_t end = (start + segment->p_filesz) & ~(page - 1);
        start = (start + page - 1) & ~(page - 1);
        if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 1;
}

static void forget_start(void *handle) {
    struct link_map *map;
    if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0) return;
    readonly r = {.base = map->l_addr};
    dl_iterate_phdr(give_back, &r);
}

/* ---- Opening ---- */

/* Go's threads inherit the mask and so never take a signal meant for Python. */
static void *open_blocked(const char *path) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return handle;
}

/* Notes why a way to open the core did not work, which uses up dlerror. Returns NULL. */
static void *not_so(gs_trouble *t, const char *way, int error) {
    const char *says = error == 0 ? dlerror() : strerror(error);
    if (says == NULL) says = "the reason is unknown";
    t->what_to_do = gs_loader_advice(says);
    size_t used = strlen(t->why);
    snprintf(t->why + used, sizeof t->why - used, "%s%s%s", used > 0 ? "; " : "", way, says);
    gs_log("%s%s", way, says);
    return NULL;
}

static int copy_file(int from, int to) {
    char block[65536];
    ssize_t n;
    while ((n = read(from, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        for (ssize_t done = 0; done < n;) {
            ssize_t wrote = write(to, block + done, (size_t)(n - done));
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote < 0) return -1;
            done += wrote;
        }
    }
    return 0;
}

static int is_known(const process *p, void *handle) {
    for (const opened *o = p->cores; o != NULL; o = o->older)
        if (o->handle == handle) return 1;
    return 0;
}

/* Opens a copy of the core that no file name refers to. glibc tells libraries apart by
 * name first, so the name must be one it has not seen: an ancestor with the same process ID, or
 * another core in this process, may have had that of the descriptor, and then it gets longer. */
static void *open_memory_copy(const process *p, int file, gs_trouble *t) {
    static const char way[] = "a copy in memory: ";
    int fd = (int)syscall(SYS_memfd_create, "gophersnake-core", 1u /* MFD_CLOEXEC */);
    if (fd < 0) return not_so(t, way, errno);
    void *handle = NULL;
    if (lseek(file, 0, SEEK_SET) == 0 && copy_file(file, fd) == 0) {
        char name[PATH_MAX];
        size_t end = (size_t)snprintf(name, sizeof name, "/proc/%d/fd", (int)getpid());
        do {
            end += (size_t)snprintf(name + end, sizeof name - end, "/.");
            snprintf(name + end, sizeof name - end, "/%d", fd);
            handle = open_blocked(name);
        } while (handle != NULL && is_known(p, handle) && end < sizeof name - 16);
        if (handle == NULL) not_so(t, way, 0);
        if (handle != NULL && is_known(p, handle)) handle = NULL;
        if (handle != NULL) gs_log("opened as a copy in memory, %s", name);
    } else {
        not_so(t, way, errno);
    }
    close(fd); /* the library stays */
    return handle;
}

/* Opens a copy in a folder, unlinked at once. */
static void *open_copy_in(const char *folder, size_t length, int file, gs_trouble *t) {
    char name[PATH_MAX], way[PATH_MAX + 16];
    int size = snprintf(name, sizeof name, "%.*s/gophersnake-core-XXXXXX", (int)length, folder);
    if (size < 0 || (size_t)size >= sizeof name) return NULL;
    snprintf(way, sizeof way, "a copy %s: ", name);
    int fd = mkstemp(name);
    if (fd < 0) return not_so(t, way, errno);
    void *handle = NULL;
    if (lseek(file, 0, SEEK_SET) != 0 || copy_file(file, fd) != 0 || fchmod(fd, 0700) != 0)
        not_so(t, way, errno);
    else if ((handle = open_blocked(name)) == NULL)
        not_so(t, way, 0);
    else
        gs_log("opened as a copy, %s", name);
    close(fd);
    unlink(name);
    return handle;
}

/* The same through a file, where memory may not be executed: in one of the folders that are meant
 * for such things, or beside the core. */
static void *open_file_copy(const char *path, int file, gs_trouble *t) {
    const char *chosen = getenv("TMPDIR");
    const char *folders[] = {chosen, "/tmp", "/var/tmp", "/dev/shm"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (folders[i] == NULL || folders[i][0] == 0) continue;
        void *handle = open_copy_in(folders[i], strlen(folders[i]), file, t);
        if (handle != NULL) return handle;
    }
    return open_copy_in(path, (size_t)(strrchr(path, '/') - path), file, t);
}

static void *open_copy(const process *p, const char *path, gs_trouble *t) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return not_so(t, "", errno);
    void *handle = open_memory_copy(p, file, t);
    if (handle == NULL && (handle = open_file_copy(path, file, t)) == NULL)
        t->what_to_do = "a forked child opens a copy of it: let it make one in memory "
                        "(memfd_create), or set TMPDIR to a folder whose files may be executed";
    close(file);
    return handle;
}

/* What gs_start of the core is told and says; runtime/core/core.go has the other copy. */
typedef struct start {
    uint64_t abi; /* in: the glue's; out: the core's */
    uint64_t constants;
    uint64_t constants_size;
    gs_way_back back;
    uint32_t *pressure;
    char **environ;
    uint64_t track;                    /* to know which Python objects Go has */
    gs_call_fn *crosscall;             /* out */
    void *dispatch;                    /* out */
    void *const *const *table;         /* out */
    char fingerprint[FINGERPRINT_MAX]; /* out, ended by NUL */
    char version[24];                  /* out: of Go */
} start;

static gs_instances *opened_instances;

gs_instances *gs_opened_instances(void) { return opened_instances; }

static int start_core(opened *o) {
    void (*go_start)(start *) = (void (*)(start *))dlsym(o->handle, "gs_start");
    o->core.release = (gs_release_fn *)dlsym(o->handle, "gs_release");
    o->core.abandon = (gs_abandon_fn *)dlsym(o->handle, "gs_abandon");
    gs_drop_fn *drop = (gs_drop_fn *)dlsym(o->handle, "gs_drop");
    void (*relieved)(void) = (void (*)(void))dlsym(o->handle, "gs_relieved");
    if (go_start == NULL || o->core.release == NULL || o->core.abandon == NULL || drop == NULL ||
        relieved == NULL)
        return refuse(o->path, "it is no gophersnake core", REINSTALL);
    set_constants(&o->core, o->handle);
    o->core.instances = gs_instances_new(drop, relieved);
    if (o->core.instances == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    opened_instances = o->core.instances;
    start s = {.abi = GS_ABI,
               .constants = o->core.constants,
               .constants_size = o->core.constants_size,
               .back = {gs_back_call, gs_back_call_held, gs_back_free, gs_back_drop, gs_back_lose,
                        gs_signals_mend, gs_back_wake},
               .pressure = &o->core.instances->pressure,
               .environ = environ,
               .track = (uint64_t)gs_leaks_wanted()};
    o->core.dropped = gs_own_dropped();
    go_start(&s);
    forget_start(o->handle);
    if (s.abi != GS_ABI)
        return refuse(o->path, "it was made by another version of gophersnake", REINSTALL);
    memcpy(o->fingerprint, s.fingerprint, sizeof o->fingerprint);
    set_id(o);
    gs_log("started its Go, %s", s.version);
    gs_leaks_watch();
    o->core.call = s.crosscall;
    o->core.dispatch = s.dispatch;
    o->core.table = s.table;
    return 0;
}

static int matches(const opened *o) {
    if (strcmp(o->fingerprint, gs_the_module->fingerprint) != 0)
        return refuse(o->path, "it was built from other sources than this module", REINSTALL);
    if (strcmp(o->id, gs_the_module->core_id) != 0)
        return refuse(o->path, "it was built anew since this module was imported",
                      "start the process again, or reinstall the package that provides it");
    return 0;
}

/* The core of file, opened by this process; NULL: not yet. *dead: by an ancestor,
 * or another file had the name, so that a copy must be opened. */
static opened *find_opened(process *p, const char *path, const struct stat *file, int *dead) {
    *dead = 0;
    for (opened *o = p->cores; o != NULL; o = o->older) {
        int same = o->device == file->st_dev && o->inode == file->st_ino;
        if (same && o->pid == getpid()) return o;
        if (same || strcmp(o->path, path) == 0) *dead = 1;
    }
    return NULL;
}

/* Steals path. */
static opened *open_new(process *p, char *path, const struct stat *file, int copy) {
    opened *o = calloc(1, sizeof *o);
    if (o == NULL) {
        PyErr_NoMemory();
        free(path);
        return NULL;
    }
    o->path = path;
    o->device = file->st_dev;
    o->inode = file->st_ino;
    o->pid = getpid();
    gs_trouble trouble = {"", NULL};
    if (gs_check_file(path, &trouble) < 0 || gs_check_room(&trouble) < 0) goto refused;
    gs_log("opens %s, %lld bytes%s", path, (long long)file->st_size, copy ? ", as a copy" : "");
    gs_signals_before(&p->signals);
    if (copy)
        o->handle = open_copy(p, path, &trouble);
    else if ((o->handle = open_blocked(path)) == NULL)
        not_so(&trouble, "", 0);
    if (o->handle == NULL) goto refused;
    int status = start_core(o);
    gs_signals_after(&p->signals);
    if (status < 0) goto failed;
    o->older = p->cores;
    p->cores = o;
    return o;
refused:
    refuse(path, trouble.why, trouble.what_to_do);
failed: /* the library stays: a Go runtime cannot be unloaded */
    free(path);
    free(o);
    return NULL;
}

static void in_child(void) {
    opened_instances = NULL;
    if (gs_the_core.call != NULL)
        gs_log("forked from process %d, whose core and Go values are dead here", (int)getppid());
    if (the_only != NULL) pthread_mutex_init(&the_only->lock, NULL); /* a thread that is gone */
    gs_the_core.call = NULL;
    gs_forks++;
    gs_wait_in_child();
    if (gs_the_core.instances != NULL) gs_the_core.instances->dead = 1;
    gs_back_forked();
}

/* Under the lock: other threads use what is written, and call is what tells them so. */
static void use(const gs_core *core) {
    gs_call_fn *call = core->call;
    gs_the_core.release = core->release;
    gs_the_core.abandon = core->abandon;
    gs_the_core.dispatch = core->dispatch;
    gs_the_core.table = core->table;
    gs_the_core.instances = core->instances;
    gs_the_core.constants = core->constants;
    gs_the_core.constants_size = core->constants_size;
    __atomic_store_n(&gs_the_core.dropped, core->dropped, __ATOMIC_RELEASE);
    __atomic_store_n(&gs_the_core.call, call, __ATOMIC_RELEASE);
}

static pthread_once_t watch_once = PTHREAD_ONCE_INIT;
static void watch_forks(void) { pthread_atfork(NULL, NULL, in_child); }

int gs_core_open(void) {
    char *path = core_path();
    if (path == NULL) return -1;
    struct stat file;
    if (stat(path, &file) < 0) {
        refuse(path, strerror(errno), gs_file_advice(errno));
        free(path);
        return -1;
    }
    process *p = the_process();
    if (p == NULL) {
        free(path);
        return -1;
    }
    pthread_mutex_lock(&p->lock);
    int dead;
    opened *o = find_opened(p, path, &file, &dead);
    if (o == NULL) {
        o = open_new(p, path, &file, dead);
    } else {
        gs_log("shares %s, which is open", path);
        free(path);
    }
    int status = o == NULL ? -1 : matches(o);
    if (status == 0) {
        pthread_once(&watch_once, watch_forks);
        if (gs_the_core.call == NULL) use(&o->core); /* another thread may have been faster */
    }
    pthread_mutex_unlock(&p->lock);
    if (status == 0) status = gs_watch_exit();
    return status == 0 ? gs_watch_faulthandler(&p->signals) : status;
}
