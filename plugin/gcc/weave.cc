/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pass. A tagged body goes into a try whose finally ends the span, so that
 * every way out is seen: returns, the end of the body, gotos out of scopes with
 * cleanups, and exceptions, which take a branch of their own.
 *
 * What is kept in the frame is scalars whose address is never taken: after the
 * first optimisation they are registers or nothing.
 */
#include "compat.h"
#include "weaver.h"

static tree make_variable(const struct weave *weave, tree *variables, tree type, const char *name) {
    const tree decl = create_tmp_var_raw(TYPE_MAIN_VARIANT(type), NULL);
    DECL_NAME(decl) = get_identifier(name);
    DECL_CONTEXT(decl) = weave->tagged->decl;
    DECL_SEEN_IN_BIND_EXPR_P(decl) = 1;
    DECL_CHAIN(decl) = *variables;
    *variables = decl;
    return decl;
}

static bool needs_return(const struct traced__plan *plan) {
    bool needed = plan->error_has_code && reads_return(&plan->code);
    needed |= plan->error.present && reads_return(&plan->error.operand);
    needed |= plan->n_ok && reads_return(&plan->ok_operand);
    needed |= plan->words == TRACED__WORDS_OPERAND && reads_return(&plan->words_operand);
    needed |= plan->has_words_operand && reads_return(&plan->words_operand);
    needed |= plan->end.present && reads_return(&plan->end.operand);
    needed |= plan->key_is_late && reads_return(&plan->key);
    needed |= plan->has_bytes && reads_return(&plan->bytes);
    for (size_t i = 0; i < plan->n_captures; i++) {
        const struct traced__capture *capture = &plan->captures[i];
        needed |= reads_return(&capture->operand);
        needed |= capture->has_length_operand && reads_return(&capture->length);
    }
    return needed;
}

static tree make_variables(struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const tree result = DECL_RESULT(weave->tagged->decl);
    const bool reads = needs_return(plan),
               in_memory = aggregate_value_p(result, weave->tagged->decl);
    tree variables = NULL_TREE;
    if (plan->words == TRACED__WORDS_CALL)
        weave->saved_errno = make_variable(weave, &variables, integer_type_node, "traced_errno");
    if (reads && !in_memory)
        weave->ret = make_variable(weave, &variables, TREE_TYPE(result), "traced_ret");
    if (plan->error.present)
        weave->via = make_variable(weave, &variables, uint32_type_node, "traced_via");
    if (plan->error.present || (reads && in_memory))
        weave->line = make_variable(weave, &variables, uint32_type_node, "traced_line");
    weave->span = make_variable(weave, &variables, ptr_type_node, "traced_span");
    return variables;
}

static gimple_seq make_cleanup(const struct weave *weave, location_t location) {
    gimple_seq leave = emit_leave(weave, location);
    if (!flag_exceptions)
        return leave;
    gimple_seq cleanup = NULL;
    gimple_seq_add_stmt(&cleanup, gimple_build_eh_else(leave, emit_unwind(weave, location)));
    return cleanup;
}

/* A body that is not emitted here (C99's `inline`) is there to be inlined: a
 * program may lack the other definition and link all the same. It must not grow
 * too large for that. */
static void keep_inlined(tree decl) {
    if (DECL_EXTERNAL(decl))
        DECL_DISREGARD_INLINE_LIMITS(decl) = 1;
}

/* The old body, with the block that describes it to the debugger, stays as it
 * is inside the try; the top must again be one GIMPLE_BIND. */
static void weave_body(struct weave *weave, function *fun) {
    const tree decl = weave->tagged->decl;
    const tree variables = make_variables(weave);
    gimple_seq body = gimple_body(decl);
    mark_ways_out(weave, &body);
    mark_calls(weave, &body);
    mark_end(decl, &body);
    weave->site = make_site(weave);

    gimple_seq all = emit_entry(weave, DECL_SOURCE_LOCATION(decl));
    gimple *whole =
        gimple_build_try(body, make_cleanup(weave, fun->function_end_locus), GIMPLE_TRY_FINALLY);
    gimple_set_location(whole, DECL_SOURCE_LOCATION(decl));
    gimple_seq_add_stmt(&all, whole);
    gimple_seq top = NULL;
    gimple_seq_add_stmt(&top, gimple_build_bind(variables, all, NULL_TREE));
    gimple_set_body(decl, top);
    register_unit();
    keep_inlined(decl);
}

static void refuse(const struct tagged *tagged, uint32_t late) {
    /* Of a tag it has been said before, if it was known; of a rule the report says it. */
    if (tagged->mark && !(tagged->function.obstacles & ~late))
        tell_refused(tagged);
    if (dump_file)
        dump_refused(dump_file, tagged);
}

static void weave_tagged(const struct tagged *tagged, function *fun) {
    struct weave weave = {};
    weave.tagged = tagged;
    weave_body(&weave, fun);
    if (dump_file)
        dump_woven(dump_file, &weave);
}

static void weave_function(function *fun) {
    struct conflict conflict;
    if (is_yield(fun->decl)) {
        weave_yield(fun);
        return;
    }
    if (!find_tag(fun->decl) && !selects_untagged())
        return;
    const uint32_t late = late_obstacles(fun->decl);
    struct tagged tagged;
    struct traced__problems problems;
    if (!resolve(fun->decl, late, &tagged, &problems) || find_conflict(fun->decl, &conflict))
        return; /* the compilation has failed */
    if (tagged.choice == TRACED__REFUSE)
        refuse(&tagged, late);
    else if (tagged.choice == TRACED__WEAVE)
        weave_tagged(&tagged, fun);
    if (tagged.choice != TRACED__LEAVE_ALONE)
        report_function(&tagged);
    consume_tags(fun->decl);
}

static const pass_data weaving_data = {
    GIMPLE_PASS, "traced", OPTGROUP_NONE, TV_NONE, PROP_gimple_any, 0, 0, 0, 0,
};

class weaving_pass : public gimple_opt_pass {
  public:
    explicit weaving_pass(gcc::context *context) : gimple_opt_pass(weaving_data, context) {
    }
    bool gate(function *) final {
        return !in_lto_p;
    }
    unsigned execute(function *fun) final {
        weave_function(fun);
        return 0;
    }
};

opt_pass *make_weaving_pass(void) {
    return new weaving_pass(g);
}
