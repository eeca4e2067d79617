/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `word: value`. One table knows every option: those that work, those that are
 * part of the language and wait for their turn, and which need a stream.
 */
#include <stddef.h>

#include "excerpt.h"
#include "reader.h"
#include "suggest.h"

struct option {
    const char *word;
    uint32_t bit; /* enum traced__option; 0: not supported yet */
    bool stream_only;
    const char *takes; /* completes "it takes " */
};

enum { ERROR, KIND, OK, DESCRIBE, BACKTRACE, KEY, ROLE, END, N_SUPPORTED };

static const struct option options[] = {
    [ERROR] = {"error", TRACED__OPTION_ERROR, false,
               "auto, never, negative, errno, nonzero, null, false, zero or a comparison"},
    [KIND] = {"kind", TRACED__OPTION_KIND, false, "internal, server, client, producer or consumer"},
    [OK] = {"ok", TRACED__OPTION_OK, false, "codes that are no errors, such as '5, 100..199'"},
    [DESCRIBE] = {"describe", TRACED__OPTION_DESCRIBE, false,
                  "a function that returns the text of an error"},
    [BACKTRACE] = {"backtrace", TRACED__OPTION_BACKTRACE, false, "on or off"},
    [KEY] = {"key", TRACED__OPTION_KEY, true, "a parameter, such as '$it'"},
    [ROLE] = {"role", TRACED__OPTION_ROLE, true, "next, open or close"},
    [END] = {"end", TRACED__OPTION_END, true, "a comparison, such as '$return == 0'"},
    [N_SUPPORTED] = {"parent", 0, false, ""},
    {"link", 0, false, ""},
    {"sample", 0, false, ""},
    {"min", 0, false, ""},
    {"level", 0, false, ""},
    {"bytes", 0, true, ""},
    {"milestone", 0, true, ""},
    {"segment", 0, true, ""},
    {"each", 0, true, ""},
    {"idle", 0, true, ""},
};

#define N_OPTIONS (sizeof options / sizeof *options)

int traced__find_option(struct traced__slice word) {
    for (int i = 0; i < (int)N_OPTIONS; i++)
        if (traced__same_but_for_case(word, options[i].word))
            return i;
    return -1;
}

static void refuse_unknown(struct traced__reader *reader, struct traced__piece word) {
    const char *candidates[N_OPTIONS];
    for (size_t i = 0; i < N_OPTIONS; i++)
        candidates[i] = options[i].word;
    const char *nearest = traced__nearest(word.slice, candidates, N_OPTIONS);
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (nearest == options[i].word)
            reader->meant |= options[i].bit;
    struct traced__excerpt shown = traced__excerpt(word.slice);
    if (nearest)
        traced__refuse(reader, word, nearest, "unknown option '%s'; did you mean '%s'?", shown.text,
                       nearest);
    else if (word.place.argument == 0)
        traced__refuse(reader, word, NULL,
                       "unknown option '%s'; if this is the span's name, put it in single quotes",
                       shown.text);
    else
        traced__refuse(reader, word, NULL, "unknown option '%s'; an attribute is set with '%s=...'",
                       shown.text, shown.text);
}

static bool read_key(struct traced__reader *reader, struct traced__piece value) {
    struct traced__piece rest;
    struct traced__path *path = &reader->directive->key;
    if (traced__at(value, 0) != '$') {
        traced__refuse(reader, value, traced__fix("$", value.slice, "").text,
                       "'key:' takes a parameter, such as '$it'");
        return false;
    }
    if (!traced__read_path(reader, value, path, &rest) || !traced__refuse_formats(reader, &rest))
        return false;
    if (rest.slice.length > 0) {
        traced__refuse(reader, rest, NULL, "'%s' cannot follow the key of a stream",
                       traced__excerpt(rest.slice).text);
        return false;
    }
    if (path->root == TRACED__ROOT_PARAM)
        return true;
    traced__complain(reader->problems, TRACED__ERROR, path->place, NULL,
                     "'key: $%s' is not supported yet; the key of a stream is a parameter",
                     traced__excerpt(path->name).text);
    return false;
}

