/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sites of the program and of its shared objects: numbered when their
 * object is loaded, switched on and off, and outlived by their descriptions.
 *
 * Records name a site by its number, because a span may be exported after its
 * shared object has been unloaded. The exporter works on copies of descriptions,
 * so nothing has to wait for it before an object goes.
 */
#include <inttypes.h>
#include <pthread.h>
#include <string.h>

#include "internal.h"
#include "log.h"
#include "prim.h"

struct entry {
    struct traced_site *site;       /* NULL once its object is gone */
    const struct traced_desc *copy; /* made when it is first needed, kept for ever */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct entry *entries; /* by number; 0 is nobody's */
static uint32_t n_entries = 1, room;
static bool all_off;

enum { MAX_SITES = 1u << 24, FIRST_ROOM = 256 };

/* The number of a site that stays off: it is of a contract that we do not know. */
#define REFUSED UINT32_MAX

void traced__sites_fork(bool prepare) {
    if (prepare)
        pthread_mutex_lock(&lock);
    else
        pthread_mutex_unlock(&lock);
}

static void switch_site(struct traced_site *site, bool on) {
    __atomic_store_n(&site->state, on ? 1 : 0, __ATOMIC_RELAXED);
}

static bool make_room(size_t count) {
    uint32_t wanted = room ? room : FIRST_ROOM;
    if (count > MAX_SITES - n_entries)
        return false;
    while (wanted < n_entries + count)
        wanted *= 2;
    if (wanted == room)
        return true;
    struct entry *larger = traced__prim_resize(entries, wanted * sizeof *larger);
    if (!larger)
        return false;
    entries = larger;
    room = wanted;
    return true;
}

static bool same_text(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_function(const struct traced_desc *a, const struct traced_desc *b) {
    return a->line == b->line && a->n_attrs == b->n_attrs && a->n_exits == b->n_exits &&
           same_text(a->function, b->function) && same_text(a->file, b->file) &&
           same_text(a->name, b->name);
}

/* An object that is loaded again gets its old numbers back, so that a program
 * which loads and unloads for ever does not grow. */
static uint32_t former_number(const struct traced_desc *desc) {
    for (uint32_t i = 1; i < n_entries; i++)
        if (!entries[i].site && same_function(entries[i].copy, desc))
            return i;
    return 0;
}

static bool some_object_went;

static void number(struct traced_site *site) {
    uint32_t id = some_object_went ? former_number(site->desc) : 0;
    if (id == 0) {
        id = n_entries++;
        entries[id].copy = NULL;
    }
    entries[id].site = site;
    site->id = id;
    if (site->desc->role != TRACED_ROLE_NONE)
        site->data = traced__stream_class_of(site->desc);
    switch_site(site, !all_off);
}

/* Each site says itself what it was woven for: units of several versions may make up
 * one object, and any of them hands over the sites of all. */
static bool is_understood(const struct traced_site *site) {
    return site->desc->abi >= TRACED_ABI_OLDEST && site->desc->abi <= TRACED_ABI_VERSION;
}

/* Numbers are given once, to all sites of a range or to none: the first tells
 * whether it is known. Returns how many were refused. */
static size_t register_range(struct traced_site *start, struct traced_site *stop) {
    size_t refused = 0;
    if (start == stop || start->id != 0)
        return 0;
    if (!make_room((size_t)(stop - start))) {
        traced__log(TRACED__LOG_ERROR, "no memory for %td tagged functions: they run untraced",
                    stop - start);
        return 0;
    }
    for (struct traced_site *site = start; site < stop; site++) {
        if (is_understood(site)) {
            number(site);
        } else {
            site->id = REFUSED;
            refused++;
        }
    }
    return refused;
}

/* One line for an object, however many versions it is made of. */
static void report_refused(const struct traced_site *start, size_t refused) {
    const struct traced_site *site = start;
    struct traced__symbol place;
    while (site->id != REFUSED)
        site++;
    const uint32_t abi = site->desc->abi;
    const bool known = traced__prim_symbol((const char *)start + 1, &place) && *place.object;
    traced__log(TRACED__LOG_ERROR,
                "%s: %zu tagged functions were built for version %" PRIu32 " of the interface "
                "with libtraced, and this one understands %d to %d: they run untraced; %s",
                known ? place.object : "this program", refused, abi, TRACED_ABI_OLDEST,
                TRACED_ABI_VERSION,
                abi > TRACED_ABI_VERSION ? "install a newer libtraced" : "build them again");
}

/* The first walk of the stack loads what it needs, and allocates: now, not in the
 * middle of the program's first error. */
static void prepare_stacks(const struct traced_site *start, const struct traced_site *stop) {
    void *address;
    for (const struct traced_site *site = start; site < stop; site++) {
        if (is_understood(site) && site->desc->flags & TRACED_DESC_BACKTRACE) {
            traced__prim_stack(&address, 1);
            return;
        }
    }
}

void __traced_register(uint32_t abi, struct traced_site *start, struct traced_site *stop) {
    (void)abi;
    traced__start();
    if (start != stop && start->id == 0)
        prepare_stacks(start, stop);
    pthread_mutex_lock(&lock);
    const size_t refused = register_range(start, stop);
    pthread_mutex_unlock(&lock);
    if (refused > 0)
        report_refused(start, refused);
}

/* ---- copies that outlive their object ---- */

/* Bytes that a description needs when it stands on its own, and the writing of
 * it: one walk does both, without memory to measure, with it to copy. */
struct copier {
    unsigned char *memory;
    size_t used;
};

static void *copy_bytes(struct copier *copier, const void *from, size_t size) {
    void *to = NULL;
    if (copier->memory && from)
        to = memcpy(copier->memory + copier->used, from, size);
    copier->used += (size + 7) & ~(size_t)7;
    return to;
}

static const char *copy_text(struct copier *copier, const char *text) {
    return text ? copy_bytes(copier, text, strlen(text) + 1) : NULL;
}

static const struct traced_name_desc *copy_names(struct copier *copier,
                                                 const struct traced_name_desc *from, uint32_t n) {
    struct traced_name_desc *names = copy_bytes(copier, from, n * sizeof *names);
    for (uint32_t i = 0; i < n; i++) {
        const char *name = copy_text(copier, from[i].name);
        if (names)
            names[i].name = name;
    }
    return names;
}

static const struct traced_attr_desc *copy_attrs(struct copier *copier,
                                                 const struct traced_desc *desc) {
    struct traced_attr_desc *attrs = copy_bytes(copier, desc->attrs, desc->n_attrs * sizeof *attrs);
    for (uint32_t i = 0; i < desc->n_attrs; i++) {
        const char *key = copy_text(copier, desc->attrs[i].key);
        const char *text = copy_text(copier, desc->attrs[i].text);
        const struct traced_name_desc *names =
            copy_names(copier, desc->attrs[i].names, desc->attrs[i].n_names);
        if (attrs) {
            attrs[i].key = key;
            attrs[i].text = text;
            attrs[i].names = names;
        }
    }
    return attrs;
}

static const struct traced_exit_desc *copy_exits(struct copier *copier,
                                                 const struct traced_desc *desc) {
    struct traced_exit_desc *exits = copy_bytes(copier, desc->exits, desc->n_exits * sizeof *exits);
    for (uint32_t i = 0; i < desc->n_exits; i++) {
        const char *text = copy_text(copier, desc->exits[i].text);
        if (exits)
            exits[i].text = text;
    }
    return exits;
}

static struct traced_desc *copy_into(struct copier *copier, const struct traced_desc *desc) {
    struct traced_desc *copy = copy_bytes(copier, desc, sizeof *desc);
    const char *name = copy_text(copier, desc->name);
    const char *function = copy_text(copier, desc->function);
    const char *file = copy_text(copier, desc->file);
    const struct traced_attr_desc *attrs = copy_attrs(copier, desc);
    const struct traced_exit_desc *exits = copy_exits(copier, desc);
    const struct traced_name_desc *names = copy_names(copier, desc->names, desc->n_names);
    const struct traced_stream_desc *stream = copy_bytes(copier, desc->stream, sizeof *stream);
    if (copy) {
        copy->name = name;
        copy->function = function;
        copy->file = file;
        copy->attrs = attrs;
        copy->exits = exits;
        copy->names = names;
        copy->stream = stream;
    }
    return copy;
}

static const struct traced_desc *copy_desc(const struct traced_desc *desc) {
    struct copier copier = {NULL, 0};
    copy_into(&copier, desc);
    copier.memory = traced__prim_alloc(copier.used);
    copier.used = 0;
    return copier.memory ? copy_into(&copier, desc) : NULL;
}

/* Without memory for a copy the span is exported as "unknown", not lost. */
static const struct traced_desc unknown = {
    .name = "unknown", .function = "unknown", .file = "", .kind = 1};

static const struct traced_desc *copy_of(struct entry *entry) {
    if (!entry->copy && entry->site)
        entry->copy = copy_desc(entry->site->desc);
    return entry->copy ? entry->copy : &unknown;
}

const struct traced_desc *traced__site_desc(uint32_t id) {
    pthread_mutex_lock(&lock);
    const struct traced_desc *desc = id > 0 && id < n_entries ? copy_of(&entries[id]) : &unknown;
    pthread_mutex_unlock(&lock);
    return desc;
}

static void retire(struct traced_site *site) {
    switch_site(site, false);
    if (site->id == 0 || site->id == REFUSED)
        return;
    struct entry *entry = &entries[site->id];
    if (entry->site != site)
        return;
    entry->copy = copy_of(entry);
    entry->site = NULL;
    some_object_went = true;
}

void __traced_unregister(struct traced_site *start, struct traced_site *stop) {
    pthread_mutex_lock(&lock);
    for (struct traced_site *site = start; site < stop; site++)
        retire(site);
    pthread_mutex_unlock(&lock);
}

void traced__sites_off(void) {
    pthread_mutex_lock(&lock);
    all_off = true;
    for (uint32_t i = 1; i < n_entries; i++)
        if (entries[i].site)
            switch_site(entries[i].site, false);
    pthread_mutex_unlock(&lock);
}
