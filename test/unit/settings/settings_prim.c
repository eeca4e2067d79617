/* SPDX-License-Identifier: Apache-2.0 */
/* prim.h: what each function promises, with the system's calls failing where
 * they can, and errno kept throughout. */
#include "prim.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <time.h>

#include "check.h"
#include "outcome.h"

/* Runs a statement and checks that it kept errno. */
#define KEEPS_ERRNO(statement) \
    do {                       \
        errno = 77;            \
        statement;             \
        CHECK_INT(errno, 77);  \
    } while (0)

/* ----------------------------------------------------------------- faults --- */

static int fail_calloc, fail_madvise, fail_getrandom, fail_open, fail_readlink;
static int fail_write, fail_thread, fail_setspecific, fail_getattr, fail_atfork;
static unsigned madvise_calls, getrandom_calls, getrandom_most = UINT_MAX;
static const char *open_instead;
static size_t stack_sizes[2];
static unsigned thread_calls;

/* The value of a fault, which strikes once. */
static int take(int *fault) {
    const int error = *fault;
    *fault = 0;
    return error;
}

static int failed(int error) {
    errno = error;
    return -1;
}

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size) {
    const int error = take(&fail_calloc);
    if (error == 0)
        return __real_calloc(count, size);
    errno = error;
    return NULL;
}

int __real_madvise(void *address, size_t size, int advice);
int __wrap_madvise(void *address, size_t size, int advice);
int __wrap_madvise(void *address, size_t size, int advice) {
    madvise_calls++;
    const int error = take(&fail_madvise);
    return error ? failed(error) : __real_madvise(address, size, advice);
}

ssize_t __real_getrandom(void *bytes, size_t size, unsigned flags);
ssize_t __wrap_getrandom(void *bytes, size_t size, unsigned flags);
ssize_t __wrap_getrandom(void *bytes, size_t size, unsigned flags) {
    getrandom_calls++;
    if (fail_getrandom == ENOSYS)
        return failed(ENOSYS);
    const int error = take(&fail_getrandom);
    return error ? failed(error)
                 : __real_getrandom(bytes, size < getrandom_most ? size : getrandom_most, flags);
}

/* What glibc makes of open() where files may be of any size. */
#if defined(__GLIBC__) && UINTPTR_MAX == UINT32_MAX
#define OPEN(name) __asm__(name "64")
#else
#define OPEN(name)
#endif

int __real_open(const char *path, int flags, ...) OPEN("__real_open");
int __wrap_open(const char *path, int flags, ...) OPEN("__wrap_open");
int __wrap_open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    const int error = take(&fail_open);
    return error ? failed(error) : __real_open(open_instead ? open_instead : path, flags, mode);
}

ssize_t __real_readlink(const char *path, char *target, size_t size);
ssize_t __wrap_readlink(const char *path, char *target, size_t size);
ssize_t __wrap_readlink(const char *path, char *target, size_t size) {
    const int error = take(&fail_readlink);
    return error ? failed(error) : __real_readlink(path, target, size);
}

ssize_t __real_write(int descriptor, const void *data, size_t size);
ssize_t __wrap_write(int descriptor, const void *data, size_t size);
ssize_t __wrap_write(int descriptor, const void *data, size_t size) {
    const int error = take(&fail_write);
    return error ? failed(error) : __real_write(descriptor, data, size);
}

/* How long is waited for a reader, instead of as long as is asked for; ms. */
static int patience;

int __real_poll(struct pollfd *descriptors, nfds_t count, int timeout);
int __wrap_poll(struct pollfd *descriptors, nfds_t count, int timeout);
int __wrap_poll(struct pollfd *descriptors, nfds_t count, int timeout) {
    return __real_poll(descriptors, count, patience ? patience : timeout);
}

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                          void *argument);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                          void *argument);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                          void *argument) {
    const int error = take(&fail_thread);
    if (attributes && thread_calls < 2)
        pthread_attr_getstacksize(attributes, &stack_sizes[thread_calls++]);
    return error ? error : __real_pthread_create(thread, attributes, run, argument);
}

