/* SPDX-License-Identifier: Apache-2.0 */
/* Cards, what they are good for, and a journal of what was charged. */
#ifndef SHOP_BANK_H
#define SHOP_BANK_H

#include <stdint.h>

struct bank;

/* Keeps a journal for each currency that it takes, "EUR.journal", in the folder,
 * which must exist. NULL, with errno set, where that cannot be. */
struct bank *bank_open(const char *folder);
void bank_close(struct bank *bank);

/* Charges a card (cents > 0) and says so in the journal, or does neither. 0; or -1 and
 * errno: EACCES where the card is unknown, blocked or not good for so much,
 * ENOENT where there is no journal for the currency, EINVAL where it is none, or
 * what write() says. */
int bank_charge(struct bank *bank, int64_t order, int64_t cents, const char *card,
                const char *currency);

#endif
