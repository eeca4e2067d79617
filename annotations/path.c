/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `$param->field.field[n]` and `$*param`. Where a step is wrong the rest of the
 * path is skipped, so that what follows it is still checked.
 */
#include "excerpt.h"
#include "number.h"
#include "reader.h"

/* The bytes of what looks like steps from `from` on. */
static size_t looks_like_steps(struct traced__piece text, size_t from) {
    size_t at = from;
    for (;;) {
        char c = traced__at(text, at);
        if (c == '-' && traced__at(text, at + 1) == '>')
            at += 2;
        else if (c == '.' || c == '[' || c == ']')
            at++;
        else if (at > from && (traced__is_name_char(c) || c == '$'))
            at++;
        else
            return at - from;
    }
}

static void set_root(struct traced__path *path, struct traced__piece name) {
    path->name = name.slice;
    path->name_place = name.place;
    path->root = TRACED__ROOT_PARAM;
    if (traced__slice_is(name.slice, "return"))
        path->root = TRACED__ROOT_RETURN;
    else if (traced__slice_is(name.slice, "errno"))
        path->root = TRACED__ROOT_ERRNO;
}

static bool add_step(struct traced__reader *reader, struct traced__path *path,
                     struct traced__path_step step) {
    if (path->n_steps == TRACED__MAX_STEPS) {
        traced__complain(reader->problems, TRACED__ERROR, step.sign, NULL,
                         "a path has at most %d steps", TRACED__MAX_STEPS);
        return false;
    }
    path->steps[path->n_steps++] = step;
    return true;
}

/* `->name` or `.name`, the sign being of `sign` bytes. 0 where it is refused. */
static size_t read_field(struct traced__reader *reader, struct traced__piece text, size_t from,
                         size_t sign, struct traced__path *path) {
    struct traced__piece mark = traced__cut(text, from, sign);
    size_t length = traced__run(text, from + sign, traced__is_name_char);
    struct traced__piece name = traced__cut(text, from + sign, length);
    struct traced__path_step step = {
        .kind = sign == 2 ? TRACED__STEP_ARROW : TRACED__STEP_FIELD,
        .name = name.slice,
        .sign = mark.place,
        .place = name.place,
    };
    if (length == 0 || traced__is_digit(traced__at(name, 0))) {
        traced__refuse(reader, traced__cut(text, from, sign + length), NULL,
                       "'%s' must be followed by the name of a field",
                       traced__excerpt(mark.slice).text);
        return 0;
    }
    return add_step(reader, path, step) ? sign + length : 0;
}

static bool is_index_char(char c) {
    return c != ']' && c != ':' && !traced__is_blank(c);
}

/* `[n]`. 0 where it is refused. */
static size_t read_index(struct traced__reader *reader, struct traced__piece text, size_t from,
                         struct traced__path *path) {
    size_t length = traced__run(text, from + 1, is_index_char);
    struct traced__piece inside = traced__cut(text, from + 1, length);
    struct traced__number number = traced__read_number(inside.slice);
    bool closed = traced__at(text, from + 1 + length) == ']';
    struct traced__piece whole = traced__cut(text, from, length + (closed ? 2 : 1));
    struct traced__path_step step = {
        .kind = TRACED__STEP_INDEX,
        .index = number.magnitude,
        .sign = whole.place,
        .place = whole.place,
    };
    if (!closed)
        traced__refuse(reader, whole, NULL, "'[' must be followed by a number and ']'");
    else if (number.kind != TRACED__INTEGER || number.negative)
        traced__refuse(reader, whole, NULL,
                       "'%s' is no index; it is a number from 0 on, as in '[2]'",
                       traced__excerpt(whole.slice).text);
    else if (add_step(reader, path, step))
        return length + 2;
    return 0;
}

/* All steps from byte `from` on; *end is behind the last one, or behind all that
 * looks like one where they are refused. */
static bool read_steps(struct traced__reader *reader, struct traced__piece text, size_t from,
                       struct traced__path *path, size_t *end) {
    size_t all = from + looks_like_steps(text, from), at = from, step = 1;
    while (at < all && step > 0) {
        char c = traced__at(text, at);
        if (c == '[')
            step = read_index(reader, text, at, path);
        else if (c == '.')
            step = read_field(reader, text, at, 1, path);
        else if (c == '-')
            step = read_field(reader, text, at, 2, path);
        else
            break;
        at += step;
    }
    *end = step > 0 ? at : all;
    return step > 0;
}

static bool is_star(char c) {
    return c == '*';
}

static bool refuse_nameless(struct traced__reader *reader, struct traced__piece text,
                            size_t length) {
    if (traced__at(text, 1) == '*' && traced__at(text, 2) == '*')
        traced__refuse(reader, traced__cut(text, 1, traced__run(text, 1, is_star)), NULL,
                       "a path has one '*' at most");
    else
        traced__refuse(reader, traced__cut(text, 0, length), NULL,
                       "'$' must be followed by a parameter's name, 'return' or 'errno'; text "
                       "with a dollar goes in single quotes");
    return false;
}

bool traced__read_path(struct traced__reader *reader, struct traced__piece text,
                       struct traced__path *path, struct traced__piece *rest) {
    size_t from = traced__at(text, 1) == '*' ? 2 : 1;
    size_t length = traced__run(text, from, traced__is_name_char), end = from + length;
    struct traced__piece name = traced__cut(text, from, length);
    *path = (struct traced__path){0}; /* an option may be given twice, which is told elsewhere */
    *rest = traced__skip(text, end);
    if (length == 0 || traced__is_digit(traced__at(name, 0)))
        return refuse_nameless(reader, text, end);
    set_root(path, name);
    bool usable = read_steps(reader, text, end, path, &end);
    if (from == 2) {
        struct traced__place star = traced__cut(text, 1, 1).place;
        struct traced__path_step step = {.kind = TRACED__STEP_DEREF, .sign = star, .place = star};
        usable = add_step(reader, path, step) && usable;
    }
    path->text = traced__cut(text, 0, end).slice;
    path->place = traced__cut(text, 0, end).place;
    *rest = traced__skip(text, end);
    return usable;
}
