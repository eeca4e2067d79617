/* SPDX-License-Identifier: Apache-2.0 */
/* prim.h where the process has no thread-specific key left: an error, always. */
#include <errno.h>
#include <pthread.h>

#include "check.h"
#include "prim.h"

static unsigned creations;

int __wrap_pthread_key_create(pthread_key_t *key, void (*destructor)(void *));
int __wrap_pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
    (void)key;
    (void)destructor;
    creations++;
    return EAGAIN;
}

static void gone(void *value) {
    (void)value;
}

int main(void) {
    struct traced__farewell node;
    CASE("no key");
    errno = 77;
    CHECK_INT(traced__prim_at_thread_exit(&node, gone, NULL), -EAGAIN);
    CHECK_INT(traced__prim_at_thread_exit(&node, gone, NULL), -EAGAIN);
    CHECK_INT(creations, 1);
    CHECK_INT(errno, 77);
    return check_report();
}
