/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is measured: functions that do nothing, so that what is left is the cost
 * of observing them. Each exists bare, hooked and woven.
 */
#ifndef TRACED_BENCH_SUBJECTS_H
#define TRACED_BENCH_SUBJECTS_H

#include <stdint.h>

/* Keeps the calls: not inlined, not merged, not dropped. */
#define SUBJECT __attribute__((noinline, noipa))
#define DO_NOTHING() __asm__ volatile("" ::: "memory")

SUBJECT void bare_plain(void);
SUBJECT void hooked_plain(void);
SUBJECT void woven_plain(void);
SUBJECT void woven_nested(void); /* two spans */
SUBJECT void woven_attributes(int id, int64_t size, double ratio, const char *user,
                              const char *path);
SUBJECT int woven_failing(int code);
SUBJECT int woven_stream(const void *handle); /* one resume, never the end */

#endif
