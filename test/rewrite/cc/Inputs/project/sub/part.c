/* SPDX-License-Identifier: Apache-2.0 */
/* Traced by the tag on its prototype. */
#include <traced.h>

#include "../app.h"

int part(int n) {
    return 10 * n;
}
