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
#include "locate.h"
#include "weaver.h"

#define LINES_BACK 100
#define LINES_ON 20 /* of parameters, before a tag behind them */

/* The lines of a file, as far as they can be read. */
static void read_lines(const char *file, int first, int last, auto_vec<char> *text) {
    const char *line;
    size_t length;
    for (int number = first; number <= last && source_line(file, number, &line, &length);
         number++) {
        for (size_t i = 0; i < length; i++)
            text->safe_push(line[i]);
        text->safe_push('\n');
    }
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

static bool find_caret(const struct tagged *tagged, struct traced__place place, const char **file,
                       struct traced__caret *caret) {
    const struct declared declared = declared_at(tagged->mark);
    const expanded_location name = expand_location(declared.name);
    const expanded_location split = expand_location(declared.reached);
    const int first = MAX(1, split.line - LINES_BACK);
    const int last = MAX(name.line, split.line) + LINES_ON;
    auto_vec<char> text;
    *file = name.file;
    if (!name.file)
        return false;
    read_lines(name.file, first, last, &text);
    const struct traced__search search = {{text.address(), text.length()},
                                          (uint32_t)first,
                                          (uint32_t)first,
                                          (uint32_t)last,
                                          (uint32_t)split.line,
                                          (uint32_t)split.column,
                                          !lang_GNU_CXX(),
                                          0};
    return traced__locate(&search, &tagged->tag, place, caret);
}

struct caret locate(const struct tagged *tagged, struct traced__place place) {
    const struct caret declaration = {declared_at(tagged->mark).name, false, false};
    struct traced__caret found;
    const char *file;
    if (!find_caret(tagged, place, &file, &found))
        return declaration;
    const location_t start = location_of(file, (int)found.line, (int)found.column);
    const location_t finish = location_of(file, (int)found.line, (int)found.end - 1);
    if (start == UNKNOWN_LOCATION)
        return declaration;
    if (finish == UNKNOWN_LOCATION)
        return {start, true, false};
    return {make_location(start, start, finish), true, found.replaceable};
}
