/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the calling thread's stack lies, found without a lock and without the heap, for
 * a signal handler may ask. pthread_getattr_np() of glibc takes both: a handler that
 * comes while its thread is in there, or in malloc(), would wait for itself.
 *
 * The kernel lists the process's mappings in /proc/self/maps (proc(5)), a line each, by
 * address: "start-end perms offset device inode path", both ends in hexadecimal.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <fcntl.h>
#include <pthread.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <unistd.h>

#include "prim.h"

#ifdef __GLIBC__

/* Small, as it lies on the handler's stack. */
struct reader {
    int descriptor;
    size_t at, filled;
    char buffer[1024];
};

struct mapping {
    uintptr_t start, end;
};

static int next_byte(struct reader *from) {
    if (from->at == from->filled) {
        const ssize_t size = read(from->descriptor, from->buffer, sizeof from->buffer);
        if (size <= 0)
            return -1;
        from->at = 0;
        from->filled = (size_t)size;
    }
    return (unsigned char)from->buffer[from->at++];
}

/* Takes the byte behind the number, too. */
static uintptr_t next_address(struct reader *from) {
    uintptr_t address = 0;
    for (;;) {
        const int byte = next_byte(from);
        if (byte >= '0' && byte <= '9')
            address = address * 16 + (uintptr_t)(byte - '0');
        else if (byte >= 'a' && byte <= 'f')
            address = address * 16 + (uintptr_t)(byte - 'a' + 10);
        else
            return address;
    }
}

static bool next_mapping(struct reader *from, struct mapping *mapping) {
    mapping->start = next_address(from);
    mapping->end = next_address(from);
    int byte;
    do
        byte = next_byte(from);
    while (byte >= 0 && byte != '\n');
    return byte == '\n';
}

/* The mapping that an address lies in, and where the one below it ends; else false. */
static bool find_mapping(uintptr_t address, struct mapping *mapping, uintptr_t *end_below) {
    struct reader reader = {.descriptor = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)};
    bool is_found = false;
    mapping->end = 0;
    if (reader.descriptor < 0)
        return false;
    do {
        *end_below = mapping->end;
        is_found = next_mapping(&reader, mapping) && address < mapping->end;
    } while (!is_found && mapping->end != 0);
    close(reader.descriptor);
    return is_found && mapping->start <= address;
}

/* It grows on demand: down to its limit, or to what lies below it. */
static uintptr_t lowest_of_main(const struct mapping *mapping, uintptr_t end_below) {
    struct rlimit limit;
    const uintptr_t room = mapping->end - end_below;
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= room)
        return end_below;
    return mapping->end - (uintptr_t)limit.rlim_cur;
}

/* The kernel puts its random bytes on the first stack. On another, glibc has its own
 * data of the thread at the upper end, where pthread_self() points. */
static void find_stack(uintptr_t *low, uintptr_t *high) {
    const bool is_main = traced__prim_is_main_thread();
    const uintptr_t inside = is_main ? (uintptr_t)getauxval(AT_RANDOM) : (uintptr_t)pthread_self();
    struct mapping mapping;
    uintptr_t end_below;
    *low = *high = 0;
    if (!find_mapping(inside, &mapping, &end_below))
        return;
    *low = is_main ? lowest_of_main(&mapping, end_below) : mapping.start;
    *high = is_main ? mapping.end : inside;
}

void traced__prim_stack_bounds_in_handler(uintptr_t *low, uintptr_t *high) {
    const struct traced__kept kept = traced__prim_keep();
    find_stack(low, high);
    traced__prim_put_back(kept);
}

#else

/* musl keeps both ends at hand, and looks for the main thread's by system calls. */
void traced__prim_stack_bounds_in_handler(uintptr_t *low, uintptr_t *high) {
    traced__prim_stack_bounds(low, high);
}

#endif
