/* SPDX-License-Identifier: Apache-2.0 */
/* Does not compile. */
#include <traced.h>

TRACED("wrong") int wrong(int n) {
    return n + nothing;
}
