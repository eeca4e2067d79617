/* SPDX-License-Identifier: Apache-2.0 */
/* The one way in which traced-cc ends for a reason of its own. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "wrapper.h"

void fail(const char *format, ...) {
    va_list values;
    va_start(values, format);
    fflush(stdout);
    fputs("traced-cc: error: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    remove_temporary();
    exit(EXIT_FAILURE);
}
