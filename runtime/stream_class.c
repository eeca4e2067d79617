/* SPDX-License-Identifier: Apache-2.0 */
/* Classes of streams: what the sites of one name share. Made under the lock of
 * site.c, kept for ever, read by everyone. */
#include <string.h>

#include "prim.h"
#include "stream.h"

static _Atomic(struct traced__stream_class *) classes;
static _Atomic uint64_t least_idle;
static _Atomic uint64_t strays;

static struct traced__stream_class *new_class(const char *name) {
    struct traced__stream_class *class = traced__prim_alloc(sizeof *class);
    size_t size = strlen(name) + 1;
    char *copy = class ? traced__prim_alloc(size) : NULL;
    if (!copy) {
        traced__prim_free(class);
        return NULL;
    }
    class->name = memcpy(copy, name, size);
    class->seed = (uint64_t)(uintptr_t) class * 0x9e3779b97f4a7c15u;
    class->next = classes;
    classes = class;
    return class;
}

/* The first function that has an option gives it. */
static void take_option(_Atomic uint64_t *option, uint64_t value) {
    uint64_t none = 0;
    if (value != 0)
        atomic_compare_exchange_strong(option, &none, value);
}

static void take_options(struct traced__stream_class *class,
                         const struct traced_stream_desc *desc) {
    take_option(&class->milestone, desc->milestone);
    take_option(&class->segment_chunks, desc->segment_chunks);
    take_option(&class->segment_ns, desc->segment_ns);
    take_option(&class->idle_ns, desc->idle_ns);
    if (desc->idle_ns && (least_idle == 0 || desc->idle_ns < least_idle))
        least_idle = desc->idle_ns;
    if (desc->milestone || desc->segment_chunks || desc->segment_ns)
        atomic_store_explicit(&class->has_options, true, memory_order_relaxed);
}

struct traced__stream_class *traced__stream_class_of(const struct traced_desc *desc) {
    struct traced__stream_class *class = classes;
    while (class && strcmp(class->name, desc->name) != 0)
        class = class->next;
    if (!class)
        class = new_class(desc->name);
    if (class && desc->role == TRACED_ROLE_OPEN)
        atomic_store_explicit(&class->has_open, true, memory_order_relaxed);
    if (class && desc->stream)
        take_options(class, desc->stream);
    return class;
}

uint64_t traced__stream_least_idle(void) {
    return atomic_load_explicit(&least_idle, memory_order_relaxed);
}

void traced__stream_update_idle(void) {
    for (struct traced__stream_class *class = classes; class; class = class->next) {
        uint64_t ns = atomic_load_explicit(&class->idle_ns, memory_order_relaxed);
        uint64_t ticks = ns ? traced__clock_ticks_in(ns) : 0;
        atomic_store_explicit(&class->idle_ticks, ticks, memory_order_relaxed);
    }
}

void traced__stream_count_stray(void) {
    atomic_fetch_add_explicit(&strays, 1, memory_order_relaxed);
}

uint64_t traced__stream_strays(void) {
    return atomic_load_explicit(&strays, memory_order_relaxed);
}

void traced__stream_classes_fork_child(void) {
    for (struct traced__stream_class *class = classes; class; class = class->next)
        atomic_flag_clear(&class->idle_known);
    atomic_store(&strays, 0);
}
