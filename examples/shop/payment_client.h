/* SPDX-License-Identifier: Apache-2.0 */
/* The shop's side of the payment service, over HTTP. Safe from any thread. */
#ifndef SHOP_PAYMENT_CLIENT_H
#define SHOP_PAYMENT_CLIENT_H

#include <stdint.h>

struct payment_client {
    const char *url; /* of the service's charges: "http://127.0.0.1:8081/charges" */
    unsigned timeout_ms; /* of each charge */
};

/* Takes `cents` from the card, for an order. 0; or -1 and errno: EACCES where
 * the card was declined, EREMOTEIO where the service failed, ECONNREFUSED where
 * it could not be reached, ETIMEDOUT, EIO. */
int payment_charge(const struct payment_client *client, int64_t order, int64_t cents,
                   const char *card, const char *currency);

#endif
