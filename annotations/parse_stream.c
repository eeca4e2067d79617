/* SPDX-License-Identifier: Apache-2.0 */
/* The options that only a stream has, each by itself. */
#include "excerpt.h"
#include "number.h"
#include "reader.h"

static bool refuse_rest(struct traced__reader *reader, struct traced__piece rest,
                        const char *what) {
    traced__refuse(reader, rest, NULL, "'%s' cannot follow %s", traced__excerpt(rest.slice).text,
                   what);
    return false;
}

/* A value that must be a path. What it may lack is its '$': `fixable` says so. */
static bool begins_with_path(struct traced__reader *reader, struct traced__piece value,
                             bool fixable, const char *option, const char *takes) {
    if (traced__at(value, 0) == '$')
        return true;
    traced__refuse(reader, value, fixable ? traced__fix("$", value.slice, "").text : NULL,
                   "'%s:' takes %s", option, takes);
    return false;
}

bool traced__read_key(struct traced__reader *reader, struct traced__piece value) {
    struct traced__directive *directive = reader->directive;
    struct traced__path *path = &directive->key;
    struct traced__piece rest;
    if (!begins_with_path(reader, value, true, "key", "a parameter, such as '$it'") ||
        !traced__read_path(reader, value, path, &rest))
        return false;
    directive->key_at_exit = traced__slice_is(rest.slice, ":exit");
    if (!directive->key_at_exit && !traced__refuse_formats(reader, &rest))
        return false;
    if (!directive->key_at_exit && rest.slice.length > 0)
        return refuse_rest(reader, rest, "the key of a stream");
    if (path->root != TRACED__ROOT_ERRNO)
        return true;
    traced__complain(reader->problems, TRACED__ERROR, path->place, NULL,
                     "'$errno' tells no streams apart; a parameter does, or what an open returns");
    return false;
}

bool traced__read_bytes(struct traced__reader *reader, struct traced__piece value) {
    struct traced__piece rest;
    if (!begins_with_path(reader, value, true, "bytes", "a number of bytes, such as '$return'") ||
        !traced__read_path(reader, value, &reader->directive->bytes, &rest) ||
        !traced__refuse_formats(reader, &rest))
        return false;
    return rest.slice.length == 0 || refuse_rest(reader, rest, "the bytes of a chunk");
}

/* Calls are recognised by how they are written, which leaves names only. */
static bool is_written_in_calls(const struct traced__path *path) {
    bool named = path->root == TRACED__ROOT_PARAM;
    for (size_t i = 0; i < path->n_steps; i++)
        named &=
            path->steps[i].kind == TRACED__STEP_FIELD || path->steps[i].kind == TRACED__STEP_ARROW;
    return named;
}

bool traced__read_each(struct traced__reader *reader, struct traced__piece value) {
    static const char takes[] = "a parameter that is called, or a field of one, such as '$emit' "
                                "or '$sink->emit'";
    struct traced__path *path = &reader->directive->each;
    struct traced__piece rest;
    bool is_name = traced__run(value, 0, traced__is_name_char) == value.slice.length &&
                   !traced__slice_is(value.slice, "return") &&
                   !traced__slice_is(value.slice, "errno");
    if (!begins_with_path(reader, value, is_name, "each", takes) ||
        !traced__read_path(reader, value, path, &rest) || !traced__refuse_formats(reader, &rest))
        return false;
    if (rest.slice.length > 0)
        return refuse_rest(reader, rest, "what is called");
    if (is_written_in_calls(path))
        return true;
    traced__complain(reader->problems, TRACED__ERROR, path->place, NULL, "'each:' takes %s", takes);
    return false;
}

/* The words of `error:` are what one would try. */
static bool refuse_error_word(struct traced__reader *reader, struct traced__piece value) {
    static const char *const words[][2] = {{"null", "$return == null"},
                                           {"false", "$return == false"},
                                           {"zero", "$return == 0"},
                                           {"negative", "$return < 0"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (traced__slice_is(value.slice, words[i][0])) {
            traced__refuse(reader, value, words[i][1],
                           "'end:' takes a comparison; did you mean '%s'?", words[i][1]);
            return true;
        }
    }
    return false;
}

bool traced__read_end(struct traced__reader *reader, struct traced__piece value) {
    struct traced__directive *directive = reader->directive;
    directive->ends = TRACED__ENDS_WHEN;
    if (traced__slice_is(value.slice, "always"))
        directive->ends = TRACED__ENDS_ALWAYS;
    else if (traced__slice_is(value.slice, "never"))
        directive->ends = TRACED__ENDS_NEVER;
    else
        return !refuse_error_word(reader, value) &&
               traced__read_condition(reader, value, &directive->end);
    return true;
}

static bool read_count(struct traced__piece value, uint64_t *count) {
    struct traced__number number = traced__read_number(value.slice);
    *count = number.magnitude;
    return number.kind == TRACED__INTEGER && !number.negative && number.magnitude > 0;
}

bool traced__read_milestone(struct traced__reader *reader, struct traced__piece value) {
    if (read_count(value, &reader->directive->milestone))
        return true;
    traced__refuse(reader, value, NULL, "'milestone:' takes a number of chunks, such as '1000'");
    return false;
}

bool traced__read_segment(struct traced__reader *reader, struct traced__piece value) {
    struct traced__directive *directive = reader->directive;
    size_t last = value.slice.length - 1;
    if (read_count(value, &directive->segment_chunks))
        return true;
    directive->segment_chunks = 0;
    if (traced__is_digit(traced__at(value, 0)) && traced__is_letter(traced__at(value, last)))
        return traced__read_duration(reader, value, "segment", &directive->segment_ns);
    traced__refuse(reader, value, NULL,
                   "'segment:' takes a number of chunks or a duration, such as '10000' or '60s'");
    return false;
}

bool traced__read_idle(struct traced__reader *reader, struct traced__piece value) {
    return traced__read_duration(reader, value, "idle", &reader->directive->idle_ns);
}
