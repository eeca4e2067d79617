/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `each:`: a mark before every call of the body that goes through one of its
 * parameters, or through a field of one. What a call goes through has been loaded
 * into temporaries by then, so it is followed back to the parameter, against the
 * steps of the operand.
 */
#include "compat.h"
#include "weaver.h"

/* More loads than any path of `each:` has, conversions included. */
#define MOST_LOADS 32

struct search {
    struct weave *weave;
    hash_map<tree, tree> loads; /* what a temporary that is no SSA name was last set to */
    bool found;
};

static bool is_load(const gimple *statement) {
    return is_gimple_assign(statement) && (gimple_assign_single_p(statement) ||
                                           CONVERT_EXPR_CODE_P(gimple_assign_rhs_code(statement)));
}

static bool is_temporary(tree value) {
    return VAR_P(value) && DECL_ARTIFICIAL(value) && !TREE_STATIC(value);
}

static void note_load(struct search *search, const gimple *statement) {
    const tree to = gimple_get_lhs(statement);
    if (!to || !is_temporary(to))
        return;
    if (is_load(statement))
        search->loads.put(to, gimple_assign_rhs1(statement));
    else
        search->loads.remove(to);
}

/* What a value was loaded from; NULL where it is no temporary. */
static tree loaded_from(struct search *search, tree value) {
    if (TREE_CODE(value) == SSA_NAME) {
        const gimple *statement = SSA_NAME_DEF_STMT(value);
        return statement && is_load(statement) ? gimple_assign_rhs1(statement) : NULL_TREE;
    }
    const tree *from = search->loads.get(value);
    return from ? *from : NULL_TREE;
}

static tree follow_back(struct search *search, tree value) {
    for (unsigned i = 0; i < MOST_LOADS; i++) {
        STRIP_NOPS(value);
        const tree from = loaded_from(search, value);
        if (!from)
            return value;
        value = from;
    }
    return value;
}

/* What is pointed to, as the pointer; NULL where it is something else. */
static tree pointer_to(tree value) {
    if (TREE_CODE(value) == INDIRECT_REF)
        return TREE_OPERAND(value, 0);
    if (TREE_CODE(value) == MEM_REF && integer_zerop(TREE_OPERAND(value, 1)))
        return TREE_OPERAND(value, 0);
    return NULL_TREE;
}

/* A parameter that a nested function uses lives in a frame object. */
static bool is_parameter(struct search *search, tree value, size_t index) {
    const tree parameter = parameter_at(search->weave->tagged->decl, index);
    if (TREE_CODE(TREE_TYPE(parameter)) == REFERENCE_TYPE && pointer_to(value))
        value = follow_back(search, pointer_to(value));
    return value == parameter || (DECL_HAS_VALUE_EXPR_P(parameter) &&
                                  operand_equal_p(value, DECL_VALUE_EXPR(parameter), 0));
}

/* Anonymous members and bases are steps to the compiler and none to the reader. */
static tree record_of(tree component) {
    tree record = TREE_OPERAND(component, 0);
    while (TREE_CODE(record) == COMPONENT_REF && !DECL_NAME(TREE_OPERAND(record, 1)))
        record = TREE_OPERAND(record, 0);
    return record;
}

static bool is_operand(struct search *search, tree value, const struct traced__operand *operand,
                       size_t n_steps) {
    value = follow_back(search, value);
    if (n_steps == 0)
        return is_parameter(search, value, operand->parameter);
    const struct traced__step *step = &operand->steps[n_steps - 1];
    if (TREE_CODE(value) != COMPONENT_REF || TREE_OPERAND(value, 1) != step->field)
        return false;
    const tree record = record_of(value);
    const tree from = step->kind == TRACED__STEP_ARROW ? pointer_to(record) : record;
    return from && is_operand(search, from, operand, n_steps - 1);
}

static void mark_call(struct search *search, gimple_stmt_iterator *at, const gcall *call) {
    const struct traced__operand *each = &search->weave->tagged->plan.each;
    const tree callee = gimple_call_fn(call);
    if (!callee || !is_operand(search, callee, each, each->n_steps))
        return;
    gsi_insert_seq_before(at, emit_chunk(search->weave, gimple_location(call)), GSI_SAME_STMT);
    search->found = true;
}

static tree visit(gimple_stmt_iterator *at, bool *handled, struct walk_stmt_info *info) {
    struct search *search = static_cast<struct search *>(info->info);
    gimple *statement = gsi_stmt(*at);
    *handled = is_closed(statement);
    if (*handled)
        return NULL_TREE;
    if (const gcall *call = dyn_cast<gcall *>(statement))
        mark_call(search, at, call);
    note_load(search, statement);
    return NULL_TREE;
}

/* The stream would be there and stay empty. Of a rule nothing is told. */
static void warn_never_called(const struct tagged *tagged) {
    const struct traced__path *path = &tagged->directive.each;
    const struct caret caret = locate(tagged, path->place);
    warning_at(caret.location, 0,
               "%qs has no call through %<%.*s%>: its stream will have no chunks",
               tagged->function.name, (int)path->text.length, path->text.text);
}

void mark_calls(struct weave *weave, gimple_seq *body) {
    struct search search;
    struct walk_stmt_info info = {};
    search.weave = weave;
    search.found = false;
    info.info = &search;
    if (!weave->tagged->plan.has_each)
        return;
    walk_gimple_seq_mod(body, visit, NULL, &info);
    if (!search.found && !weave->tagged->directive.for_many)
        warn_never_called(weave->tagged);
}
