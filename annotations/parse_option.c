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

enum {
    ERROR,
    KIND,
    OK,
    DESCRIBE,
    BACKTRACE,
    KEY,
    ROLE,
    END,
    BYTES,
    MILESTONE,
    SEGMENT,
    EACH,
    IDLE,
    N_SUPPORTED
};

static const struct option options[] = {
    [ERROR] = {"error", TRACED__OPTION_ERROR, false,
               "auto, never, negative, errno, nonzero, null, false, zero or a comparison"},
    [KIND] = {"kind", TRACED__OPTION_KIND, false, "internal, server, client, producer or consumer"},
    [OK] = {"ok", TRACED__OPTION_OK, false, "codes that are no errors, such as '5, 100..199'"},
    [DESCRIBE] = {"describe", TRACED__OPTION_DESCRIBE, false,
                  "a function that returns the text of an error"},
    [BACKTRACE] = {"backtrace", TRACED__OPTION_BACKTRACE, false, "on or off"},
    [KEY] = {"key", TRACED__OPTION_KEY, true, "a parameter, such as '$it'"},
    [ROLE] = {"role", TRACED__OPTION_ROLE, true, "next, open, close or body"},
    [END] = {"end", TRACED__OPTION_END, true, "a comparison, such as '$return == 0'"},
    [BYTES] = {"bytes", TRACED__OPTION_BYTES, true, "a number of bytes, such as '$return'"},
    [MILESTONE] = {"milestone", TRACED__OPTION_MILESTONE, true,
                   "a number of chunks, such as '1000'"},
    [SEGMENT] = {"segment", TRACED__OPTION_SEGMENT, true,
                 "a number of chunks or a duration, such as '10000' or '60s'"},
    [EACH] = {"each", TRACED__OPTION_EACH, true, "a parameter that is called, such as '$emit'"},
    [IDLE] = {"idle", TRACED__OPTION_IDLE, true, "a duration, such as '30s'"},
    [N_SUPPORTED] = {"parent", 0, false, ""},
    {"link", 0, false, ""},
    {"sample", 0, false, ""},
    {"min", 0, false, ""},
    {"level", 0, false, ""},
};

#define N_OPTIONS (sizeof options / sizeof *options)

int traced__find_option(struct traced__slice word) {
    for (int i = 0; i < (int)N_OPTIONS; i++)
        if (traced__same_but_for_case(word, options[i].word))
            return i;
    return -1;
}

const char *traced__option_word(enum traced__option option) {
    for (size_t i = 0; i < N_SUPPORTED; i++)
        if (options[i].bit == (uint32_t)option)
            return options[i].word;
    return "";
}

struct traced__place *traced__word_place(struct traced__reader *reader,
                                         enum traced__option option) {
    size_t bit = 0;
    while (!((uint32_t)option >> bit & 1u))
        bit++;
    return &reader->words[bit];
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
        return traced__read_key(reader, value);
    case TRACED__OPTION_ROLE:
        return traced__read_role(reader, value, option->takes);
    case TRACED__OPTION_END:
        return traced__read_end(reader, value);
    case TRACED__OPTION_BYTES:
        return traced__read_bytes(reader, value);
    case TRACED__OPTION_MILESTONE:
        return traced__read_milestone(reader, value);
    case TRACED__OPTION_SEGMENT:
        return traced__read_segment(reader, value);
    case TRACED__OPTION_EACH:
        return traced__read_each(reader, value);
    default:
        return traced__read_idle(reader, value);
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
    *traced__word_place(reader, (enum traced__option)option->bit) = word.place;
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
    if (directive->stream)
        traced__check_stream(reader);
}
