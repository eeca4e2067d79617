/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How to write a type in inserted code. As the user wrote it, where that means the
 * same there; a parameter may hide its name, and some types have none.
 */
#include <string.h>

#include "weave.h"

static const char *spelling_of(CXType type) {
    return text_of(clang_getTypeSpelling(type));
}

static struct token next_word(struct lexer *lexer) {
    struct token token;
    do
        token = next_token(lexer);
    while (token.kind != TOKEN_END && token.kind != TOKEN_WORD);
    return token;
}

static struct lexer lexer_of(const char *text) {
    return (struct lexer){.text = text, .length = strlen(text), .in_line = true};
}

/* ---- types without a name ---- */

/* What is behind pointers and arrays. */
static CXType innermost(CXType type, bool *variable) {
    for (;;) {
        type = clang_getCanonicalType(type);
        *variable |= type.kind == CXType_VariableArray;
        const CXType next = type.kind == CXType_Pointer ? clang_getPointeeType(type)
                                                        : clang_getArrayElementType(type);
        if (next.kind == CXType_Invalid)
            return type;
        type = next;
    }
}

/* A struct that is declared among the parameters is known to the function only. */
static bool is_declared_inside(const struct weave *weave, CXType type) {
    const CXCursor function = weave->tagged->cursor;
    const CXCursor declaration = clang_getTypeDeclaration(type);
    size_t from, to, name, at;
    return extent_of(weave->unit, function, &from, &to) &&
           offset_of(weave->unit, clang_getCursorLocation(function), &name) &&
           offset_of(weave->unit, clang_getCursorLocation(declaration), &at) && at > name &&
           at < to;
}

static bool has_no_name(const char *spelling) {
    return strstr(spelling, "(unnamed") || strstr(spelling, "(anonymous");
}

/* ---- the spelling ---- */

static bool is_qualifier(const struct lexer *lexer, struct token word) {
    return token_is(lexer, word, "const") || token_is(lexer, word, "volatile") ||
           token_is(lexer, word, "restrict");
}

/* In front of what is no pointer, behind what is one. */
static const char *without_qualifiers(const char *spelling) {
    struct lexer lexer = lexer_of(spelling);
    struct token token = next_token(&lexer);
    while (is_qualifier(&lexer, token))
        token = next_token(&lexer);
    const char *start = spelling + token.from;
    const char *star = strrchr(start, '*');
    if (!star || strchr(star, ')'))
        return start;
    return copy_text(spelling, (size_t)(star + 1 - spelling));
}

/* clang calls it bool in C23, where GCC may not yet know that word. */
static const char *with_old_bool(const char *spelling) {
    struct lexer lexer = lexer_of(spelling);
    struct text text = {0};
    size_t at = 0;
    for (struct token word = next_word(&lexer); word.kind != TOKEN_END; word = next_word(&lexer)) {
        add_bytes(&text, spelling + at, word.from - at);
        at = word.from;
        if (token_is(&lexer, word, "bool")) {
            add_text(&text, "_Bool");
            at = word.to;
        }
    }
    add_text(&text, spelling + at);
    return text.bytes;
}

static bool is_qualified(CXType type) {
    const CXType canonical = clang_getCanonicalType(type);
    return clang_isConstQualifiedType(canonical) || clang_isVolatileQualifiedType(canonical) ||
           clang_isRestrictQualifiedType(canonical);
}

static bool is_builtin_bool(CXType type) {
    bool variable = false;
    return innermost(type, &variable).kind == CXType_Bool;
}

/* typeof and the like may mention what is not there to be mentioned. */
static const char *spell(CXType type, bool qualified) {
    const char *spelling = spelling_of(type);
    const bool plain = qualified || !is_qualified(type);
    if (!plain || strstr(spelling, "typeof"))
        spelling = spelling_of(clang_getCanonicalType(type));
    if (!plain)
        spelling = without_qualifiers(spelling);
    return is_builtin_bool(type) ? with_old_bool(spelling) : spelling;
}

/* A name stands inside of such a type, not behind it. */
static bool goes_around_name(const char *type) {
    const bool wrapped = !strncmp(type, "__typeof__(", strlen("__typeof__("));
    return !wrapped && (strpbrk(type, "([") || strstr(type, "__attribute__"));
}

const char *declare(const char *type, const char *name) {
    const size_t length = strlen(type);
    if (goes_around_name(type))
        return format_text("__typeof__(%s) %s", type, name);
    return format_text(length && type[length - 1] == '*' ? "%s%s" : "%s %s", type, name);
}

const char *declare_pointer(const char *type, const char *name) {
    return declare(goes_around_name(type) ? format_text("__typeof__(%s)", type) : type,
                   format_text("*%s", name));
}

/* ---- the function's own ---- */