int __real_pthread_setspecific(pthread_key_t key, const void *value);
int __wrap_pthread_setspecific(pthread_key_t key, const void *value);
int __wrap_pthread_setspecific(pthread_key_t key, const void *value) {
    const int error = take(&fail_setspecific);
    return error ? error : __real_pthread_setspecific(key, value);
}

int __real_pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);
int __wrap_pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);
int __wrap_pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes) {
    const int error = take(&fail_getattr);
    return error ? error : __real_pthread_getattr_np(thread, attributes);
}

int __real_pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void));
int __wrap_pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void));
int __wrap_pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
    const int error = take(&fail_atfork);
    return error ? error : __real_pthread_atfork(prepare, parent, child);
}

/* ----------------------------------------------------------------- memory --- */

static size_t resident_pages(void *address, size_t pages, size_t page) {
    unsigned char states[64];
    size_t count = 0;
    if (mincore(address, pages * page, states) != 0)
        return SIZE_MAX;
    for (size_t i = 0; i < pages; i++)
        count += states[i] & 1;
    return count;
}

static void test_map(void) {
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), size = 3 * page;
    void *memory;
    CASE("mapped memory");
    KEEPS_ERRNO(memory = traced__prim_map(size));
    CHECK(memory != NULL);
    CHECK_INT((uintptr_t)memory % page, 0);
    size_t zeros = 0;
    for (size_t i = 0; i < size; i++)
        zeros += ((unsigned char *)memory)[i] == 0;
    CHECK_INT(zeros, size);
    KEEPS_ERRNO(traced__prim_unmap(memory, size));
    CHECK_INT(mincore(memory, page, (unsigned char[1]){0}), -1);
    CASE("memory that there is not");
    KEEPS_ERRNO(memory = traced__prim_map(SIZE_MAX - page));
    CHECK(memory == NULL);
    KEEPS_ERRNO(traced__prim_unmap((void *)1, page));
}

/* What madvise() answers, and how many of eight pages are there afterwards. */
static void check_prefault(int error, size_t resident) {
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), pages = 8;
    char *memory = traced__prim_map(pages * page);
    CHECK(memory != NULL);
    if (!memory)
        return;
    memory[page] = 'x';
    madvise_calls = 0;
    fail_madvise = error;
    KEEPS_ERRNO(traced__prim_prefault(memory, pages * page));
    CHECK_INT(madvise_calls, 1);
    CHECK_INT(resident_pages(memory, pages, page), resident);
    CHECK_INT(memory[page], 'x');
    traced__prim_unmap(memory, pages * page);
}

static void test_prefault(void) {
    CASE("prefault");
    check_prefault(0, 8);
    CASE("prefault by an older kernel");
    check_prefault(EINVAL, 8);
    CASE("prefault without memory");
    check_prefault(ENOMEM, 1);
}

static void test_heap(void) {
    char *memory;
    CASE("heap");
    KEEPS_ERRNO(memory = traced__prim_alloc(100));
    CHECK(memory != NULL);
    if (!memory)
        return;
    CHECK(memory[0] == 0 && memcmp(memory, memory + 1, 99) == 0);
    memory[99] = 'x';
    KEEPS_ERRNO(memory = traced__prim_resize(memory, 10000));
    CHECK(memory != NULL && memory[99] == 'x');
    KEEPS_ERRNO(traced__prim_free(memory));
    KEEPS_ERRNO(traced__prim_free(NULL));
    fail_calloc = ENOMEM;
    KEEPS_ERRNO(memory = traced__prim_alloc(1));
    CHECK(memory == NULL);
}

/* ------------------------------------------------------------------- time --- */

