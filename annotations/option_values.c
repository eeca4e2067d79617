/* SPDX-License-Identifier: Apache-2.0 */
/* The options whose value is one word of a list: error:, kind:, role:, ... */
#include <string.h>

#include "excerpt.h"
#include "number.h"
#include "reader.h"
#include "suggest.h"

static const struct traced__keyword conventions[] = {
    {"auto", TRACED_ERROR_AUTO},         {"never", TRACED_ERROR_NEVER},
    {"negative", TRACED_ERROR_NEGATIVE}, {"errno", TRACED_ERROR_ERRNO},
    {"nonzero", TRACED_ERROR_NONZERO},   {"null", TRACED_ERROR_NULL},
    {"false", TRACED_ERROR_FALSE},       {"zero", TRACED_ERROR_ZERO},
};

/* SpanKind of OTLP's trace.proto. */
static const struct traced__keyword kinds[] = {
    {"internal", 1}, {"server", 2}, {"client", 3}, {"producer", 4}, {"consumer", 5},
};

static const struct traced__keyword roles[] = {
    {"next", TRACED_ROLE_NEXT},
    {"open", TRACED_ROLE_OPEN},
    {"close", TRACED_ROLE_CLOSE},
    {"body", TRACED_ROLE_BODY},
};

static const struct traced__keyword switches[] = {{"on", true}, {"off", false}};

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define MAX_KEYWORDS COUNT(conventions)

static const struct traced__keyword *find(const struct traced__keyword *list, size_t n,
                                          struct traced__slice word) {
    for (size_t i = 0; i < n; i++)
        if (traced__slice_is(word, list[i].word))
            return &list[i];
    return NULL;
}

static bool read_keyword(struct traced__reader *reader, struct traced__piece value,
                         const char *what, const char *takes, const struct traced__keyword *list,
                         size_t n, int *meaning) {
    const struct traced__keyword *found = find(list, n, value.slice);
    if (found) {
        *meaning = found->meaning;
        return true;
    }
    const char *words[MAX_KEYWORDS];
    for (size_t i = 0; i < n; i++)
        words[i] = list[i].word;
    const char *nearest = traced__nearest(value.slice, words, n);
    struct traced__excerpt shown = traced__excerpt(value.slice);
    if (nearest)
        traced__refuse(reader, value, nearest, "unknown %s '%s'; did you mean '%s'?", what,
                       shown.text, nearest);
    else
        traced__refuse(reader, value, NULL, "unknown %s '%s'; it is %s", what, shown.text, takes);
    return false;
}

/* What other tools, and C itself, call a convention or write as one. */
static bool refuse_other_spelling(struct traced__reader *reader, struct traced__piece value) {
    struct traced__number number = traced__read_number(value.slice);
    const char *fix = NULL;
    if (traced__slice_is(value.slice, "-errno"))
        fix = "negative";
    else if (traced__slice_is(value.slice, "NULL") || traced__slice_is(value.slice, "nullptr"))
        fix = "null";
    else if (traced__slice_is(value.slice, "0"))
        fix = "zero";
    if (fix) {
        traced__refuse(reader, value, fix, "unknown error convention '%s'; did you mean '%s'?",
                       traced__excerpt(value.slice).text, fix);
        return true;
    }
    if (number.kind == TRACED__NO_NUMBER)
        return false;
    traced__refuse(reader, value, traced__fix("$return == ", value.slice, "").text,
                   "a number alone is no error convention; did you mean '$return == %s'?",
                   traced__excerpt(value.slice).text);
    return true;
}

static bool is_comparison(struct traced__slice value) {
    for (size_t i = 0; i < value.length; i++)
        if (memchr("$<>=!", value.text[i], 5))
            return true;
    return false;
}

bool traced__read_error(struct traced__reader *reader, struct traced__piece value,
                        const char *takes) {
    struct traced__directive *directive = reader->directive;
    int meaning = TRACED_ERROR_COMPARE;
    bool comparison = is_comparison(value.slice);
    directive->error_place = value.place;
    if (comparison && !traced__read_condition(reader, value, &directive->error))
        return false;
    if (!comparison && refuse_other_spelling(reader, value))
        return false;
    if (!comparison && !read_keyword(reader, value, "error convention", takes, conventions,
                                     COUNT(conventions), &meaning))
        return false;
    directive->convention = (enum traced_convention)meaning;
    return true;
}

bool traced__read_kind(struct traced__reader *reader, struct traced__piece value,
                       const char *takes) {
    int meaning;
    if (!read_keyword(reader, value, "kind", takes, kinds, COUNT(kinds), &meaning))
        return false;
    reader->directive->kind = (uint8_t)meaning;
    return true;
}

bool traced__read_role(struct traced__reader *reader, struct traced__piece value,
                       const char *takes) {
    int meaning;
    if (!read_keyword(reader, value, "role", takes, roles, COUNT(roles), &meaning))
        return false;
    reader->directive->role = (enum traced_role)meaning;
    return true;
}

bool traced__read_backtrace(struct traced__reader *reader, struct traced__piece value,
                            const char *takes) {
    int meaning;
    if (!read_keyword(reader, value, "switch", takes, switches, COUNT(switches), &meaning))
        return false;
    reader->directive->backtrace = meaning;
    return true;
}

bool traced__is_option_value(struct traced__slice word, struct traced__slice value) {
    if (traced__slice_is(word, "error"))
        return find(conventions, COUNT(conventions), value) != NULL;
    if (traced__slice_is(word, "kind"))
        return find(kinds, COUNT(kinds), value) != NULL;
    if (traced__slice_is(word, "backtrace"))
        return find(switches, COUNT(switches), value) != NULL;
    return traced__slice_is(word, "role") && find(roles, COUNT(roles), value) != NULL;
}
