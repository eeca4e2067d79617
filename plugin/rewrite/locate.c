/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a place in a tag to a caret in the source. The text that was parsed may be a
 * compiler's output, where lines are right and columns are not: the literals are
 * looked for in the file that the line markers name. Where they are not in sight
 * (made by a macro), the declaration gets the caret.
 */
#include <string.h>

#include "rewriter.h"

#define LINES_BACK 100
#define LINES_ON 100

/* Where to look; the tag is in `line` or behind it, and `skip` others of the same
 * words are in that line before it. */
struct window {
    const struct literals *found;
    uint32_t first, line, last;
    size_t skip;
};

static const struct literals *literals_of(const struct source *source) {
    static const struct source *last;
    static struct literals found;
    if (source != last) {
        memset(&found, 0, sizeof found);
        scan_literals(source->text.text, source->text.length, &found);
        last = source;
    }
    return &found;
}

static bool is_argument(const struct literals *found, size_t index, struct traced__slice slice) {
    if (index >= found->count)
        return false;
    const struct literal *literal = &found->list[index];
    return literal->length == slice.length &&
           (!slice.length || !memcmp(found->bytes.bytes + literal->from, slice.text, slice.length));
}

/* How many arguments of the tag stand one after the other from a literal on. */
static size_t count_matches(const struct literals *found, size_t index,
                            const struct traced__tag *tag, size_t first) {
    size_t n = 0;
    while (first + n < tag->count && is_argument(found, index + n, tag->arguments[first + n]))
        n++;
    return n;
}

/* The literal of the window from which `length` arguments of the tag stand, from the
 * one with the number `first`: the first where the tag should be, else the last
 * before it. */
static const struct literal *find_run(const struct window *window, const struct traced__tag *tag,
                                      size_t first, size_t length) {
    const struct literal *before = NULL;
    size_t skip = window->skip;
    for (size_t i = 0; i < window->found->count; i++) {
        const struct literal *literal = &window->found->list[i];
        if (literal->open.line < window->first || literal->open.line > window->last ||
            count_matches(window->found, i, tag, first) < length)
            continue;
        if (literal->open.line < window->line)
            before = literal;
        else if (skip-- == 0)
            return literal;
    }
    return before;
}

/* The whole tag in one piece tells best which one it is; parts of it may come from
 * macros. */
static const struct literal *find_literal(const struct window *window,
                                          const struct traced__tag *tag, uint32_t wanted) {
    const struct literal *whole = find_run(window, tag, 0, tag->count);
    return whole ? whole + wanted : find_run(window, tag, wanted, 1);
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
        if (spot.line != first.line || spot.column != first.column + i ||
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
    const struct caret caret = {{file, first.line, first.column},
                                last.end - first.column,
                                true,
                                is_plain(found, literal, place)};
    return caret;
}

/* ---- the declaration ---- */

static bool is_word(char c) {
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* The column of a name in its line that is nearest to the one it is said to have; 0
 * where the line does not have it. */
static uint32_t find_column(struct traced__slice line, const char *name, uint32_t column) {
    const size_t length = strlen(name);
    size_t best = 0, distance = (size_t)-1;
    for (size_t i = 0; length && i + length <= line.length; i++) {
        const size_t now = i + 1 > column ? i + 1 - column : column - i - 1;
        if (memcmp(line.text + i, name, length) != 0 || now >= distance ||
            (i > 0 && is_word(line.text[i - 1])) ||
            (i + length < line.length && is_word(line.text[i + length])))
            continue;
        best = i + 1;
        distance = now;
    }
    return (uint32_t)best;
}

struct caret locate_name(CXCursor declaration) {
    const char *name = text_of(clang_getCursorSpelling(declaration));
    struct caret caret = {presumed_place(clang_getCursorLocation(declaration)), 1, false, false};
    const struct source *source = find_source(caret.place.file);
    const uint32_t column =
        find_column(source_line(source, caret.place.line), name, caret.place.column);
    if (column) {
        caret.place.column = column;
        caret.width = (uint32_t)strlen(name);
    }
    return caret;
}

/* How many tags of the same words stand before one, as far as lines tell. */
static size_t count_equals(const struct mark *mark, struct presumed at) {
    const struct mark *other;
    size_t n = 0;
    for (all_marks(&other); other < mark; other++) {
        const CXSourceLocation place = clang_getCursorLocation(other->attribute);
        const struct presumed there = presumed_place(place);
        n += there.line == at.line && !strcmp(there.file, at.file) &&
             !clang_equalLocations(place, clang_getCursorLocation(mark->attribute)) &&
             same_arguments(mark, other);
    }
    return n;
}

struct caret locate(const struct mark *mark, const struct traced__tag *tag,
                    struct traced__place place) {
    const struct presumed at = presumed_place(clang_getCursorLocation(mark->attribute));
    const struct source *source = find_source(at.file);
    const struct window window = {literals_of(source),
                                  at.line > LINES_BACK ? at.line - LINES_BACK : 1, at.line,
                                  at.line + LINES_ON, count_equals(mark, at)};
    const struct literal *literal = NULL;
    if (place.argument < tag->count)
        literal = find_literal(&window, tag, place.argument);
    return literal ? caret_at(at.file, window.found, literal, place)
                   : locate_name(mark->declaration);
}
