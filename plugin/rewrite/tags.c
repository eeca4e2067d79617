/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tags in the tree, where marks.c has made annotate("...") of them. What each
 * declaration of a function said is noted, because the names in a tag are those of
 * the declaration that it stands on.
 */
#include <string.h>

#include "literals.h"
#include "rewriter.h"

static struct mark *marks;
static size_t n_marks, room;

static const char *const names[] = {"traced", "traced_stream", "traced_never", "traced_yield"};

const char *mark_name(const struct mark *mark) {
    return names[mark->kind];
}

/* ---- collection ---- */

/* The kind of what an attribute says, and the text behind the colon; NULL: not ours. */
static const char *read_kind(const char *text, enum mark_kind *kind) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const size_t length = strlen(names[i]);
        if (!strncmp(text, names[i], length) && text[length] == ':') {
            *kind = (enum mark_kind)i;
            return text + length + 1;
        }
    }
    return NULL;
}

static bool is_of(const struct mark *mark, CXCursor canonical, unsigned hash) {
    return mark->hash == hash &&
           clang_equalCursors(clang_getCanonicalCursor(mark->declaration), canonical);
}

/* In headers nothing but its place tells whether it is one of another declaration. */
static bool is_known(const struct mark *mark) {
    const CXSourceLocation place = clang_getCursorLocation(mark->attribute);
    const CXCursor canonical = clang_getCanonicalCursor(mark->declaration);
    for (size_t i = n_marks; i-- > 0;)
        if (is_of(&marks[i], canonical, mark->hash) &&
            clang_equalLocations(clang_getCursorLocation(marks[i].attribute), place))
            return true;
    return false;
}

static void add_mark(const struct mark *mark) {
    marks = with_room(marks, n_marks, &room, sizeof *marks);
    marks[n_marks++] = *mark;
}

/* Whether a piece of text is within one declaration. */
static bool is_in_one(const struct unit *unit, size_t from, size_t to) {
    struct lexer lexer = {unit->text, to, from, true};
    for (struct token t = next_token(&lexer); t.kind != TOKEN_END; t = next_token(&lexer))
        if (token_is(&lexer, t, ";") || token_is(&lexer, t, "{") || token_is(&lexer, t, "}"))
            return false;
    return true;
}

/* Declarations repeat the attributes of earlier ones, some of them in blocks. The
 * extent of a declaration may begin behind its attributes, or end before them. */
static bool is_own(const struct unit *unit, CXCursor declaration, size_t at) {
    size_t from, to;
    if (!extent_of(unit, declaration, &from, &to))
        return true;
    if (at < from)
        return is_in_one(unit, at, from);
    return at <= to || is_in_one(unit, to, at);
}

static void note(const struct unit *unit, CXCursor attribute, CXCursor declaration) {
    struct mark mark = {.attribute = attribute, .declaration = declaration};
    size_t at;
    mark.text = read_kind(text_of(clang_getCursorSpelling(attribute)), &mark.kind);
    mark.hash = clang_hashCursor(clang_getCanonicalCursor(declaration));
    if (!mark.text || is_known(&mark))
        return;
    const bool here = offset_of(unit, clang_getCursorLocation(attribute), &at);
    if (here && !is_own(unit, declaration, at))
        return;
    add_mark(&mark);
    if (here)
        note_seen(at);
}

static enum CXChildVisitResult see(CXCursor cursor, CXCursor parent, CXClientData unit) {
    if (clang_getCursorKind(cursor) == CXCursor_AnnotateAttr)
        note(unit, cursor, parent);
    return CXChildVisit_Recurse;
}

static enum CXChildVisitResult see_outside(CXCursor cursor, CXCursor parent, CXClientData unit) {
    if (clang_getCursorKind(cursor) == CXCursor_CompoundStmt)
        return CXChildVisit_Continue;
    return see(cursor, parent, unit);
}

/* What is not compiled has no tags to lose. */
static void see_skipped(const struct unit *unit) {
    CXSourceRangeList *list = clang_getSkippedRanges(unit->tree, unit->file);
    for (unsigned i = 0; list && i < list->count; i++) {
        size_t from = 0, to = 0;
        offset_of(unit, clang_getRangeStart(list->ranges[i]), &from);
        offset_of(unit, clang_getRangeEnd(list->ranges[i]), &to);
        for (size_t at = from; next_unseen(&at) && at < to; at++)
            note_seen(at);
    }
    clang_disposeSourceRangeList(list);
}

/* Bodies are looked into only where the text has marks that nothing outside of them
 * has: that takes long. The marks' order is that of the source. */
void collect_marks(struct unit *unit) {
    const CXCursor top = clang_getTranslationUnitCursor(unit->tree);
    size_t at = 0;
    if (settings.preprocessed) {
        if (next_unseen(&at))
            clang_visitChildren(top, see_outside, unit);
        at = 0;
        if (!next_unseen(&at))
            return;
        n_marks = 0;
    }
    clang_visitChildren(top, see, unit);
    see_skipped(unit);
}

size_t all_marks(const struct mark **list) {
    *list = marks;
    return n_marks;
}

/* ---- what they say of a function ---- */

