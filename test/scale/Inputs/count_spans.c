/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linked into a woven program: when the program ends, writes what became of its
 * spans to the file that SPANS_COUNTED names, or, if that ends with a slash, to one
 * of that folder for each process. Compiled without weaving.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../run/Inputs/stats.h"

__attribute__((destructor)) static void count_spans(void) {
    const char *path = getenv("SPANS_COUNTED");
    char file[4096];
    if (path && *path && path[strlen(path) - 1] == '/') {
        snprintf(file, sizeof file, "%s%ld", path, (long)getpid());
        path = file;
    }
    if (path)
        write_stats(path);
}
