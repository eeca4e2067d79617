/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of tags in the text. Clang drops attributes that it does not know, so
 * for the parse each such word becomes a macro of the same length that stands for
 * annotate("..."). When the text is written the tags are gone from it: a tag acts
 * once, and other compilers would complain about them.
 */
#define _GNU_SOURCE
#include <string.h>

#include "rewriter.h"

/* An attribute in its specifier. */
struct entry {
    size_t from, to; /* with its arguments */
    size_t comma;    /* the one behind it; 0: none */
    bool ours;
};

#define MAX_ENTRIES 64 /* of one specifier; attributes beyond them are left alone */

/* __attribute__((...)) or [[...]], from end to end. */
struct specifier {
    size_t from, to;
    size_t n_entries;
    struct entry entries[MAX_ENTRIES];
};

/* Takes what a scan finds. */
struct finder {
    struct unit *unit;
    char *marked; /* NULL: delete instead */
};

/* Where marks stand in the text, in its order, and whether the tree has them. */
struct place {
    size_t at;
    bool seen;
};
static struct place *places;
static size_t n_places, room;

static const struct {
    const char *plain, *scoped; /* scoped: in the namespace traced */
    char letter;                /* of the macro that stands for it */
} tags[] = {
    {"traced", "traced", 't'},
    {"traced_stream", "stream", 's'},
    {"traced_never", "never", 'n'},
    {"traced_yield", "yield", 'y'},
};
#define N_TAGS (sizeof tags / sizeof *tags)

/* __t, the tag's letter, where it stands (g: GNU's, b: brackets), its form (o: the
 * name alone, f: with parentheses). The shortest name is six letters long. */
#define GNU(letter, word)                        \
    "-D__t" letter "go=annotate(\"" word ":\")", \
        "-D__t" letter "gf(...)=annotate(\"" word ":\" __tText(__VA_ARGS__))"
#define BRACKETS(letter, word)                          \
    "-D__t" letter "bo=clang::annotate(\"" word ":\")", \
        "-D__t" letter "bf(...)=clang::annotate(\"" word ":\" __tText(__VA_ARGS__))"
#define MADE_BY_MACRO(name, word) "-D" name "(...)=annotate(\"" word ":\" __tText(__VA_ARGS__))"

/* Clang drops an annotation behind the definition unless that one has some. The
 * complaint about a pragma without an end is nobody's. */
const char parse_header[] = "/traced-rewrite/parse.h";
const char parse_header_text[] =
    "#pragma clang attribute push(__attribute__((annotate(\"any\"))), apply_to = function)\n";

const char *const mark_flags[] = {
    "-D__tText(...)=#__VA_ARGS__", /* its arguments have been expanded by then */
    GNU("t", "traced"),
    GNU("s", "traced_stream"),
    GNU("n", "traced_never"),
    GNU("y", "traced_yield"),
    BRACKETS("t", "traced"),
    BRACKETS("s", "traced_stream"),
    BRACKETS("n", "traced_never"),
    BRACKETS("y", "traced_yield"),
    NULL,
};

/* What the macros of headers make; their text is not here to be marked. */
const char *const macro_mark_flags[] = {
    MADE_BY_MACRO("traced", "traced"),
    MADE_BY_MACRO("__traced__", "traced"),
    MADE_BY_MACRO("traced_stream", "traced_stream"),
    MADE_BY_MACRO("__traced_stream__", "traced_stream"),
    "-Dtraced_never=annotate(\"traced_never:\")",
    "-D__traced_never__=annotate(\"traced_never:\")",
    "-Dtraced_yield=annotate(\"traced_yield:\")",
    "-D__traced_yield__=annotate(\"traced_yield:\")",
    NULL,
};

/* ---- names ---- */

/* The word without the underscores that may surround an attribute's name. */
static struct token bare(const struct lexer *lexer, struct token word) {
    const char *text = lexer->text;
    const bool dressed = word.to - word.from > 4 && !memcmp(text + word.from, "__", 2) &&
                         !memcmp(text + word.to - 2, "__", 2);
    if (dressed) {
        word.from += 2;
        word.to -= 2;
    }
    return word;
}

