/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The macros that names in tags may stand for, expanded as the preprocessor does it.
 * A preprocessed text has its #define lines if its compiler was asked for them (-dD).
 */
#include <string.h>

#include "compute.h"
#include "rewriter.h"

#define DEEPEST 16     /* macros that stand for one another */
#define MOST_WORDS 256 /* of one expression */

struct expansion {
    struct unit *unit;
    size_t where;
    struct traced__slice open[DEEPEST]; /* the macros being expanded */
    size_t depth;
    struct traced__slice words[MOST_WORDS];
    size_t n_words;
};

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
    lines = with_room(lines, n_lines, &room, sizeof *lines);
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
        delete (unit, lines[i].from, lines[i].to);
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

/* ---- expansion ---- */

static bool find_body(struct unit *unit, size_t where, struct traced__slice name,
                      struct traced__slice *body) {
    return settings.preprocessed ? find_in_text(unit, where, name, body)
                                 : find_in_record(unit, where, name, body);
}

static bool is_open(const struct expansion *e, struct traced__slice name) {
    for (size_t i = 0; i < e->depth; i++)
        if (e->open[i].length == name.length && !memcmp(e->open[i].text, name.text, name.length))
            return true;
    return false;
}

/* Signs that stand side by side are one operator: <<, ||. */
static bool joins(const struct expansion *e, struct traced__slice word) {
    if (e->n_words == 0)
        return false;
    const struct traced__slice last = e->words[e->n_words - 1];
    return last.length == 1 && last.text + 1 == word.text && strchr("|&<>=!^*/%+-", *last.text) &&
           word.length == 1 && strchr("|&<>=", *word.text);
}

static bool expand(struct expansion *e, struct traced__slice name, struct traced__slice body) {
    struct lexer lexer = {body.text, body.length, 0, true};
    bool good = e->depth < DEEPEST;
    if (!good)
        return false;
    e->open[e->depth++] = name;
    for (struct token t = next_token(&lexer); good && t.kind != TOKEN_END; t = next_token(&lexer)) {
        const struct traced__slice word = {body.text + t.from, t.to - t.from};
        struct traced__slice inner;
        if (*word.text == '#' || e->n_words == MOST_WORDS)
            good = false;
        else if (t.kind == TOKEN_WORD && !is_open(e, word) &&
                 find_body(e->unit, e->where, word, &inner))
            good = expand(e, word, inner);
        else if (joins(e, word))
            e->words[e->n_words - 1].length++;
        else
            e->words[e->n_words++] = word;
    }
    e->depth--;
    return good;
}

static bool find_name(void *context, struct traced__slice name, int64_t *value) {
    const struct expansion *e = context;
    return find_enumerator(e->unit, e->where, name, value);
}

bool find_macro(struct unit *unit, size_t where, struct traced__slice name, int64_t *value) {
    struct expansion e = {.unit = unit, .where = where};
    struct traced__slice body;
    if (!find_body(unit, where, name, &body) || !expand(&e, name, body))
        return false;
    const struct traced__expression expression = {e.words, e.n_words, find_name, &e};
    return traced__compute(&expression, value);
}
