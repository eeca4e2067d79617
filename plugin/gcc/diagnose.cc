/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints about a tag, when its function has been parsed: every definition
 * passes here, the unused static one and each instance of a template too,
 * before anything is optimised away.
 */
#include "compat.h"
#include "weaver.h"

/* Not told: the tag is right where it stands, and acts elsewhere or not. */
static const uint32_t silent = TRACED__SYSTEM_HEADER | TRACED__NO_BODY_HERE;

static void complain(rich_location *where, enum traced__severity severity, const char *message) {
    if (severity == TRACED__ERROR)
        error_at(where, "%s", message);
    else if (severity == TRACED__WARNING)
        warning_at(where, 0, "%s", message);
    else
        inform(where, "%s", message);
}

static void show_argument(const struct tagged *tagged, struct traced__place place) {
    if (place.argument >= tagged->tag.count)
        return;
    const struct traced__slice text = tagged->tag.arguments[place.argument];
    inform(DECL_SOURCE_LOCATION(tagged->decl), "in %<%.*s%>", (int)text.length, text.text);
}

static void show_problem(const struct tagged *tagged, const struct traced__problem *problem) {
    const struct caret caret = locate(tagged, problem->place);
    gcc_rich_location where(caret.location);
    if (problem->fix[0] && caret.replaceable)
        where.add_fixit_replace(get_range_from_loc(line_table, caret.location), problem->fix);
    auto_diagnostic_group together;
    complain(&where, problem->severity, problem->message);
    if (!caret.exact)
        show_argument(tagged, problem->place);
}

void warn_refused(const struct tagged *tagged) {
    if (!(tagged->function.obstacles & silent))
        warning_at(DECL_SOURCE_LOCATION(tagged->decl), 0, "%qs is not traced: %s",
                   tagged->function.name, tagged->refusal);
}

bool has_conflict(tree decl) {
    const tree attribute = find_tag(DECL_ATTRIBUTES(decl));
    return attribute && (find_tag(TREE_CHAIN(attribute)) || is_never(decl));
}

static void show_tag(tree decl, tree attribute) {
    struct tagged tagged;
    tagged.decl = decl;
    tagged.attribute = attribute;
    read_tag(attribute, &tagged.tag);
    const struct caret caret = locate(&tagged, {0, 0, 0});
    if (caret.exact)
        inform(caret.location, "one of the tags is here");
}

static void refuse_conflict(tree decl) {
    const char *name = lang_hooks.decl_printable_name(decl, 1);
    auto_diagnostic_group together;
    if (is_never(decl)) {
        error_at(DECL_SOURCE_LOCATION(decl), "%qs is tagged and marked %qs", name, "traced_never");
        return;
    }
    error_at(DECL_SOURCE_LOCATION(decl), "%qs has two tags that differ", name);
    for (tree a = find_tag(DECL_ATTRIBUTES(decl)); a; a = find_tag(TREE_CHAIN(a)))
        show_tag(decl, a);
}

/* The function of `describe:` is called by inserted code alone. */
static void use_callee(const struct traced__plan *plan) {
    if (plan->words == TRACED__WORDS_CALL)
        TREE_USED(static_cast<tree>(const_cast<void *>(plan->describe.handle))) = 1;
}

/* Of a rule there is nothing to complain: the report says what became of it. But
 * what it names must be looked up now. */
static void diagnose_one(tree decl) {
    if (is_yield(decl)) {
        diagnose_yield(decl);
        return;
    }
    if (has_conflict(decl)) {
        refuse_conflict(decl);
        return;
    }
    if (!find_tag(DECL_ATTRIBUTES(decl)) && !has_rules())
        return;
    struct tagged tagged;
    struct traced__problems problems;
    const bool good = resolve(decl, 0, &tagged, &problems);
    if (is_made(&tagged) || (!tagged.attribute && tagged.choice != TRACED__WEAVE))
        return;
    use_parameters(decl, &tagged.directive);
    if (good)
        use_callee(&tagged.plan);
    if (!tagged.attribute)
        return;
    for (size_t i = 0; i < problems.count; i++)
        show_problem(&tagged, &problems.list[i]);
    if (problems.more)
        inform_n(DECL_SOURCE_LOCATION(decl), problems.more, "%d more problem in this tag",
                 "%d more problems in this tag", (int)problems.more);
    if (tagged.refusal)
        warn_refused(&tagged);
}

/* In C a nested function gets no event of its own. */
static void diagnose_nested(cgraph_node *node) {
    for (cgraph_node *inner = first_nested_function(node); inner;
         inner = next_nested_function(inner)) {
        diagnose_one(inner->decl);
        diagnose_nested(inner);
    }
}

void diagnose_function(void *decl, void *) {
    diagnose_one(static_cast<tree>(decl));
    cgraph_node *node = cgraph_node::get(static_cast<tree>(decl));
    if (node)
        diagnose_nested(node);
}
