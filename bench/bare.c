/* SPDX-License-Identifier: Apache-2.0 */
/* The function as it is: what the others are compared with. */
#include "subjects.h"

void bare_plain(void) {
    DO_NOTHING();
}
