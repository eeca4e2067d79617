/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The inserted code, built as GENERIC and gimplified at once: that is shorter
 * than GIMPLE by hand, and the same for every front end.
 */
#include "compat.h"
#include "weaver.h"

static gimple_seq gimplify(tree code, location_t location) {
    gimple_seq sequence = NULL;
    const location_t old_location = input_location;
    input_location = location;
    push_gimplify_context();
    gimplify_and_add(code, &sequence);
    pop_gimplify_context(NULL);
    input_location = old_location;
    annotate_all_with_location(sequence, location);
    return sequence;
}

static tree assign(tree variable, tree value) {
    return build2(MODIFY_EXPR, void_type_node, variable, value);
}

static tree when(tree condition, tree then) {
    return build3(COND_EXPR, void_type_node, condition, then, NULL_TREE);
}

static tree u32(uint32_t value) {
    return build_int_cst(uint32_type_node, value);
}

/* Both tests of a function expect the site to be off: the code of a site that
 * is off stays in line and whole, its sibling calls included. */
static tree unlikely(tree condition) {
    const tree expected = build_call_expr(builtin_decl_explicit(BUILT_IN_EXPECT), 2,
                                          fold_convert(long_integer_type_node, condition),
                                          build_zero_cst(long_integer_type_node));
    return fold_build2(NE_EXPR, boolean_type_node, expected,
                       build_zero_cst(long_integer_type_node));
}

static tree is_set(tree value) {
    return fold_build2(NE_EXPR, boolean_type_node, value, build_zero_cst(TREE_TYPE(value)));
}

static tree read_parameter(const struct weave *weave, size_t index) {
    const tree parameter = parameter_at(weave->tagged->decl, index);
    const bool reference = TREE_CODE(TREE_TYPE(parameter)) == REFERENCE_TYPE;
    return reference ? build_simple_mem_ref(parameter) : parameter;
}

static tree read_operand(const struct weave *weave, const struct traced__operand *operand) {
    switch (operand->kind) {
    case TRACED__OPERAND_PARAMETER:
        return read_parameter(weave, operand->parameter);
    case TRACED__OPERAND_RETURN:
        return weave->ret;
    case TRACED__OPERAND_ERRNO:
        return build_simple_mem_ref(build_call_expr(abi_function(ABI_ERRNO), 0));
    }
    gcc_unreachable();
}

static tree constant_of(tree type, const struct traced__predicate *predicate) {
    if (!predicate->is_real)
        return build_int_cst_type(type, predicate->integer);
    char text[64];
    REAL_VALUE_TYPE real;
    snprintf(text, sizeof text, "%a", predicate->real);
    real_from_string(&real, text);
    return build_real(type, real);
}

static tree test(const struct weave *weave, const struct traced__predicate *predicate) {
    static const enum tree_code codes[] = {LT_EXPR, LE_EXPR, GT_EXPR, GE_EXPR, EQ_EXPR, NE_EXPR};
    tree value = read_operand(weave, &predicate->operand);
    if (predicate->is_real && TYPE_PRECISION(TREE_TYPE(value)) < TYPE_PRECISION(double_type_node))
        value = fold_convert(double_type_node, value);
    return build2(codes[predicate->compare], boolean_type_node, value,
                  constant_of(TREE_TYPE(value), predicate));
}

/* An integer or pointer of any size as a 64-bit integer of the ABI. */
static tree widen(tree value) {
    const bool is_unsigned = TYPE_UNSIGNED(TREE_TYPE(value));
    if (POINTER_TYPE_P(TREE_TYPE(value)))
        value = fold_convert(pointer_sized_int_node, value);
    return fold_convert(is_unsigned ? long_long_unsigned_type_node : long_long_integer_type_node,
                        value);
}

static tree make_capture(const struct weave *weave, const struct traced__capture *capture) {
    const tree index = u32(capture->attribute), value = read_operand(weave, &capture->operand);
    switch (capture->type) {
    case TRACED_I64:
        return build_call_expr(abi_function(ABI_ATTR_I64), 3, weave->span, index,
                               fold_convert(long_long_integer_type_node, widen(value)));
    case TRACED_U64:
        return build_call_expr(abi_function(ABI_ATTR_U64), 3, weave->span, index,
                               fold_convert(long_long_unsigned_type_node, widen(value)));
    case TRACED_F64:
        return build_call_expr(abi_function(ABI_ATTR_F64), 3, weave->span, index,
                               fold_convert(double_type_node, value));
    case TRACED_BOOL:
        return build_call_expr(abi_function(ABI_ATTR_BOOL), 3, weave->span, index,
                               fold_convert(integer_type_node, value));
    case TRACED_STRING:
        return build_call_expr(abi_function(ABI_ATTR_STR), 4, weave->span, index, value,
                               u32(capture->max));
    }
    gcc_unreachable();
}

