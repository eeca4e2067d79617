/* SPDX-License-Identifier: Apache-2.0 */
/* Something to warn about, and how to silence it by a comment or a pragma. */
#include <traced.h>

#define BOTH(a, b) ((a) & (b))

TRACED("warn", "n=$n") int warn(int n);

int warn(int n) {
    int unused = 3;
    switch (n) {
    case 0:
        n++;
        /* fall through */
    case 1:
        n += BOTH(n, 2 == 2);
    case 2:
        n++;
    }
    return n & 1 == 0;
}
