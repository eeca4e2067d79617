/* SPDX-License-Identifier: Apache-2.0 */
/*
 * @file: a file of arguments, quoted as GCC and clang quote them ("GNU style", GCC's
 * manual, section "Overall Options"). A file that cannot be read is an argument like
 * any other, as it is there.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "wrapper.h"

#define DEEPEST 20 /* files that name one another */

/* One word from *text on, put at *room, which is as long as the text; NULL at the end. */
static char *next_word(const char **text, char **room) {
    const char *from = *text;
    while (isspace((unsigned char)*from))
        from++;
    if (!*from)
        return NULL;
    char *word = *room, *to = word, quote = '\0';
    for (; *from && (quote || !isspace((unsigned char)*from)); from++) {
        if (*from == '\\' && from[1])
            *to++ = *++from;
        else if (*from == quote)
            quote = '\0';
        else if (!quote && (*from == '"' || *from == '\''))
            quote = *from;
        else
            *to++ = *from;
    }
    *to++ = '\0';
    *room = to;
    *text = from;
    return word;
}

/* What is in a pipe can be read once; the compiler would find it empty. */
static void refuse_pipe(const char *file) {
    struct stat status;
    if (stat(file, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
        fail("@%s: arguments are read from files only, and this is a pipe or a device", file);
}

static bool expand_word(struct words *words, const char *word, int depth) {
    const char *text;
    size_t length;
    if (word[0] == '@')
        refuse_pipe(word + 1);
    if (word[0] != '@' || depth == DEEPEST || !read_text(word + 1, &text, &length)) {
        add_word(words, word);
        return false;
    }
    char *room = allocate(length + 1);
    for (char *inner = next_word(&text, &room); inner; inner = next_word(&text, &room))
        expand_word(words, inner, depth + 1);
    return true;
}

bool expand_responses(struct words *words, const struct words *from) {
    bool any = false;
    for (size_t i = 0; i < from->count; i++)
        any = expand_word(words, from->list[i], 0) || any;
    return any;
}

static void write_word(FILE *file, const char *word) {
    if (!*word)
        fputs("\"\"", file);
    for (; *word; word++) {
        if (isspace((unsigned char)*word) || strchr("\\\"'", *word))
            fputc('\\', file);
        fputc(*word, file);
    }
    fputc('\n', file);
}

bool write_response(const struct words *words, const char *path) {
    FILE *file = fopen(path, "we");
    if (!file)
        return false;
    for (size_t i = 0; i < words->count; i++)
        write_word(file, words->list[i]);
    const bool wrong = ferror(file);
    return !fclose(file) && !wrong;
}
