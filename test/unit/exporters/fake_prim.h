/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An operating system for tests of exporters: it fails when told to, keeps what
 * is written, and counts what is not given back. Memory and the process id may
 * be asked for from any thread.
 */
#ifndef TRACED_TEST_FAKE_PRIM_H
#define TRACED_TEST_FAKE_PRIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exporter.h"

struct fake_prim {
    /* To be set by the test. */
    long allocations_left;  /* until there is no memory; < 0: no limit */
    void (*on_alloc)(void); /* called once, by the next allocation */
    size_t largest;         /* refuse to allocate more at once; 0: no limit */
    int write_error;        /* what writes return, -errno */
    int open_error;
    bool terminal;
    uint32_t process;
    uint64_t now_ns;
    const char *lc_all, *lc_ctype, *lang, *term, *no_color;
    /* What happened. */
    char *written; /* terminated */
    size_t written_length;
    size_t writes;
    int last_descriptor;
    size_t opened, closed;
    const char *opened_path;
    size_t logs;
    char log[512]; /* the last line */
};

extern struct fake_prim fake;

/* Everything as at the beginning. */
void fake_reset(void);
/* Allocations that were not given back. */
size_t fake_live(void);
/* Forgets what was written. */
void fake_clear_written(void);

/* A host with the fake's clock and log. */
struct traced__exporter_host fake_host(const struct traced__config *config);

#endif
