/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a tagged declaration to a plan. Done twice: when the definition has been
 * parsed, for the complaints, and in the pass, silently, for the plan.
 */
#include "compat.h"
#include "weaver.h"

bool is_made(const struct tagged *tagged) {
    return tagged->function.obstacles & (TRACED__ARTIFICIAL | TRACED__COROUTINE_PART);
}

bool resolve(tree decl, uint32_t more_obstacles, struct tagged *tagged,
             struct traced__problems *problems) {
    tagged->decl = decl;
    tagged->attribute = find_tag(DECL_ATTRIBUTES(decl));
    read_tag(tagged->attribute, &tagged->tag);
    describe(decl, &tagged->function);
    tagged->function.obstacles |= more_obstacles;
    tagged->refusal = traced__refusal(&tagged->function);
    problems->count = problems->more = problems->errors = 0;
    if (is_made(tagged)) /* it has not even the parameters that the tag names */
        return true;
    const bool parsed = traced__parse_tag(&tagged->tag, &tagged->directive, problems);
    return traced__make_plan(&tagged->function, &tagged->directive, &tagged->plan, problems) &&
           parsed;
}
