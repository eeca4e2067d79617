/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a statement, as far as it stands on its line of the source.
 *
 * In preprocessed text the line is known and the column is not: macros have moved
 * what is behind them. So the words of the two lines are laid side by side. Where
 * they differ, the source has a macro, up to where they agree again.
 *
 * Clang writes what stands behind a macro call of several lines on the line where the
 * call begins, and so it says of it. The words of all lines of the call tell better.
 */
#include <ctype.h>
#include <string.h>

#include "weave.h"

#define LONGEST 120
#define MOST_WORDS 4096 /* of a line; a longer one has statements without a text */
#define MOST_LINES 100  /* of a macro call */

static bool is_word(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static bool word_is_at(struct traced__slice line, size_t at, const char *word) {
    const size_t n = strlen(word);
    const bool starts = at == 0 || !is_word(line.text[at - 1]);
    return starts && at + n <= line.length && !memcmp(line.text + at, word, n) &&
           (at + n == line.length || !is_word(line.text[at + n]));
}

/* ---- the line in both texts ---- */

struct words {
    const char *text;
    size_t count;
    struct token list[MOST_WORDS];
};

static void read_words(struct words *words, const char *text, size_t from, size_t to) {
    struct lexer lexer = {.text = text, .length = to, .at = from};
    words->text = text;
    words->count = 0;
    while (words->count < MOST_WORDS) {
        const struct token token = next_token(&lexer);
        if (token.kind == TOKEN_END)
            return;
        if (token.kind != TOKEN_DIRECTIVE)
            words->list[words->count++] = token;
    }
}

static size_t line_start(const struct unit *unit, size_t at) {
    while (at > 0 && unit->text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct unit *unit, size_t at) {
    const char *end = memchr(unit->text + at, '\n', unit->length - at);
    return end ? (size_t)(end - unit->text) : unit->length;
}

/* A marker may stand in the middle of a line of the source. */
static bool is_part_of(const struct unit *unit, size_t start, struct presumed place) {
    if (unit->text[start] == '#')
        return true;
    const struct presumed here = presumed_at(unit, start);
    return here.line == place.line && !strcmp(here.file, place.file);
}

/* The source's line in the preprocessed text. */
static struct span find_made(const struct unit *unit, struct presumed place, size_t offset) {
    struct span made = {line_start(unit, offset), line_end(unit, offset)};
    while (made.from > 0 && is_part_of(unit, line_start(unit, made.from - 1), place))
        made.from = line_start(unit, made.from - 1);
    while (made.to < unit->length && is_part_of(unit, made.to + 1, place) &&
           made.to + 1 < unit->length)
        made.to = line_end(unit, made.to + 1);
    return made;
}

static bool same(const struct words *first, size_t i, const struct words *second, size_t k) {
    if (i >= first->count || k >= second->count)
        return i >= first->count && k >= second->count;
    const struct token a = first->list[i], b = second->list[k];
    return a.to - a.from == b.to - b.from &&
           !memcmp(first->text + a.from, second->text + b.from, a.to - a.from);
}

static bool is_sign(const struct words *words, size_t i, char sign) {
    return i < words->count && words->list[i].kind == TOKEN_SIGN &&
           words->text[words->list[i].from] == sign;
}

/* Behind a macro and its arguments, which may go on in the next line. */
static size_t skip_macro(const struct words *source, size_t i) {
    if (!is_sign(source, ++i, '('))
        return i;
    for (int depth = 0; i < source->count; i++) {
        depth += is_sign(source, i, '(') - is_sign(source, i, ')');
        if (depth == 0)
            return i + 1;
    }
    return i;
}

/* From *i on, `length` words that are those of the source at k. */
static bool find_same(const struct words *made, size_t *i, const struct words *source, size_t k,
                      size_t length) {
    for (size_t at = *i; at < made->count; at++) {
        size_t n = 0;
        while (n < length && same(made, at + n, source, k + n))
            n++;
        if (n == length) {
            *i = at;
            return true;
        }
    }
    return false;
}

/* Where the two lines agree again: two words make it certain enough. What follows may
 * be a macro, so that there is but one, or none. */
static void find_again(const struct words *made, size_t *i, const struct words *source, size_t *k) {
    for (; *k < source->count; *k = skip_macro(source, *k))
        if (find_same(made, i, source, *k, 2) || find_same(made, i, source, *k, 1))
            return;
    *i = made->count;
}

/* A line in both texts, and where in the source each word that was made comes from. */
struct line {
    struct span made_at;
    struct words made, source;
    size_t origins[MOST_WORDS];
};

static void find_origins(struct line *line) {
    const struct words *made = &line->made, *source = &line->source;
    size_t i = 0, k = 0;
    while (i < made->count && k < source->count) {
        if (same(made, i, source, k)) {
            line->origins[i++] = source->list[k++].from;
            continue;
        }
        const size_t macro = source->list[k].from;
        size_t of_macro = i;
        k = skip_macro(source, k);
        find_again(made, &i, source, &k);
        while (of_macro < i)
            line->origins[of_macro++] = macro;
    }
    while (i < made->count)
        line->origins[i++] = source->count ? source->list[source->count - 1].from : 0;
}

/* A line may hold many statements; it is the last one that was asked for, then. */
static const struct line *read_line(const struct unit *unit, struct span made,
                                    struct traced__slice source) {
    static struct line line;
    if (line.source.text == source.text && line.made_at.from == made.from)
        return &line;
    line.made_at = made;
    read_words(&line.made, unit->text, made.from, made.to);
    read_words(&line.source, source.text, 0, source.length);
    find_origins(&line);
    return &line;
}

/* Where in the source the word at `offset` comes from. */
static size_t find_origin(const struct line *line, size_t offset) {
    for (size_t i = 0; i < line->made.count; i++)
        if (line->made.list[i].to > offset)
            return line->origins[i];
    return line->source.count ? line->source.list[line->source.count - 1].from : 0;
}

/* The line of the source, and those to which parentheses go on that it opens: they may
 * be a macro's. A directive among them would make two texts of one. */
static struct traced__slice joined_lines(const struct source *source, uint32_t number) {
    const struct traced__slice line = source_line(source, number);
    struct traced__slice all = line;
    if (!line.text || !settings.preprocessed || settings.gnu_headers)
        return line;
    struct lexer lexer = {.text = line.text,
                          .length = source->text.length - (size_t)(line.text - source->text.text)};
    size_t depth = 0, left = MOST_LINES;
    for (;;) {
        const struct token token = next_token(&lexer);
        if (token.kind == TOKEN_END || (token.from >= all.length && !depth))
            return all;
        if (token.kind == TOKEN_DIRECTIVE && token.from >= line.length)
            return line;
        while (token.to > all.length) {
            const struct traced__slice next = source_line(source, ++number);
            if (!next.text || --left == 0)
                return line;
            all.length = (size_t)(next.text + next.length - line.text);
        }
        depth += token_is(&lexer, token, "(");
        depth -= depth && token_is(&lexer, token, ")");
    }
}

/* The byte of the line that the statement is at; the line is another one where a macro
 * call of several lines stands before. */
static size_t find_column(const struct unit *unit, struct presumed *place, size_t offset) {
    if (!settings.preprocessed)
        return place->column - 1;
    const struct source *source = find_source(place->file);
    const struct traced__slice lines = joined_lines(source, place->line);
    const struct span made = find_made(unit, *place, offset);
    size_t at = find_origin(read_line(unit, made, lines), offset);
    for (struct traced__slice line = source_line(source, place->line); at > line.length;
         line = source_line(source, place->line)) {
        at -= line.length + 1;
        place->line++;
    }
    return at;
}

uint32_t line_in_source(const struct unit *unit, struct presumed place, size_t offset) {
    const struct source *source = find_source(place.file);
    const struct traced__slice line = source_line(source, place.line);
    if (joined_lines(source, place.line).length > line.length)
        find_column(unit, &place, offset);
    return place.line;
}

/* ---- the statement in its line ---- */

/* Where the statement that begins at `from` ends: before its semicolon or a comment
 * to the end of the line. */
static size_t end_of(struct traced__slice line, size_t from) {
    char quote = 0;
    size_t at = from;
    for (; at < line.length; at++) {
        const char c = line.text[at];
        if (quote && c == '\\')
            at++;
        else if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? 0 : c;
        else if (!quote &&
                 (c == ';' || (c == '/' && at + 1 < line.length && line.text[at + 1] == '/')))
            break;
    }
    at = at < line.length ? at : line.length;
    while (at > from && (isspace((unsigned char)line.text[at - 1]) || line.text[at - 1] == '\\'))
        at--;
    return at;
}

/* A value's place is behind its keyword, which is looked for from there back. A macro
 * that hides the keyword stands for the statement. */
static size_t start_of(struct traced__slice line, size_t at, const char *keyword) {
    for (size_t i = at + 1 < line.length ? at + 1 : line.length; i-- > 0;)
        if (word_is_at(line, i, keyword) && end_of(line, i) > at)
            return i;
    return at;
}

const char *statement_text(const struct unit *unit, struct presumed place, size_t offset,
                           const char *keyword) {
    const struct source *source = find_source(place.file);
    if (!source_line(source, place.line).text || !place.column)
        return NULL;
    const size_t at = find_column(unit, &place, offset);
    const struct traced__slice line = source_line(source, place.line);
    if (at >= line.length)
        return NULL;
    const size_t from = start_of(line, at, keyword);
    size_t length = end_of(line, from) - from;
    if (length > LONGEST)
        for (length = LONGEST; length > 0 && (line.text[from + length] & 0xc0) == 0x80;)
            length--;
    return length ? copy_text(line.text + from, length) : NULL;
}
