/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the runtime says to the people who run the program: single lines on
 * standard error, as far as OTEL_LOG_LEVEL asks for them.
 *
 * From any thread, not from signal handlers; errno is kept. The level is info
 * until traced__config() has set it, so read the configuration first.
 */
#ifndef TRACED_LOG_H
#define TRACED_LOG_H

#include <stdatomic.h>

#include "config.h"

/* Bytes of a line with its newline; what is longer ends in "...". */
#define TRACED__LOG_LINE 512

void traced__log_set_level(enum traced__log_level level);

/* Prints "traced: <text>" and a newline, by one write. Control characters come
 * out as '?': a line stays a line, whatever the environment holds. */
void traced__log(enum traced__log_level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same at most once for each flag, which starts as ATOMIC_FLAG_INIT; a line
 * that the level holds back does not count. */
void traced__log_once(atomic_flag *said, enum traced__log_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
