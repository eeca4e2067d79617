/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a declaration to a plan, by its tag or by a rule. Done twice: when the
 * definition has been parsed, for the complaints, and in the pass, silently, for
 * the plan.
 */
#include "compat.h"
#include "weaver.h"

bool is_made(const struct tagged *tagged) {
    return tagged->function.obstacles & (TRACED__ARTIFICIAL | TRACED__COROUTINE_PART);
}

static bool resolve_tag(struct tagged *tagged, struct traced__problems *problems) {
    read_tag(tagged->mark, &tagged->tag);
    tagged->refusal = traced__refusal(&tagged->function);
    tagged->choice = tagged->refusal ? TRACED__REFUSE : TRACED__WEAVE;
    if (is_made(tagged)) /* it has not even the parameters that the tag names */
        return true;
    const bool parsed = traced__parse_tag(&tagged->tag, &tagged->directive, problems);
    return traced__make_plan(&tagged->function, &tagged->directive, &tagged->plan, problems) &&
           parsed;
}

/* A rule is meant for many functions: that it does not suit one is no error. */
static void resolve_rule(struct tagged *tagged, struct traced__problems *problems) {
    tagged->plan.name[0] = '\0';
    choose(tagged);
    if (tagged->choice != TRACED__WEAVE)
        return;
    traced__parse_rule_tag(&tagged->tag, &tagged->directive, problems);
    traced__make_plan(&tagged->function, &tagged->directive, &tagged->plan, problems);
    const char *error = traced__first_error(problems);
    if (!error)
        return;
    tagged->refusal = ggc_strdup(error);
    tagged->choice = TRACED__REFUSE;
}

bool resolve(tree decl, uint32_t more_obstacles, struct tagged *tagged,
             struct traced__problems *problems) {
    tagged->decl = decl;
    tagged->is_yield = false;
    tagged->mark = find_tag(decl);
    describe(decl, tagged->mark, &tagged->function);
    tagged->function.obstacles |= more_obstacles;
    problems->count = problems->more = problems->errors = 0;
    if (tagged->mark)
        return resolve_tag(tagged, problems);
    resolve_rule(tagged, problems);
    return true;
}