static uint64_t clock_of(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void test_clocks(void) {
    uint64_t before = clock_of(CLOCK_MONOTONIC), now;
    CASE("clocks");
    KEEPS_ERRNO(now = traced__prim_monotonic_ns());
    CHECK(before <= now && now <= clock_of(CLOCK_MONOTONIC));
    before = clock_of(CLOCK_REALTIME);
    KEEPS_ERRNO(now = traced__prim_realtime_ns());
    CHECK(before <= now && now <= clock_of(CLOCK_REALTIME));
}

/* The kernel's own reading of the same processor bit, under its own name. */
static bool cpuinfo_says(const char *flag) {
    static char text[1 << 16];
    FILE *file = fopen("/proc/cpuinfo", "re");
    if (!file)
        return false;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return strstr(text, flag) != NULL;
}

static bool steady_by(const char *clock_source) {
    char path[] = "clock_source.XXXXXX";
    const int file = mkstemp(path);
    bool steady = true;
    CHECK(file >= 0 && write(file, clock_source, strlen(clock_source)) >= 0);
    close(file);
    open_instead = path;
    KEEPS_ERRNO(steady = traced__prim_counter_is_steady());
    open_instead = NULL;
    unlink(path);
    return steady;
}

static void test_counter(void) {
    const bool invariant = cpuinfo_says(" nonstop_tsc");
    CASE("the cycle counter");
    CHECK_INT(steady_by("tsc\n"), invariant);
    CHECK_INT(steady_by("kvm-clock\n"), invariant);
    CHECK_INT(steady_by("tsc"), invariant);
    CHECK(!steady_by("hpet\n"));
    CHECK(!steady_by("acpi_pm\n"));
    CHECK(!steady_by("tsc-early\n"));
    CHECK(!steady_by(""));
    fail_open = ENOENT;
    bool steady = true;
    KEEPS_ERRNO(steady = traced__prim_counter_is_steady());
    CHECK(!steady);
}

/* ----------------------------------------------------------------- random --- */

static void check_random(void) {
    enum { SIZE = 61 };
    unsigned char first[SIZE + 1], second[SIZE + 1];
    size_t zeros = 0, same = 0, repeated = 0;
    memset(first, 0, sizeof first);
    memset(second, 0, sizeof second);
    KEEPS_ERRNO(traced__prim_random(first, SIZE));
    KEEPS_ERRNO(traced__prim_random(second, SIZE));
    for (size_t i = 0; i < SIZE; i++) {
        zeros += first[i] == 0;
        same += first[i] == second[i];
        repeated += i >= 8 && first[i] == first[i - 8];
    }
    CHECK(zeros < 10); /* by chance: once in 10^13 runs */
    CHECK(same < 10);
    CHECK(repeated < 10);
    CHECK(first[SIZE] == 0 && second[SIZE] == 0);
}

static void test_random(void) {
    CASE("random bytes");
    check_random();
    CASE("random bytes, a few at a time");
    getrandom_most = 7;
    check_random();
    getrandom_most = UINT_MAX;
    CASE("random bytes, interrupted");
    fail_getrandom = EINTR;
    getrandom_calls = 0;
    check_random();
    CHECK_INT(getrandom_calls, 3);
    CASE("random bytes early in boot");
    fail_getrandom = EAGAIN;
    check_random();
    CASE("random bytes without a generator");
    fail_getrandom = ENOSYS;
    check_random();
    fail_getrandom = 0;
}

/* ------------------------------------------------------------ environment --- */

static void test_getenv(void) {
    const char *value;
    CASE("environment");
    setenv("SETTINGS_TEST", "value", 1);
    KEEPS_ERRNO(value = traced__prim_getenv("SETTINGS_TEST"));
    CHECK_STR(value, "value");
    outcome_privileged = true;
    CHECK(traced__prim_getenv("SETTINGS_TEST") == NULL);
    outcome_privileged = false;
    setenv("SETTINGS_TEST", "", 1);
    CHECK(traced__prim_getenv("SETTINGS_TEST") == NULL);
    unsetenv("SETTINGS_TEST");
    KEEPS_ERRNO(value = traced__prim_getenv("SETTINGS_TEST"));
    CHECK(value == NULL);
}

/* ---------------------------------------------------------------- waiting --- */

#define MS UINT64_C(1000000)
static uint32_t word;

static void sleep_ms(long milliseconds) {
    const struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

static uint64_t waited_ms(uint32_t expected, uint64_t timeout_ns) {
    const uint64_t before = traced__prim_monotonic_ns();
    KEEPS_ERRNO(traced__prim_wait(&word, expected, timeout_ns));
    return (traced__prim_monotonic_ns() - before) / MS;
}

static void *change_and_wake(void *unused) {
    (void)unused;
    sleep_ms(50);
    __atomic_store_n(&word, 1, __ATOMIC_RELEASE);
    errno = 77;
    traced__prim_wake(&word);
    return (void *)(intptr_t)errno;
}

static void test_wait(void) {
    CASE("a word that has changed is not waited for");
    CHECK(waited_ms(1, UINT64_MAX) < 60000);
    CASE("a timeout");
    CHECK(waited_ms(0, 0) < 60000);
    CHECK(waited_ms(0, 30 * MS) >= 30);
    static const uint64_t limits[] = {600000 * MS, UINT64_MAX, UINT64_MAX - 1, INT64_MAX};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        pthread_t waker;
        void *kept;
        CASE("woken");
        __atomic_store_n(&word, 0, __ATOMIC_RELEASE);
        pthread_create(&waker, NULL, change_and_wake, NULL);
        const uint64_t waited = waited_ms(0, limits[i]);
        CHECK(waited < 300000);
        CHECK_INT(__atomic_load_n(&word, __ATOMIC_ACQUIRE), 1);
        pthread_join(waker, &kept);
        CHECK_INT((intptr_t)kept, 77);
    }
    word = 0;
}

static volatile sig_atomic_t signals;

static void on_signal(int number) {
    (void)number;
    signals++;
}

static void *interrupt(void *thread) {
    for (int i = 0; i < 3; i++) {
        sleep_ms(20);
        pthread_kill(*(pthread_t *)thread, SIGUSR1);
    }
    return NULL;
}

static void test_interrupted_wait(void) {
    const struct sigaction action = {.sa_handler = on_signal}; /* no SA_RESTART */
    pthread_t self = pthread_self(), other;
    CASE("signals do not end a wait");
    sigaction(SIGUSR1, &action, NULL);
    pthread_create(&other, NULL, interrupt, &self);
    CHECK(waited_ms(0, 200 * MS) >= 200);
    pthread_join(other, NULL);
    CHECK(signals > 0);
}

/* ---------------------------------------------------------------- threads --- */

static uint32_t thread_done;
static char thread_name[16];
static int thread_blocked;
static uintptr_t thread_low, thread_high, thread_local_address;

static void observe_thread(void) {
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    for (int i = 1; i < SIGRTMIN; i++)
        thread_blocked += sigismember(&mask, i) == 1;
    pthread_getname_np(pthread_self(), thread_name, sizeof thread_name);
    traced__prim_stack_bounds(&thread_low, &thread_high);
    thread_local_address = (uintptr_t)__builtin_frame_address(0);
    __atomic_store_n(&thread_done, 1, __ATOMIC_RELEASE);
    traced__prim_wake(&thread_done);
}

/* Waits for what the thread says, then for its end. */
static int start_and_wait(void) {
    int error;
    unsigned long thread;
    thread_done = 0;
    thread_calls = 0;
    thread_blocked = 0;
    static const struct traced__thread_plan plan = {"sixteen letters.", observe_thread};
    KEEPS_ERRNO(error = traced__prim_thread(&plan, &thread));
    while (error == 0 && !__atomic_load_n(&thread_done, __ATOMIC_ACQUIRE))
        traced__prim_wait(&thread_done, 0, UINT64_MAX);
    if (error == 0)
        KEEPS_ERRNO(traced__prim_join(thread));
    return error;
}

static void test_thread(void) {
    sigset_t before, after;
    CASE("a thread");
    pthread_sigmask(SIG_SETMASK, NULL, &before);
    CHECK_INT(start_and_wait(), 0);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    for (int i = 1; i < SIGRTMIN; i++)
        CHECK_INT(sigismember(&after, i), sigismember(&before, i));
    CHECK_STR(thread_name, "sixteen letters");
    /* All but SIGKILL and SIGSTOP; those between 31 and SIGRTMIN the C library keeps. */
    CHECK_INT(thread_blocked, 31 - 2);
    CHECK_INT(thread_calls, 1);
    CHECK_INT(stack_sizes[0], 1 << 20);
    CHECK(thread_high - thread_low <= 2 << 20);
    CHECK(thread_low < thread_local_address && thread_local_address < thread_high);
}

static void test_thread_faults(void) {
    CASE("a thread that cannot be had");
    fail_thread = EAGAIN;
    CHECK_INT(start_and_wait(), -EAGAIN);
    CASE("a thread that needs more stack");
    fail_thread = EINVAL;
    CHECK_INT(start_and_wait(), 0);
    CHECK_INT(thread_calls, 2);
    CHECK(stack_sizes[1] != 1 << 20); /* the usual size of the C library */
}

static void test_loading(void) {
    bool can = false;
    CASE("loading libraries");
    KEEPS_ERRNO(can = traced__prim_can_load());
    CHECK(can);
}

static void test_stack_bounds(void) {
    const uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    uintptr_t low = 0, high = 0;
    CASE("the main thread's stack");
    KEEPS_ERRNO(traced__prim_stack_bounds(&low, &high));
    CHECK(low < here && here < high);
    CASE("an unknown stack");
    fail_getattr = ENOMEM;
    KEEPS_ERRNO(traced__prim_stack_bounds(&low, &high));
    CHECK_INT(low, 0);
    CHECK_INT(high, 0);
}

static char farewells[16];
static struct traced__farewell nodes[4];

static void say(void *value) {
    strcat(farewells, value);
    errno = 5;
}

static void say_again(void *value) {
    say(value);
    traced__prim_at_thread_exit(&nodes[0], say, "!");
}

static void *leave(void *unused) {
    (void)unused;
    int error;
    KEEPS_ERRNO(error = traced__prim_at_thread_exit(&nodes[1], say, "b"));
    CHECK_INT(error, 0);
    CHECK_INT(traced__prim_at_thread_exit(&nodes[2], say_again, "a"), 0);
    fail_setspecific = ENOMEM;
    KEEPS_ERRNO(error = traced__prim_at_thread_exit(&nodes[3], say, "y"));
    CHECK_INT(error, -ENOMEM);
    CHECK_STR(farewells, "");
    return NULL;
}

static void test_thread_exit(void) {
    pthread_t thread;
    CASE("the end of a thread");
    pthread_create(&thread, NULL, leave, NULL);
    pthread_join(thread, NULL);
    CHECK_STR(farewells, "ab!");
}

static char fork_steps[8];

/* The handlers stay, and later forks are not counted. */
static void add_fork_step(char step) {
    const size_t length = strlen(fork_steps);
    if (length < 2)
        fork_steps[length] = step;
}

static void on_prepare(void) {
    add_fork_step('p');
}

static void on_parent(void) {
    add_fork_step('P');
}

static void on_child(void) {
    add_fork_step('C');
}

static void show_fork(void) {
    printf("steps=%s\n", fork_steps);
}

static void test_fork(void) {
    int error;
    CASE("fork");
    fail_atfork = ENOMEM;
    KEEPS_ERRNO(error = traced__prim_at_fork(on_prepare, on_parent, on_child));
    CHECK_INT(error, -ENOMEM);
    KEEPS_ERRNO(error = traced__prim_at_fork(on_prepare, on_parent, on_child));
    CHECK_INT(error, 0);
    OUTCOME(show_fork, NULL);
    CHECK_FIELD("steps", "pC");
    CHECK_STR(fork_steps, "pP");
}

/* ----------------------------------------------------------------- output --- */

static void *drain(void *descriptor) {
    static char data[4096];
    size_t total = 0;
    ssize_t got = 1;
    while (got > 0) {
        sleep_ms(1);
        got = read(*(int *)descriptor, data, sizeof data);
        total += got > 0 ? (size_t)got : 0;
    }
    return (void *)total;
}

static void check_write_to_slow_reader(int flags) {
    enum { SIZE = 300000 };
    static char data[SIZE];
    int ends[2], error;
    pthread_t reader;
    void *total;
    CHECK_INT(pipe2(ends, flags), 0);
    fcntl(ends[0], F_SETFL, 0);
    pthread_create(&reader, NULL, drain, &ends[0]);
    fail_write = EINTR;
    patience = 100000;
    KEEPS_ERRNO(error = traced__prim_write(ends[1], data, SIZE));
    CHECK_INT(error, 0);
    patience = 0;
    close(ends[1]);
    pthread_join(reader, &total);
    CHECK_INT((size_t)total, SIZE);
    close(ends[0]);
}

static void test_write(void) {
    int error;
    CASE("all is written, to a blocking and to a non-blocking pipe");
    check_write_to_slow_reader(0);
    check_write_to_slow_reader(O_NONBLOCK);
    CASE("a descriptor that is none");
    KEEPS_ERRNO(error = traced__prim_write(-1, "x", 1));
    CHECK_INT(error, -EBADF);
    CHECK_INT(traced__prim_write(-1, "", 0), 0);
}

static void test_stalled_write(void) {
    static char data[1 << 20];
    int ends[2], error;
    CASE("a reader that does not read");
    CHECK_INT(pipe2(ends, O_NONBLOCK), 0);
    const uint64_t before = traced__prim_monotonic_ns();
    KEEPS_ERRNO(error = traced__prim_write(ends[1], data, sizeof data));
    CHECK_INT(error, -EAGAIN);
    CHECK(traced__prim_monotonic_ns() - before >= 900 * MS);
    close(ends[0]);
    close(ends[1]);
}

static void show_broken_pipe(void) {
    int ends[2];
    sigset_t pending;
    signal(SIGPIPE, SIG_DFL);
    if (pipe(ends) != 0)
        return;
    close(ends[0]);
    errno = 77;
    printf("error=%d\n", traced__prim_write(ends[1], "x", 1));
    dup2(ends[1], STDERR_FILENO);
    traced__prim_print_error("x", 1);
    printf("errno=%d\n", errno);
    sigpending(&pending);
    printf("pending=%d\n", sigismember(&pending, SIGPIPE));
}

static void show_broken_pipe_with_signal(void) {
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &blocked, NULL);
    raise(SIGPIPE);
    show_broken_pipe();
}

