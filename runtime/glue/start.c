/* What must be so before a core is opened. Where it is not, the loader or the Go runtime would end
 * the process, by a signal or exit(2), or say less than is known here. */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined __x86_64__
#include <cpuid.h>
#endif

#include "gs_internal.h"

#define FILES "close some, or raise the limit ('ulimit -n')"

/* Says why not. Returns -1. */
static int no(gs_trouble *t, const char *what_to_do, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static int no(gs_trouble *t, const char *what_to_do, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(t->why, sizeof t->why, format, args);
    va_end(args);
    t->what_to_do = what_to_do;
    return -1;
}

/* ---- The file ---- */

#if defined __x86_64__
#define MACHINE EM_X86_64
#elif defined __aarch64__
#define MACHINE EM_AARCH64
#else
#define MACHINE EM_NONE /* not asked */
#endif

static const char *machine_name(unsigned machine) {
    switch (machine) {
    case EM_X86_64:
        return "x86-64";
    case EM_AARCH64:
        return "aarch64";
    case EM_386:
        return "x86";
    case EM_ARM:
        return "arm";
    case EM_RISCV:
        return "riscv";
    case EM_PPC64:
        return "ppc64";
    case EM_S390:
        return "s390x";
    default:
        return "another kind of";
    }
}

/* Reads all of size bytes; -1: there are fewer, or they cannot be read. */
static int read_at(int file, void *to, size_t size, uint64_t at) {
    for (size_t done = 0; done < size;) {
        ssize_t n = pread(file, (char *)to + done, size - done, (off_t)(at + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        done += (size_t)n;
    }
    return 0;
}

/* A part of the file as new memory with a NUL behind it, to be freed; NULL: it is not there, or
 * there is no memory. */
static char *part(int file, uint64_t at, uint64_t size) {
    if (size > (uint64_t)1 << 24) return NULL;
    char *p = malloc(size + 1);
    if (p == NULL) return NULL;
    if (read_at(file, p, size, at) < 0) {
        free(p);
        return NULL;
    }
    p[size] = 0;
    return p;
}

/* Whether the file holds all that its headers speak of: the loader finds out by SIGBUS. */
static int check_size(int file, const Elf64_Ehdr *elf, uint64_t size, gs_trouble *t) {
    uint64_t need = elf->e_shoff + (uint64_t)elf->e_shnum * elf->e_shentsize;
    if (elf->e_phentsize != sizeof(Elf64_Phdr))
        return no(t, GS_REINSTALL, "it is damaged: its program headers are of an unknown form");
    char *table = part(file, elf->e_phoff, (uint64_t)elf->e_phnum * sizeof(Elf64_Phdr));
    for (int i = 0; i < elf->e_phnum && table != NULL; i++) {
        const Elf64_Phdr *segment = (const Elf64_Phdr *)table + i;
        uint64_t end = segment->p_offset + segment->p_filesz;
        if (segment->p_type == PT_LOAD && end > need) need = end;
    }
    int whole = table != NULL && need <= size;
    free(table);
    if (whole) return 0;
    return no(t, GS_REINSTALL, "it is truncated: there are %llu bytes of %llu",
              (unsigned long long)size, (unsigned long long)need);
}

/* ---- The processor ---- */

#if defined __x86_64__

/* The level of x86-64 that the processor has, as far as Go asks for it. */
static int processor_level(void) {
    unsigned a, b, c1 = 0, d, b7 = 0, c, c81 = 0;
    __get_cpuid(1, &a, &b, &c1, &d);
    __get_cpuid_count(7, 0, &a, &b7, &c, &d);
    __get_cpuid(0x80000001u, &a, &b, &c81, &d);
    const unsigned c1_v2 =
        bit_SSE3 | bit_SSSE3 | bit_CMPXCHG16B | bit_SSE4_1 | bit_SSE4_2 | bit_POPCNT;
    const unsigned c1_v3 = bit_AVX | bit_FMA | bit_F16C | bit_MOVBE | bit_OSXSAVE;
    const unsigned b7_v3 = bit_AVX2 | bit_BMI | bit_BMI2;
    const unsigned b7_v4 = bit_AVX512F | bit_AVX512DQ | bit_AVX512CD | bit_AVX512BW | bit_AVX512VL;
    if ((c1 & c1_v2) != c1_v2 || !(c81 & bit_LAHF_LM)) return 1;
    if ((c1 & c1_v3) != c1_v3 || (b7 & b7_v3) != b7_v3 || !(c81 & bit_LZCNT)) return 2;
    return (b7 & b7_v4) == b7_v4 ? 4 : 3;
}

/* The level that a core was built for: GOAMD64 in what the go command notes; 0: unknown. */
static int level_in(int file, const Elf64_Shdr *section) {
    static const char setting[] = "\tGOAMD64=v";
    char *info = part(file, section->sh_offset, section->sh_size);
    const char *found =
        info == NULL ? NULL : memmem(info, section->sh_size, setting, sizeof setting - 1);
    int level = found == NULL ? 0 : atoi(found + sizeof setting - 1);
    free(info);
    return level;
}

static int level_needed(int file, const Elf64_Ehdr *elf) {
    if (elf->e_shentsize != sizeof(Elf64_Shdr) || elf->e_shstrndx >= elf->e_shnum) return 0;
    char *table = part(file, elf->e_shoff, (uint64_t)elf->e_shnum * sizeof(Elf64_Shdr));
    if (table == NULL) return 0;
    const Elf64_Shdr *sections = (const Elf64_Shdr *)table;
    const Elf64_Shdr *text = &sections[elf->e_shstrndx];
    char *names = part(file, text->sh_offset, text->sh_size);
    int level = 0;
    for (int i = 0; i < elf->e_shnum && names != NULL && level == 0; i++)
        if (sections[i].sh_name < text->sh_size &&
            strcmp(names + sections[i].sh_name, ".go.buildinfo") == 0)
            level = level_in(file, &sections[i]);
    free(names);
    free(table);
    return level;
}

/* The Go runtime of a core that was built for a better processor ends the process. */
static int check_processor(int file, const Elf64_Ehdr *elf, gs_trouble *t) {
    int needed = level_needed(file, elf), have = processor_level();
    if (needed <= have) return 0;
    return no(t, "build it with GOAMD64=v1, or run it on a newer processor",
              "it was built for processors of level x86-64-v%d (GOAMD64), and this one is "
              "x86-64-v%d",
              needed, have);
}

#else

static int check_processor(int file, const Elf64_Ehdr *elf, gs_trouble *t) {
    (void)file;
    (void)elf;
    (void)t;
    return 0;
}

#endif

/* ---- The file, again ---- */

static int check_elf(int file, uint64_t size, gs_trouble *t) {
    Elf64_Ehdr elf;
    if (size < sizeof elf)
        return no(t, GS_REINSTALL, "it is truncated: there are %llu bytes",
                  (unsigned long long)size);
    if (read_at(file, &elf, sizeof elf, 0) < 0)
        return no(t, GS_REINSTALL, "it cannot be read: %s", strerror(errno));
    if (memcmp(elf.e_ident, ELFMAG, SELFMAG) != 0 || elf.e_type != ET_DYN)
        return no(t, GS_REINSTALL, "it is no shared library");
    if (MACHINE != EM_NONE && elf.e_machine != MACHINE)
        return no(t, "install a wheel for this machine",
                  "it is for %s processors, and this is a Python for %s",
                  machine_name(elf.e_machine), machine_name(MACHINE));
    if (check_size(file, &elf, size, t) < 0) return -1;
    return check_processor(file, &elf, t);
}

const char *gs_file_advice(int error) {
    if (error == EMFILE || error == ENFILE) return FILES;
    if (error == EACCES)
        return "let the user of this process read it and the folders above it ('chmod a+rX')";
    return GS_REINSTALL;
}

int gs_check_file(const char *path, gs_trouble *t) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return no(t, gs_file_advice(errno), "%s", strerror(errno));
    struct stat s;
    int status = 0;
    if (fstat(file, &s) < 0 || !S_ISREG(s.st_mode))
        status = no(t, GS_REINSTALL, "it is no file");
    else
        status = check_elf(file, (uint64_t)s.st_size, t);
    close(file);
    return status;
}

/* ---- The room ---- */

/* What Go takes when it starts, measured, with some to spare: it ends the process when it cannot
 * have it. */
#define ADDRESSES ((size_t)2 << 30) /* bytes that are reserved, and hardly used */
#define DATA ((size_t)128 << 20)    /* bytes that may be written to */
#define THREADS 8

static int check_memory(size_t size, int protection) {
    void *p = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) return -1;
    munmap(p, size);
    return 0;
}

/* "; the limit is 512 MiB", or nothing. */
static const char *limit_text(int resource, char *to, size_t size) {
    struct rlimit limit;
    *to = 0;
    if (getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        snprintf(to, size, "; the limit is %llu MiB", (unsigned long long)limit.rlim_cur >> 20);
    return to;
}

static void *wait_in_thread(void *gate) {
    pthread_mutex_lock(gate);
    pthread_mutex_unlock(gate);
    return NULL;
}

/* Starts as many threads at once as Go will; returns an errno. */
static int try_threads(void) {
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    pthread_t threads[THREADS];
    int count = 0, status = 0;
    sigset_t all, before; /* no signal that is Python's ends up in one of these */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_mutex_lock(&gate);
    while (count < THREADS && status == 0) {
        status = pthread_create(&threads[count], NULL, wait_in_thread, &gate);
        count += status == 0;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_mutex_unlock(&gate);
    while (count > 0) pthread_join(threads[--count], NULL);
    return status;
}

int gs_check_room(gs_trouble *t) {
    char limit[64];
    if (check_memory(ADDRESSES, PROT_NONE) < 0)
        return no(t, "raise the limit of the address space ('ulimit -v', RLIMIT_AS)",
                  "Go needs 2 GiB of address space to start, and they are not there%s",
                  limit_text(RLIMIT_AS, limit, sizeof limit));
    if (check_memory(DATA, PROT_READ | PROT_WRITE) < 0)
        return no(t, "raise the limit of data ('ulimit -d', RLIMIT_DATA), or free memory",
                  "Go needs 128 MiB of memory to start, and they are not there%s",
                  limit_text(RLIMIT_DATA, limit, sizeof limit));
    int status = try_threads();
    if (status != 0)
        return no(t,
                  "raise the limit of processes and threads ('ulimit -u', RLIMIT_NPROC, or "
                  "pids.max of the cgroup)",
                  "Go cannot start threads: %s", strerror(status));
    return 0;
}

/* ---- What the loader says ---- */

const char *gs_loader_advice(const char *says) {
    static const struct {
        const char *part, *what_to_do;
    } known[] = {
        {"static TLS",
         "call a function of this module before other libraries are loaded, or set "
         "GLIBC_TUNABLES=glibc.rtld.optional_static_tls=4096 in the environment of the process"},
        {"failed to map segment",
         "the file system may be mounted 'noexec', or a security module forbid it: install the "
         "package elsewhere"},
        {"Operation not permitted",
         "the file system may be mounted 'noexec', or a security module forbid it: install the "
         "package elsewhere"},
        {"version `GLIBC", "this system's C library is older than the wheel needs: build it here"},
        {"Too many open files", FILES},
        {"Cannot allocate memory", "raise the limits of memory ('ulimit -v', 'ulimit -d')"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strstr(says, known[i].part) != NULL) return known[i].what_to_do;
    return GS_REINSTALL;
}
