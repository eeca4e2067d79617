/* SPDX-License-Identifier: Apache-2.0 */
/* From a definition to a plan, by its tag or by a rule. */
#include <string.h>

#include "rewriter.h"

static bool resolve_tag(struct tagged *tagged, struct traced__problems *problems) {
    tagged->refusal = traced__refusal(&tagged->function);
    tagged->choice = tagged->refusal ? TRACED__REFUSE : TRACED__WEAVE;
    const bool parsed = traced__parse_tag(&tagged->tag, &tagged->directive, problems);
    return traced__make_plan(&tagged->function, &tagged->directive, &tagged->plan, problems) &&
           parsed;
}

/* A rule is meant for many functions: that it does not suit one is no error. */
static void resolve_rule(struct tagged *tagged, struct traced__problems *problems) {
    choose(tagged);
    if (tagged->choice != TRACED__WEAVE)
        return;
    traced__parse_rule_tag(&tagged->tag, &tagged->directive, problems);
    traced__make_plan(&tagged->function, &tagged->directive, &tagged->plan, problems);
    const char *error = traced__first_error(problems);
    if (!error)
        return;
    tagged->refusal = format_text("%s", error);
    tagged->choice = TRACED__REFUSE;
}

/* What clang could not read it has guessed or left out. */
static void refuse_unread(struct unit *unit, struct tagged *tagged) {
    const char *reason =
        tagged->choice == TRACED__WEAVE ? find_misread(unit, tagged->cursor) : NULL;
    if (!reason)
        return;
    tagged->refusal = format_text("clang cannot read it: %s", reason);
    tagged->choice = TRACED__REFUSE;
}

bool resolve(struct unit *unit, CXCursor definition, struct tagged *tagged,
             struct traced__problems *problems) {
    bool good = true;
    memset(problems, 0, sizeof *problems);
    tagged->cursor = definition;
    tagged->is_yield = false;
    tagged->mark = find_tag(definition);
    tagged->plan.name[0] = '\0';
    describe_function(unit, definition, tagged->mark, &tagged->function);
    if (tagged->mark && read_tag(tagged->mark, &tagged->tag))
        return false; /* told where the tag was collected */
    if (tagged->mark)
        good = resolve_tag(tagged, problems);
    else
        resolve_rule(tagged, problems);
    refuse_unread(unit, tagged);
    return good;
}