/* Whoever may be cancelled at any time is cancelled when the write is done, and whoever
 * may not goes on behind it. */
static int full_pipe[2];
static volatile bool went_on;

static void *write_when_read(void *type) {
    pthread_setcanceltype(*(int *)type, NULL);
    traced__prim_write(full_pipe[1], "x", 1);
    went_on = true;
    return NULL;
}

static void *cancelled_while_writing(int type) {
    static char buffer[65536];
    const struct timespec until_it_writes = {0, 50000000};
    pthread_t thread;
    void *result;
    went_on = false;
    CHECK_INT(pipe(full_pipe), 0);
    fcntl(full_pipe[1], F_SETFL, O_NONBLOCK);
    while (write(full_pipe[1], buffer, sizeof buffer) > 0)
        continue;
    fcntl(full_pipe[1], F_SETFL, 0);
    CHECK_INT(pthread_create(&thread, NULL, write_when_read, &type), 0);
    nanosleep(&until_it_writes, NULL);
    CHECK_INT(pthread_cancel(thread), 0);
    CHECK(read(full_pipe[0], buffer, sizeof buffer) > 0);
    CHECK_INT(pthread_join(thread, &result), 0);
    close(full_pipe[0]);
    close(full_pipe[1]);
    return result;
}

static void test_cancelled_write(void) {
    CASE("cancelled in a write");
    CHECK(cancelled_while_writing(PTHREAD_CANCEL_DEFERRED) == NULL);
    CHECK(went_on);
    CHECK(cancelled_while_writing(PTHREAD_CANCEL_ASYNCHRONOUS) == PTHREAD_CANCELED);
    CHECK(!went_on);
}

