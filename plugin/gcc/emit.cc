/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The inserted code, built as GENERIC and gimplified at once: that is shorter
 * than GIMPLE by hand, and the same for every front end.
 */
#include "compat.h"
#include "weaver.h"

/* What is inserted is nothing to warn about: a pointer that is marked nonnull is
 * tested all the same. */
static void be_quiet(gimple_seq sequence) {
    for (gimple_stmt_iterator at = gsi_start(sequence); !gsi_end_p(at); gsi_next(&at))
        gimple_set_no_warning(gsi_stmt(at), true);
}

static tree hide_one(gimple_stmt_iterator *at, bool *, struct walk_stmt_info *) {
    gimple_set_location(gsi_stmt(*at), BUILTINS_LOCATION);
    return NULL_TREE;
}

static gimple_seq gimplify(tree code, location_t location) {
    gimple_seq sequence = NULL;
    const location_t old_location = input_location;
    input_location = location;
    push_gimplify_context();
    gimplify_and_add(unshare_expr(code), &sequence);
    pop_gimplify_context(NULL);
    input_location = old_location;
    annotate_all_with_location(sequence, location);
    struct walk_stmt_info info = {};
    if (flag_test_coverage) /* No line of the user's: gcov counts as if it were not there. */
        walk_gimple_seq(sequence, hide_one, NULL, &info);
    be_quiet(sequence);
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
    const struct reading reading = read_operand(weave, &predicate->operand);
    tree value = reading.value;
    if (predicate->is_real && TYPE_PRECISION(TREE_TYPE(value)) < TYPE_PRECISION(double_type_node))
        value = fold_convert(double_type_node, value);
    return both(reading.present, build2(codes[predicate->compare], boolean_type_node, value,
                                        constant_of(TREE_TYPE(value), predicate)));
}

/* The value where there is one, else zero. */
static tree or_zero(struct reading reading, tree type) {
    const tree value = fold_convert(type, reading.value);
    return reading.present ? build3(COND_EXPR, type, reading.present, value, build_zero_cst(type))
                           : value;
}

static tree number_of(const struct weave *weave, const struct traced__operand *operand, tree type) {
    struct reading reading = read_operand(weave, operand);
    reading.value = widen(reading.value);
    return or_zero(reading, type);
}

/* ---- captures ---- */

/* An integer, enum, bool or pointer with zeroes above its own bits. */
static tree zero_extend(tree value) {
    const tree type = TREE_TYPE(value);
    const tree bits = POINTER_TYPE_P(type)
                          ? unsigned_type_for(pointer_sized_int_node)
                          : build_nonstandard_integer_type(TYPE_PRECISION(type), 1);
    return fold_convert(long_long_unsigned_type_node, fold_convert(bits, value));
}

static tree text_of(tree value) {
    return TREE_CODE(TREE_TYPE(value)) == ARRAY_TYPE ? build_fold_addr_expr(value) : value;
}

static tree length_of(const struct weave *weave, const struct traced__capture *capture,
                      tree *present) {
    if (!capture->has_length_operand)
        return build_int_cst(long_long_unsigned_type_node, (HOST_WIDE_INT)capture->fixed_length);
    const struct reading length = read_operand(weave, &capture->length);
    *present = both(*present, length.present);
    return fold_convert(long_long_unsigned_type_node, widen(length.value));
}

static tree call_capture(const struct weave *weave, const struct traced__capture *capture,
                         struct reading *reading) {
    const tree span = weave->span, index = u32(capture->attribute), value = reading->value;
    switch (capture->call) {
    case TRACED__CALL_I64:
        return build_call_expr(abi_function(ABI_ATTR_I64), 3, span, index,
                               fold_convert(long_long_integer_type_node, widen(value)));
    case TRACED__CALL_U64:
        return build_call_expr(abi_function(ABI_ATTR_U64), 3, span, index, zero_extend(value));
    case TRACED__CALL_F64:
        return build_call_expr(abi_function(ABI_ATTR_F64), 3, span, index,
                               fold_convert(double_type_node, value));
    case TRACED__CALL_BOOL:
        return build_call_expr(abi_function(ABI_ATTR_BOOL), 3, span, index,
                               fold_convert(integer_type_node, value));
    case TRACED__CALL_STR:
        return build_call_expr(abi_function(ABI_ATTR_STR), 4, span, index, text_of(value),
                               u32(capture->max));
    case TRACED__CALL_BYTES: {
        const tree length = length_of(weave, capture, &reading->present);
        return build_call_expr(abi_function(ABI_ATTR_BYTES), 5, span, index, text_of(value), length,
                               u32(capture->max));
    }
    }
    gcc_unreachable();
}

