/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The unit tests' whole framework: CHECK counts, CASE names, check_report()
 * ends main(). A test file that checked nothing fails.
 */
#ifndef TRACED_TEST_CHECK_H
#define TRACED_TEST_CHECK_H

#include <stdio.h>
#include <string.h>

static int check_passed, check_failed;
static const char *check_case = "";

#define CASE(name) (check_case = (name))

#define CHECK(condition)                                                               \
    do {                                                                               \
        if (condition) {                                                               \
            check_passed++;                                                            \
        } else {                                                                       \
            check_failed++;                                                            \
            fprintf(stderr, "%s:%d: %s: failed: %s\n", __FILE__, __LINE__, check_case, \
                    #condition);                                                       \
        }                                                                              \
    } while (0)

#define CHECK_INT(actual, expected)                                                       \
    do {                                                                                  \
        long long check_a = (long long)(actual), check_e = (long long)(expected);         \
        if (check_a == check_e) {                                                         \
            check_passed++;                                                               \
        } else {                                                                          \
            check_failed++;                                                               \
            fprintf(stderr, "%s:%d: %s: %s is %lld, expected %lld\n", __FILE__, __LINE__, \
                    check_case, #actual, check_a, check_e);                               \
        }                                                                                 \
    } while (0)

/* A function, so that an array in a structure that `actual` returns lives long enough. */
static inline void check_str(const char *actual, const char *expected, const char *what,
                             const char *file, int line) {
    if (actual && strcmp(actual, expected) == 0) {
        check_passed++;
        return;
    }
    check_failed++;
    fprintf(stderr, "%s:%d: %s: %s is \"%s\", expected \"%s\"\n", file, line, check_case, what,
            actual ? actual : "(null)", expected);
}

#define CHECK_STR(actual, expected) check_str(actual, expected, #actual, __FILE__, __LINE__)

static int check_report(void) {
    printf("%d checks passed, %d failed\n", check_passed, check_failed);
    return check_failed != 0 || check_passed == 0;
}

#endif
