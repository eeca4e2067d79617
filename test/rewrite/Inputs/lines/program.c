/* SPDX-License-Identifier: Apache-2.0 */
/* A function to step through, from its entry to each of its ends. */
#include <assert.h>
#include <stdio.h>
#include <traced.h>

#define CHECK(condition)  \
    do {                  \
        if (!(condition)) \
            return -22;   \
    } while (0)

TRACED("work", "n=$n", "out=$*out:exit", "error: negative")
int work(int n, int *out)
{
    int twice = n * 2;
    CHECK(n > 0);
    if (twice > 8)
        goto fail;
    *out = twice;
    return twice;
fail:
    *out = -1;
    return -1;
}

TRACED("main")
int main(int count, char **arguments)
{
    int out;
    printf("%s line %d\n", __func__, __LINE__);
    work(3, &out);
    work(6, &out);
    work(0, &out);
    assert(count == 1);
    return arguments[1] != NULL;
}
