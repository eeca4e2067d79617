/* SPDX-License-Identifier: Apache-2.0 */
/*
 * traced_yield: the function that switches away from a coroutine's stack. While it
 * is away, what the coroutine has open is not on the thread; when it comes back,
 * perhaps on another thread, it is put on top of what is current there.
 */
#include "compat.h"
#include "weaver.h"

static gimple_seq sequence_of(gimple *statement, location_t location) {
    gimple_seq sequence = NULL;
    gimple_set_location(statement, location);
    gimple_seq_add_stmt(&sequence, statement);
    return sequence;
}

static void weave_body(function *fun) {
    const tree yielded = create_tmp_var_raw(ptr_type_node, NULL);
    const location_t start = DECL_SOURCE_LOCATION(fun->decl);
    DECL_NAME(yielded) = get_identifier("traced_yielded");
    DECL_CONTEXT(yielded) = fun->decl;
    DECL_SEEN_IN_BIND_EXPR_P(yielded) = 1;
    gcall *leave = gimple_build_call(abi_function(ABI_YIELD), 0);
    gimple_call_set_lhs(leave, yielded);
    gimple_seq all = sequence_of(leave, start);
    gimple_seq body = gimple_body(fun->decl);
    mark_end(fun->decl, &body);
    gimple *come_back = gimple_build_call(abi_function(ABI_RESUME), 1, yielded);
    gimple *whole =
        gimple_build_try(body, sequence_of(come_back, fun->function_end_locus), GIMPLE_TRY_FINALLY);
    gimple_set_location(whole, start);
    gimple_seq_add_stmt(&all, whole);
    gimple_set_body(fun->decl, sequence_of(gimple_build_bind(yielded, all, NULL_TREE), start));
}

void weave_yield(function *fun) {
    struct tagged tagged = {};
    tagged.decl = fun->decl;
    tagged.is_yield = true;
    describe(fun->decl, NULL_TREE, &tagged.function);
    tagged.function.obstacles |= late_obstacles(fun->decl);
    tagged.refusal = traced__refusal(&tagged.function);
    if (tagged.refusal && !is_made(&tagged))
        tell_refused(&tagged);
    else if (!tagged.refusal)
        weave_body(fun);
    if (dump_file && tagged.refusal)
        dump_refused(dump_file, &tagged);
    else if (dump_file)
        dump_yield(dump_file, &tagged);
    report_function(&tagged);
    consume_tags(fun->decl);
}
