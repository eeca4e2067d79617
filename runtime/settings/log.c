/* SPDX-License-Identifier: Apache-2.0 */
/* log.h: a bounded buffer on the stack, formatted, then one write. */
#include "log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "prim.h"

static _Atomic int current_level = TRACED__LOG_INFO;

void traced__log_set_level(enum traced__log_level level) {
    atomic_store_explicit(&current_level, (int)level, memory_order_relaxed);
}

static bool passes(enum traced__log_level level) {
    return (int)level <= atomic_load_explicit(&current_level, memory_order_relaxed);
}

static bool is_control(char c) {
    return (unsigned char)c < 0x20 || c == 0x7f;
}

static void print_line(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

/* One write, and not stdio's stream: lines of several threads do not mix, and
 * no lock of the program's is taken. */
static void print_line(const char *format, va_list arguments) {
    static const char prefix[] = "traced: ", cut[] = "...";
    const int saved = errno;
    char line[TRACED__LOG_LINE];
    const size_t start = sizeof prefix - 1, room = sizeof line - start;
    memcpy(line, prefix, start);
    const int wanted = vsnprintf(line + start, room, format, arguments);
    size_t length = start + (wanted < 0 ? 0 : (size_t)wanted);
    if (length >= sizeof line) {
        length = sizeof line - 1;
        memcpy(line + length - (sizeof cut - 1), cut, sizeof cut - 1);
    }
    for (size_t i = start; i < length; i++)
        if (is_control(line[i]))
            line[i] = '?';
    line[length++] = '\n';
    traced__prim_print_error(line, length);
    errno = saved;
}

void traced__log(enum traced__log_level level, const char *format, ...) {
    if (!passes(level))
        return;
    va_list arguments;
    va_start(arguments, format);
    print_line(format, arguments);
    va_end(arguments);
}

void traced__log_once(atomic_flag *said, enum traced__log_level level, const char *format, ...) {
    if (!passes(level) || atomic_flag_test_and_set_explicit(said, memory_order_relaxed))
        return;
    va_list arguments;
    va_start(arguments, format);
    print_line(format, arguments);
    va_end(arguments);
}