/* The next mark of a function behind `mark`; NULL begins, and ends. */
static const struct mark *next_of(CXCursor function, const struct mark *mark) {
    const CXCursor canonical = clang_getCanonicalCursor(function);
    const unsigned hash = clang_hashCursor(canonical);
    for (size_t i = mark ? (size_t)(mark - marks) + 1 : 0; i < n_marks; i++)
        if (is_of(&marks[i], canonical, hash))
            return &marks[i];
    return NULL;
}

/* Whether its parameters have names, or it says that there are none. */
static bool names_parameters(const struct mark *mark) {
    const int count = clang_Cursor_getNumArguments(mark->declaration);
    const enum CXTypeKind kind =
        clang_getCanonicalType(clang_getCursorType(mark->declaration)).kind;
    if (count <= 0)
        return kind == CXType_FunctionProto;
    for (int i = 0; i < count; i++)
        if (*text_of(
                clang_getCursorSpelling(clang_Cursor_getArgument(mark->declaration, (unsigned)i))))
            return true;
    return false;
}

/* Of those that say the same one should speak for all: its names are used. */
static bool speaks_better(CXCursor function, const struct mark *mark, const struct mark *than) {
    const bool here = clang_equalCursors(mark->declaration, function);
    if (here != clang_equalCursors(than->declaration, function))
        return here;
    return names_parameters(mark) && !names_parameters(than);
}

bool is_tag(const struct mark *mark) {
    return mark->kind == MARK_TRACED || mark->kind == MARK_STREAM;
}

const struct mark *find_tag(CXCursor function) {
    const struct mark *best = NULL;
    for (const struct mark *m = next_of(function, NULL); m; m = next_of(function, m))
        if (is_tag(m) && (!best || speaks_better(function, m, best)))
            best = m;
    return best;
}

static bool has_mark(CXCursor function, enum mark_kind kind) {
    for (const struct mark *m = next_of(function, NULL); m; m = next_of(function, m))
        if (m->kind == kind)
            return true;
    return false;
}

bool is_never(CXCursor function) {
    return has_mark(function, MARK_NEVER);
}

bool is_yield(CXCursor function) {
    return has_mark(function, MARK_YIELD);
}

/* ---- a tag's arguments ---- */

/* Whether the text is string literals between commas, perhaps in parentheses; the
 * number of the argument that is none, from 1. */
static bool has_shape(const char *text, size_t *argument) {
    struct lexer lexer = {text, strlen(text), 0, true};
    bool complete = !*text;
    *argument = 1;
    for (struct token t = next_token(&lexer); t.kind != TOKEN_END; t = next_token(&lexer)) {
        const bool comma = token_is(&lexer, t, ",");
        if (comma && !complete)
            return false;
        if (t.kind == TOKEN_STRING || comma)
            complete = !comma;
        else if (!token_is(&lexer, t, "(") && !token_is(&lexer, t, ")") &&
                 !token_is(&lexer, t, "u8"))
            return false;
        *argument += comma;
    }
    return complete;
}

/* The bytes of the literals; spelled out they are never fewer. */
static bool read_literals(const char *text, struct traced__tag *tag) {
    const struct traced__slice whole = {text, strlen(text)};
    struct traced__literals literals = traced__literals_of(whole, 1);
    char *byte = allocate(whole.length + 1);
    while (traced__next_literal(&literals)) {
        if (tag->count == TRACED__MAX_ARGUMENTS)
            return false;
        struct traced__slice *argument = &tag->arguments[tag->count++];
        for (argument->text = byte; traced__next_byte(&literals, byte);)
            byte++;
        argument->length = (size_t)(byte - argument->text);
    }
    return true;
}

const char *read_tag(const struct mark *mark, struct traced__tag *tag) {
    size_t argument;
    tag->stream = mark->kind == MARK_STREAM;
    tag->allow_secrets = settings.allow_secrets;
    tag->count = 0;
    if (!has_shape(mark->text, &argument))
        return format_text("argument %zu of '%s' is no string literal", argument, mark_name(mark));
    if (!read_literals(mark->text, tag))
        return format_text("more than %d arguments in a '%s' tag", TRACED__MAX_ARGUMENTS,
                           mark_name(mark));
    return NULL;
}

/* ---- contradictions ---- */

bool same_arguments(const struct mark *mark, const struct mark *other) {
    struct traced__tag a, b;
    if (!strcmp(mark->text, other->text))
        return true;
    if (read_tag(mark, &a) || read_tag(other, &b) || a.count != b.count)
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (a.arguments[i].length != b.arguments[i].length ||
            memcmp(a.arguments[i].text, b.arguments[i].text, a.arguments[i].length) != 0)
            return false;
    return true;
}

/* The first that was written counts as the one that is meant. */
bool find_conflict(CXCursor function, struct conflict *conflict) {
    conflict->first = next_of(function, NULL);
    conflict->other = conflict->first ? next_of(function, conflict->first) : NULL;
    while (conflict->other && conflict->other->kind == conflict->first->kind &&
           same_arguments(conflict->first, conflict->other))
        conflict->other = next_of(function, conflict->other);
    return conflict->other;
}
