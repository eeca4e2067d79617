/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A signal handler that jumps, and comes in the middle of what is done once for a thread
 * or a process: it waits until that is done, so that no lock and no half is left behind.
 */
#include "fixture.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>

SITE(step, "step");

/* Of each thread by itself, as the exporter thread does such things, too. */
static _Thread_local sigjmp_buf back;
static _Thread_local volatile sig_atomic_t is_armed, is_inside, provoked, jumps, torn;

static void jump(int signal) {
    (void)signal;
    torn += is_inside;
    jumps++;
    siglongjmp(back, 1);
}

static void provoke(void) {
    if (!is_armed)
        return;
    is_inside = 1;
    provoked++;
    raise(SIGUSR1);
    is_inside = 0;
}

#define WRAP(type, name, parameters, ...)  \
    type __real_##name parameters;         \
    type __wrap_##name parameters;         \
    type __wrap_##name parameters {        \
        provoke();                         \
        return __real_##name(__VA_ARGS__); \
    }

WRAP(void *, calloc, (size_t count, size_t size), count, size)
WRAP(int, pthread_create,
     (pthread_t * thread, const pthread_attr_t *attr, void *(*start)(void *), void *argument),
     thread, attr, start, argument)
WRAP(int, pthread_getattr_np, (pthread_t thread, pthread_attr_t *attr), thread, attr)
WRAP(int, pthread_setspecific, (pthread_key_t key, const void *value), key, value)

/* Here it comes when the work has begun, if there is any left. */
static _Thread_local void (*to_do_once)(void);

static void do_once(void) {
    provoke();
    to_do_once();
}

int __real_pthread_once(pthread_once_t *once, void (*work)(void));
int __wrap_pthread_once(pthread_once_t *once, void (*work)(void));
int __wrap_pthread_once(pthread_once_t *once, void (*work)(void)) {
    to_do_once = work;
    return __real_pthread_once(once, do_once);
}

/* Here it comes with the lock taken. */
int __real_pthread_mutex_lock(pthread_mutex_t *mutex);
int __wrap_pthread_mutex_lock(pthread_mutex_t *mutex);
int __wrap_pthread_mutex_lock(pthread_mutex_t *mutex) {
    const int error = __real_pthread_mutex_lock(mutex);
    provoke();
    return error;
}

static void one_span(void) {
    __traced_leave(__traced_enter(&step));
}

/* The thread's first span, with signals wherever they are provoked. */
static void *disturbed(void *unused) {
    is_armed = 1;
    if (sigsetjmp(back, 1) == 0)
        one_span();
    is_armed = 0;
    CHECK(provoked > 0);
    CHECK(jumps > 0);
    CHECK_INT(torn, 0);
    return unused;
}

int main(void) {
    struct sigaction action = {.sa_handler = jump};
    struct traced_stats stats;
    pthread_t thread;
    alarm(600); /* who waits for a lock that was left waits for ever */
    use_memory_exporter();
    REGISTER(step);
    sigaction(SIGUSR1, &action, NULL);
    CASE("the process's first span");
    disturbed(NULL);
    CASE("another thread's first span");
    int error = pthread_create(&thread, NULL, disturbed, NULL);
    CHECK_INT(pthread_join(thread, NULL), 0);
    CHECK_INT(error, 0);
    CASE("afterwards");
    one_span();
    CHECK(traced_flush(60000));
    traced_get_stats(&stats);
    CHECK(stats.exported > 0);
    check_identity();
    return check_report();
}
