/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Preloaded, makes calls that a process may run out of fail: the FAIL_AT-th of
 * them (from 1), and with FAIL_ON also all that follow. What counts are the calls
 * of objects whose path contains FAIL_IN, if that is set. Calls of the program
 * itself are its own affair and never fail. At exit the number of calls is
 * appended to the file FAIL_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static atomic_long calls;
static long fail_at;
static bool fail_on;
static const char *fail_in;
static bool armed;
static _Thread_local bool in_programs_call __attribute__((tls_model("initial-exec")));

static long number_from(const char *name) {
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : 0;
}

__attribute__((constructor(101))) static void arm(void) {
    fail_at = number_from("FAIL_AT");
    fail_on = number_from("FAIL_ON") != 0;
    fail_in = getenv("FAIL_IN");
    armed = true;
}

/* Not by dladdr(), which takes a lock that a forking thread may hold. */
static bool is_programs(const void *caller) {
    static _Atomic(const char *) low, high;
    if (!low) {
        const ElfW(Phdr) *header = (const void *)getauxval(AT_PHDR);
        const char *base = (const char *)header - sizeof(ElfW(Ehdr));
        for (unsigned long i = 0; i < getauxval(AT_PHNUM); i++)
            if (header[i].p_type == PT_LOAD && base + header[i].p_vaddr + header[i].p_memsz > high)
                high = base + header[i].p_vaddr + header[i].p_memsz;
        low = base;
    }
    return (const char *)caller >= low && (const char *)caller < high;
}

static bool is_in(void *caller, const char *part) {
    struct dl_find_object object;
    if (_dl_find_object(caller, &object) != 0)
        return false;
    return strstr(object.dlfo_link_map->l_name, part) != NULL;
}

static bool fails(void *caller) {
    if (!armed || in_programs_call || is_programs(caller) || (fail_in && !is_in(caller, fail_in)))
        return false;
    long call = atomic_fetch_add(&calls, 1) + 1;
    return fail_at > 0 && (call == fail_at || (fail_on && call > fail_at));
}

#define FAILS() fails(__builtin_return_address(0))

void *malloc(size_t size) {
    if (FAILS()) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    if (FAILS()) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    if (FAILS()) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_realloc(memory, size);
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
    static void *(*real)(void *, size_t, int, int, int, off_t);
    if (FAILS()) {
        errno = ENOMEM;
        return MAP_FAILED;
    }
    if (!real)
        real = (void *(*)(void *, size_t, int, int, int, off_t))dlsym(RTLD_NEXT, "mmap");
    return real(address, size, protection, flags, file, offset);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *argument) {
    static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (FAILS())
        return EAGAIN;
    if (!real)
        real = (int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))dlsym(
            RTLD_NEXT, "pthread_create");
    in_programs_call = is_programs(__builtin_return_address(0));
    int error = real(thread, attributes, run, argument);
    in_programs_call = false;
    return error;
}

__attribute__((destructor(101))) static void report(void) {
    const char *path = getenv("FAIL_COUNT");
    int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0644) : -1;
    if (file >= 0) {
        dprintf(file, "%ld\n", atomic_load(&calls));
        close(file);
    }
}
