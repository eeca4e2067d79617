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
    inform(declared_at(tagged->mark).name, "in %<%.*s%>", (int)text.length, text.text);
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

void tell_refused(const struct tagged *tagged) {
    const location_t here = DECL_SOURCE_LOCATION(tagged->decl);
    if (traced__refusal_is_error(&tagged->function))
        error_at(here, "%qs is not traced: %s", tagged->function.name, tagged->refusal);
    else if (!(tagged->function.obstacles & silent))
        warning_at(here, 0, "%qs is not traced: %s", tagged->function.name, tagged->refusal);
}

/* The first argument of a tag, else the function. */
static location_t place_of(tree decl, tree mark) {
    struct tagged tagged;
    tagged.decl = decl;
    tagged.mark = mark;
    read_tag(mark, &tagged.tag);
    return locate(&tagged, {0, 0, 0}).location;
}

/* What a function is marked as; NULL for a tag. */
static const char *word_of(tree mark) {
    if (is_tag(mark))
        return NULL;
    return declared_at(mark).kind == MARK_NEVER ? "traced_never" : "traced_yield";
}

static void show_conflict(tree decl, const struct conflict *conflict) {
    const location_t first = place_of(decl, conflict->first);
    const location_t other = place_of(decl, conflict->other);
    const char *first_word = word_of(conflict->first), *other_word = word_of(conflict->other);
    const char *name = lang_hooks.decl_printable_name(decl, 1);
    auto_diagnostic_group together;
    if (first_word && other_word)
        error_at(other, "%qs is marked %qs and %qs", name, first_word, other_word);
    else if (first_word || other_word)
        error_at(other, "%qs is tagged and marked %qs", name, first_word ? first_word : other_word);
    else
        error_at(other, "%qs has two tags that differ", name);
    if (first_word)
        inform(first, "%qs is here", first_word);
    else
        inform(first, "previous tag is here");
}

/* Told once, at the first declaration that shows it. */
static bool refuse_conflict(tree decl) {
    struct conflict conflict;
    if (!find_conflict(decl, &conflict))
        return false;
    if (!is_told(conflict.other))
        show_conflict(decl, &conflict);
    tell_marks(decl);
    return true;
}

/* The function of `describe:` is called by inserted code alone. */
static void use_callee(const struct traced__plan *plan) {
    if (plan->words == TRACED__WORDS_CALL)
        TREE_USED(static_cast<tree>(const_cast<void *>(plan->describe.handle))) = 1;
}

/* The compiler's copies of a constructor or destructor, which all pass here: the first
 * to come was the one that is written. */
static bool is_clone(tree decl) {
    return DECL_ABSTRACT_ORIGIN(decl) &&
           (DECL_CXX_CONSTRUCTOR_P(decl) || DECL_CXX_DESTRUCTOR_P(decl));
}

/* Of a rule there is nothing to complain: the report says what became of it. But
 * what it names must be looked up now. */
static void diagnose_one(tree decl) {
    if (refuse_conflict(decl) || is_yield(decl) || (!find_tag(decl) && !has_rules()))
        return;
    tell_marks(decl);
    struct tagged tagged;
    struct traced__problems problems;
    const bool good = resolve(decl, 0, &tagged, &problems);
    if (is_made(&tagged) || (!tagged.mark && tagged.choice != TRACED__WEAVE))
        return;
    use_parameters(&tagged);
    if (good)
        use_callee(&tagged.plan);
    if (!tagged.mark || is_clone(decl))
        return;
    for (size_t i = 0; i < problems.count; i++)
        show_problem(&tagged, &problems.list[i]);
    if (problems.more)
        inform_n(DECL_SOURCE_LOCATION(decl), problems.more, "%d more problem in this tag",
                 "%d more problems in this tag", (int)problems.more);
    if (tagged.refusal)
        tell_refused(&tagged);
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

static bool has_body(tree decl) {
    return DECL_INITIAL(decl) && DECL_INITIAL(decl) != error_mark_node;
}

/* A tag may come behind the definition, too. */
void diagnose_declaration(void *node, void *) {
    const tree decl = static_cast<tree>(node);
    if (TREE_CODE(decl) != FUNCTION_DECL || refuse_conflict(decl))
        return;
    const tree mark = find_tag(decl);
    if (mark && has_body(decl) && !is_told(mark))
        diagnose_one(decl);
}
