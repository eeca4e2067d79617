/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prim.h on Linux: libc, and system calls where libc offers none (futex).
 *
 * The host program owns errno, its signal handlers and its standard streams.
 * So errno is put back by every function that could change it, and writing to
 * a pipe that nobody reads must not raise SIGPIPE in the program. Nor must a call
 * that is traced become a point at which the program's thread can be cancelled.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "prim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif
#ifdef __GLIBC__
#include <execinfo.h>
#endif

/* -------------------------------------------------- the program's thread --- */

/* Around what POSIX lets a cancelled thread end in: open, read, write, ... */
struct traced__kept traced__prim_keep(void) {
    struct traced__kept kept = {.error = errno};
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &kept.cancel_state);
    pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &kept.cancel_type);
    return kept;
}

/* A thread that may be cancelled at any time, and was in between, ends when its type is
 * set: setting the state is not enough for musl, and glibc 2.36 forgets the result. */
void traced__prim_put_back(struct traced__kept kept) {
    pthread_setcancelstate(kept.cancel_state, NULL);
    pthread_setcanceltype(kept.cancel_type, NULL);
    errno = kept.error;
}

/* Around what holds a lock of the C library. A thread that is cancelled there, as it may
 * be at any time if it asked for that, leaves the lock behind and waits for it itself when
 * it ends; a traced handler that came there would wait at once. */
struct traced__kept_whole traced__prim_keep_whole(void) {
    struct traced__kept_whole kept = {.kept = traced__prim_keep()};
    sigset_t all, before;
    _Static_assert(sizeof before <= sizeof kept.signals, "room for a set of signals");
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    memcpy(kept.signals, &before, sizeof before);
    return kept;
}

void traced__prim_put_back_whole(const struct traced__kept_whole *kept) {
    sigset_t before;
    memcpy(&before, kept->signals, sizeof before);
    traced__prim_put_back(kept->kept);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Not by comparing with an empty set: the kernel fills in its own part alone. */
bool traced__prim_may_be_handler(const struct traced__kept_whole *kept) {
    sigset_t before;
    memcpy(&before, kept->signals, sizeof before);
    for (int signal = 1; signal <= SIGRTMAX; signal++)
        if (sigismember(&before, signal) == 1)
            return true;
    return false;
}

/* ---------------------------------------------------------------- memory --- */

void *traced__prim_map(size_t size) {
    const int saved = errno;
    void *address = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    errno = saved;
    return address == MAP_FAILED ? NULL : address;
}

void traced__prim_unmap(void *address, size_t size) {
    const int saved = errno;
    munmap(address, size);
    errno = saved;
}

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

/* Kernels before 5.14 refuse MADV_POPULATE_WRITE; there each page is written to
 * with what it holds. Where the kernel has no memory left nothing is touched:
 * a fault later may still be served, one provoked here would kill. */
void traced__prim_prefault(void *address, size_t size) {
    const int saved = errno;
    if (madvise(address, size, MADV_POPULATE_WRITE) != 0 && errno == EINVAL) {
        const size_t page = (size_t)sysconf(_SC_PAGESIZE);
        for (size_t at = 0; at < size; at += page) {
            volatile char *byte = (volatile char *)address + at;
            *byte = *byte;
        }
    }
    errno = saved;
}

/* Compilers take the heap's functions to change nothing that a program can see,
 * errno included, and clang drops the store that puts it back. They cannot know
 * what becomes of memory and of errno in here. */
static void *seen(void *memory) {
    __asm__ volatile("" : "+r"(memory) : : "memory");
    return memory;
}

void *traced__prim_alloc(size_t size) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    void *memory = seen(calloc(1, size));
    traced__prim_put_back_whole(&kept);
    return memory;
}

void *traced__prim_resize(void *memory, size_t size) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    void *resized = seen(realloc(memory, size));
    traced__prim_put_back_whole(&kept);
    return resized;
}

void traced__prim_free(void *memory) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    free(memory);
    seen(NULL);
    traced__prim_put_back_whole(&kept);
}

/* ------------------------------------------------------------------ time --- */

#define NS_PER_S UINT64_C(1000000000)

