/* SPDX-License-Identifier: Apache-2.0 */
/* Types as annotations/ decides by them, and the way from one to the next. */
#include "compat.h"
#include "weaver.h"

/* What has its size computed at run time is out of reach: the size is known in
 * the body only. A flexible array has none at all. */
static bool is_variable(tree type) {
    return TYPE_SIZE_UNIT(type) && TREE_CODE(TYPE_SIZE_UNIT(type)) != INTEGER_CST;
}

/* ---- how a type is spelled ---- */

/* The texts live until the next garbage collection, which never happens while a
 * function is being looked at. */
static const char *kept(char *text) {
    const char *copy = ggc_strdup(text);
    free(text);
    return copy;
}

/* The compiler's printer shows pointers, arrays and functions neither by the name
 * that a typedef gave them nor as C declares them; the rest it does well. */
static bool is_derived(tree type) {
    return TREE_CODE(type) == ARRAY_TYPE || TREE_CODE(type) == FUNCTION_TYPE ||
           (POINTER_TYPE_P(type) && TREE_CODE(TREE_TYPE(type)) != METHOD_TYPE);
}

/* One that is computed is kept in a SAVE_EXPR, less one. */
static const char *bound_of(tree array) {
    tree most = TYPE_DOMAIN(array) ? TYPE_MAX_VALUE(TYPE_DOMAIN(array)) : NULL_TREE;
    if (!most)
        return TYPE_SIZE(array) ? "0" : "";
    if (tree_fits_uhwi_p(most))
        return kept(xasprintf("%llu", (unsigned long long)tree_to_uhwi(most) + 1));
    while (CONVERT_EXPR_P(most) || TREE_CODE(most) == PLUS_EXPR || TREE_CODE(most) == MINUS_EXPR)
        most = TREE_OPERAND(most, 0);
    if (TREE_CODE(most) != SAVE_EXPR)
        return "*";
    return kept(print_generic_expr_to_str(TREE_OPERAND(most, 0)));
}

static const char *spelling_of(tree type);

static const char *parameters_of(tree function) {
    const char *list = "";
    tree p = TYPE_ARG_TYPES(function);
    if (p == void_list_node)
        return "void";
    for (; p && p != void_list_node; p = TREE_CHAIN(p))
        list = kept(concat(list, *list ? ", " : "", spelling_of(TREE_VALUE(p)), NULL));
    return p || !prototype_p(function) ? list : kept(concat(list, ", ...", NULL));
}

static const char *qualifiers_of(tree type) {
    return kept(concat(TYPE_READONLY(type) ? "const " : "", TYPE_VOLATILE(type) ? "volatile " : "",
                       TYPE_RESTRICT(type) ? "restrict " : "", NULL));
}

static const char *without_last_space(const char *text) {
    const size_t length = strlen(text);
    return length && text[length - 1] == ' ' ? kept(xstrndup(text, length - 1)) : text;
}

/* What was declared so far, behind the star: nothing, a pointer, or its bounds. */
static const char *pointer_to(tree type, const char *inner) {
    const char *star = TREE_CODE(type) == REFERENCE_TYPE ? "&" : "*";
    const char *qualifiers = qualifiers_of(type);
    const tree target = TREE_TYPE(type);
    const bool parenthesis = !TYPE_IDENTIFIER(target) && (TREE_CODE(target) == FUNCTION_TYPE ||
                                                          TREE_CODE(target) == ARRAY_TYPE);
    if (*inner != '*')
        qualifiers = without_last_space(qualifiers);
    return kept(
        concat(parenthesis ? "(" : "", star, qualifiers, inner, parenthesis ? ")" : "", NULL));
}

/* An array is qualified by its elements. */
static const char *base_of(tree type) {
    const tree name = is_derived(type) ? TYPE_IDENTIFIER(type) : NULL_TREE;
    return name ? kept(concat(qualifiers_of(strip_array_types(type)), IDENTIFIER_POINTER(name),
                              NULL))
                : kept(print_generic_expr_to_str(type));
}

/* From the inside out, as C writes declarators. A type may have a declaration that
 * gives it no name (GCC 16, a computed bound). */
static const char *spelling_of(tree type) {
    const char *inner = "";
    for (; is_derived(type) && !TYPE_IDENTIFIER(type); type = TREE_TYPE(type))
        if (TREE_CODE(type) == FUNCTION_TYPE)
            inner = kept(concat(inner, "(", parameters_of(type), ")", NULL));
        else if (TREE_CODE(type) == ARRAY_TYPE)
            inner = kept(concat(inner, "[", bound_of(type), "]", NULL));
        else
            inner = pointer_to(type, inner);
    return kept(concat(base_of(type), *inner && *inner != '[' ? " " : "", inner, NULL));
}

/* ---- what a type is ---- */

