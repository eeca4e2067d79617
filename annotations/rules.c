/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a rules file, line by line. A line is cut up as a piece whose place
 * is its number and the byte in it, so complaints find their place as they do in
 * a tag.
 */
#include "rules.h"

#include <string.h>

#include "excerpt.h"
#include "piece.h"
#include "suggest.h"

struct line {
    struct traced__piece whole;
    struct traced__piece rest; /* not read yet */
    struct traced__rule rule;
    struct traced__problems *problems;
};

#define refuse(line, piece, fix, ...) \
    traced__complain((line)->problems, TRACED__ERROR, (piece).place, (fix), __VA_ARGS__)

static bool is_no_blank(char c) {
    return !traced__is_blank(c);
}

static bool is_no_quote(char c) {
    return c != '"';
}

static void advance(struct line *line, size_t count) {
    line->rest = traced__trim(traced__skip(line->rest, count));
}

/* The next `length` bytes, for a complaint: at least one, if there is one. */
static struct traced__piece next(const struct line *line, size_t length) {
    struct traced__piece piece = traced__cut(line->rest, 0, length > 0 ? length : 1);
    return piece.slice.length > 0 ? piece : line->whole;
}

/* `"..."`: what stands between the quotes. There is no way to write a quote. */
static bool read_quoted(struct line *line, struct traced__slice *text) {
    size_t length = traced__run(line->rest, 1, is_no_quote);
    struct traced__piece inside = traced__cut(line->rest, 1, length);
    const char *backslash = memchr(inside.slice.text, '\\', inside.slice.length);
    if (traced__at(line->rest, 1 + length) != '"') {
        refuse(line, next(line, length + 1), NULL, "the string's opening quote has no closing one");
        return false;
    }
    *text = inside.slice;
    advance(line, length + 2);
    if (!backslash)
        return true;
    refuse(line, traced__cut(inside, (size_t)(backslash - inside.slice.text), 1), NULL,
           "strings of a rules file have no escapes");
    return false;
}

static bool read_glob(struct line *line, const char *what, struct traced__slice *glob) {
    size_t length = traced__run(line->rest, 0, is_no_blank);
    if (traced__at(line->rest, 0) == '"')
        return read_quoted(line, glob);
    if (length == 0) {
        refuse(line, line->whole, NULL, "%s is missing at the end", what);
        return false;
    }
    *glob = traced__cut(line->rest, 0, length).slice;
    advance(line, length);
    return true;
}

/* `("...", "...")`, or nothing. */
static bool read_strings(struct line *line) {
    struct traced__tag *tag = &line->rule.tag;
    if (traced__at(line->rest, 0) != '(')
        return true;
    advance(line, 1);
    while (traced__at(line->rest, 0) == '"') {
        if (tag->count == TRACED__MAX_ARGUMENTS) {
            refuse(line, line->rest, NULL, "a tag has at most %d strings", TRACED__MAX_ARGUMENTS);
            return false;
        }
        if (!read_quoted(line, &tag->arguments[tag->count++]))
            return false;
        if (traced__at(line->rest, 0) != ',')
            break;
        advance(line, 1);
    }
    if (traced__at(line->rest, 0) != ')') {
        refuse(line, next(line, traced__run(line->rest, 0, is_no_blank)), NULL,
               "strings in double quotes, with commas between them, and ')' are expected here");
        return false;
    }
    advance(line, 1);
    return true;
}

static bool refuse_word(struct line *line, struct traced__piece word) {
    static const char *const words[] = {"in", "returns", "never", "traced", "traced_stream"};
    const char *nearest = traced__nearest(word.slice, words, sizeof words / sizeof *words);
    if (word.slice.length == 0)
        refuse(line, line->whole, NULL,
               "the rule does not say what to do: 'never', 'traced' or "
               "'traced_stream'");
    else if (nearest)
        refuse(line, word, nearest, "unknown word '%s'; did you mean '%s'?",
               traced__excerpt(word.slice).text, nearest);
    else
        refuse(line, word, NULL,
               "unknown word '%s'; a rule has 'in', 'returns', then 'never', "
               "'traced' or 'traced_stream'",
               traced__excerpt(word.slice).text);
    return false;
}

static bool refuse_second(struct line *line, struct traced__piece word) {
    refuse(line, word, NULL, "'%s' is given twice", traced__excerpt(word.slice).text);
    return false;
}

