/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prim.h in threads that may be cancelled at any time, and are, in the middle of what it
 * calls: the C library has done its work, and given its locks back, before they end.
 */
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "check.h"
#include "prim.h"

/* -------------------------------------------------------- the C library -- */

static _Thread_local bool is_watched;
static atomic_bool is_inside, is_cancelled, holds_a_lock, has_ended;

/* Where a lock is held: until the thread was cancelled, and has been to the kernel
 * since, where it would learn of that. */
static void hold_a_lock(void) {
    if (!is_watched)
        return;
    is_watched = false;
    holds_a_lock = true;
    is_inside = true;
    while (!is_cancelled)
        sched_yield();
    for (int i = 0; i < 100; i++)
        sched_yield();
    holds_a_lock = false;
}

#define WITHIN(result, name, parameters, arguments) \
    result __real_##name parameters;                \
    result __wrap_##name parameters;                \
    result __wrap_##name parameters {               \
        hold_a_lock();                              \
        return __real_##name arguments;             \
    }

WITHIN(void *, calloc, (size_t count, size_t size), (count, size))
WITHIN(void *, realloc, (void *memory, size_t size), (memory, size))
WITHIN(int, pthread_getattr_np, (pthread_t thread, pthread_attr_t *is), (thread, is))
WITHIN(int, pthread_setspecific, (pthread_key_t key, const void *value), (key, value))
WITHIN(int, pthread_create,
       (pthread_t * thread, const pthread_attr_t *has, void *(*run)(void *), void *argument),
       (thread, has, run, argument))
WITHIN(int, pthread_atfork, (void (*prepare)(void), void (*parent)(void), void (*child)(void)),
       (prepare, parent, child))
WITHIN(int, dl_iterate_phdr, (int (*call)(struct dl_phdr_info *, size_t, void *), void *argument),
       (call, argument))
WITHIN(int, dladdr, (const void *address, Dl_info *found), (address, found))
#ifdef __GLIBC__
WITHIN(int, backtrace, (void **addresses, int room), (addresses, room))
#endif

void __real_free(void *memory);
void __wrap_free(void *memory);
void __wrap_free(void *memory) {
    hold_a_lock();
    __real_free(memory);
}

/* ---------------------------------------------------- what is called in it -- */

static void *memory;
static uintptr_t low, high;
static struct traced__farewell farewell;
static struct traced__symbol symbol;
static unsigned long thread;

static void nothing(void) {
}

static void nothing_of(void *value) {
    (void)value;
}

static void allocate(void) {
    memory = traced__prim_alloc(100);
}

static void resize(void) {
    memory = traced__prim_resize(memory, 1000);
}

static void give_back(void) {
    traced__prim_free(memory);
}

static void find_stack(void) {
    traced__prim_stack_bounds(&low, &high);
}

static void walk_stack(void) {
    static void *addresses[4];
    traced__prim_stack(addresses, 4);
}

static void find_symbol(void) {
    traced__prim_symbol((const void *)(uintptr_t)find_symbol, &symbol);
}

static void look_for_loader(void) {
    traced__prim_can_load();
}

static void ask_for_the_end(void) {
    traced__prim_at_thread_exit(&farewell, nothing_of, NULL);
}

static void ask_for_forks(void) {
    traced__prim_at_fork(nothing, nothing, nothing);
}

static void start_thread(void) {
    static const struct traced__thread_plan plan = {"nothing", nothing};
    traced__prim_thread(&plan, &thread);
}

/* ------------------------------------------------------------------ tests -- */

static void *call_it(void *call) {
    void (*function)(void);
    memcpy(&function, call, sizeof function);
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    is_watched = true;
    function();
    has_ended = true;
    return NULL;
}

static void cancelled_in(const char *name, void (*function)(void)) {
    pthread_t caller;
    void *result;
    CASE(name);
    is_inside = is_cancelled = holds_a_lock = has_ended = false;
    CHECK_INT(pthread_create(&caller, NULL, call_it, &function), 0);
    while (!is_inside && !has_ended)
        sched_yield();
    CHECK(is_inside);
    CHECK_INT(pthread_cancel(caller), 0);
    is_cancelled = true;
    CHECK_INT(pthread_join(caller, &result), 0);
    CHECK(!holds_a_lock);
    CHECK(result == PTHREAD_CANCELED);
}

int main(void) {
    cancelled_in("alloc", allocate);
    memory = traced__prim_alloc(10);
    cancelled_in("resize", resize);
    memory = traced__prim_alloc(10);
    cancelled_in("free", give_back);
    cancelled_in("the stack's bounds", find_stack);
#ifdef __GLIBC__
    cancelled_in("the stack", walk_stack);
#else
    (void)walk_stack;
#endif
    cancelled_in("a symbol", find_symbol);
    cancelled_in("the loader", look_for_loader);
    cancelled_in("a thread's end", ask_for_the_end);
    cancelled_in("forks", ask_for_forks);
    cancelled_in("a thread", start_thread);
    traced__prim_join(thread);
    return check_report();
}
