/* SPDX-License-Identifier: Apache-2.0 */
/*
 * env.h: every reader is a parser of one text, which says yes or no; only
 * traced__env_find decides what follows from a no.
 */
#include "env.h"

#include <stdio.h>
#include <string.h>

#include "log.h"
#include "prim.h"

/* The C library's functions follow the program's locale; variables do not. */
static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static struct traced__text text_of(const char *string) {
    return (struct traced__text){string, strlen(string)};
}

/* --------------------------------------------------------------- scalars --- */

bool traced__env_same_word(struct traced__text text, const char *word) {
    for (size_t i = 0; i < text.length; i++)
        if (word[i] == '\0' || lower(text.text[i]) != lower(word[i]))
            return false;
    return word[text.length] == '\0';
}

bool traced__env_word_value(const struct traced__env_word *words, struct traced__text text,
                            uint32_t *value) {
    for (; words->word; words++) {
        if (traced__env_same_word(text, words->word)) {
            *value = words->value;
            return true;
        }
    }
    return false;
}

static bool parse_number(const char *text, uint32_t minimum, uint32_t *value) {
    uint64_t number = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && number <= INT32_MAX; at++)
        number = number * 10 + (uint64_t)(*at - '0');
    if (at == text || *at != '\0' || number < minimum || number > INT32_MAX)
        return false;
    *value = (uint32_t)number;
    return true;
}

static const struct traced__env_word booleans[] = {{"false", false}, {"true", true}, {NULL, 0}};

static bool parse(const struct traced__env_setting *setting, const char *text, uint32_t *value) {
    switch (setting->type) {
    case TRACED__ENV_BOOL:
        return traced__env_word_value(booleans, text_of(text), value);
    case TRACED__ENV_COUNT:
        return parse_number(text, 1, value);
    case TRACED__ENV_MILLISECONDS:
        return parse_number(text, 0, value);
    case TRACED__ENV_WORD:
        return traced__env_word_value(setting->words, text_of(text), value);
    }
    return false;
}

static const char *expected(const struct traced__env_setting *setting) {
    switch (setting->type) {
    case TRACED__ENV_BOOL:
        return "true or false";
    case TRACED__ENV_COUNT:
        return "a whole number from 1 to 2147483647";
    case TRACED__ENV_MILLISECONDS:
        return "a whole number of milliseconds";
    case TRACED__ENV_WORD:
        break;
    }
    return setting->expects;
}

void traced__env_warn(const char *name, const char *value, const char *problem,
                      const char *instead) {
    enum { SHOWN = 100 };
    const char *more = strlen(value) > SHOWN ? "..." : "";
    traced__log(TRACED__LOG_WARN, "%s=\"%.*s%s\" %s; %s", name, SHOWN, value, more, problem,
                instead);
}

static void warn_unusable(const struct traced__env_setting *setting, const char *name,
                          const char *value, const char *used) {
    char problem[128], instead[64];
    snprintf(problem, sizeof problem, "is not %s", expected(setting));
    snprintf(instead, sizeof instead, "using %s", used);
    traced__env_warn(name, value, problem, instead);
}

/* The warnings come last, since they say what is used instead. */
struct traced__env_found traced__env_find(const struct traced__env_setting *setting) {
    const char *names[] = {setting->name, setting->general};
    const char *unusable[2] = {NULL, NULL};
    struct traced__env_found found = {NULL, setting->fallback, 0};
    for (size_t i = 0; i < 2 && names[i] && !found.name; i++) {
        const char *text = traced__prim_getenv(names[i]);
        if (text && parse(setting, text, &found.value))
            found = (struct traced__env_found){names[i], text, found.value};
        else
            unusable[i] = text;
    }
    if (!found.name)
        parse(setting, setting->fallback, &found.value);
    for (size_t i = 0; i < 2; i++)
        if (unusable[i])
            warn_unusable(setting, names[i], unusable[i], found.text);
    return found;
}

struct traced__env_found traced__env_text(const char *name, const char *general) {
    const char *names[] = {name, general};
    for (size_t i = 0; i < 2 && names[i]; i++) {
        const char *text = traced__prim_getenv(names[i]);
        if (text)
            return (struct traced__env_found){names[i], text, 0};
    }
    return (struct traced__env_found){NULL, NULL, 0};
}

/* ----------------------------------------------------------------- lists --- */

static struct traced__text trimmed(struct traced__text text) {
    while (text.length > 0 && is_blank(text.text[0])) {
        text.text++;
        text.length--;
    }
    while (text.length > 0 && is_blank(text.text[text.length - 1]))
        text.length--;
    return text;
}

bool traced__env_next(const char **list, struct traced__text *member) {
    while (**list) {
        const char *start = *list;
        const size_t length = strcspn(start, ",");
        *list = start + length + (start[length] == ',');
        *member = trimmed((struct traced__text){start, length});
        if (member->length > 0)
            return true;
    }
    return false;
}

static int hexadecimal(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool decode(struct traced__text from, char **room, struct traced__text *decoded) {
    char *to = *room;
    decoded->text = to;
    for (size_t i = 0; i < from.length; i++) {
        char c = from.text[i];
        if (c == '%') {
            const int high = i + 2 < from.length ? hexadecimal(from.text[i + 1]) : -1;
            const int low = high >= 0 ? hexadecimal(from.text[i + 2]) : -1;
            if (low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        }
        *to++ = c;
    }
    decoded->length = (size_t)(to - decoded->text);
    *to++ = '\0';
    *room = to;
    return true;
}

const char *traced__env_split(struct traced__text member, char **room,
                              struct traced__env_pair *pair) {
    const char *equals = memchr(member.text, '=', member.length);
    if (!equals)
        return "has no \"=\"";
    const size_t key_length = (size_t)(equals - member.text);
    const struct traced__text key = trimmed((struct traced__text){member.text, key_length});
    const struct traced__text value =
        trimmed((struct traced__text){equals + 1, member.length - key_length - 1});
    if (key.length == 0)
        return "has no key";
    if (!decode(key, room, &pair->key) || !decode(value, room, &pair->value))
        return "has a \"%\" without two hexadecimal digits after it";
    return NULL;
}
