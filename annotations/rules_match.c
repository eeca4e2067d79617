/* SPDX-License-Identifier: Apache-2.0 */
/* Which rule is for a function, and what becomes of one that has no tag. */
#include <string.h>

#include "rules.h"

/* Where the rest does not match, the last star takes one character more. */
static bool glob_matches(struct traced__slice glob, const char *text) {
    size_t at = 0, star = 0;
    const char *behind_star = NULL;
    while (*text) {
        if (at < glob.length && glob.text[at] == '*') {
            star = ++at;
            behind_star = text;
        } else if (at < glob.length && (glob.text[at] == '?' || glob.text[at] == *text)) {
            at++;
            text++;
        } else if (behind_star) {
            at = star;
            text = ++behind_star;
        } else {
            return false;
        }
    }
    while (at < glob.length && glob.text[at] == '*')
        at++;
    return at == glob.length;
}

static bool file_matches(struct traced__slice glob, const char *path) {
    if (glob_matches(glob, path))
        return true;
    for (; *path; path++)
        if (*path == '/' && glob_matches(glob, path + 1))
            return true;
    return false;
}

static bool rule_matches(const struct traced__rule *rule, const struct traced__function *function) {
    return glob_matches(rule->function, function->name) &&
           (!rule->file.text || file_matches(rule->file, function->file)) &&
           (!rule->result.text || glob_matches(rule->result, function->result.spelling));
}

const struct traced__rule *traced__match_rule(const struct traced__rules *rules,
                                              const struct traced__function *function) {
    for (size_t i = 0; i < rules->count; i++)
        if (rule_matches(&rules->list[i], function))
            return &rules->list[i];
    return NULL;
}

enum traced__choice traced__choose(const struct traced__selection *selection,
                                   const struct traced__function *function, bool never,
                                   struct traced__tag *tag, const char **reason) {
    const struct traced__rule *rule =
        selection->rules ? traced__match_rule(selection->rules, function) : NULL;
    if (!rule && !selection->all)
        return TRACED__LEAVE_ALONE;
    *reason = traced__refusal(function);
    if (rule && rule->never)
        *reason = "a rule says never";
    else if (never)
        *reason = "it is marked traced_never";
    if (*reason)
        return TRACED__REFUSE;
    if (rule)
        *tag = rule->tag;
    else
        memset(tag, 0, sizeof *tag);
    return TRACED__WEAVE;
}
