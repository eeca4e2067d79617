/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a place in a tag to a caret in the source. GCC keeps no location of an
 * attribute's arguments, but it handles an attribute just after having read
 * it; so the place where that happened is remembered, and the literals are
 * looked for backwards from there. Where they are not in sight (in a macro's
 * definition, in a precompiled header), the declaration gets the caret.
 */
#include "compat.h"
#include "weaver.h"

#define LINES_BACK 100
#define LINES_ON 20 /* beyond a macro's name its arguments may follow */

/* Where each list of arguments was handled. A list's address is used as a key
 * and never followed; every new list passes through remember_place(), so one
 * that reuses an address replaces the old entry. */
static hash_map<const void *, location_t> *places;

void remember_place(tree arguments)
{
    if (!arguments)
        return;
    if (!places)
        places = new hash_map<const void *, location_t>;
    places->put(arguments, input_location);
}

struct window {
    const char *file;
    int first, last;
    int end_line, end_column; /* no literal begins behind this */
};

static struct window window_of(const struct tagged *tagged)
{
    const location_t *place = places ? places->get(TREE_VALUE(tagged->attribute)) : NULL;
    const location_t location = place ? *place : DECL_SOURCE_LOCATION(tagged->decl);
    const expanded_location at = expand_location(location);
    const bool exact = place && !from_macro_expansion_at(location);
    const int last = exact ? at.line : at.line + LINES_ON;
    return {at.file, MAX(1, at.line - LINES_BACK), last, last, exact ? at.column : INT_MAX};
}

static bool is_before(struct spot spot, const struct window *window)
{
    return spot.line < window->end_line ||
           (spot.line == window->end_line && spot.column < window->end_column);
}

static bool is_argument(const struct literals *found, unsigned index, struct traced__slice slice)
{
    if (index >= found->list.length())
        return false;
    const struct literal *literal = &found->list[index];
    return literal->length == slice.length &&
           (!slice.length || !memcmp(&found->bytes[literal->from], slice.text, slice.length));
}

/* How many arguments of the tag stand one after the other from a literal on. */
static size_t count_matches(const struct literals *found, unsigned index,
                            const struct traced__tag *tag)
{
    size_t n = 0;
    while (n < tag->count && is_argument(found, index + (unsigned)n, tag->arguments[n]))
        n++;
    return n;
}

/* The literal that is the wanted argument: of the last full match before the
 * end of the window, else the last one that reads the same. */
static const struct literal *find_literal(const struct literals *found, const struct window *window,
                                          const struct traced__tag *tag, uint32_t wanted)
{
    for (unsigned i = found->list.length(); i-- > 0;)
        if (is_before(found->list[i].close, window) && count_matches(found, i, tag) == tag->count)
            return &found->list[i + wanted];
    for (unsigned i = found->list.length(); i-- > 0;)
        if (is_before(found->list[i].close, window) &&
            is_argument(found, i, tag->arguments[wanted]))
            return &found->list[i];
    return NULL;
}

/* The location of a column of a line that has been read; UNKNOWN_LOCATION where
 * the compiler has run out of columns. */
static location_t location_of(const char *file, int line, int column)
{
    for (unsigned i = LINEMAPS_ORDINARY_USED(line_table); i-- > 0;) {
        const line_map_ordinary *map = LINEMAPS_ORDINARY_MAP_AT(line_table, i);
        if (strcmp(ORDINARY_MAP_FILE_NAME(map), file) ||
            ORDINARY_MAP_STARTING_LINE_NUMBER(map) > (linenum_type)line)
            continue;
        const location_t location =
            linemap_position_for_line_and_column(line_table, map, (linenum_type)line, (unsigned)column);
        const expanded_location at = expand_location(location);
        return at.line == line && at.column == column ? location : UNKNOWN_LOCATION;
    }
    return UNKNOWN_LOCATION;
}

static struct spot spot_at(const struct literals *found, const struct literal *literal, uint32_t offset)
{
    return offset < literal->length ? found->spots[literal->from + offset] : literal->close;
}

/* Whether the bytes stand in one line, unescaped, one beside the other. */
static bool is_plain(const struct literals *found, const struct literal *literal,
                     struct traced__place place)
{
    const struct spot first = spot_at(found, literal, place.offset);
    for (uint32_t i = 0; i < place.length; i++) {
        const struct spot spot = spot_at(found, literal, place.offset + i);
        if (spot.line != first.line || spot.column != first.column + (int)i ||
            spot.end != spot.column + 1)
            return false;
    }
    return place.length > 0;
}

static struct caret caret_at(const char *file, const struct literals *found,
                             const struct literal *literal, struct traced__place place)
{
    const struct spot first = spot_at(found, literal, place.offset);
    struct spot last = spot_at(found, literal, place.offset + MAX(place.length, 1u) - 1);
    if (last.line != first.line)
        last = first;
    const location_t start = location_of(file, first.line, first.column);
    const location_t finish = location_of(file, last.line, last.end - 1);
    if (start == UNKNOWN_LOCATION || finish == UNKNOWN_LOCATION)
        return {start, start != UNKNOWN_LOCATION, false};
    return {make_location(start, start, finish), true, is_plain(found, literal, place)};
}

struct caret locate(const struct tagged *tagged, struct traced__place place)
{
    struct caret caret = {UNKNOWN_LOCATION, false, false};
    const struct window window = window_of(tagged);
    struct literals found;
    if (window.file && place.argument < tagged->tag.count)
        scan_literals(window.file, window.first, window.last, &found);
    const struct literal *literal =
        found.list.is_empty() ? NULL : find_literal(&found, &window, &tagged->tag, place.argument);
    if (literal)
        caret = caret_at(window.file, &found, literal, place);
    if (!caret.exact)
        caret.location = DECL_SOURCE_LOCATION(tagged->decl);
    return caret;
}
