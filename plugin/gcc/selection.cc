/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions that are traced though they carry no tag: those that a rule names
 * (rules=FILE), or all of them (all). What a rules file says, and why a function
 * is refused, is decided in annotations/.
 */
#include "compat.h"
#include "weaver.h"

static struct traced__rules rules;
static bool asked, matched; /* whether any function was there, and whether a rule spoke of one */

/* The rules point into the text, which is kept for ever. */
static bool read_whole(const char *file, struct traced__slice *text) {
    FILE *in = fopen(file, "r");
    if (!in)
        return false;
    size_t room = 4096, length = 0;
    char *buffer = XNEWVEC(char, room);
    for (size_t n = 1; n > 0; length += n) {
        if (length == room)
            buffer = XRESIZEVEC(char, buffer, room *= 2);
        n = fread(buffer + length, 1, room - length, in);
    }
    const bool good = !ferror(in);
    fclose(in);
    *text = {buffer, length};
    return good;
}

/* No location: the compiler has no line maps yet, and the file will be none of its
 * sources. */
static void complain(const char *file, const struct traced__problem *problem) {
    const unsigned line = problem->place.argument, column = problem->place.offset + 1;
    if (problem->severity == TRACED__ERROR)
        error_at(UNKNOWN_LOCATION, "%s:%u:%u: %s", file, line, column, problem->message);
    else if (problem->severity == TRACED__WARNING)
        warning_at(UNKNOWN_LOCATION, 0, "%s:%u:%u: %s", file, line, column, problem->message);
    else
        inform(UNKNOWN_LOCATION, "%s:%u:%u: %s", file, line, column, problem->message);
}

bool load_rules(const char *file) {
    struct traced__slice text;
    struct traced__problems problems = {};
    if (!read_whole(file, &text)) {
        error_at(UNKNOWN_LOCATION, "cannot read the rules %qs: %m", file);
        return false;
    }
    const bool good = traced__read_rules(text, &rules, &problems);
    for (size_t i = 0; i < problems.count; i++)
        complain(file, &problems.list[i]);
    if (problems.more)
        inform(UNKNOWN_LOCATION, "%d more problems in %qs", (int)problems.more, file);
    return good;
}

/* What is woven depends on the rules, so -MD says that the object does. Called when
 * the main file has been named, which comes first; with -M, too. */
void depend_on_rules(void *, void *) {
    if (settings.rules)
        add_dependency(settings.rules);
}

bool has_rules(void) {
    return settings.rules;
}

bool selects_untagged(void) {
    return settings.rules || settings.all;
}

void choose(struct tagged *tagged) {
    const struct traced__selection selection = {settings.rules ? &rules : NULL, settings.all};
    asked = true;
    matched |= settings.rules && traced__match_rule(&rules, &tagged->function);
    tagged->refusal = NULL;
    tagged->choice = traced__choose(&selection, &tagged->function, is_never(tagged->decl),
                                    &tagged->tag, &tagged->refusal);
}

void note_nothing_matched(void *, void *) {
    if (settings.rules && asked && !matched && !seen_error())
        inform(UNKNOWN_LOCATION, "no rule of %qs matches a function here", settings.rules);
}