static void test_broken_pipe(void) {
    char expected[16];
    snprintf(expected, sizeof expected, "%d", -EPIPE);
    CASE("a broken pipe does not kill");
    OUTCOME(show_broken_pipe, NULL);
    CHECK_EXIT();
    CHECK_FIELD("error", expected);
    CHECK_FIELD("errno", "77");
    CHECK_FIELD("pending", "0");
    CASE("a SIGPIPE of the program's own stays");
    OUTCOME(show_broken_pipe_with_signal, NULL);
    CHECK_EXIT();
    CHECK_FIELD("error", expected);
    CHECK_FIELD("pending", "1");
}

static void print_text(void) {
    traced__prim_print_error("two\nlines\n", 10);
}

static void test_print_error(void) {
    CASE("standard error");
    OUTCOME(print_text, NULL);
    CHECK_ERRORS("two\nlines\n");
}

static void test_files(void) {
    static const char path[] = "settings_prim.out";
    char text[16] = "";
    unlink(path);
    for (int i = 0; i < 2; i++) {
        int file;
        CASE("a file is made, then added to");
        KEEPS_ERRNO(file = traced__prim_open_append(path));
        CHECK(file >= 0);
        CHECK(fcntl(file, F_GETFD) & FD_CLOEXEC);
        CHECK_INT(traced__prim_write(file, i ? "two" : "one", 3), 0);
        KEEPS_ERRNO(traced__prim_close(file));
        CHECK_INT(fcntl(file, F_GETFD), -1);
    }
    const int file = open(path, O_RDONLY);
    CHECK_INT(read(file, text, sizeof text), 6);
    CHECK_STR(text, "onetwo");
    close(file);
    unlink(path);
    CASE("a file that cannot be had");
    int error;
    KEEPS_ERRNO(error = traced__prim_open_append("no/such/folder"));
    CHECK_INT(error, -ENOENT);
    KEEPS_ERRNO(traced__prim_close(-1));
}

