/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linked into a woven program: when the program ends, writes what became of its
 * spans to the file that SPANS_COUNTED names. Compiled without weaving.
 */
#include <stdlib.h>

#include "../../run/Inputs/stats.h"

__attribute__((destructor)) static void count_spans(void) {
    const char *path = getenv("SPANS_COUNTED");
    if (path)
        write_stats(path);
}
