/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks for tags in preprocessed text by its words alone, which takes milliseconds
 * where parsing it would take many more: most units have none. Comments, strings and
 * the lines of the preprocessor are passed over. A word of a tag counts only inside
 * __attribute__((...)) or [[...]], since it may well be somebody's variable.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wrapper.h"

static bool read_all(int file, char *bytes, size_t size, size_t *length) {
    for (*length = 0; *length < size;) {
        const ssize_t got = read(file, bytes + *length, size - *length);
        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return false;
        if (got > 0)
            *length += (size_t)got;
    }
    return true;
}

bool read_text(const char *path, const char **text, size_t *length) {
    struct stat status;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool good = fstat(file, &status) == 0;
    if (good && !S_ISREG(status.st_mode)) {
        good = false;
        errno = EINVAL;
    }
    char *bytes = good ? allocate((size_t)status.st_size + 1) : NULL;
    good = good && read_all(file, bytes, (size_t)status.st_size, length);
    *text = bytes;
    close(file);
    return good;
}

/* ---- reading C as words ---- */

struct reader {
    const char *at, *end;
    bool line_begins; /* nothing but space since the line's begin */
    char bracket;     /* '(' or '[': inside an attribute; '\0': not */
    bool is_expected; /* an __attribute__ was read, its parenthesis not yet */
    int depth;        /* of brackets of that kind */
};

static const char *skip_comment(const char *at, const char *end) {
    const bool is_line = at[1] == '/';
    for (at += 2; at < end; at++) {
        if (is_line && *at == '\n' && at[-1] != '\\')
            return at;
        if (!is_line && at[0] == '*' && at + 1 < end && at[1] == '/')
            return at + 2;
    }
    return end;
}

static const char *skip_literal(const char *at, const char *end) {
    const char quote = *at;
    for (at++; at < end && *at != quote && *at != '\n'; at++)
        if (*at == '\\')
            at++;
    return at < end ? at + 1 : end;
}

/* R"word( ... )word" of C++. */
static const char *skip_raw_literal(const char *at, const char *end) {
    const char *word = at + 1, *open = memchr(word, '(', (size_t)(end - word));
    if (!open)
        return end;
    const char *close = format_text(")%.*s\"", (int)(open - word), word);
    const size_t length = strlen(close);
    for (at = open; at + length <= end; at++)
        if (!memcmp(at, close, length))
            return at + length;
    return end;
}

static const char *skip_line(const char *at, const char *end) {
    while (at < end && (*at != '\n' || at[-1] == '\\'))
        at++;
    return at;
}

static bool is_word(const char *from, const char *to, const char *word) {
    const size_t length = strlen(word);
    return (size_t)(to - from) == length && !memcmp(from, word, length);
}

/* traced, traced_stream, __traced_yield__, ...: all but traced_never, which asks for
 * nothing. In [[traced::...]] the first word is the namespace. */
static bool is_word_of_tag(const char *from, const char *to, const char *end) {
    static const char name[] = "traced";
    while (from < to && *from == '_')
        from++;
    while (from < to && to[-1] == '_')
        to--;
    if ((size_t)(to - from) < strlen(name) || memcmp(from, name, strlen(name)) != 0)
        return false;
    const char *rest = from + strlen(name);
    if (rest < to)
        return *rest == '_' && !is_word(rest, to, "_never");
    while (rest < end && (*rest == ':' || isspace((unsigned char)*rest)))
        rest++;
    return (size_t)(end - rest) < strlen("never") || memcmp(rest, "never", strlen("never")) != 0;
}

/* The digits of numbers may be set apart by ' in C++. */
static bool is_of_word(char letter, bool is_number) {
    return isalnum((unsigned char)letter) || letter == '_' || (is_number && letter == '\'');
}

/* Returns whether the word makes a tag. */
static bool read_word(struct reader *reader) {
    const char *from = reader->at;
    while (reader->at < reader->end && is_of_word(*reader->at, isdigit((unsigned char)*from)))
        reader->at++;
    const char *to = reader->at;
    if (is_word(from, to, "__attribute__") || is_word(from, to, "__attribute"))
        reader->is_expected = !reader->bracket;
    if (to < reader->end && *to == '"' && to[-1] == 'R' && to - from <= 3)
        reader->at = skip_raw_literal(to, reader->end);
    return reader->bracket && is_word_of_tag(from, to, reader->end);
}

/* Digraphs as the brackets that they stand for. */
static char sign_at(const char *at, const char *end) {
    if (at + 1 < end && at[0] == '<' && at[1] == ':')
        return '[';
    if (at + 1 < end && at[0] == ':' && at[1] == '>')
        return ']';
    return *at;
}

/* Whether the sign, which ends at `next`, stands there once more. */
static bool is_doubled(const struct reader *reader, const char *next) {
    while (next < reader->end && isspace((unsigned char)*next))
        next++;
    return next < reader->end && sign_at(next, reader->end) == sign_at(reader->at, reader->end);
}

static void read_bracket(struct reader *reader) {
    const char sign = sign_at(reader->at, reader->end);
    const char *next = reader->at + (sign == *reader->at ? 1 : 2);
    const char closing = reader->bracket == '(' ? ')' : ']';
    if (reader->bracket && sign == reader->bracket)
        reader->depth++;
    else if (reader->bracket && sign == closing && --reader->depth == 0)
        reader->bracket = '\0';
    else if (!reader->bracket &&
             (sign == '(' ? reader->is_expected : sign == '[' && is_doubled(reader, next)))
        *reader = (struct reader){reader->at, reader->end, false, sign, false, 1};
    reader->is_expected = false;
    reader->at = next;
}

/* Reads on by one word or sign; returns whether that made a tag. */
static bool read_on(struct reader *reader) {
    const char sign = *reader->at, *end = reader->end;
    const bool line_begins = reader->line_begins;
    if (isspace((unsigned char)sign)) {
        reader->line_begins = line_begins || sign == '\n';
        reader->at++;
        return false;
    }
    reader->line_begins = false;
    if (sign == '#' && line_begins)
        reader->at = skip_line(reader->at, end);
    else if (sign == '/' && reader->at + 1 < end && (reader->at[1] == '/' || reader->at[1] == '*'))
        reader->at = skip_comment(reader->at, end);
    else if (sign == '"' || sign == '\'')
        reader->at = skip_literal(reader->at, end);
    else if (isalnum((unsigned char)sign) || sign == '_')
        return read_word(reader);
    else
        read_bracket(reader);
    return false;
}

bool has_tag(const char *text, size_t length) {
    struct reader reader = {.at = text, .end = text + length, .line_begins = true};
    while (reader.at < reader.end)
        if (read_on(&reader))
            return true;
    return false;
}

int clang_of(const char *text, size_t length) {
    static const char define[] = "#define __clang_major__ ";
    const char *found = memmem(text, length, define, strlen(define));
    return found ? atoi(found + strlen(define)) : 0;
}
