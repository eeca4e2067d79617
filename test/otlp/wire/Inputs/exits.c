/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ends while the exporter thread is in the middle of initialising OpenSSL, if that is what
 * libcurl uses: one of its calls, which come here first, returns when exit's handlers have
 * been through, or had the time to. With the argument "first" it is the program that has used
 * OpenSSL before anybody.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <traced.h>

static sem_t begun, handled;
static __thread bool in_curl;

/* Tells main() to end, and waits for it to have. */
static void be_in_the_middle(void) {
    struct timespec until;
    in_curl = false;
    sem_post(&begun);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    sem_timedwait(&handled, &until);
}

static bool is_openssl(void *address) {
    Dl_info info;
    return dladdr(address, &info) && info.dli_fname && strstr(info.dli_fname, "libcrypto");
}

/* By now it is filling its tables, one entry under lock after the other. */
enum { IN_THE_MIDDLE = 20 };

int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
    static int count;
    int (*next)(pthread_rwlock_t *lock);
    *(void **)&next = dlsym(RTLD_NEXT, "pthread_rwlock_unlock");
    int result = next(lock);
    if (in_curl && is_openssl(__builtin_return_address(0)) && ++count == IN_THE_MIDDLE)
        be_in_the_middle();
    return result;
}

int curl_global_init(long flags);
int curl_global_init(long flags) {
    int (*init)(long flags);
    void *curl = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_NOLOAD);
    if (!curl)
        curl = dlopen("libcurl-gnutls.so.4", RTLD_LAZY | RTLD_NOLOAD);
    *(void **)&init = dlsym(curl, "curl_global_init");
    in_curl = true;
    int result = init(flags);
    sem_post(&begun); /* if it did not come to the middle */
    return result;
}

static void use_openssl(void) {
    int (*init)(uint64_t options, const void *settings);
    void *openssl = dlopen("libcrypto.so.3", RTLD_LAZY);
    if (!openssl)
        return;
    *(void **)&init = dlsym(openssl, "OPENSSL_init_crypto");
    init(0, NULL);
}

/* The first handler, so it runs behind all others. */
static void tell_handled(void) {
    sem_post(&handled);
}

TRACED("ends.early") static int work(int n) {
    return n + 1;
}

int main(int argc, char **argv) {
    sem_init(&begun, 0, 0);
    sem_init(&handled, 0, 0);
    atexit(tell_handled);
    if (argc > 1 && strcmp(argv[1], "first") == 0)
        use_openssl();
    printf("%d\n", work(1));
    sem_wait(&begun);
    return 0;
}
