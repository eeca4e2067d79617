/* SPDX-License-Identifier: Apache-2.0 */
/* prim.h for tests, as far as exporters use it. */
#include "fake_prim.h"

#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prim.h"

struct fake_prim fake = {.allocations_left = -1, .process = 1};
static atomic_size_t live;

void fake_reset(void) {
    free(fake.written);
    fake = (struct fake_prim){.allocations_left = -1, .process = 1};
    fake_clear_written();
}

void fake_clear_written(void) {
    fake.written = realloc(fake.written, 1);
    fake.written[0] = '\0';
    fake.written_length = 0;
    fake.writes = 0;
}

static void act_once(void) {
    void (*act)(void) = fake.on_alloc;
    fake.on_alloc = NULL;
    if (act) {
        act();
    }
}

static bool may_allocate(size_t size) {
    if (fake.largest != 0 && size > fake.largest) {
        return false;
    }
    if (fake.allocations_left < 0) {
        return true;
    }
    if (fake.allocations_left == 0) {
        return false;
    }
    fake.allocations_left--;
    return true;
}

size_t fake_live(void) {
    return live;
}

void *traced__prim_alloc(size_t size) {
    act_once();
    if (!may_allocate(size)) {
        return NULL;
    }
    live++;
    return calloc(1, size);
}

void *traced__prim_resize(void *memory, size_t size) {
    act_once();
    if (!may_allocate(size)) {
        return NULL;
    }
    live += memory == NULL;
    return realloc(memory, size);
}

void traced__prim_free(void *memory) {
    if (memory) {
        live--;
        free(memory);
    }
}

const char *traced__prim_getenv(const char *name) {
    const struct {
        const char *name, *value;
    } all[] = {{"LC_ALL", fake.lc_all},
               {"LC_CTYPE", fake.lc_ctype},
               {"LANG", fake.lang},
               {"TERM", fake.term},
               {"NO_COLOR", fake.no_color}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(name, all[i].name) == 0) {
            return all[i].value;
        }
    }
    return NULL;
}

void traced__prim_wait(uint32_t *word, uint32_t expected, uint64_t timeout_ns) {
    (void)word, (void)expected, (void)timeout_ns;
    sched_yield();
}

void traced__prim_wake(uint32_t *word) {
    (void)word;
}

int traced__prim_open_append(const char *path) {
    fake.opened++;
    fake.opened_path = path;
    return fake.open_error ? fake.open_error : 42;
}

bool traced__prim_identify(int descriptor, struct traced__file_id *id) {
    *id = (struct traced__file_id){1, (uint64_t)descriptor};
    return true;
}

int traced__prim_write(int descriptor, const void *data, size_t size) {
    fake.writes++;
    fake.last_descriptor = descriptor;
    if (fake.write_error) {
        return fake.write_error;
    }
    fake.written = realloc(fake.written, fake.written_length + size + 1);
    memcpy(fake.written + fake.written_length, data, size);
    fake.written_length += size;
    fake.written[fake.written_length] = '\0';
    return 0;
}

void traced__prim_close(int descriptor) {
    fake.closed++;
    fake.last_descriptor = descriptor;
}

bool traced__prim_is_terminal(int descriptor) {
    (void)descriptor;
    return fake.terminal;
}

uint32_t traced__prim_process_id(void) {
    return fake.process;
}

static void keep_log(enum traced__log_level level, const char *format, ...) {
    va_list arguments;
    fake.logs++;
    int length = snprintf(fake.log, sizeof fake.log, "%d: ", (int)level);
    va_start(arguments, format);
    vsnprintf(fake.log + length, sizeof fake.log - (size_t)length, format, arguments);
    va_end(arguments);
}

static uint64_t fake_now(void) {
    return fake.now_ns;
}

struct traced__exporter_host fake_host(const struct traced__config *config) {
    return (struct traced__exporter_host){
        .config = config, .log = keep_log, .monotonic_ns = fake_now};
}
