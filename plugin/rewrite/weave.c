/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One function: what its plan needs of the body, whether the text allows it, and then
 * the edits. A body that cannot be edited whole is not edited at all.
 */
#include <string.h>

#include "weave.h"

/* ---- the body ---- */

static enum CXChildVisitResult take_body(CXCursor cursor, CXCursor parent, CXClientData body) {
    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_CompoundStmt)
        *(CXCursor *)body = cursor;
    return CXChildVisit_Continue;
}

static bool text_is_at(const struct unit *unit, size_t at, const char *text) {
    const size_t length = strlen(text);
    return at + length <= unit->length && !memcmp(unit->text + at, text, length);
}

/* Whether `word;` or `word(...)` is what must stand first in a body. */
static bool must_be_first(const struct lexer *lexer, struct token token) {
    return token_is(lexer, token, "__label__");
}

static bool is_standard_pragma(const struct lexer *lexer, struct token token) {
    struct lexer inside = {
        .text = lexer->text, .length = token.to, .at = token.from, .in_line = true};
    next_token(&inside); /* # */
    const struct token pragma = next_token(&inside), standard = next_token(&inside);
    return token.kind == TOKEN_DIRECTIVE && token_is(&inside, pragma, "pragma") &&
           token_is(&inside, standard, "STDC");
}

static bool is_line_marker(const struct lexer *lexer, struct token token) {
    struct lexer inside = {
        .text = lexer->text, .length = token.to, .at = token.from, .in_line = true};
    next_token(&inside);
    const struct token number = next_token(&inside);
    return token.kind == TOKEN_DIRECTIVE && number.kind == TOKEN_NUMBER;
}

static size_t behind_line(const struct unit *unit, size_t at) {
    while (at < unit->length && unit->text[at] != '\n')
        at++;
    return at < unit->length ? at + 1 : at;
}

/* Labels are declared first of all, and pragmas of the standard stand first. */
static size_t skip_what_is_first(const struct unit *unit, size_t open) {
    struct lexer lexer = {.text = unit->text, .length = unit->length, .at = open, .in_line = true};
    for (;;) {
        struct token token = next_token(&lexer);
        if (is_standard_pragma(&lexer, token)) {
            open = behind_line(unit, token.to);
        } else if (must_be_first(&lexer, token)) {
            while (token.kind != TOKEN_END && !token_is(&lexer, token, ";"))
                token = next_token(&lexer);
            open = token.to;
        } else if (!is_line_marker(&lexer, token)) {
            return open;
        }
    }
}

const char *find_body(struct weave *weave) {
    static const char by_macro[] = "a macro has made it, whose text is not rewritten; build with "
                                   "traced-cc, which rewrites what the preprocessor has made";
    static const char by_header[] = "it is in a header, which is not rewritten; build with "
                                    "traced-cc, which rewrites what the preprocessor has made";
    const struct unit *unit = weave->unit;
    size_t open;
    weave->body = clang_getNullCursor();
    clang_visitChildren(weave->tagged->cursor, take_body, &weave->body);
    if (!extent_of(unit, weave->body, &open, &weave->close))
        return by_header;
    const bool digraph = text_is_at(unit, open, "<%");
    if (!digraph && !text_is_at(unit, open, "{"))
        return by_macro;
    weave->brace = weave->close - 1;
    if (weave->close >= 2 && text_is_at(unit, weave->close - 2, "%>"))
        weave->brace = weave->close - 2;
    else if (!text_is_at(unit, weave->brace, "}"))
        return by_macro;
    weave->open = skip_what_is_first(unit, open + (digraph ? 2 : 1));
    return NULL;
}

/* ---- what it needs ---- */

static void note_read(const struct traced__operand *operand, void *context) {
    struct weave *weave = context;
    if (operand->kind == TRACED__OPERAND_PARAMETER)
        weave->reads[operand->parameter] = true;
}

static void note_operand(const struct traced__operand *operand, void *context) {
    struct weave *weave = context;
    note_read(operand, context);
    weave->ret |= operand->kind == TRACED__OPERAND_RETURN;
    if (operand->kind != TRACED__OPERAND_PARAMETER)
        return;
    weave->at_leave[operand->parameter] = true;
    weave->in_depth[operand->parameter] |= operand->n_steps > 0;
}

static enum CXVisitorResult see_field(CXCursor field, CXClientData found) {
    const CXType type = clang_getCanonicalType(clang_getCursorType(field));
    CXType element = type;
    while (clang_getArrayElementType(element).kind != CXType_Invalid)
        element = clang_getCanonicalType(clang_getArrayElementType(element));
    if (clang_isConstQualifiedType(element))
        *(bool *)found = true;
    if (element.kind == CXType_Record)
        clang_Type_visitFields(element, see_field, found);
    return *(bool *)found ? CXVisit_Break : CXVisit_Continue;
}