static tree make_capture(const struct weave *weave, const struct traced__capture *capture) {
    struct reading reading = read_operand(weave, &capture->operand);
    const tree call = call_capture(weave, capture, &reading);
    return reading.present ? when(reading.present, call) : call;
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
    if (plan->role == TRACED_ROLE_BODY || plan->key_is_late)
        return build_call_expr(abi_function(ABI_STREAM_BEGIN), 1, site);
    const tree key = number_of(weave, &plan->key, long_long_unsigned_type_node);
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

/* Another thread may switch the site at any time: a relaxed load, which is a plain
 * one to the machine. */
static tree read_state(const struct weave *weave) {
    const tree field = TYPE_FIELDS(abi_type(ABI_SITE));
    const tree state = build3(COMPONENT_REF, TREE_TYPE(field), weave->site, field, NULL_TREE);
    return build_call_expr(builtin_decl_explicit(BUILT_IN_ATOMIC_LOAD_4), 2,
                           build_fold_addr_expr(state),
                           build_int_cst(integer_type_node, MEMMODEL_RELAXED));
}

gimple_seq emit_entry(const struct weave *weave, location_t location) {
    tree code = NULL_TREE, begin = NULL_TREE, captures = NULL_TREE;
    add_zero(weave->span, &code);
    add_zero(weave->line, &code);
    add_zero(weave->via, &code);
    add_zero(weave->ret, &code);
    append_to_statement_list(assign(weave->span, make_enter(weave)), &begin);
    add_captures(weave, TRACED__AT_ENTRY, &captures);
    if (captures)
        append_to_statement_list(when(is_set(weave->span), captures), &begin);
    append_to_statement_list(when(unlikely(is_set(read_state(weave))), begin), &code);
    return gimplify_before_body(weave->tagged->decl, code, location);
}

/* ---- leaving ---- */

static tree make_error(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    tree code = build_zero_cst(long_long_integer_type_node);
    if (plan->error_has_code)
        code = number_of(weave, &plan->code, long_long_integer_type_node);
    return build_call_expr(abi_function(ABI_ERROR), 4, weave->span, weave->line, weave->via, code);
}

/* Whether the value is in one of the ranges of `ok:`. */
static tree is_expected(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const struct reading reading = read_operand(weave, &plan->ok_operand);
    const tree value = save_expr(widen(reading.value)), type = TREE_TYPE(value);
    tree any = NULL_TREE;
    for (size_t i = 0; i < plan->n_ok; i++) {
        const struct traced__range *range = &plan->ok[i];
        const tree least = build_int_cst(type, range->least);
        const tree most = build_int_cst(type, range->most);
        tree inside = build2(GE_EXPR, boolean_type_node, value, least);
        if (range->least == range->most)
            inside = build2(EQ_EXPR, boolean_type_node, value, least);
        else
            inside = both(inside, build2(LE_EXPR, boolean_type_node, value, most));
        any = any ? build2(TRUTH_ORIF_EXPR, boolean_type_node, any, inside) : inside;
    }
    return both(reading.present, any);
}

static tree is_error(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const tree error = test(weave, &plan->error);
    if (!plan->n_ok)
        return error;
    return both(error, build1(TRUTH_NOT_EXPR, boolean_type_node, is_expected(weave)));
}

static tree describe_with(const struct weave *weave, tree text) {
    return build_call_expr(abi_function(ABI_DESCRIBE), 2, weave->span, text);
}

/* As the front ends pass it: what is narrower than int as an int. */
static tree convert_argument(tree value, tree type) {
    value = fold_convert(type, value);
    const bool narrow =
        INTEGRAL_TYPE_P(type) && TYPE_PRECISION(type) < TYPE_PRECISION(integer_type_node);
    return narrow ? fold_convert(integer_type_node, value) : value;
}

static tree call_describe(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const tree callee = static_cast<tree>(const_cast<void *>(plan->describe.handle));
    if (!plan->has_words_operand)
        return build_call_expr(callee, 0);
    const tree type = TREE_VALUE(TYPE_ARG_TYPES(TREE_TYPE(callee)));
    const struct reading reading = read_operand(weave, &plan->words_operand);
    const tree call = build_call_expr(callee, 1, convert_argument(reading.value, type));
    return or_zero({reading.present, call}, TREE_TYPE(call));
}

/* What a function for words throws is no business of the traced function, which
 * may be noexcept. It is dropped, but for what is not C++'s: the unwinding of a
 * thread that is cancelled. */
static tree drop_exceptions(tree call) {
    if (!flag_exceptions || !lang_GNU_CXX())
        return call;
    const tree exception =
        build_call_expr(builtin_decl_implicit(BUILT_IN_EH_POINTER), 1, integer_zero_node);
    const tree caught = build_call_expr(abi_function(ABI_BEGIN_CATCH), 1, exception);
    tree handler = NULL_TREE, handlers = NULL_TREE;
    append_to_statement_list(build3(COND_EXPR, void_type_node, is_set(caught),
                                    build_call_expr(abi_function(ABI_END_CATCH), 0),
                                    build_call_expr(abi_function(ABI_RETHROW), 0)),
                             &handler);
    append_to_statement_list(build2(CATCH_EXPR, void_type_node, NULL_TREE, handler), &handlers);
    return build2(TRY_CATCH_EXPR, void_type_node, call, handlers);
}

/* A function of the user's may change errno. */
static void add_words(const struct weave *weave, tree *code) {
    const struct traced__plan *plan = &weave->tagged->plan;
    if (plan->words == TRACED__WORDS_OPERAND) {
        const struct reading reading = read_operand(weave, &plan->words_operand);
        append_to_statement_list(describe_with(weave, or_zero(reading, ptr_type_node)), code);
    } else if (plan->words == TRACED__WORDS_CALL) {
        append_to_statement_list(assign(weave->saved_errno, read_errno()), code);
        append_to_statement_list(drop_exceptions(describe_with(weave, call_describe(weave))), code);
        append_to_statement_list(assign(read_errno(), weave->saved_errno), code);
    }
}

static void add_bytes(const struct weave *weave, tree *code) {
    const struct reading reading = read_operand(weave, &weave->tagged->plan.bytes);
    const tree bytes = fold_convert(long_long_unsigned_type_node, widen(reading.value));
    const tree call = build_call_expr(abi_function(ABI_STREAM_BYTES), 2, weave->span, bytes);
    append_to_statement_list(reading.present ? when(reading.present, call) : call, code);
}

/* What a call of a stream's function has brought, if it is no error. */
static tree make_results(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    tree code = NULL_TREE;
    if (plan->key_is_late) {
        const tree key = number_of(weave, &plan->key, long_long_unsigned_type_node);
        append_to_statement_list(build_call_expr(abi_function(ABI_STREAM_KEY), 2, weave->span, key),
                                 &code);
    }
    if (plan->has_bytes)
        add_bytes(weave, &code);
    return code;
}

static tree make_leave(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    if (plan->role == TRACED_ROLE_NONE)
        return build_call_expr(abi_function(ABI_LEAVE), 1, weave->span);
    tree ended = u32(plan->ends_always);
    if (plan->end.present)
        ended = fold_convert(uint32_type_node, test(weave, &plan->end));
    return build_call_expr(abi_function(ABI_STREAM_LEAVE), 2, weave->span, ended);
}

gimple_seq emit_leave(const struct weave *weave, location_t location) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const tree results = make_results(weave);
    tree code = NULL_TREE;
    add_captures(weave, TRACED__AT_LEAVE, &code);
    if (plan->error.present) {
        tree failed = NULL_TREE;
        append_to_statement_list(make_error(weave), &failed);
        add_words(weave, &failed);
        append_to_statement_list(
            build3(COND_EXPR, void_type_node, is_error(weave), failed, results), &code);
    } else if (results) {
        append_to_statement_list(results, &code);
    }
    append_to_statement_list(make_leave(weave), &code);
    return gimplify(when(unlikely(is_set(weave->span)), code), location);
}

/* Before a call of `each:`, in the middle of the body. */
gimple_seq emit_chunk(const struct weave *weave, location_t location) {
    const tree call = build_call_expr(abi_function(ABI_STREAM_CHUNK), 1, weave->span);
    return gimplify(when(unlikely(is_set(weave->span)), call), location);
}

/* An exception, or a forced unwinding: a cancelled thread, pthread_exit(). */
gimple_seq emit_unwind(const struct weave *weave, location_t location) {
    const tree exception =
        build_call_expr(builtin_decl_implicit(BUILT_IN_EH_POINTER), 1, integer_zero_node);
    const tree call = build_call_expr(abi_function(ABI_UNWIND), 2, weave->span, exception);
    return gimplify(when(unlikely(is_set(weave->span)), call), location);
}
