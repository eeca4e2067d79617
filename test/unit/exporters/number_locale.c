/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Doubles in a program that set a locale whose decimal point is not ".".
 *
 * No such locale need be installed: export_number.c is compiled here with a
 * snprintf() and a strtod() whose decimal point is `point`.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "../check.h"

static const char *point = ".";

static void exchange(char *text, const char *from, const char *to) {
    char *found = strstr(text, from);
    if (found) {
        memmove(found + strlen(to), found + strlen(from), strlen(found + strlen(from)) + 1);
        memcpy(found, to, strlen(to));
    }
}

static int foreign_snprintf(char *text, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, size, format, arguments);
    va_end(arguments);
    exchange(text, ".", point);
    return length;
}

static double foreign_strtod(const char *text, char **end) {
    char copy[64];
    snprintf(copy, sizeof copy, "%s", text);
    exchange(copy, point, ".");
    (void)end;
    return strtod(copy, NULL);
}

#define snprintf foreign_snprintf
#define strtod foreign_strtod
#include "export_number.c"

static void try_point(const char *name, const char *foreign) {
    char text[TRACED__DOUBLE_SIZE];
    CASE(name);
    point = foreign;
    foreign_snprintf(text, sizeof text, "%g", 0.5);
    CHECK(strstr(text, foreign) != NULL);
    traced__double_text(text, 0.1);
    CHECK_STR(text, "0.1");
    traced__double_text(text, -2.2250738585072014e-308);
    CHECK_STR(text, "-2.2250738585072014e-308");
    traced__double_text(text, 42);
    CHECK_STR(text, "42");
    traced__double_text(text, 1e300);
    CHECK_STR(text, "1e+300");
    traced__double_rounded(text, 0.25);
    CHECK_STR(text, "0.25");
}

int main(void) {
    try_point("comma", ",");
    try_point("Arabic decimal separator", "\xd9\xab");
    return check_report();
}
