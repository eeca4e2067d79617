/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From an operand of the plan to the expression that reads it: loads and nothing
 * else. What is loaded on the way is loaded once, so that the pointer followed is
 * the one that was tested.
 */
#include "compat.h"
#include "weaver.h"

tree is_set(tree value) {
    return fold_build2(NE_EXPR, boolean_type_node, value, build_zero_cst(TREE_TYPE(value)));
}

tree both(tree first, tree second) {
    if (!first || !second)
        return first ? first : second;
    return build2(TRUTH_ANDIF_EXPR, boolean_type_node, first, second);
}

tree widen(tree value) {
    const bool is_unsigned = TYPE_UNSIGNED(TREE_TYPE(value));
    if (POINTER_TYPE_P(TREE_TYPE(value)))
        value = fold_convert(pointer_sized_int_node, value);
    return fold_convert(is_unsigned ? long_long_unsigned_type_node : long_long_integer_type_node,
                        value);
}

/* What a pointer points to, as volatile as its type says. */
static tree follow(tree pointer) {
    const tree value = build_simple_mem_ref(pointer);
    TREE_THIS_VOLATILE(value) = TYPE_VOLATILE(TREE_TYPE(value));
    TREE_SIDE_EFFECTS(value) = TREE_SIDE_EFFECTS(pointer) || TREE_THIS_VOLATILE(value);
    return value;
}

static tree through_reference(tree value) {
    return TREE_CODE(TREE_TYPE(value)) == REFERENCE_TYPE ? follow(value) : value;
}

tree read_errno(void) {
    return build_simple_mem_ref(build_call_expr(abi_function(ABI_ERRNO), 0));
}

/* A value in memory is there once a `return` has put it there: the end of a body
 * that should have returned has no line. */
static struct reading read_return(const struct weave *weave) {
    if (weave->ret)
        return {NULL_TREE, through_reference(weave->ret)};
    return {is_set(weave->line), through_reference(DECL_RESULT(weave->tagged->decl))};
}

static struct reading read_root(const struct weave *weave, const struct traced__operand *operand) {
    switch (operand->kind) {
    case TRACED__OPERAND_PARAMETER:
        return {NULL_TREE,
                through_reference(parameter_at(weave->tagged->decl, operand->parameter))};
    case TRACED__OPERAND_RETURN:
        return read_return(weave);
    case TRACED__OPERAND_ERRNO:
        return {NULL_TREE, read_errno()};
    }
    gcc_unreachable();
}

/* A variable of the function's own is read in place: nobody else changes it. */
static tree load_once(tree pointer) {
    return DECL_P(pointer) && !TREE_THIS_VOLATILE(pointer) ? pointer : save_expr(pointer);
}

static tree element_of(tree value, uint64_t index) {
    const tree type = TREE_TYPE(TREE_TYPE(value));
    if (TREE_CODE(TREE_TYPE(value)) == ARRAY_TYPE) {
        const tree element = build4(ARRAY_REF, type, value, size_int(index), NULL_TREE, NULL_TREE);
        TREE_THIS_VOLATILE(element) = TREE_THIS_VOLATILE(value) || TYPE_VOLATILE(type);
        TREE_SIDE_EFFECTS(element) = TREE_SIDE_EFFECTS(value) || TREE_THIS_VOLATILE(element);
        return element;
    }
    if (!index)
        return follow(value);
    const tree offset = size_binop(MULT_EXPR, size_int(index), TYPE_SIZE_UNIT(type));
    return follow(fold_build_pointer_plus(value, offset));
}

static tree field_of(const struct traced__step *step) {
    return static_cast<tree>(const_cast<void *>(step->field));
}

static tree take_step(tree value, const struct traced__step *step) {
    switch (step->kind) {
    case TRACED__STEP_FIELD:
        return member_of(value, field_of(step));
    case TRACED__STEP_ARROW:
        return member_of(follow(value), field_of(step));
    case TRACED__STEP_INDEX:
        return element_of(value, step->index);
    case TRACED__STEP_DEREF:
        return follow(value);
    }
    gcc_unreachable();
}

struct reading read_operand(const struct weave *weave, const struct traced__operand *operand) {
    struct reading reading = read_root(weave, operand);
    for (size_t i = 0; i < operand->n_steps; i++) {
        const struct traced__step *step = &operand->steps[i];
        if (step->guarded) {
            reading.value = load_once(reading.value);
            reading.present = both(reading.present, is_set(reading.value));
        }
        reading.value = through_reference(take_step(reading.value, step));
    }
    return reading;
}

bool reads_return(const struct traced__operand *operand) {
    return operand->kind == TRACED__OPERAND_RETURN;
}