static uint64_t clock_ns(clockid_t clock) {
    struct timespec now = {0};
    const int saved = errno;
    clock_gettime(clock, &now);
    errno = saved;
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

uint64_t traced__prim_monotonic_ns(void) {
    return clock_ns(CLOCK_MONOTONIC);
}

uint64_t traced__prim_realtime_ns(void) {
    return clock_ns(CLOCK_REALTIME);
}

#if defined(__x86_64__) || defined(__i386__)
static bool counter_is_invariant(void) {
    unsigned a, b, c, d;
    return __get_cpuid(0x80000007, &a, &b, &c, &d) != 0 && (d & (1U << 8)) != 0;
}

/* The kernel watches the counters of all cores and leaves the clock source
 * "tsc" when they disagree: what it trusts is the proof of "in step". */
static bool kernel_trusts_counter(void) {
    char name[32];
    const int file = open("/sys/devices/system/clocksource/clocksource0/current_clocksource",
                          O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const ssize_t length = read(file, name, sizeof name - 1);
    close(file);
    if (length <= 0)
        return false;
    name[length] = '\0';
    name[strcspn(name, "\n")] = '\0';
    return strcmp(name, "tsc") == 0 || strcmp(name, "kvm-clock") == 0;
}

bool traced__prim_counter_is_steady(void) {
    const struct traced__kept kept = traced__prim_keep();
    const bool steady = counter_is_invariant() && kernel_trusts_counter();
    traced__prim_put_back(kept);
    return steady;
}
#else
/* Of the counters that clock.h reads elsewhere, all are steady by architecture. */
bool traced__prim_counter_is_steady(void) {
    return true;
}
#endif

/* ---------------------------------------------------------------- random --- */

/* The output step of splitmix64 (public domain, Sebastiano Vigna). */
static uint64_t mixed(uint64_t x) {
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* Unique rather than unguessable: the time tells calls apart, the process and
 * the address (of a stack that the kernel placed) tell processes apart. */
static void fill_by_mixing(unsigned char *bytes, size_t size) {
    uint64_t state = mixed(traced__prim_realtime_ns());
    state = mixed(state ^ traced__prim_monotonic_ns());
    state = mixed(state ^ (uint64_t)getpid() << 32 ^ (uint64_t)(uintptr_t)&state);
    while (size > 0) {
        const size_t part = size < sizeof state ? size : sizeof state;
        state = mixed(state);
        memcpy(bytes, &state, part);
        bytes += part;
        size -= part;
    }
}

/* Early in boot the kernel's generator would block: a program that is being
 * started then should not hang on its tracing. */
void traced__prim_random(void *bytes, size_t size) {
    const struct traced__kept kept = traced__prim_keep();
    unsigned char *at = bytes;
    while (size > 0) {
        const ssize_t got = getrandom(at, size, GRND_NONBLOCK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        at += got;
        size -= (size_t)got;
    }
    fill_by_mixing(at, size);
    traced__prim_put_back(kept);
}

/* ----------------------------------------------------------- environment --- */

const char *traced__prim_getenv(const char *name) {
    const char *value = secure_getenv(name);
    return value && *value ? value : NULL;
}

/* --------------------------------------------------------------- waiting --- */

/* Of the kernel's <linux/futex.h>, which not every C library comes with. */
enum {
    WAIT_FOR_WORD = 9 | 128, /* FUTEX_WAIT_BITSET, within this process */
    WAKE_ON_WORD = 1 | 128,  /* FUTEX_WAKE, likewise */
    EVERY_WAKER = -1         /* FUTEX_BITSET_MATCH_ANY */
};

/* What SYS_futex expects on 32-bit machines too, where libc's struct timespec
 * may be wider. */
struct kernel_timespec {
    long seconds;
    long nanoseconds;
};

static long futex(uint32_t *word, int operation, uint32_t value,
                  const struct kernel_timespec *deadline) {
    return syscall(SYS_futex, word, operation, value, deadline, NULL, EVERY_WAKER);
}

/* The deadline is absolute, so that an interrupted wait resumes with what is
 * left of its time. */
void traced__prim_wait(uint32_t *word, uint32_t expected, uint64_t timeout_ns) {
    const int saved = errno;
    const uint64_t now = traced__prim_monotonic_ns();
    const bool endless = timeout_ns > INT64_MAX - now;
    const uint64_t end = endless ? 0 : now + timeout_ns;
    const struct kernel_timespec deadline = {(long)(end / NS_PER_S), (long)(end % NS_PER_S)};
    while (futex(word, WAIT_FOR_WORD, expected, endless ? NULL : &deadline) != 0 && errno == EINTR)
        continue;
    errno = saved;
}

void traced__prim_wake(uint32_t *word) {
    const int saved = errno;
    futex(word, WAKE_ON_WORD, INT_MAX, NULL);
    errno = saved;
}

/* --------------------------------------------------------------- threads --- */

static void *thread_main(void *argument) {
    const struct traced__thread_plan *plan = argument;
    prctl(PR_SET_NAME, plan->name);
    plan->run();
    return NULL;
}

/* Enough for libcurl with OpenSSL several times over; reserved, not used. */
#define THREAD_STACK_SIZE ((size_t)1 << 20)

/* A program with very large thread-local variables does not fit the small
 * stack, which has to hold them; then the program's usual size is right. */
static int create(const struct traced__thread_plan *plan, unsigned long *thread) {
    _Static_assert(sizeof *thread == sizeof(pthread_t), "a thread is named by a word");
    void *argument = (void *)(uintptr_t)plan;
    pthread_attr_t attributes;
    int error = pthread_attr_init(&attributes);
    if (error != 0)
        return error;
    size_t usual = 0;
    pthread_attr_getstacksize(&attributes, &usual);
    pthread_attr_setstacksize(&attributes, THREAD_STACK_SIZE);
    error = pthread_create((pthread_t *)thread, &attributes, thread_main, argument);
    if (error == EINVAL) {
        pthread_attr_setstacksize(&attributes, usual);
        error = pthread_create((pthread_t *)thread, &attributes, thread_main, argument);
    }
    pthread_attr_destroy(&attributes);
    return error;
}

/* A thread inherits its creator's signal mask; set before it exists, there is
 * no moment in which it could be handed one of the program's signals. */
int traced__prim_thread(const struct traced__thread_plan *plan, unsigned long *thread) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    const int error = create(plan, thread);
    traced__prim_put_back_whole(&kept);
    return -error;
}

void traced__prim_join(unsigned long thread) {
    const struct traced__kept kept = traced__prim_keep();
    pthread_join((pthread_t)thread, NULL);
    traced__prim_put_back(kept);
}

void traced__prim_stack_bounds(uintptr_t *low, uintptr_t *high) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    pthread_attr_t attributes;
    void *address = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &address, &size);
        pthread_attr_destroy(&attributes);
    }
    *low = (uintptr_t)address;
    *high = (uintptr_t)address + size;
    traced__prim_put_back_whole(&kept);
}