static enum traced__type_kind number_kind(tree type) {
    if (TYPE_PRECISION(type) > 64)
        return TRACED__TYPE_OTHER;
    return TYPE_UNSIGNED(type) ? TRACED__TYPE_UNSIGNED : TRACED__TYPE_SIGNED;
}

static enum traced__type_kind pointer_kind(tree type) {
    const bool to_char = TYPE_MAIN_VARIANT(TREE_TYPE(type)) == char_type_node;
    return to_char ? TRACED__TYPE_STRING : TRACED__TYPE_POINTER;
}

static enum traced__type_kind kind_of(tree type) {
    switch (TREE_CODE(type)) {
    case VOID_TYPE:
        return TRACED__TYPE_VOID;
    case BOOLEAN_TYPE:
        return TRACED__TYPE_BOOL;
    case INTEGER_TYPE:
        return number_kind(type);
    case ENUMERAL_TYPE:
        return TYPE_PRECISION(type) > 64 ? TRACED__TYPE_OTHER : TRACED__TYPE_ENUM;
    case REAL_TYPE:
        return DECIMAL_FLOAT_TYPE_P(type) ? TRACED__TYPE_OTHER : TRACED__TYPE_FLOATING;
    case POINTER_TYPE:
        return pointer_kind(type);
    case ARRAY_TYPE:
        return is_variable(type) ? TRACED__TYPE_OTHER : TRACED__TYPE_ARRAY;
    case RECORD_TYPE:
    case UNION_TYPE:
        return is_variable(type) ? TRACED__TYPE_OTHER : TRACED__TYPE_RECORD;
    default:
        return TRACED__TYPE_OTHER;
    }
}

static uint64_t count_of(tree array) {
    const tree most = TYPE_DOMAIN(array) ? TYPE_MAX_VALUE(TYPE_DOMAIN(array)) : NULL_TREE;
    return most && tree_fits_uhwi_p(most) && COMPLETE_TYPE_P(array) ? tree_to_uhwi(most) + 1 : 0;
}

/* A C++ reference is described as what it refers to. */
struct traced__type describe_type(tree type) {
    const tree value = TREE_CODE(type) == REFERENCE_TYPE ? TREE_TYPE(type) : type;
    struct traced__type result = {};
    result.kind = kind_of(value);
    result.spelling = spelling_of(type);
    result.handle = value;
    if (INTEGRAL_TYPE_P(value) || SCALAR_FLOAT_TYPE_P(value))
        result.bits = TYPE_PRECISION(value);
    result.is_signed = INTEGRAL_TYPE_P(value) && !TYPE_UNSIGNED(value);
    result.is_char = TYPE_MAIN_VARIANT(value) == char_type_node;
    result.is_incomplete = RECORD_OR_UNION_TYPE_P(value) && !COMPLETE_TYPE_P(value);
    result.is_function = FUNC_OR_METHOD_TYPE_P(value);
    if (result.kind == TRACED__TYPE_ARRAY)
        result.count = count_of(value);
    return result;
}

tree tree_of(const struct traced__type *type) {
    return static_cast<tree>(const_cast<void *>(type->handle));
}

/* ---- members ---- */

static bool is_virtual_base(tree record, tree type) {
    const tree binfo = TYPE_BINFO(record);
    tree base;
    for (unsigned i = 0; binfo && BINFO_BASE_ITERATE(binfo, i, base); i++)
        if (BINFO_VIRTUAL_P(base) && TYPE_MAIN_VARIANT(BINFO_TYPE(base)) == TYPE_MAIN_VARIANT(type))
            return true;
    return false;
}

/* An anonymous member or a base: its members are those of the record. A virtual
 * base is not where its field says it is. */
static bool is_transparent(tree record, tree field) {
    const tree type = TREE_TYPE(field);
    return TREE_CODE(field) == FIELD_DECL && !DECL_NAME(field) && RECORD_OR_UNION_TYPE_P(type) &&
           !is_virtual_base(record, type);
}

static bool is_named(tree field) {
    return TREE_CODE(field) == FIELD_DECL && DECL_NAME(field) && !DECL_ARTIFICIAL(field);
}

/* The record's own members hide those of its anonymous ones and bases. */
static tree find_field(tree record, tree name) {
    record = TYPE_MAIN_VARIANT(record);
    for (tree f = TYPE_FIELDS(record); f; f = DECL_CHAIN(f))
        if (is_named(f) && DECL_NAME(f) == name)
            return f;
    for (tree f = TYPE_FIELDS(record); f; f = DECL_CHAIN(f)) {
        const tree found = is_transparent(record, f) ? find_field(TREE_TYPE(f), name) : NULL_TREE;
        if (found)
            return found;
    }
    return NULL_TREE;
}

