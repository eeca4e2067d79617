/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The integer that a name of a tag stands for: that of an enumerator, or of a macro
 * which is one integer, perhaps with a minus or in parentheses, or another such name. A preprocessed text has its #define lines
 * if its compiler was asked for them (-dD).
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

/* How many macros may stand for one another until one stands for a number. */
#define DEEPEST 8

/* A line #define or #undef. */
struct line {
    size_t from, to;
    struct token name;
    bool defines;
};
static struct line *lines;
static size_t n_lines, room;

/* ---- the lines of a text ---- */

static void remember(const struct line *line) {
    if (n_lines == room) {
        const struct line *old = lines;
        room = room ? 2 * room : 1024;
        lines = allocate(room * sizeof *lines);
        if (n_lines)
            memcpy(lines, old, n_lines * sizeof *lines);
    }
    lines[n_lines++] = *line;
}

bool note_macro(const struct unit *unit, struct token directive) {
    struct lexer lexer = {unit->text, directive.to, directive.from + 1, true}; /* behind the # */
    const struct token word = next_token(&lexer);
    struct line line = {directive.from, directive.to, next_token(&lexer), false};
    line.defines = token_is(&lexer, word, "define");
    if (!line.defines && !token_is(&lexer, word, "undef"))
        return false;
    remember(&line);
    return true;
}

/* GCC takes them, and asked for the best debug information it has a use for them;
 * clang would expand them once more. */
static bool are_wanted(void) {
    bool best = false;
    for (size_t i = 0; i < settings.n_flags; i++)
        if (!strncmp(settings.flags[i], "-g", 2))
            best = strchr(settings.flags[i], '3');
    return settings.gnu_headers && best;
}

void delete_macros(struct unit *unit) {
    if (are_wanted())
        return;
    for (size_t i = 0; i < n_lines; i++)
        delete(unit, lines[i].from, lines[i].to);
}

static bool names(const struct unit *unit, const struct line *line, struct traced__slice name) {
    return line->name.to - line->name.from == name.length &&
           !memcmp(unit->text + line->name.from, name.text, name.length);
}

/* Behind the name, where it has no parameters. */
static bool read_body(const struct unit *unit, const struct line *line,
                      struct traced__slice *body) {
    body->text = unit->text + line->name.to;
    body->length = line->to - line->name.to;
    return line->defines && (!body->length || *body->text != '(');
}

/* The last line before `where` that is about the name. */
static bool find_in_text(const struct unit *unit, size_t where, struct traced__slice name,
                         struct traced__slice *body) {
    for (size_t i = n_lines; i-- > 0;)
        if (lines[i].from < where && names(unit, &lines[i], name))
            return read_body(unit, &lines[i], body);
    return false;
}

/* ---- the record of a parse ---- */

struct search {
    struct unit *unit;
    size_t where;
    struct traced__slice name;
    CXCursor found;
};

static enum CXChildVisitResult see_cursor(CXCursor cursor, CXCursor parent, CXClientData data) {
    struct search *search = data;
    size_t at;
    (void)parent;
    if (clang_getCursorKind(cursor) != CXCursor_MacroDefinition)
        return CXChildVisit_Continue;
    const bool here = offset_of(search->unit, clang_getCursorLocation(cursor), &at);
    if ((!here || at < search->where) &&
        traced__slice_is(search->name, text_of(clang_getCursorSpelling(cursor))))
        search->found = cursor;
    return CXChildVisit_Continue;
}

/* The text of a definition, its name left out. */
static bool find_in_record(struct unit *unit, size_t where, struct traced__slice name,
                           struct traced__slice *body) {
    struct search search = {unit, where, name, clang_getNullCursor()};
    clang_visitChildren(clang_getTranslationUnitCursor(unit->tree), see_cursor, &search);
    if (clang_Cursor_isNull(search.found) || clang_Cursor_isMacroFunctionLike(search.found))
        return false;
    CXToken *tokens;
    unsigned count;
    struct text text = {0};
    clang_tokenize(unit->tree, clang_getCursorExtent(search.found), &tokens, &count);
    for (unsigned i = 1; i < count; i++)
        add_format(&text, "%s ", text_of(clang_getTokenSpelling(unit->tree, tokens[i])));
    clang_disposeTokens(unit->tree, tokens, count);
    body->text = text.bytes;
    body->length = text.length;
    return text.length;
}

/* ---- values ---- */

static bool read_number(const char *text, size_t length, int64_t *value) {
    char digits[40], *end;
    if (length >= sizeof digits)
        return false;
    memcpy(digits, text, length);
    digits[length] = '\0';
    errno = 0;
    *value = (int64_t)strtoull(digits, &end, 0);
    return end != digits && !errno && !end[strspn(end, "uUlL")];
}

static bool look_up(struct unit *unit, size_t where, struct traced__slice name, int depth,
                    int64_t *value);

/* Parentheses need not be counted: nothing else that has them is a value here. */
static bool read_value(struct unit *unit, size_t where, struct traced__slice body, int depth,
                       int64_t *value) {
    struct lexer lexer = {body.text, body.length, 0, true};
    bool minus = false, found = false;
    for (struct token t = next_token(&lexer); t.kind != TOKEN_END; t = next_token(&lexer)) {
        const struct traced__slice word = {body.text + t.from, t.to - t.from};
        if (!found && token_is(&lexer, t, "-"))
            minus = !minus;
        else if (!found && t.kind == TOKEN_NUMBER)
            found = read_number(word.text, word.length, value);
        else if (!found && t.kind == TOKEN_WORD)
            found = look_up(unit, where, word, depth + 1, value);
        else if (!token_is(&lexer, t, found ? ")" : "("))
            return false;
        if (t.kind == TOKEN_NUMBER && !found)
            return false;
    }
    if (minus)
        *value = (int64_t)(0 - (uint64_t)*value);
    return found;
}

static bool look_up(struct unit *unit, size_t where, struct traced__slice name, int depth,
                    int64_t *value) {
    struct traced__slice body;
    if (depth > DEEPEST)
        return false;
    const bool there = settings.preprocessed ? find_in_text(unit, where, name, &body)
                                             : find_in_record(unit, where, name, &body);
    return (there && read_value(unit, where, body, depth, value)) ||
           find_enumerator(unit, where, name, value);
}

bool find_value(struct unit *unit, size_t where, struct traced__slice name, int64_t *value) {
    return look_up(unit, where, name, 0, value);
}