/* The letter of the tag of that name; '\0': none of ours. */
static char letter_of(const struct lexer *lexer, struct token space, struct token name) {
    const bool scoped = space.kind == TOKEN_WORD;
    const bool gnu = scoped && token_is(lexer, bare(lexer, space), "gnu");
    const bool own = scoped && token_is(lexer, bare(lexer, space), "traced");
    for (size_t i = 0; i < N_TAGS; i++) {
        if ((!scoped || gnu) && token_is(lexer, bare(lexer, name), tags[i].plain))
            return tags[i].letter;
        if (own && token_is(lexer, bare(lexer, name), tags[i].scoped))
            return tags[i].letter;
    }
    return '\0';
}

static void blank(char *marked, struct token token) {
    for (size_t i = token.from; i < token.to; i++)
        if (marked[i] != '\n')
            marked[i] = ' ';
}

static void mark(struct finder *finder, size_t from, size_t to, char letter, bool brackets,
                 bool has_arguments) {
    const char word[] = {'_', '_', 't', letter, brackets ? 'b' : 'g', has_arguments ? 'f' : 'o'};
    const struct token name = {TOKEN_WORD, from, to};
    blank(finder->marked, name);
    memcpy(finder->marked + from, word, sizeof word);
}

/* ---- what has become of them ---- */

static void note_place(size_t at) {
    places = with_room(places, n_places, &room, sizeof *places);
    places[n_places++].at = at;
}

