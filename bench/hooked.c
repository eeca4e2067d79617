/* SPDX-License-Identifier: Apache-2.0 */
/* The same function under -finstrument-functions. */
#include "subjects.h"

void hooked_plain(void) {
    DO_NOTHING();
}