static void test_terminal(void) {
    bool terminal;
    const int master = posix_openpt(O_RDWR | O_NOCTTY), null = open("/dev/null", O_WRONLY);
    CASE("terminals");
    CHECK(master >= 0 && null >= 0);
    KEEPS_ERRNO(terminal = traced__prim_is_terminal(master));
    CHECK(terminal);
    KEEPS_ERRNO(terminal = traced__prim_is_terminal(null));
    CHECK(!terminal);
    KEEPS_ERRNO(terminal = traced__prim_is_terminal(-1));
    CHECK(!terminal);
    close(master);
    close(null);
}

/* ---------------------------------------------------------------- process --- */

static void test_executable(void) {
    static const char expected[] = "unit_settings_prim";
    char name[64];
    CASE("the executable's name");
    KEEPS_ERRNO(traced__prim_executable(name, sizeof name));
    CHECK_STR(name, expected);
    memset(name, 'x', sizeof name);
    KEEPS_ERRNO(traced__prim_executable(name, 5));
    CHECK_STR(name, "unit");
    CHECK_INT(name[5], 'x');
    traced__prim_executable(name, 1);
    CHECK_STR(name, "");
    name[0] = 'x';
    KEEPS_ERRNO(traced__prim_executable(name, 0));
    CHECK_INT(name[0], 'x');
    fail_readlink = ENOENT;
    KEEPS_ERRNO(traced__prim_executable(name, sizeof name));
    CHECK_STR(name, "");
}

