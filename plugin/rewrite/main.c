/* SPDX-License-Identifier: Apache-2.0 */
/* The rewriter: from the tagged definitions of a unit to its new text. */
#include <stdlib.h>

#include "rewriter.h"

int main(int count, char **arguments) {
    struct unit unit;
    read_arguments(count, arguments);
    return read_unit(&unit) ? EXIT_SUCCESS : EXIT_FAILURE;
}
