/* SPDX-License-Identifier: Apache-2.0 */
/* A program of several files; its tags are in the text, in a header, from macros. */
#include <stdio.h>
#include <traced.h>

#include "app.h"

TRACED("app.work", "n=$n", "error: negative") static int work(int n) {
    if (n > 2)
        return -1;
    return part(n) + plain(n);
}

int main(void) {
    printf("%d %d\n", work(1), work(3));
    return 0;
}