static CXCursor parameter(const struct weave *weave, unsigned i) {
    return clang_Cursor_getArgument(weave->tagged->cursor, i);
}

bool has_name(const struct weave *weave, size_t index) {
    return *text_of(clang_getCursorSpelling(parameter(weave, (unsigned)index)));
}

/* C23 lets a definition leave it out; one that is read gets it from parameters.c. */
const char *parameter_name(const struct weave *weave, size_t index) {
    return has_name(weave, index)
               ? text_of(clang_getCursorSpelling(parameter(weave, (unsigned)index)))
               : format_text("__traced_parameter_%zu", index);
}

static unsigned count_parameters(const struct weave *weave) {
    const int n = clang_Cursor_getNumArguments(weave->tagged->cursor);
    return n > 0 ? (unsigned)n : 0;
}

static bool is_parameter(const struct weave *weave, const struct lexer *lexer, struct token word) {
    for (unsigned i = 0; i < count_parameters(weave); i++)
        if (token_is(lexer, word, parameter_name(weave, i)))
            return true;
    return false;
}

/* `T f(T *T)`: in the body, T is the parameter. Tags have a space of names of their own. */
static bool is_hidden(const struct weave *weave, const char *spelling) {
    struct lexer lexer = lexer_of(spelling);
    bool is_tag = false;
    for (struct token word = next_word(&lexer); word.kind != TOKEN_END; word = next_word(&lexer)) {
        if (!is_tag && is_parameter(weave, &lexer, word))
            return true;
        is_tag = token_is(&lexer, word, "struct") || token_is(&lexer, word, "union") ||
                 token_is(&lexer, word, "enum");
    }
    return false;
}

/* The type of a call, which is not made. */
static const char *type_of_call(const struct weave *weave, bool outside) {
    struct text text = {0};
    add_format(&text, "__typeof__(%s(", weave->name);
    for (unsigned i = 0; i < count_parameters(weave); i++) {
        const bool by_name = !outside && has_name(weave, i);
        const char *type = by_name ? "" : spell_parameter(weave, i);
        if (!type)
            return NULL;
        add_text(&text, i ? ", " : "");
        if (by_name)
            add_text(&text, parameter_name(weave, i));
        else
            add_format(&text, "*(%s)0", declare_pointer(type, ""));
    }
    add_text(&text, "))");
    return text.bytes;
}

/* An enum without a name is as good as its integer. */
static const char *spell_result(const struct weave *weave, bool outside) {
    const CXType type = clang_getCursorResultType(weave->tagged->cursor);
    const struct traced__type *result = &weave->tagged->function.result;
    const char *spelling = spell(type, false);
    if (has_no_name(spelling) && result->kind == TRACED__TYPE_ENUM)
        spelling = result->is_signed ? "int" : "unsigned int";
    else if (has_no_name(spelling))
        return type_of_call(weave, outside);
    if (outside || !is_hidden(weave, spelling))
        return spelling;
    return is_parameter(weave, &(struct lexer){.text = weave->name},
                        (struct token){TOKEN_WORD, 0, strlen(weave->name)})
               ? NULL
               : type_of_call(weave, false);
}

const char *spell_return(const struct weave *weave) {
    return spell_result(weave, false);
}

const char *spell_return_outside(const struct weave *weave) {
    return spell_result(weave, true);
}

static bool can_be_named(const struct weave *weave, CXType type) {
    bool variable = false;
    const CXType inner = innermost(type, &variable);
    const char *spelling = spelling_of(type);
    return !variable && !is_declared_inside(weave, inner) && !has_no_name(spelling) &&
           !strstr(spelling, "__va_list_tag");
}

/* As C adjusts it: libclang shows a parameter's type as it is written. */
static const char *spell_adjusted(CXType type, CXType element) {
    if (element.kind != CXType_Invalid)
        return declare_pointer(spell(element, true), "");
    const CXType canonical = clang_getCanonicalType(type);
    if (canonical.kind == CXType_FunctionProto || canonical.kind == CXType_FunctionNoProto)
        return declare_pointer(spell(type, true), "");
    return spell(type, true);
}

/* A pointer that is only looked at is as good as one to nothing in particular. */
const char *spell_parameter(const struct weave *weave, size_t index) {
    const CXType type = clang_getCursorType(parameter(weave, (unsigned)index));
    const CXType element = clang_getArrayElementType(clang_getCanonicalType(type));
    const enum traced__type_kind kind = weave->tagged->function.parameters[index].type.kind;
    if (can_be_named(weave, element.kind == CXType_Invalid ? type : element))
        return spell_adjusted(type, element);
    const bool pointer = kind == TRACED__TYPE_POINTER || kind == TRACED__TYPE_STRING;
    return pointer && !weave->in_depth[index] ? "__traced_pointer" : NULL;
}
