/* SPDX-License-Identifier: Apache-2.0 */
/* A shared object with a traced function, to be loaded and unloaded. */
#include <traced.h>

int module_work(int n);

TRACED("module", "n=$n", "module.kind=loaded", "error: negative")
int module_work(int n) {
    if (n == 3)
        return -2;
    return n * 2;
}
