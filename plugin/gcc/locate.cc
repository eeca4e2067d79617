/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a place in a tag to a caret in the source. GCC keeps no location of an
 * attribute's arguments, so what it knew while it handled the attribute is asked
 * of declared.cc: in C, where the declaration begins; in C++, how far it had read.
 * From there the literals are looked for in the text. Where they are not in
 * sight (in a precompiled header, made by a macro), the declaration gets the
 * caret.
 */
#include "compat.h"
#include "weaver.h"

#define LINES_BACK 100
#define LINES_ON 20 /* of parameters, before a tag behind them */

/* Where to look: the lines, and the place that splits them. */
struct window {
    const char *file;
    int first, last;
    int line, column;
    bool forward; /* the tag begins behind that place, else before it */
};

static struct window window_of(const struct tagged *tagged) {
    const struct declared declared = declared_at(tagged->mark);
    const expanded_location name = expand_location(declared.name);
    const expanded_location split = expand_location(declared.reached);
    const int last = MAX(name.line, split.line) + LINES_ON;
    return {name.file,      MAX(1, split.line - LINES_BACK), last, split.line, split.column,
            !lang_GNU_CXX()};
}

static bool is_behind(const struct window *window, const struct literal *literal) {
    const struct spot spot = literal->open;
    return spot.line > window->line || (spot.line == window->line && spot.column >= window->column);
}

static bool is_argument(const struct literals *found, unsigned index, struct traced__slice slice) {
    if (index >= found->list.length())
        return false;
    const struct literal *literal = &found->list[index];
    return literal->length == slice.length &&
           (!slice.length || !memcmp(&found->bytes[literal->from], slice.text, slice.length));
}

/* How many arguments of the tag stand one after the other from a literal on. */
static size_t count_matches(const struct literals *found, unsigned index,
                            const struct traced__tag *tag, size_t first) {
    size_t n = 0;
    while (first + n < tag->count &&
           is_argument(found, index + (unsigned)n, tag->arguments[first + n]))
        n++;
    return n;
}

/* The literal of the window from which `length` arguments of the tag stand, from
 * the one with the number `first`: the nearest on the side where the tag should
 * be, else the nearest on the other. */
static const struct literal *find_run(const struct literals *found, const struct window *window,
                                      const struct traced__tag *tag, size_t first, size_t length) {
    const struct literal *before = NULL, *behind = NULL;
    for (unsigned i = 0; i < found->list.length(); i++) {
        if (count_matches(found, i, tag, first) < length)
            continue;
        if (!is_behind(window, &found->list[i]))
            before = &found->list[i];
        else if (!behind)
            behind = &found->list[i];
    }
    if (window->forward)
        return behind ? behind : before;
    return before ? before : behind;
}

/* The whole tag in one piece tells best which one it is; parts of it may come
 * from macros. */
static const struct literal *find_literal(const struct literals *found, const struct window *window,
                                          const struct traced__tag *tag, uint32_t wanted) {
    const struct literal *whole = find_run(found, window, tag, 0, tag->count);
    return whole ? whole + wanted : find_run(found, window, tag, wanted, 1);
}

/* The location of a column of a line that has been read; UNKNOWN_LOCATION where
 * the compiler has run out of columns. */
static location_t location_of(const char *file, int line, int column) {
    for (auto i = LINEMAPS_ORDINARY_USED(line_table); i-- > 0;) {
        const line_map_ordinary *map = LINEMAPS_ORDINARY_MAP_AT(line_table, i);
        if (strcmp(ORDINARY_MAP_FILE_NAME(map), file) ||
            ORDINARY_MAP_STARTING_LINE_NUMBER(map) > (linenum_type)line)
            continue;
        const location_t location = linemap_position_for_line_and_column(
            line_table, map, (linenum_type)line, (unsigned)column);
        const expanded_location at = expand_location(location);
        return at.line == line && at.column == column ? location : UNKNOWN_LOCATION;
    }
    return UNKNOWN_LOCATION;
}

static struct spot spot_at(const struct literals *found, const struct literal *literal,
                           uint32_t offset) {
    return offset < literal->length ? found->spots[literal->from + offset] : literal->close;
}

/* Whether the bytes stand in one line, unescaped, one beside the other. */
static bool is_plain(const struct literals *found, const struct literal *literal,
                     struct traced__place place) {
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
                             const struct literal *literal, struct traced__place place) {
    struct spot first = literal->open, last = literal->close; /* the argument as a whole */
    if (place.length) {
        first = spot_at(found, literal, place.offset);
        last = spot_at(found, literal, place.offset + place.length - 1);
    }
    if (last.line != first.line)
        last = first;
    const location_t start = location_of(file, first.line, first.column);
    const location_t finish = location_of(file, last.line, last.end - 1);
    if (start == UNKNOWN_LOCATION || finish == UNKNOWN_LOCATION)
        return {start, start != UNKNOWN_LOCATION, false};
    return {make_location(start, start, finish), true, is_plain(found, literal, place)};
}

struct caret locate(const struct tagged *tagged, struct traced__place place) {
    struct caret caret = {UNKNOWN_LOCATION, false, false};
    const struct window window = window_of(tagged);
    struct literals found;
    if (window.file && place.argument < tagged->tag.count)
        scan_literals(window.file, window.first, window.last, &found);
    const struct literal *literal = NULL;
    if (!found.list.is_empty())
        literal = find_literal(&found, &window, &tagged->tag, place.argument);
    if (literal)
        caret = caret_at(window.file, &found, literal, place);
    if (!caret.exact)
        caret.location = declared_at(tagged->mark).name;
    return caret;
}
