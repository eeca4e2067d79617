/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A parameter that the tag reads must have a name in the definition, and one that is
 * read when the call ends an address. What its author left out is put there.
 */
#include "weave.h"

static CXCursor parameter(const struct weave *weave, size_t index) {
    return clang_Cursor_getArgument(weave->tagged->cursor, (unsigned)index);
}

/* ---- registers ---- */

/* The word `register` of a parameter whose address is taken: it says nothing else. */
static bool find_register(const struct weave *weave, size_t index, struct token *word) {
    const CXCursor cursor = parameter(weave, index);
    size_t from, to;
    word->kind = TOKEN_END;
    if (!weave->at_leave[index] || clang_Cursor_getStorageClass(cursor) != CX_SC_Register)
        return true;
    if (!extent_of(weave->unit, cursor, &from, &to))
        return false;
    struct lexer lexer = {.text = weave->unit->text, .length = to, .at = from, .in_line = true};
    do
        *word = next_token(&lexer);
    while (word->kind != TOKEN_END && !token_is(&lexer, *word, "register"));
    return word->kind != TOKEN_END;
}

/* ---- names ---- */

static bool needs_name(const struct weave *weave, size_t index) {
    return weave->reads[index] && !has_name(weave, index);
}

/* Where its declarator would have the name: something of the declarator follows, or
 * the next parameter, unless a macro stands there. */
static bool find_place(const struct weave *weave, size_t index, size_t *at) {
    struct lexer lexer = {
        .text = weave->unit->text, .length = weave->unit->length, .in_line = true};
    if (!offset_of(weave->unit, clang_getCursorLocation(parameter(weave, index)), at))
        return false;
    lexer.at = *at;
    const struct token next = next_token(&lexer);
    return token_is(&lexer, next, ")") || token_is(&lexer, next, ",") ||
           token_is(&lexer, next, "[") || token_is(&lexer, next, "(");
}

/* ---- both ---- */

const char *check_parameters(const struct weave *weave) {
    struct token word;
    size_t at;
    for (size_t i = 0; i < weave->tagged->function.n_parameters; i++) {
        if (!find_register(weave, i, &word))
            return "a macro has put a parameter into a register, where the tag cannot read it";
        if (needs_name(weave, i) && !find_place(weave, i, &at))
            return "a parameter that the tag reads has no name, and a macro has made it";
    }
    return NULL;
}

void edit_parameters(const struct weave *weave) {
    struct token word;
    size_t at;
    for (size_t i = 0; i < weave->tagged->function.n_parameters; i++) {
        if (find_register(weave, i, &word) && word.kind != TOKEN_END)
            delete (weave->unit, word.from, word.to);
        if (needs_name(weave, i) && find_place(weave, i, &at))
            insert(weave->unit, at, format_text(" %s", parameter_name(weave, i)));
    }
}