/* The words of `error:` are what one would try. */
static bool read_end(struct traced__reader *reader, struct traced__piece value) {
    static const char *const words[][2] = {{"null", "$return == null"},
                                           {"false", "$return == false"},
                                           {"zero", "$return == 0"},
                                           {"negative", "$return < 0"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (traced__slice_is(value.slice, words[i][0])) {
            traced__refuse(reader, value, words[i][1],
                           "'end:' takes a comparison; did you mean '%s'?", words[i][1]);
            return false;
        }
    }
    return traced__read_condition(reader, value, &reader->directive->end);
}

static bool read_value(struct traced__reader *reader, const struct option *option,
                       struct traced__piece value) {
    switch (option->bit) {
    case TRACED__OPTION_ERROR:
        return traced__read_error(reader, value, option->takes);
    case TRACED__OPTION_KIND:
        return traced__read_kind(reader, value, option->takes);
    case TRACED__OPTION_OK:
        return traced__read_ok(reader, value);
    case TRACED__OPTION_DESCRIBE:
        return traced__read_describe(reader, value);
    case TRACED__OPTION_BACKTRACE:
        return traced__read_backtrace(reader, value, option->takes);
    case TRACED__OPTION_KEY:
        return read_key(reader, value);
    case TRACED__OPTION_ROLE:
        return traced__read_role(reader, value, option->takes);
    default:
        return read_end(reader, value);
    }
}

/* Whether the option may stand here at all, whatever its value. */
static bool is_allowed(struct traced__reader *reader, const struct option *option,
                       struct traced__piece word) {
    if (!traced__slice_is(word.slice, option->word)) {
        traced__refuse(reader, word, option->word, "unknown option '%s'; did you mean '%s'?",
                       traced__excerpt(word.slice).text, option->word);
        return false;
    }
    if (option->bit == 0) {
        traced__refuse(reader, word, NULL, "option '%s' is not supported yet", option->word);
        return false;
    }
    if (option->stream_only && !reader->tag->stream) {
        traced__refuse(reader, word, NULL,
                       "option '%s' is for streams; use 'traced_stream' instead of 'traced'",
                       option->word);
        return false;
    }
    return true;
}

void traced__read_option(struct traced__reader *reader, struct traced__piece text, size_t length) {
    struct traced__directive *directive = reader->directive;
    struct traced__piece word = traced__cut(text, 0, length);
    struct traced__piece value = traced__trim(traced__skip(text, length + 1));
    int index = traced__find_option(word.slice);
    if (index < 0) {
        refuse_unknown(reader, word);
        return;
    }
    const struct option *option = &options[index];
    if (!is_allowed(reader, option, word)) {
        reader->meant |= option->bit;
        return;
    }
    if (directive->given & option->bit) {
        traced__refuse(reader, word, NULL, "option '%s' is given twice", option->word);
        directive->broken |= option->bit;
    }
    directive->given |= option->bit;
    if (index == END)
        reader->end_word = word.place;
    if (value.slice.length == 0) {
        traced__refuse(reader, word, NULL, "option '%s' has no value; it takes %s", option->word,
                       option->takes);
        directive->broken |= option->bit;
    } else if (!read_value(reader, option, value)) {
        directive->broken |= option->bit;
    }
}

void traced__check_options(struct traced__reader *reader) {
    struct traced__directive *directive = reader->directive;
    /* No complaint that an option is missing which is there in some other guise. */
    directive->broken |= reader->meant & ~directive->given;
    if (!(directive->given & TRACED__OPTION_END) || directive->role == TRACED_ROLE_NEXT ||
        (directive->broken & TRACED__OPTION_ROLE))
        return;
    traced__complain(reader->problems, TRACED__ERROR, reader->end_word, NULL,
                     "option '%s' is for 'role: next'; a function with 'role: %s' reaches no end",
                     options[END].word, directive->role == TRACED_ROLE_OPEN ? "open" : "close");
}