static void add_captures(const struct weave *weave, enum traced__when when, tree *code) {
    const struct traced__plan *plan = &weave->tagged->plan;
    for (size_t i = 0; i < plan->n_captures; i++)
        if (plan->captures[i].when == when)
            append_to_statement_list(make_capture(weave, &plan->captures[i]), code);
}

static tree make_enter(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const tree site = build_fold_addr_expr(weave->site);
    if (plan->role == TRACED_ROLE_NONE)
        return build_call_expr(abi_function(ABI_ENTER), 1, site);
    const tree key =
        fold_convert(long_long_unsigned_type_node, widen(read_operand(weave, &plan->key)));
    return build_call_expr(abi_function(ABI_STREAM_ENTER), 2, site, key);
}

/* A parameter that a nested function uses lives in a frame object, which the
 * body fills: at entry its value is still in the parameter itself. */
static gimple_seq gimplify_before_body(tree decl, tree code, location_t location) {
    auto_vec<tree> moved;
    for (tree p = DECL_ARGUMENTS(decl); p; p = DECL_CHAIN(p))
        if (DECL_HAS_VALUE_EXPR_P(p))
            moved.safe_push(p);
    for (tree p : moved)
        DECL_HAS_VALUE_EXPR_P(p) = 0;
    gimple_seq sequence = gimplify(code, location);
    for (tree p : moved)
        DECL_HAS_VALUE_EXPR_P(p) = 1;
    return sequence;
}

static void add_zero(tree variable, tree *code) {
    if (variable)
        append_to_statement_list(assign(variable, build_zero_cst(TREE_TYPE(variable))), code);
}

gimple_seq emit_entry(const struct weave *weave, location_t location) {
    const tree field = TYPE_FIELDS(abi_type(ABI_SITE));
    const tree state = build3(COMPONENT_REF, TREE_TYPE(field), weave->site, field, NULL_TREE);
    tree code = NULL_TREE, begin = NULL_TREE, captures = NULL_TREE;
    add_zero(weave->span, &code);
    add_zero(weave->line, &code);
    add_zero(weave->via, &code);
    add_zero(weave->ret, &code);
    append_to_statement_list(assign(weave->span, make_enter(weave)), &begin);
    add_captures(weave, TRACED__AT_ENTRY, &captures);
    if (captures)
        append_to_statement_list(when(is_set(weave->span), captures), &begin);
    append_to_statement_list(when(unlikely(is_set(state)), begin), &code);
    return gimplify_before_body(weave->tagged->decl, code, location);
}

static tree make_error(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    tree code = build_zero_cst(long_long_integer_type_node);
    if (plan->error_has_code)
        code = fold_convert(long_long_integer_type_node, widen(weave->ret));
    return build_call_expr(abi_function(ABI_ERROR), 4, weave->span, weave->line, weave->via, code);
}

static tree make_leave(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    if (plan->role == TRACED_ROLE_NONE)
        return build_call_expr(abi_function(ABI_LEAVE), 1, weave->span);
    tree ended = u32(0);
    if (plan->end.present)
        ended = fold_convert(uint32_type_node, test(weave, &plan->end));
    return build_call_expr(abi_function(ABI_STREAM_LEAVE), 2, weave->span, ended);
}

gimple_seq emit_leave(const struct weave *weave, location_t location) {
    const struct traced__plan *plan = &weave->tagged->plan;
    tree code = NULL_TREE;
    add_captures(weave, TRACED__AT_LEAVE, &code);
    if (plan->error.present)
        append_to_statement_list(when(test(weave, &plan->error), make_error(weave)), &code);
    append_to_statement_list(make_leave(weave), &code);
    return gimplify(when(unlikely(is_set(weave->span)), code), location);
}

/* An exception, or a forced unwinding: a cancelled thread, pthread_exit(). */
gimple_seq emit_unwind(const struct weave *weave, location_t location) {
    const tree exception =
        build_call_expr(builtin_decl_implicit(BUILT_IN_EH_POINTER), 1, integer_zero_node);
    const tree call = build_call_expr(abi_function(ABI_UNWIND), 2, weave->span, exception);
    return gimplify(when(unlikely(is_set(weave->span)), call), location);
}
