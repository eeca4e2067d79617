/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the parser share: the tag being read, and each piece of the
 * grammar as a function. Every one of them complains for itself and returns
 * whether what it read can be used; its caller goes on to the next argument
 * either way, so that all problems of a tag come out in one go.
 */
#ifndef TRACED_READER_H
#define TRACED_READER_H

#include "directive.h"
#include "piece.h"

struct traced__reader {
    const struct traced__tag *tag;
    struct traced__directive *directive;
    struct traced__problems *problems;
    uint32_t meant;                                /* options that others were meant to be */
    struct traced__place words[TRACED__N_OPTIONS]; /* of those given, by the number of the bit */
};

/* A word of a closed list and what it stands for. */
struct traced__keyword {
    const char *word;
    int meaning;
};

/* Complains about a piece. */
#define traced__refuse(reader, piece, fix, ...) \
    traced__complain((reader)->problems, TRACED__ERROR, (piece).place, (fix), __VA_ARGS__)

/* `key=value`, `length` being that of the key. */
void traced__read_attr(struct traced__reader *reader, struct traced__piece text, size_t length);

/* The index of an option's word, letters of either case; -1 where unknown. */
int traced__find_option(struct traced__slice word);

/* `word: value`, `length` being that of the word. */
void traced__read_option(struct traced__reader *reader, struct traced__piece text, size_t length);

/* Of an option that was given: its word, and where. */
const char *traced__option_word(enum traced__option option);
struct traced__place *traced__word_place(struct traced__reader *reader, enum traced__option option);

/* What holds between options once all of them are read. */
void traced__check_options(struct traced__reader *reader);
void traced__check_stream(struct traced__reader *reader);

/* The values of `error:`, `kind:` and `role:`; `takes` says which there are. */
bool traced__read_error(struct traced__reader *reader, struct traced__piece value,
                        const char *takes);
bool traced__read_kind(struct traced__reader *reader, struct traced__piece value,
                       const char *takes);
bool traced__read_role(struct traced__reader *reader, struct traced__piece value,
                       const char *takes);
bool traced__read_backtrace(struct traced__reader *reader, struct traced__piece value,
                            const char *takes);

/* Those of `ok:` and `describe:`. */
bool traced__read_ok(struct traced__reader *reader, struct traced__piece value);
bool traced__read_describe(struct traced__reader *reader, struct traced__piece value);

/* Those that only streams have. */
bool traced__read_key(struct traced__reader *reader, struct traced__piece value);
bool traced__read_end(struct traced__reader *reader, struct traced__piece value);
bool traced__read_bytes(struct traced__reader *reader, struct traced__piece value);
bool traced__read_each(struct traced__reader *reader, struct traced__piece value);
bool traced__read_milestone(struct traced__reader *reader, struct traced__piece value);
bool traced__read_segment(struct traced__reader *reader, struct traced__piece value);
bool traced__read_idle(struct traced__reader *reader, struct traced__piece value);

/* A duration, the value of that option, in nanoseconds: 1 to INT64_MAX. */
bool traced__read_duration(struct traced__reader *reader, struct traced__piece value,
                           const char *option, uint64_t *ns);

/* One end of a range, or the constant of a comparison as far as it is an integer:
 * false, without complaint, where it is neither number nor name. */
bool traced__read_bound(struct traced__piece text, struct traced__bound *bound);

/* Of an attribute written like an option: whether the option takes this value. */
bool traced__is_option_value(struct traced__slice word, struct traced__slice value);

/* A path at the start of text; *rest is what follows. */
bool traced__read_path(struct traced__reader *reader, struct traced__piece text,
                       struct traced__path *path, struct traced__piece *rest);

/* `:word[=value]...` at the start of *rest, which is moved past it. */
bool traced__read_formats(struct traced__reader *reader, struct traced__formats *formats,
                          struct traced__piece *rest);
/* The same where none may stand: returns whether there is none. */
bool traced__refuse_formats(struct traced__reader *reader, struct traced__piece *rest);

/* The name of a constant or function: an identifier, in C++ perhaps qualified. */
bool traced__is_constant_name(struct traced__piece text);

/* `path op constant`, or a path alone; the whole of text. */
bool traced__read_condition(struct traced__reader *reader, struct traced__piece text,
                            struct traced__condition *condition);

#endif