static bool has_const_member(CXType type) {
    bool found = false;
    clang_Type_visitFields(clang_getCanonicalType(type), see_field, &found);
    return found;
}

static const char *find_needs(struct weave *weave) {
    const struct traced__function *function = &weave->tagged->function;
    const struct traced__plan *plan = &weave->tagged->plan;
    each_operand(plan, AT_ENTRY, note_read, weave);
    each_operand(plan, AT_LEAVE, note_operand, weave);
    weave->is_record = function->result.kind == TRACED__TYPE_RECORD;
    weave->copies_bytes = weave->ret && weave->is_record &&
                          has_const_member(clang_getCursorResultType(weave->tagged->cursor));
    weave->via = plan->error.present;
    weave->line = plan->error.present || (weave->ret && weave->is_record);
    weave->unwinds = runs_cleanup_when_unwound();
    if (function->result.kind != TRACED__TYPE_VOID)
        weave->ret_type = spell_return(weave);
    if (weave->ret)
        weave->ret_outside = spell_return_outside(weave);
    weave->names_type = weave->copies_bytes || (weave->unwinds && !weave->ret && weave->ret_type);
    if (weave->ret && (!weave->ret_type || !weave->ret_outside))
        return "the type that it returns has no name where its value is read";
    for (size_t i = 0; i < function->n_parameters; i++)
        if (weave->at_leave[i] && !spell_parameter(weave, i))
            return "a parameter's type has no name outside of the function, where the tag reads it";
    return NULL;
}

/* ---- inlining ---- */

struct inlined {
    CXCursor function; /* the first declaration */
    bool found;
};

static enum CXChildVisitResult see_call(CXCursor cursor, CXCursor parent, CXClientData data) {
    struct inlined *inlined = data;
    const CXCursor named = clang_getCursorReferenced(cursor);
    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_DeclRefExpr &&
        clang_equalCursors(clang_getCanonicalCursor(named), inlined->function))
        inlined->found = true;
    return inlined->found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

/* A declaration without `inline`, or with `extern`, makes a function here. */
static enum CXChildVisitResult see_declaration(CXCursor cursor, CXCursor parent,
                                               CXClientData data) {
    struct inlined *inlined = data;
    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_FunctionDecl &&
        clang_equalCursors(clang_getCanonicalCursor(cursor), inlined->function))
        inlined->found |= !clang_Cursor_isFunctionInlined(cursor) ||
                          clang_Cursor_getStorageClass(cursor) != CX_SC_None;
    return inlined->found ? CXChildVisit_Break : CXChildVisit_Continue;
}

/* C99's `inline` alone: the body is there to be inlined, and the program may lack the
 * other definition. It must not grow too large for that. What calls itself cannot be
 * inlined whole, and GCC would take the demand for an error. */
static void keep_inlined(const struct weave *weave) {
    const CXCursor cursor = weave->tagged->cursor;
    struct inlined inlined = {clang_getCanonicalCursor(cursor), clang_Cursor_isVariadic(cursor)};
    size_t from, to;
    if (!clang_Cursor_isFunctionInlined(cursor) ||
        clang_Cursor_getStorageClass(cursor) != CX_SC_None)
        return;
    clang_visitChildren(weave->body, see_call, &inlined);
    clang_visitChildren(clang_getTranslationUnitCursor(weave->unit->tree), see_declaration,
                        &inlined);
    if (!inlined.found && extent_of(weave->unit, cursor, &from, &to))
        insert(weave->unit, from, "__attribute__((__always_inline__)) ");
}

/* ---- all of it ---- */

static void edit(const struct weave *weave) {
    struct code behind = {0};
    keep_inlined(weave);
    edit_parameters(weave);
    insert_entry(weave);
    edit_ways_out(weave);
    edit_calls(weave);
    add_text(&behind.text, made_marker());
    if (needs_leave(&weave->tagged->plan))
        add_leave(&behind, weave);
    add_data(&behind, weave);
    insert_block(weave->unit, weave->close, behind.text.bytes);
    note_woven(weave);
}

bool weave(struct unit *unit, struct tagged *tagged, const char **refusal,
           struct ways_out *ways_out) {
    struct weave weave = {.unit = unit, .tagged = tagged};
    weave.name = text_of(clang_getCursorSpelling(tagged->cursor));
    *refusal = find_body(&weave);
    if (!*refusal)
        *refusal = find_needs(&weave);
    if (!*refusal)
        *refusal = check_parameters(&weave);
    if (!*refusal)
        *refusal = find_ways_out(&weave);
    if (!*refusal)
        *refusal = find_calls(&weave);
    if (*refusal)
        return false;
    edit(&weave);
    *ways_out = weave.ways_out;
    return true;
}
