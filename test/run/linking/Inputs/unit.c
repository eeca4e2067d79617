/* SPDX-License-Identifier: Apache-2.0 */
/* One unit of a program that several compilers make: UNIT is its function. */
#include <traced.h>

int UNIT(int n);

TRACED("step", "n=$n")
static inline int step(int n) {
    return n + 1;
}

TRACED("unit", "n=$n")
int UNIT(int n) {
    return step(n);
}