/* The program as its own copy, started only to say its name. */
static const char copy_path[] = "./gone (1)";
static const char *program;

static void say_name_of_deleted(void) {
    char name[64];
    unlink(copy_path);
    traced__prim_executable(name, sizeof name);
    printf("name=%s\n", name);
}

static void run_copy(void) {
    execl(copy_path, copy_path, "deleted", (char *)NULL);
    perror(copy_path);
}

static void test_deleted_executable(void) {
    CASE("the name of an executable that was deleted");
    char command[PATH_MAX + 32];
    snprintf(command, sizeof command, "cp '%s' '%s'", program, copy_path);
    CHECK_INT(system(command), 0);
    OUTCOME(run_copy, NULL);
    CHECK_FIELD("name", "gone (1)");
    CHECK_INT(access(copy_path, F_OK), -1);
}

static void test_process_id(void) {
    CASE("the process id");
    CHECK_INT(traced__prim_process_id(), getpid());
}

int main(int count, char **arguments) {
    program = arguments[0];
    if (count > 1) {
        say_name_of_deleted();
        return 0;
    }
    test_map();
    test_prefault();
    test_heap();
    test_clocks();
    test_counter();
    test_random();
    test_getenv();
    test_wait();
    test_interrupted_wait();
    test_thread();
    test_thread_faults();
    test_loading();
    test_stack_bounds();
    test_thread_exit();
    test_fork();
    test_write();
    test_stalled_write();
    test_cancelled_write();
    test_broken_pipe();
    test_print_error();
    test_files();
    test_terminal();
    test_executable();
    test_deleted_executable();
    test_process_id();
    return check_report();
}
