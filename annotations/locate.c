/* SPDX-License-Identifier: Apache-2.0 */
/* A tag among the literals of the source, by its words. */
#include "locate.h"

static bool is_argument(struct traced__literals *literals, struct traced__slice slice) {
    char byte;
    for (size_t i = 0; i < slice.length; i++)
        if (!traced__next_byte(literals, &byte) || byte != slice.text[i])
            return false;
    return !traced__next_byte(literals, &byte);
}

/* Whether `length` arguments of the tag, from the one with the number `first`, stand one
 * after the other from a literal on. */
static bool begins_run(struct traced__literals literals, const struct traced__tag *tag,
                       size_t first, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((i > 0 && !traced__next_literal(&literals)) ||
            !is_argument(&literals, tag->arguments[first + i]))
            return false;
    return length > 0;
}

static bool is_behind(const struct traced__search *search, struct traced__spot spot) {
    return spot.line > search->from_line ||
           (spot.line == search->from_line && spot.column >= search->from_column);
}

/* The literal that such a run begins with: the nearest on the side where the tag should
 * be, else the nearest on the other. */
static bool find_run(const struct traced__search *search, const struct traced__tag *tag,
                     size_t first, size_t length, struct traced__literals *found) {
    struct traced__literals literals = traced__literals_of(search->text, search->line);
    struct traced__literals before = literals, behind = literals;
    bool is_before = false, is_there = false;
    size_t skip = search->skip;
    while (!is_there && traced__next_literal(&literals) && literals.spot.line <= search->last) {
        if (literals.spot.line < search->first || !begins_run(literals, tag, first, length))
            continue;
        if (!is_behind(search, literals.spot)) {
            before = literals;
            is_before = true;
        } else if (skip-- == 0) {
            behind = literals;
            is_there = true;
        }
    }
    *found = is_there && (search->behind || !is_before) ? behind : before;
    return is_there || is_before;
}

/* The whole tag in one piece tells best which one it is; parts of it may come from
 * macros. */
static bool find_literal(const struct traced__search *search, const struct traced__tag *tag,
                         uint32_t wanted, struct traced__literals *found) {
    if (wanted >= tag->count)
        return false;
    if (!find_run(search, tag, 0, tag->count, found))
        return find_run(search, tag, wanted, 1, found);
    for (uint32_t i = 0; i < wanted; i++)
        traced__next_literal(found);
    return true;
}

/* Of a byte of the literal; behind the last one, of the closing quote. */
static struct traced__spot spot_of(struct traced__literals literal, uint32_t offset) {
    char byte;
    for (uint64_t i = 0; i <= offset && traced__next_byte(&literal, &byte); i++)
        continue;
    return literal.spot;
}

/* Whether the bytes stand in one line, unescaped, one beside the other. */
static bool is_plain(struct traced__literals literal, struct traced__place place) {
    const struct traced__spot first = spot_of(literal, place.offset);
    for (uint32_t i = 0; i < place.length; i++) {
        const struct traced__spot spot = spot_of(literal, place.offset + i);
        if (spot.line != first.line || spot.column != first.column + i ||
            spot.end != spot.column + 1)
            return false;
    }
    return place.length > 0;
}

bool traced__locate(const struct traced__search *search, const struct traced__tag *tag,
                    struct traced__place place, struct traced__caret *caret) {
    struct traced__literals literal;
    if (!find_literal(search, tag, place.argument, &literal))
        return false;
    struct traced__spot first = literal.spot, last; /* the argument as a whole */
    if (place.length) {
        first = spot_of(literal, place.offset);
        last = spot_of(literal, place.offset + place.length - 1);
    } else {
        last = spot_of(literal, UINT32_MAX);
    }
    if (last.line != first.line)
        last = first;
    caret->line = first.line;
    caret->column = first.column;
    caret->end = last.end;
    caret->replaceable = is_plain(literal, place);
    return true;
}
