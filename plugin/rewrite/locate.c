/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a place in a tag to a caret in the source. The text that was parsed may be a
 * compiler's output, where lines are right and columns are not: the literals are
 * looked for in the file that the line markers name. Where they are not in sight
 * (made by a macro), the declaration gets the caret.
 */
#include <string.h>

#include "locate.h"
#include "rewriter.h"

#define LINES_BACK 100
#define LINES_ON 100

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
    const struct traced__search search = {.text = find_source(at.file)->text,
                                          .line = 1,
                                          .first = at.line > LINES_BACK ? at.line - LINES_BACK : 1,
                                          .last = at.line + LINES_ON,
                                          .from_line = at.line,
                                          .behind = true,
                                          .skip = count_equals(mark, at)};
    struct traced__caret found;
    if (!traced__locate(&search, tag, place, &found))
        return locate_name(mark->declaration);
    const struct caret caret = {
        {at.file, found.line, found.column}, found.end - found.column, true, found.replaceable};
    return caret;
}
