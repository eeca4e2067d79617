/* SPDX-License-Identifier: Apache-2.0 */
/* The example of the project's README: three tagged functions, one of which fails. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <traced.h>

__attribute__((traced("payment.charge", "payment.amount=$amount", "error: negative")))
static int charge(int account, double amount) {
    if (account % 2 == 1)
        return -ENOTCONN;
    printf("charged %.2f\n", amount);
    return 0;
}

__attribute__((traced("stock.release", "order.items=$items")))
static void release(int items) {
    printf("released %d\n", items);
}

__attribute__((traced("order.process", "order.id=$id", "order.items=$items", "error: negative")))
static int process_order(int id, int items) {
    int rc = charge(id, 19.99 * items);
    if (rc < 0)
        goto fail;
    return 0;
fail:
    release(items);
    return rc;
}

int main(int argc, char **argv) {
    int id = argc > 1 ? atoi(argv[1]) : 4711;
    return process_order(id, 3) < 0;
}