/* An access is as volatile as the object and the member are. */
static tree access(tree object, tree field) {
    const tree value = build3(COMPONENT_REF, TREE_TYPE(field), object, field, NULL_TREE);
    TREE_THIS_VOLATILE(value) = TREE_THIS_VOLATILE(object) || TREE_THIS_VOLATILE(field);
    TREE_SIDE_EFFECTS(value) = TREE_SIDE_EFFECTS(object) || TREE_THIS_VOLATILE(value);
    return value;
}

tree member_of(tree object, tree field) {
    const tree record = TYPE_MAIN_VARIANT(TREE_TYPE(object));
    for (tree f = TYPE_FIELDS(record); f; f = DECL_CHAIN(f))
        if (f == field)
            return access(object, f);
    for (tree f = TYPE_FIELDS(record); f; f = DECL_CHAIN(f)) {
        const tree found =
            is_transparent(record, f) ? member_of(access(object, f), field) : NULL_TREE;
        if (found)
            return found;
    }
    return NULL_TREE;
}

/* ---- the walker ---- */

static tree identifier(struct traced__slice name) {
    return maybe_get_identifier(ggc_alloc_string(name.text, (int)name.length));
}

static void walk_target(void *, const struct traced__type *type, struct traced__type *target) {
    *target = describe_type(TREE_TYPE(tree_of(type)));
}

/* As the compiler sees it from inside the function that the tag stands on. */
static bool may_read(tree decl, tree record, tree field) {
    if (!accessible_p || !TYPE_BINFO(record))
        return true;
    const tree old = current_function_decl;
    current_function_decl = decl;
    const bool may = accessible_p(TYPE_BINFO(record), field, true);
    current_function_decl = old;
    return may;
}

/* The type of a bit-field is the one it was declared with. */
static bool walk_field(void *context, const struct traced__type *record, struct traced__slice name,
                       struct traced__field *result) {
    const tree id = identifier(name);
    const tree field = id ? find_field(tree_of(record), id) : NULL_TREE;
    if (!field)
        return false;
    const tree declared = DECL_BIT_FIELD_TYPE(field);
    result->type = describe_type(declared ? declared : TREE_TYPE(field));
    if (declared)
        result->type.bits = (uint32_t)tree_to_uhwi(DECL_SIZE(field));
    result->handle = field;
    result->guard = NULL;
    if (!may_read(static_cast<tree>(context), TYPE_MAIN_VARIANT(tree_of(record)), field))
        result->guard = TREE_PROTECTED(field) ? "protected" : "private";
    return true;
}

static size_t add_field_names(tree record, const char **names, size_t n, size_t room) {
    record = TYPE_MAIN_VARIANT(record);
    for (tree f = TYPE_FIELDS(record); f; f = DECL_CHAIN(f)) {
        if (is_transparent(record, f)) {
            n = add_field_names(TREE_TYPE(f), names, n, room);
        } else if (is_named(f)) {
            if (n < room)
                names[n] = IDENTIFIER_POINTER(DECL_NAME(f));
            n++;
        }
    }
    return n;
}

static size_t walk_field_names(void *, const struct traced__type *record, const char **names,
                               size_t room) {
    return add_field_names(tree_of(record), names, 0, room);
}

static size_t walk_enumerators(void *, const struct traced__type *type,
                               struct traced__enumerator *list, size_t room) {
    size_t n = 0;
    for (tree e = TYPE_VALUES(tree_of(type)); e; e = TREE_CHAIN(e)) {
        const tree entry = TREE_VALUE(e);
        const tree value = TREE_CODE(entry) == CONST_DECL ? DECL_INITIAL(entry) : entry;
        if (n < room)
            list[n] = {IDENTIFIER_POINTER(TREE_PURPOSE(e)), (int64_t)TREE_INT_CST_LOW(value)};
        n++;
    }
    return n;
}

static bool walk_constant(void *context, struct traced__slice name, int64_t *value) {
    return find_constant(static_cast<tree>(context), name, value);
}

/* A reference is no parameter that a value can be converted to, and nothing is
 * known of the parameters of a function that was declared without. */
static bool walk_function(void *context, struct traced__slice name, struct traced__callee *callee) {
    const tree decl = find_function(static_cast<tree>(context), name);
    if (!decl)
        return false;
    const tree type = TREE_TYPE(decl), first = TYPE_ARG_TYPES(type);
    *callee = {};
    callee->result = describe_type(TREE_TYPE(type));
    callee->is_variadic = stdarg_p(type) || !prototype_p(type);
    callee->handle = decl;
    for (tree p = first; p && p != void_list_node; p = TREE_CHAIN(p))
        callee->n_parameters++;
    if (callee->n_parameters) {
        callee->parameter = describe_type(TREE_VALUE(first));
        if (TREE_CODE(TREE_VALUE(first)) == REFERENCE_TYPE)
            callee->parameter.kind = TRACED__TYPE_OTHER;
    }
    return true;
}

const struct traced__walker type_walker = {
    walk_target, walk_field, walk_field_names, walk_enumerators, walk_constant, true, walk_function,
};
