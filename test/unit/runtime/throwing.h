/* SPDX-License-Identifier: Apache-2.0 */
/* The C++ half of runtime_exceptions.c. */
#ifndef TRACED_TEST_THROWING_H
#define TRACED_TEST_THROWING_H

#ifdef __cplusplus
extern "C" {
#endif

enum thrown {
    RUNTIME_ERROR,
    DERIVED,     /* from std::exception by way of another class */
    SECOND_BASE, /* std::exception is not its first base */
    VIRTUAL_BASE,
    PRIVATE_BASE, /* no catch (std::exception &) would take it */
    TWICE_A_BASE, /* nor this, which is two of them */
    NO_EXCEPTION,
    INTEGER,
    TEXT,
    POINTER_TO_ONE, /* to a std::exception */
    SILENT,         /* what() is NULL */
    CHANGES_ERRNO,
    TRACED_WHAT /* what() begins and ends a span of its own */
};

/* Throws, and hands the exception to __traced_unwind() as a landing pad would;
 * rethrown: by way of a std::exception_ptr. */
void throw_through(void *span, enum thrown what, int rethrown);

/* Called by the what() of TRACED_WHAT. */
void traced_what(void);

#ifdef __cplusplus
}
#endif

#endif
