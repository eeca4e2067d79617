/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values of environment variables, read by OpenTelemetry's rules
 * (specification, configuration/common.md): an empty variable is unset; one
 * that cannot be used is warned about and then treated as unset.
 *
 * Nothing here keeps or owns memory: text in a result belongs to the
 * environment, so copy what must outlive a setenv().
 */
#ifndef TRACED_ENV_H
#define TRACED_ENV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span_data.h"

enum traced__env_type {
    TRACED__ENV_BOOL,         /* "true" in any case; all else is false */
    TRACED__ENV_COUNT,        /* 1 to 2^31-1 */
    TRACED__ENV_MILLISECONDS, /* a duration, or a timeout: 0 to 2^31-1 */
    TRACED__ENV_WORD          /* one of `words`, in any case */
};

/* Ends with a NULL word. */
struct traced__env_word {
    const char *word;
    uint32_t value;
};

/* One setting. `name` is asked first, then `general`, which may be NULL. */
struct traced__env_setting {
    const char *name;
    const char *general;
    enum traced__env_type type;
    const char *fallback; /* in the form of a value, and a valid one */
    const struct traced__env_word *words;
    const char *expects; /* the words, for a warning */
};

/* What a setting came to; name and text are those of the variable that was
 * used, or NULL and the fallback where none could be. */
struct traced__env_found {
    const char *name;
    const char *text;
    uint32_t value;
};

/* Warns once for each variable on the way that cannot be used. */
struct traced__env_found traced__env_find(const struct traced__env_setting *setting);

/* Likewise for free text, which is always usable; text is NULL where unset. */
struct traced__env_found traced__env_text(const char *name, const char *general);

/* Warns: NAME="value" <problem>; <instead>. A long value is cut. */
void traced__env_warn(const char *name, const char *value, const char *problem,
                      const char *instead);

/* The value of a word, or false. */
bool traced__env_word_value(const struct traced__env_word *words, struct traced__text text,
                            uint32_t *value);

bool traced__env_same_word(struct traced__text text, const char *word);

/* Takes the next member of a comma-separated list, without the blanks around
 * it. Empty members are passed over; false at the end. */
bool traced__env_next(const char **list, struct traced__text *member);

struct traced__env_pair {
    struct traced__text key;
    struct traced__text value;
};

/* Splits key=value at its first "=" and decodes %XX in both (W3C Baggage,
 * section 3.3.1, without properties). The parts go, each with a NUL behind it,
 * to *room, which moves on; the text of a list and its NUL are room enough for
 * all its members. Returns NULL, or what is wrong with the member. */
const char *traced__env_split(struct traced__text member, char **room,
                              struct traced__env_pair *pair);

#endif
