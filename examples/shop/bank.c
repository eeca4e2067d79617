/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions here fail as system calls do, by -1 and errno, and their tags say
 * so. Money is held before it is journalled; a journal that cannot be written
 * gives it back.
 */
#include "bank.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <traced.h>
#include <unistd.h>

static const char *const currencies[] = {"EUR", "USD"};

struct card {
    const char *name;
    int64_t limit; /* cents that are left on it */
    int blocked;
};

struct bank {
    pthread_mutex_t lock;
    struct card cards[3];
    char folder[];
};

/* Returns what open() does. A code that is no currency would be a path. */
static int open_journal(const struct bank *bank, const char *currency, int flags) {
    char path[4096];
    if (strlen(currency) != 3 || strspn(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3) {
        errno = EINVAL;
        return -1;
    }
    const int length = snprintf(path, sizeof path, "%s/%s.journal", bank->folder, currency);
    if (length >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    return open(path, flags | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
}

static int create_journals(const struct bank *bank) {
    for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++) {
        const int fd = open_journal(bank, currencies[i], O_CREAT);
        if (fd < 0)
            return -1;
        close(fd);
    }
    return 0;
}

struct bank *bank_open(const char *folder) {
    const struct card cards[] = {{"visa-1", 500000, 0}, {"visa-2", 1000, 0}, {"stolen", 500000, 1}};
    struct bank *bank = malloc(sizeof *bank + strlen(folder) + 1);
    if (bank == NULL)
        return NULL;
    memcpy(bank->cards, cards, sizeof cards);
    memcpy(bank->folder, folder, strlen(folder) + 1);
    pthread_mutex_init(&bank->lock, NULL);
    if (create_journals(bank) == 0)
        return bank;
    bank_close(bank);
    return NULL;
}

void bank_close(struct bank *bank) {
    pthread_mutex_destroy(&bank->lock);
    free(bank);
}

/* Under the lock. Adds to what is left on a card, or takes from it. */
static int change_limit(struct bank *bank, const char *name, int64_t change) {
    for (size_t i = 0; i < sizeof bank->cards / sizeof bank->cards[0]; i++) {
        struct card *card = &bank->cards[i];
        if (strcmp(card->name, name) != 0)
            continue;
        if (card->blocked || card->limit + change < 0)
            return -1;
        card->limit += change;
        return 0;
    }
    return -1;
}

TRACED("bank.hold", "payment.amount=$cents", "error: errno")
static int hold(struct bank *bank, const char *card, int64_t cents) {
    pthread_mutex_lock(&bank->lock);
    const int rc = change_limit(bank, card, -cents);
    pthread_mutex_unlock(&bank->lock);
    if (rc == 0)
        return 0;
    errno = EACCES;
    return -1;
}

TRACED("bank.release", "payment.amount=$cents")
static void release(struct bank *bank, const char *card, int64_t cents) {
    pthread_mutex_lock(&bank->lock);
    change_limit(bank, card, cents);
    pthread_mutex_unlock(&bank->lock);
}

TRACED("journal.write", "shop.order=$order", "payment.currency=$currency", "error: errno")
static int write_journal(const struct bank *bank, int64_t order, int64_t cents,
                         const char *currency) {
    const int fd = open_journal(bank, currency, 0);
    if (fd < 0)
        return -1;
    const int rc = dprintf(fd, "order %lld: %lld\n", (long long)order, (long long)cents);
    const int error = errno;
    close(fd);
    errno = error;
    return rc < 0 ? -1 : 0;
}

TRACED("bank.charge", "shop.order=$order", "payment.amount=$cents", "payment.currency=$currency",
       "error: errno")
int bank_charge(struct bank *bank, int64_t order, int64_t cents, const char *card,
                const char *currency) {
    int error;
    if (hold(bank, card, cents) != 0)
        return -1;
    if (write_journal(bank, order, cents, currency) != 0)
        goto fail;
    return 0;

fail:
    error = errno;
    release(bank, card, cents);
    errno = error;
    return -1;
}
