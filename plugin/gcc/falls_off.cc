/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether control runs off the end of a body, which is for the compiler to warn of
 * (-Wreturn-type): it asks the flow graph whether a return without a value is reached.
 *
 * Ways out of a try that do not get copies of its finally go through one of them and
 * part behind it, by a switch that is not known to lack the way from the body's end.
 * So that end gets a mark. When the graph is made, and what is not reached is out of
 * it, the mark is taken away; where there is none, the compiler is told not to warn.
 */
#include "compat.h"
#include "weaver.h"

/* A variable of a name that nobody can write. */
#define MARK "traced end"

/* Compared only. */
static const_tree marked;

void mark_end(tree decl, gimple_seq *body) {
    if (VOID_TYPE_P(TREE_TYPE(TREE_TYPE(decl))) || !gimple_seq_may_fallthru(*body))
        return;
    const tree variable = create_tmp_var_raw(boolean_type_node, NULL);
    DECL_NAME(variable) = get_identifier(MARK);
    DECL_CONTEXT(variable) = decl;
    gimple_seq_add_stmt(body, gimple_build_assign(variable, boolean_true_node));
    marked = decl;
}

static bool is_mark(const gimple *statement) {
    if (!is_gimple_assign(statement))
        return false;
    const tree variable = gimple_assign_lhs(statement);
    return VAR_P(variable) && DECL_NAME(variable) && id_equal(DECL_NAME(variable), MARK);
}

static bool remove_mark(function *fun) {
    basic_block block;
    FOR_EACH_BB_FN(block, fun) {
        gimple_stmt_iterator at = gsi_last_bb(block);
        while (!gsi_end_p(at) && !is_mark(gsi_stmt(at)))
            gsi_prev(&at);
        if (!gsi_end_p(at)) {
            gsi_remove(&at, true);
            return true;
        }
    }
    return false;
}

static void forgive(function *fun) {
    edge leaving;
    edge_iterator at;
    FOR_EACH_EDGE(leaving, at, EXIT_BLOCK_PTR_FOR_FN(fun)->preds) {
        const gimple_stmt_iterator last = gsi_last_bb(leaving->src);
        greturn *end = gsi_end_p(last) ? NULL : dyn_cast<greturn *>(gsi_stmt(last));
        if (end && !gimple_return_retval(end))
            gimple_set_no_warning(end, true);
    }
}

static const pass_data falls_off_data = {
    GIMPLE_PASS, "*traced_falls_off", OPTGROUP_NONE, TV_NONE, PROP_cfg, 0, 0, 0, 0,
};

class falls_off_pass : public gimple_opt_pass {
  public:
    explicit falls_off_pass(gcc::context *context) : gimple_opt_pass(falls_off_data, context) {
    }
    bool gate(function *fun) final {
        return fun->decl == marked;
    }
    unsigned execute(function *fun) final {
        marked = NULL_TREE;
        if (remove_mark(fun))
            return TODO_cleanup_cfg; /* its block may be empty now */
        forgive(fun);
        return 0;
    }
};

opt_pass *make_falls_off_pass(void) {
    return new falls_off_pass(g);
}
