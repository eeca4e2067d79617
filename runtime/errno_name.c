/* SPDX-License-Identifier: Apache-2.0 */
/* The names of Linux's error numbers, whatever numbers the machine gives them. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "errno_names.h"

const char *traced__errno_name(int number) {
#define NAME(name) \
    case name:     \
        return #name;
    switch (number) {
        TRACED__ERRNO_NAMES(NAME)
    default:
        return NULL;
    }
#undef NAME
}

/* Not in one condition: elsewhere __GLIBC_PREREQ is no macro. */
#ifdef __GLIBC__
#define HAVE_ONE_LANGUAGE __GLIBC_PREREQ(2, 32)
#else
#define HAVE_ONE_LANGUAGE 0
#endif

/* The plain strerror() follows the program's locale and may share a buffer with
 * it; a backend wants one language. */
const char *traced__errno_text(int number) {
    const char *text = NULL;
#if HAVE_ONE_LANGUAGE
    text = strerrordesc_np(number);
#else
    static _Thread_local char buffer[128];
    if (strerror_r(number, buffer, sizeof buffer) == 0)
        text = buffer;
#endif
    return text ? text : "unknown error";
}
