/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of a text before any compiler has seen it. Backslashes at the ends of
 * lines are followed in directives, comments and literals, not inside of words.
 */
#include <ctype.h>
#include <string.h>

#include "rewriter.h"

static char peek(const struct lexer *lexer, size_t ahead) {
    return lexer->at + ahead < lexer->length ? lexer->text[lexer->at + ahead] : '\0';
}

static bool is_word(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static void skip_block_comment(struct lexer *lexer) {
    lexer->at += 2;
    while (lexer->at < lexer->length && !(peek(lexer, 0) == '*' && peek(lexer, 1) == '/'))
        lexer->at++;
    lexer->at = lexer->at + 2 < lexer->length ? lexer->at + 2 : lexer->length;
}

/* To the line's end, or that of the last line joined to it. */
static void skip_line(struct lexer *lexer, bool with_comments) {
    while (lexer->at < lexer->length && peek(lexer, 0) != '\n') {
        if (with_comments && peek(lexer, 0) == '/' && peek(lexer, 1) == '*') {
            skip_block_comment(lexer);
            continue;
        }
        lexer->at += peek(lexer, 0) == '\\' && peek(lexer, 1) == '\n' ? 2 : 1;
    }
}

static bool skip_comment(struct lexer *lexer) {
    if (peek(lexer, 0) != '/')
        return false;
    if (peek(lexer, 1) == '*')
        skip_block_comment(lexer);
    else if (peek(lexer, 1) == '/')
        skip_line(lexer, false);
    else
        return false;
    return true;
}

static void skip_blanks(struct lexer *lexer) {
    while (lexer->at < lexer->length) {
        const char c = peek(lexer, 0);
        if (c == '\n')
            lexer->in_line = false;
        if (isspace((unsigned char)c) || (c == '\\' && peek(lexer, 1) == '\n'))
            lexer->at++;
        else if (!skip_comment(lexer))
            return;
    }
}

/* An apostrophe in text that is compiled out has no partner in its line. */
static void skip_quoted(struct lexer *lexer, char quote) {
    for (lexer->at++; lexer->at < lexer->length && peek(lexer, 0) != '\n'; lexer->at++) {
        if (peek(lexer, 0) == quote) {
            lexer->at++;
            return;
        }
        if (peek(lexer, 0) == '\\')
            lexer->at++;
    }
    if (lexer->at > lexer->length)
        lexer->at = lexer->length;
}

static void skip_word(struct lexer *lexer) {
    while (is_word(peek(lexer, 0)))
        lexer->at++;
}

/* With its exponent's sign. */
static void skip_number(struct lexer *lexer) {
    while (is_word(peek(lexer, 0)) || peek(lexer, 0) == '.') {
        const bool exponent = peek(lexer, 0) && strchr("eEpP", peek(lexer, 0));
        lexer->at++;
        if (exponent && (peek(lexer, 0) == '+' || peek(lexer, 0) == '-'))
            lexer->at++;
    }
}

static const struct {
    char digraph[3], sign[2];
} digraphs[] = {{"<:", "["}, {":>", "]"}, {"<%", "{"}, {"%>", "}"}};
#define N_DIGRAPHS (sizeof digraphs / sizeof *digraphs)

static void skip_sign(struct lexer *lexer) {
    size_t length = 1;
    for (size_t i = 0; i < N_DIGRAPHS; i++)
        if (peek(lexer, 0) == digraphs[i].digraph[0] && peek(lexer, 1) == digraphs[i].digraph[1])
            length = 2;
    lexer->at += length;
}

static enum token_kind skip_token(struct lexer *lexer) {
    const char c = peek(lexer, 0);
    if (c == '#' && !lexer->in_line) {
        skip_line(lexer, true);
        return TOKEN_DIRECTIVE;
    }
    lexer->in_line = true;
    if (c == '"' || c == '\'') {
        skip_quoted(lexer, c);
        return c == '"' ? TOKEN_STRING : TOKEN_CHARACTER;
    }
    if (isdigit((unsigned char)c)) {
        skip_number(lexer);
        return TOKEN_NUMBER;
    }
    if (is_word(c)) {
        skip_word(lexer);
        return TOKEN_WORD;
    }
    skip_sign(lexer);
    return TOKEN_SIGN;
}

struct token next_token(struct lexer *lexer) {
    struct token token = {TOKEN_END, 0, 0};
    skip_blanks(lexer);
    token.from = token.to = lexer->at;
    if (lexer->at < lexer->length) {
        token.kind = skip_token(lexer);
        token.to = lexer->at;
    }
    return token;
}

bool token_is(const struct lexer *lexer, struct token token, const char *text) {
    const char *word = lexer->text + token.from;
    size_t length = token.to - token.from;
    for (size_t i = 0; i < N_DIGRAPHS && token.kind == TOKEN_SIGN && length == 2; i++)
        if (!memcmp(word, digraphs[i].digraph, 2)) {
            word = digraphs[i].sign;
            length = 1;
        }
    return length == strlen(text) && !memcmp(word, text, length);
}