size_t traced__prim_stack(void **addresses, size_t room) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    int found = 0;
#ifdef __GLIBC__
    found = backtrace(addresses, (int)room);
#else
    (void)addresses, (void)room;
#endif
    traced__prim_put_back_whole(&kept);
    return found > 0 ? (size_t)found : 0;
}

/* A return address may lie behind the function, if its last instruction was the
 * call: hence one byte before it. */
bool traced__prim_symbol(const void *address, struct traced__symbol *symbol) {
    const uintptr_t at = (uintptr_t)address;
    Dl_info info;
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    const bool is_known = at != 0 && dladdr((const void *)(at - 1), &info) != 0;
    traced__prim_put_back_whole(&kept);
    if (!is_known)
        return false;
    symbol->object = info.dli_fname ? info.dli_fname : "";
    symbol->object_offset = at - (uintptr_t)info.dli_fbase;
    symbol->function = info.dli_sname;
    symbol->function_offset = at - (uintptr_t)info.dli_saddr;
    return true;
}

/* Called for the program first. */
static int has_interpreter(struct dl_phdr_info *program, size_t size, void *result) {
    (void)size;
    for (int i = 0; i < program->dlpi_phnum; i++)
        if (program->dlpi_phdr[i].p_type == PT_INTERP)
            *(bool *)result = true;
    return 1;
}

bool traced__prim_can_load(void) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    bool has = false;
    dl_iterate_phdr(has_interpreter, &has);
    traced__prim_put_back_whole(&kept);
    return has;
}

bool traced__prim_is_main_thread(void) {
    return syscall(SYS_gettid) == getpid();
}

/* The main thread cannot go before the process does: it stays as a zombie, and
 * is still counted. Of the line (proc(5), /proc/pid/stat) the state is the third
 * field and the number of threads the twentieth; the second, a name in
 * parentheses, may hold anything. */
bool traced__prim_is_last_thread(void) {
    char line[512];
    const struct traced__kept kept = traced__prim_keep();
    const int descriptor = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    const ssize_t length = descriptor < 0 ? -1 : read(descriptor, line, sizeof line - 1);
    if (descriptor >= 0)
        close(descriptor);
    traced__prim_put_back(kept);
    if (length <= 0)
        return false;
    line[length] = '\0';
    const char *field = strrchr(line, ')');
    if (!field || strncmp(field, ") Z ", 4) != 0)
        return false;
    for (int number = 2; field && number < 20; number++)
        field = strchr(field + 1, ' ');
    return field && strtol(field, NULL, 10) == 2;
}

/* What is to be called at a thread's end, newest first, is the thread's value
 * of one key. A `gone` that asks to be called again gets another round (POSIX:
 * at least PTHREAD_DESTRUCTOR_ITERATIONS of them). */