/* What comes behind the function: conditions, then what to do. */
static bool read_conditions(struct line *line) {
    for (;;) {
        size_t length = traced__run(line->rest, 0, traced__is_letter);
        struct traced__piece word = traced__cut(line->rest, 0, length);
        bool in = traced__slice_is(word.slice, "in");
        bool returns = traced__slice_is(word.slice, "returns");
        struct traced__slice *glob = in ? &line->rule.file : &line->rule.result;
        if (!in && !returns)
            return true;
        if (glob->text)
            return refuse_second(line, word);
        advance(line, length);
        if (!read_glob(line, in ? "the file" : "the type", glob))
            return false;
    }
}

static bool read_action(struct line *line) {
    size_t length = traced__run(line->rest, 0, traced__is_letter);
    struct traced__piece word = traced__cut(line->rest, 0, length);
    line->rule.never = traced__slice_is(word.slice, "never");
    line->rule.tag.stream = traced__slice_is(word.slice, "traced_stream");
    if (!line->rule.never && !line->rule.tag.stream && !traced__slice_is(word.slice, "traced")) {
        size_t shown = length > 0 ? length : traced__run(line->rest, 0, is_no_blank);
        return refuse_word(line, traced__cut(line->rest, 0, shown));
    }
    advance(line, length);
    if (!line->rule.never && !read_strings(line))
        return false;
    if (line->rest.slice.length == 0 || traced__at(line->rest, 0) == '#')
        return true;
    refuse(line, line->rest, NULL, "'%s' cannot follow a rule",
           traced__excerpt(line->rest.slice).text);
    return false;
}

/* Problems of the strings, moved from their place in a tag to that in the line. */
static void move_problems(const struct line *line, size_t first) {
    const struct traced__tag *tag = &line->rule.tag;
    for (size_t i = first; i < line->problems->count; i++) {
        struct traced__place *place = &line->problems->list[i].place;
        if (place->argument < tag->count)
            place->offset +=
                (uint32_t)(tag->arguments[place->argument].text - line->whole.slice.text) +
                line->whole.place.offset;
        else
            *place = line->whole.place;
        place->argument = line->whole.place.argument;
    }
}

static bool check_tag(struct line *line) {
    struct traced__directive directive;
    size_t before = line->problems->count;
    bool usable =
        line->rule.never || traced__parse_rule_tag(&line->rule.tag, &directive, line->problems);
    move_problems(line, before);
    return usable;
}

static bool matches_everything(const struct traced__rule *rule) {
    return rule->function.length == 1 && rule->function.text[0] == '*' && !rule->file.text &&
           !rule->result.text;
}

static void warn_if_dead(const struct line *line, const struct traced__rules *rules) {
    const struct traced__rule *last = rules->count ? &rules->list[rules->count - 1] : NULL;
    if (last && matches_everything(last))
        traced__complain(line->problems, TRACED__WARNING, line->whole.place, NULL,
                         "no function comes to this rule: the one on line %u matches every one",
                         (unsigned)last->line);
}

static void read_line(struct line *line, struct traced__rules *rules) {
    if (line->whole.slice.length == 0 || traced__at(line->whole, 0) == '#')
        return;
    if (!read_glob(line, "the function", &line->rule.function) || !read_conditions(line) ||
        !read_action(line) || !check_tag(line))
        return;
    warn_if_dead(line, rules);
    if (rules->count == TRACED__MAX_RULES)
        refuse(line, line->whole, NULL, "a rules file has at most %d rules", TRACED__MAX_RULES);
    else
        rules->list[rules->count++] = line->rule;
}

bool traced__read_rules(struct traced__slice text, struct traced__rules *rules,
                        struct traced__problems *problems) {
    size_t errors = problems->errors, from = 0;
    rules->count = 0;
    for (uint32_t number = 1; from < text.length; number++) {
        const char *end = memchr(text.text + from, '\n', text.length - from);
        size_t length = end ? (size_t)(end - text.text) - from : text.length - from;
        struct traced__piece piece = {{text.text + from, length}, {number, 0, (uint32_t)length}};
        struct line line = {.whole = traced__trim(piece), .problems = problems};
        line.rest = line.whole;
        line.rule.line = number;
        read_line(&line, rules);
        from += length + 1;
    }
    return problems->errors == errors;
}

bool traced__parse_rule_tag(const struct traced__tag *tag, struct traced__directive *directive,
                            struct traced__problems *problems) {
    bool usable = traced__parse_tag(tag, directive, problems);
    directive->for_many = true;
    return usable;
}
