/* SPDX-License-Identifier: Apache-2.0 */
/* prim.h: where a thread's stack lies, as the C library says and as a signal handler may ask. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "prim.h"

/* ----------------------------------------------------------------- faults --- */

static bool fail_open;
static size_t read_at_most = SIZE_MAX;

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...) {
    errno = EACCES;
    return fail_open ? -1 : __real_open(path, flags);
}

int __wrap_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...) {
    errno = EACCES;
    return fail_open ? -1 : __real_open(path, flags);
}

ssize_t __real_read(int descriptor, void *data, size_t size);
ssize_t __wrap_read(int descriptor, void *data, size_t size);
ssize_t __wrap_read(int descriptor, void *data, size_t size) {
    return __real_read(descriptor, data, size < read_at_most ? size : read_at_most);
}

/* ------------------------------------------------------------------ cases --- */

struct bounds {
    uintptr_t low, high;
};

static bool kept_errno = true; /* each time */

static struct bounds bounds_by(void (*find)(uintptr_t *low, uintptr_t *high)) {
    struct bounds found = {1, 1};
    errno = 77;
    find(&found.low, &found.high);
    kept_errno = kept_errno && errno == 77;
    return found;
}

static struct bounds as_usual(void) {
    return bounds_by(traced__prim_stack_bounds);
}

static struct bounds as_in_handler(void) {
    return bounds_by(traced__prim_stack_bounds_in_handler);
}

static bool is_inside(struct bounds bounds, uintptr_t address) {
    return bounds.low < address && address < bounds.high;
}

static void test_main(void) {
    const uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    CASE("the main thread");
    const struct bounds handler = as_in_handler();
    CHECK(is_inside(handler, here));
    CHECK_INT(handler.low, as_usual().low);
    CHECK(handler.high >= as_usual().high); /* arguments and environment, with glibc */
    CASE("the list a byte at a time");
    read_at_most = 1;
    const struct bounds slow = as_in_handler();
    read_at_most = SIZE_MAX;
    CHECK_INT(slow.low, handler.low);
    CHECK_INT(slow.high, handler.high);
}

static struct bounds thread_usual, thread_handler;
static uintptr_t thread_frame;

static void *observe(void *unused) {
    thread_frame = (uintptr_t)__builtin_frame_address(0);
    thread_usual = as_usual();
    thread_handler = as_in_handler();
    return unused;
}

static void run_thread(const pthread_attr_t *attributes) {
    pthread_t thread;
    CHECK_INT(pthread_create(&thread, attributes, observe, NULL), 0);
    CHECK_INT(pthread_join(thread, NULL), 0);
    CHECK(is_inside(thread_usual, thread_frame));
    CHECK(is_inside(thread_handler, thread_frame));
    CHECK(thread_handler.high <= thread_usual.high); /* glibc's own data lies above it */
}

static void test_threads(void) {
    enum { SIZE = 1 << 20 };
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    CASE("a thread");
    run_thread(&attributes);
    CHECK_INT(thread_handler.low, thread_usual.low);
    CASE("a thread with a stack of its own size");
    pthread_attr_setstacksize(&attributes, SIZE);
    run_thread(&attributes);
    CHECK_INT(thread_handler.low, thread_usual.low);
    CHECK(thread_handler.high - thread_handler.low <= 2 * SIZE);
    CASE("a thread with a stack that the program brought");
    void *stack = aligned_alloc(4096, SIZE);
    pthread_attr_setstack(&attributes, stack, SIZE);
    run_thread(&attributes);
    CHECK(thread_handler.low <= thread_usual.low);
    pthread_attr_destroy(&attributes);
    free(stack);
}

static struct bounds elsewhere;
static bool elsewhere_may_be_handler;

static void on_signal(int signal) {
    (void)signal;
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    elsewhere_may_be_handler = traced__prim_may_be_handler(&kept);
    traced__prim_put_back_whole(&kept);
    elsewhere = as_in_handler();
}

static void test_handler(void) {
    static char memory[64 * 1024];
    const stack_t alternate = {.ss_sp = memory, .ss_size = sizeof memory};
    const struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
    const struct bounds handler = as_in_handler();
    CASE("a handler on an alternate stack");
    sigaltstack(&alternate, NULL);
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
    CHECK_INT(elsewhere.low, handler.low);
    CHECK_INT(elsewhere.high, handler.high);
    CHECK(elsewhere_may_be_handler);
    CASE("code outside of handlers");
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    CHECK(!traced__prim_may_be_handler(&kept));
    traced__prim_put_back_whole(&kept);
}

/* musl does not ask the kernel for the list. */
static void test_no_list(void) {
#ifdef __GLIBC__
    CASE("no list of mappings");
    fail_open = true;
    const struct bounds none = as_in_handler();
    fail_open = false;
    CHECK_INT(none.low, 0);
    CHECK_INT(none.high, 0);
#endif
}

int main(void) {
    test_main();
    test_threads();
    test_handler();
    test_no_list();
    CHECK(kept_errno);
    return check_report();
}
