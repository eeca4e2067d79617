/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a statement, as far as it stands on the line of its location. */
#include "compat.h"
#include "weaver.h"

#define LONGEST 120

struct line {
    const char *text;
    size_t length;
};

static bool is_word(const struct line *line, size_t at, const char *word) {
    const size_t n = strlen(word);
    const bool starts = at == 0 || !ISIDNUM(line->text[at - 1]);
    return starts && at + n <= line->length && !memcmp(line->text + at, word, n) &&
           (at + n == line->length || !ISIDNUM(line->text[at + n]));
}

/* Where the statement that begins at `from` ends: before its semicolon or a
 * comment to the end of the line. */
static size_t end_of(const struct line *line, size_t from) {
    char quote = 0;
    size_t at = from;
    for (; at < line->length; at++) {
        const char c = line->text[at];
        if (quote && c == '\\')
            at++;
        else if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? 0 : c;
        else if (!quote &&
                 (c == ';' || (c == '/' && at + 1 < line->length && line->text[at + 1] == '/')))
            break;
    }
    at = MIN(at, line->length);
    while (at > from && (ISSPACE(line->text[at - 1]) || line->text[at - 1] == '\\'))
        at--;
    return at;
}

/* A location is anywhere in its statement (in C, a return's is that of the
 * value), so the keyword is looked for from there back. A macro that hides the
 * keyword stands for the statement. */
static size_t start_of(const struct line *line, size_t at, const char *keyword) {
    for (size_t i = MIN(at + 1, line->length); i-- > 0;)
        if (is_word(line, i, keyword) && end_of(line, i) > at)
            return i;
    return at;
}

const char *statement_text(location_t location, const char *keyword) {
    const expanded_location where = expand_location(location);
    struct line line;
    if (!where.file || where.line <= 0 || where.column <= 0 ||
        !source_line(where.file, where.line, &line.text, &line.length) ||
        (size_t)where.column > line.length)
        return NULL;
    const size_t from = start_of(&line, (size_t)where.column - 1, keyword);
    size_t length = end_of(&line, from) - from;
    if (length > LONGEST)
        for (length = LONGEST; length > 0 && (line.text[from + length] & 0xc0) == 0x80;)
            length--;
    return length ? ggc_alloc_string(line.text + from, (int)length) : NULL;
}
