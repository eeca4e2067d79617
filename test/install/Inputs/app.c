/* SPDX-License-Identifier: Apache-2.0 */
/* A program outside the tree: a tagged function that succeeds, then fails. */
#include <stdio.h>
#include <traced.h>

__attribute__((traced("install.work", "work.size=$size", "error: negative")))
static int work(int size) {
    if (size > 10)
        return -5;
    return size;
}

int main(void) {
    printf("%d %d\n", work(3), work(30));
    return traced_flush(5000) ? 0 : 1;
}