/* The first that does not stand before `at`. */
static size_t first_from(size_t at) {
    size_t from = 0, to = n_places;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (places[middle].at < at)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

void note_seen(size_t at) {
    const size_t i = first_from(at);
    if (i < n_places && places[i].at == at)
        places[i].seen = true;
}

bool next_unseen(size_t *at) {
    for (size_t i = first_from(*at); i < n_places; i++)
        if (!places[i].seen) {
            *at = places[i].at;
            return true;
        }
    return false;
}

/* ---- specifiers ---- */

/* A preprocessor may put its line markers anywhere. */
static struct token next_word(struct lexer *lexer) {
    struct token token = next_token(lexer);
    while (token.kind == TOKEN_DIRECTIVE)
        token = next_token(lexer);
    return token;
}

static struct token peek_word(const struct lexer *lexer) {
    struct lexer ahead = *lexer;
    return next_word(&ahead);
}

static bool next_is(const struct lexer *lexer, const char *sign) {
    return token_is(lexer, peek_word(lexer), sign);
}

/* Behind an opening parenthesis. */
static void skip_arguments(struct lexer *lexer) {
    for (int depth = 1; depth > 0;) {
        const struct token token = next_word(lexer);
        if (token.kind == TOKEN_END)
            return;
        if (token_is(lexer, token, "("))
            depth++;
        else if (token_is(lexer, token, ")"))
            depth--;
    }
}

/* `:: name`, where it stands next. */
static bool read_scope(struct lexer *lexer, struct token *name) {
    struct lexer ahead = *lexer;
    const struct token first = next_word(&ahead), second = next_word(&ahead);
    if (!token_is(lexer, first, ":") || !token_is(lexer, second, ":"))
        return false;
    *name = next_word(&ahead);
    *lexer = ahead;
    return true;
}

/* One attribute, its first word being `name`. */
static struct entry read_entry(struct finder *finder, struct lexer *lexer, struct token name,
                               bool brackets) {
    struct entry entry = {name.from, name.to, 0, false};
    struct token space = {TOKEN_END, 0, 0};
    if (brackets) {
        space = name;
        if (!read_scope(lexer, &name))
            space.kind = TOKEN_END;
    }
    const bool has_arguments = next_is(lexer, "(");
    const size_t end_of_name = name.to;
    if (has_arguments) {
        next_word(lexer);
        skip_arguments(lexer);
    }
    entry.to = has_arguments ? lexer->at : end_of_name;
    if (brackets && space.kind == TOKEN_END) /* [[traced]] is no attribute of anyone's */
        return entry;
    const char letter = letter_of(lexer, space, name);
    entry.ours = letter;
    if (letter && finder->marked)
        note_place(entry.from);
    if (letter && finder->marked)
        mark(finder, entry.from, end_of_name, letter, brackets, has_arguments);
    return entry;
}

/* Between its opening and its closing signs. */
static void read_entries(struct finder *finder, struct lexer *lexer, bool brackets,
                         struct specifier *found) {
    while (found->n_entries < MAX_ENTRIES) {
        const struct token token = peek_word(lexer);
        if (token.kind != TOKEN_WORD && !token_is(lexer, token, ","))
            return;
        next_word(lexer);
        if (token.kind == TOKEN_WORD)
            found->entries[found->n_entries++] = read_entry(finder, lexer, token, brackets);
        else if (found->n_entries)
            found->entries[found->n_entries - 1].comma = token.from;
    }
}

/* ---- deletion ---- */

/* What follows counts its lines from the line markers in between. */
static void delete_words(struct unit *unit, size_t from, size_t to) {
    struct lexer lexer = {unit->text, to, from, true};
    for (struct token t = next_token(&lexer); t.kind != TOKEN_END; t = next_token(&lexer))
        if (t.kind == TOKEN_DIRECTIVE) {
            delete (unit, from, t.from);
            from = t.to;
        }
    delete (unit, from, to);
}

/* With the comma behind it, or, of the last one, that before it. */
static void delete_entries(struct unit *unit, const struct specifier *found) {
    size_t before = 0;
    for (size_t i = 0; i < found->n_entries; i++) {
        const struct entry *entry = &found->entries[i];
        const bool last = i + 1 == found->n_entries;
        if (!entry->ours)
            before = entry->comma;
        else if (!last)
            delete_words(unit, entry->from, found->entries[i + 1].from);
        else
            delete_words(unit, before ? before : entry->from, entry->to);
    }
}

static void delete_ours(struct unit *unit, const struct specifier *found) {
    size_t ours = 0;
    for (size_t i = 0; i < found->n_entries; i++)
        ours += found->entries[i].ours;
    if (ours && ours == found->n_entries)
        delete_words(unit, found->from, found->to);
    else if (ours)
        delete_entries(unit, found);
}

/* ---- the scan ---- */

static bool skip_sign_twice(struct lexer *lexer, const char *sign) {
    struct lexer ahead = *lexer;
    if (!token_is(lexer, next_word(&ahead), sign) || !token_is(lexer, next_word(&ahead), sign))
        return false;
    *lexer = ahead;
    return true;
}

static void read_specifier(struct finder *finder, struct lexer *lexer, size_t from, bool brackets) {
    struct specifier found = {.from = from};
    read_entries(finder, lexer, brackets, &found);
    if (!skip_sign_twice(lexer, brackets ? "]" : ")"))
        return;
    found.to = lexer->at;
    if (!finder->marked)
        delete_ours(finder->unit, &found);
}

/* The compiler that made this text has used its macros up, and left them here for
 * the names in tags. */
static void see_directive(struct finder *finder, struct token token) {
    if (finder->marked && settings.preprocessed && note_macro(finder->unit, token))
        blank(finder->marked, token);
}

static void see_token(struct finder *finder, struct lexer *lexer, struct token token) {
    if (token.kind == TOKEN_DIRECTIVE) {
        see_directive(finder, token);
    } else if (token.kind == TOKEN_WORD) {
        if ((token_is(lexer, token, "__attribute__") || token_is(lexer, token, "__attribute")) &&
            skip_sign_twice(lexer, "("))
            read_specifier(finder, lexer, token.from, false);
    } else if (token_is(lexer, token, "[") && next_is(lexer, "[")) {
        next_word(lexer);
        read_specifier(finder, lexer, token.from, true);
    }
}

static void scan(struct finder *finder) {
    struct lexer lexer = {finder->unit->text, finder->unit->length, 0, false};
    for (struct token token = next_token(&lexer); token.kind != TOKEN_END;
         token = next_token(&lexer))
        see_token(finder, &lexer, token);
}

const char *mark_tags(struct unit *unit) {
    struct finder finder = {unit, copy_text(unit->text, unit->length)};
    scan(&finder);
    return finder.marked;
}

void delete_tags(struct unit *unit) {
    struct finder finder = {unit, NULL};
    if (memmem(unit->text, unit->length, "traced", 6))
        scan(&finder);
}