static pthread_key_t farewell_key;
static int farewell_error;
static pthread_once_t farewell_once = PTHREAD_ONCE_INIT;

static void run_farewells(void *list) {
    const int saved = errno;
    struct traced__farewell *at = list;
    while (at) {
        struct traced__farewell *next = at->next; /* before it is used again */
        at->gone(at->value);
        at = next;
    }
    errno = saved;
}

static void create_farewell_key(void) {
    farewell_error = pthread_key_create(&farewell_key, run_farewells);
}

void traced__prim_prepare_thread_exit(void) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    pthread_once(&farewell_once, create_farewell_key);
    traced__prim_put_back_whole(&kept);
}

int traced__prim_at_thread_exit(struct traced__farewell *farewell, void (*gone)(void *value),
                                void *value) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    int error;
    pthread_once(&farewell_once, create_farewell_key);
    error = farewell_error;
    if (error == 0) {
        *farewell = (struct traced__farewell){gone, value, pthread_getspecific(farewell_key)};
        error = pthread_setspecific(farewell_key, farewell);
    }
    traced__prim_put_back_whole(&kept);
    return -error;
}

int traced__prim_at_fork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    const int error = pthread_atfork(prepare, parent, child);
    traced__prim_put_back_whole(&kept);
    return -error;
}

/* ---------------------------------------------------------------- output --- */

/* How long a descriptor in non-blocking mode may accept nothing. */
#define STALL_MS 1000

static int write_all(int descriptor, const char *data, size_t size) {
    while (size > 0) {
        const ssize_t written = write(descriptor, data, size);
        if (written >= 0) {
            data += written;
            size -= (size_t)written;
        } else if (errno == EAGAIN) {
            struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
            if (poll(&ready, 1, STALL_MS) == 0)
                return -EAGAIN;
        } else if (errno != EINTR) {
            return -errno;
        }
    }
    return 0;
}

/* A SIGPIPE of our own is held back and taken away; one that was pending before
 * is the program's and stays. */
int traced__prim_write(int descriptor, const void *data, size_t size) {
    const struct traced__kept kept = traced__prim_keep();
    sigset_t pipe, pending, before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigemptyset(&pending);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const int error = write_all(descriptor, data, size);
    if (error == -EPIPE && !sigismember(&pending, SIGPIPE)) {
        const struct timespec now = {0};
        while (sigtimedwait(&pipe, NULL, &now) < 0 && errno == EINTR)
            continue;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    traced__prim_put_back(kept);
    return error;
}

void traced__prim_print_error(const char *text, size_t length) {
    traced__prim_write(STDERR_FILENO, text, length);
}

/* In a program that was started without them, the standard descriptors are left
 * for what the program does with them. */
static int above_standard(int descriptor) {
    if (descriptor < 0 || descriptor > STDERR_FILENO)
        return descriptor;
    const int higher = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    const int error = errno;
    close(descriptor);
    errno = error;
    return higher;
}

int traced__prim_open_append(const char *path) {
    const struct traced__kept kept = traced__prim_keep();
    const int descriptor =
        above_standard(open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    const int result = descriptor >= 0 ? descriptor : -errno;
    traced__prim_put_back(kept);
    return result;
}

bool traced__prim_identify(int descriptor, struct traced__file_id *id) {
    const int saved = errno;
    struct stat status;
    const bool known = fstat(descriptor, &status) == 0;
    if (known)
        *id = (struct traced__file_id){status.st_dev, status.st_ino};
    errno = saved;
    return known;
}

void traced__prim_close(int descriptor) {
    const struct traced__kept kept = traced__prim_keep();
    close(descriptor);
    traced__prim_put_back(kept);
}

bool traced__prim_is_terminal(int descriptor) {
    const int saved = errno;
    const bool terminal = isatty(descriptor) == 1;
    errno = saved;
    return terminal;
}

/* --------------------------------------------------------------- process --- */

/* The kernel's name for the file, not argv[0], which the program may change; a
 * file that was replaced since is shown with a mark that is not its name. */
void traced__prim_executable(char *name, size_t size) {
    static const char mark[] = " (deleted)";
    const int saved = errno;
    char path[PATH_MAX + sizeof mark];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    errno = saved;
    if (size == 0)
        return;
    name[0] = '\0';
    if (length <= 0)
        return;
    path[length] = '\0';
    const size_t mark_length = sizeof mark - 1;
    if ((size_t)length > mark_length && strcmp(path + length - mark_length, mark) == 0)
        path[(size_t)length - mark_length] = '\0';
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    strncpy(name, base, size - 1);
    name[size - 1] = '\0';
}

uint32_t traced__prim_process_id(void) {
    return (uint32_t)getpid();
}
