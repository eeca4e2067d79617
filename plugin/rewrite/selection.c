/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions that are traced though they carry no tag: those that a rule names
 * (--rules=FILE), or all of them (--all). What a rules file says, and why a function
 * is refused, is decided in annotations/.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

static struct traced__rules rules;
static bool asked, matched; /* whether any function was there, and whether a rule spoke of one */

bool load_rules(void) {
    struct traced__slice text;
    struct traced__problems problems = {0};
    if (!settings.rules)
        return true;
    if (!read_file(settings.rules, &text)) {
        complain(TRACED__ERROR, "cannot read the rules '%s': %s", settings.rules, strerror(errno));
        return false;
    }
    const bool good = traced__read_rules(text, &rules, &problems);
    for (size_t i = 0; i < problems.count; i++) {
        const struct traced__place place = problems.list[i].place;
        const struct presumed at = {settings.rules, place.argument, place.offset + 1};
        complain_at(at, place.length, NULL, problems.list[i].severity, "%s",
                    problems.list[i].message);
    }
    if (problems.more)
        complain(TRACED__NOTE, "%zu more problems in '%s'", problems.more, settings.rules);
    return good;
}

bool selects_untagged(void) {
    return settings.rules || settings.all;
}

void choose(struct tagged *tagged) {
    const struct traced__selection selection = {settings.rules ? &rules : NULL, settings.all};
    asked = true;
    matched |= settings.rules && traced__match_rule(&rules, &tagged->function);
    tagged->refusal = NULL;
    tagged->choice = traced__choose(&selection, &tagged->function, is_never(tagged->cursor),
                                    &tagged->tag, &tagged->refusal);
}

void note_nothing_matched(void) {
    if (settings.rules && asked && !matched && !errors_told)
        complain(TRACED__NOTE, "no rule of '%s' matches a function here", settings.rules);
}
