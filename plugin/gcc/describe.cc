/* SPDX-License-Identifier: Apache-2.0 */
/* From a FUNCTION_DECL to the description that annotations/ decides by. */
#include "compat.h"
#include "weaver.h"

/* `this` counts as written; what else the compiler added does not. */
bool is_written(tree parameter) {
    return !DECL_ARTIFICIAL(parameter) ||
           (DECL_NAME(parameter) && id_equal(DECL_NAME(parameter), "this"));
}

static tree next_written(tree parameter) {
    while (parameter && !is_written(parameter))
        parameter = DECL_CHAIN(parameter);
    return parameter;
}

tree parameter_at(tree decl, size_t index) {
    tree parameter = next_written(DECL_ARGUMENTS(decl));
    while (index-- > 0)
        parameter = next_written(DECL_CHAIN(parameter));
    return parameter;
}

static size_t describe_parameters(tree decl, struct traced__parameter *list) {
    size_t n = 0;
    for (tree p = next_written(DECL_ARGUMENTS(decl)); p && n < TRACED__MAX_PARAMETERS;
         p = next_written(DECL_CHAIN(p))) {
        list[n].name = DECL_NAME(p) ? IDENTIFIER_POINTER(DECL_NAME(p)) : "";
        list[n].type = describe_type(TREE_TYPE(p));
        n++;
    }
    return n;
}

/* How many names of a declaration hold for this function. What a pack at the end
 * has become keeps its own. */
static size_t count_valid(tree names, size_t parameters) {
    const size_t n = count_names(names);
    if (!n)
        return 0;
    return n == parameters ? n : MIN(n - 1, parameters);
}

/* Has one declaration only, and other parameters when its tag is read. */
static bool is_lambda(tree decl) {
    const tree first = DECL_ARGUMENTS(decl);
    return first && DECL_NAME(first) && id_equal(DECL_NAME(first), "__closure");
}

/* The tag's words are those of the declaration that carries it. */
static void rename_parameters(tree decl, tree mark, struct traced__function *function) {
    const struct declared declared = declared_at(mark);
    const tree names = declared.parameters;
    if (is_lambda(decl) || (!names && declared.name == DECL_SOURCE_LOCATION(decl)))
        return;
    const size_t n = names ? count_valid(names, function->n_parameters) : function->n_parameters;
    for (size_t i = 0; i < n; i++)
        function->parameters[i].name = names ? name_at(names, i) : "";
}

static bool has(tree decl, const char *attribute) {
    return lookup_attribute(attribute, DECL_ATTRIBUTES(decl));
}

static bool is_interrupt(tree decl) {
    const tree type = TYPE_ATTRIBUTES(TREE_TYPE(decl));
    return has(decl, "interrupt") || has(decl, "signal") || lookup_attribute("interrupt", type);
}

static bool name_is(tree decl, const char *name) {
    return DECL_NAME(decl) && id_equal(DECL_NAME(decl), name);
}

static bool assembler_name_ends(tree decl, const char *end) {
    const char *name = IDENTIFIER_POINTER(DECL_ASSEMBLER_NAME(decl));
    const size_t length = strlen(name), n = strlen(end);
    return length > n && !strcmp(name + length - n, end);
}

static bool is_coroutine_part(tree decl) {
    return DECL_ARTIFICIAL(decl) &&
           (assembler_name_ends(decl, ".actor") || assembler_name_ends(decl, ".destroy"));
}

/* A C++ constructor or destructor is one function for the reader and several
 * clones for the compiler. The deleting destructor calls the real one; and where
 * clones are not worth their size (-Os, virtual bases) they call their origin,
 * which then is a function too, and they have no origin any more. */
static bool is_forwarding_clone(tree decl) {
    const bool clone = name_is(decl, "__ct_comp ") || name_is(decl, "__ct_base ") ||
                       name_is(decl, "__dt_comp ") || name_is(decl, "__dt_base ");
    return name_is(decl, "__dt_del ") || (clone && !DECL_ABSTRACT_ORIGIN(decl));
}

/* The call operator of a lambda is marked artificial, but somebody wrote it. */
static bool is_artificial(tree decl) {
    return (DECL_ARTIFICIAL(decl) && !name_is(decl, "operator()")) || is_forwarding_clone(decl);
}

/* The runtime is built with TRACED__RUNTIME; most of its functions have names like
 * anybody's. */
static bool is_runtime(tree decl) {
    static const char unit[] = "TRACED__RUNTIME";
    const char *name = DECL_NAME(decl) ? IDENTIFIER_POINTER(DECL_NAME(decl)) : "";
    if (parse_in && cpp_defined(parse_in, (const unsigned char *)unit, sizeof unit - 1))
        return true;
    return !strncmp(name, "__traced_", 9) || !strncmp(name, "traced__", 8);
}

/* Under GNU rules the body of an `extern inline` differs from the function that
 * is called elsewhere; under C99 rules it is the same function. */
static bool is_gnu_inline(tree decl) {
    return DECL_EXTERNAL(decl) && (has(decl, "gnu_inline") || flag_gnu89_inline);
}

static uint32_t obstacles_of(tree decl) {
    const int flags = flags_from_decl_or_type(decl);
    const struct {
        bool there;
        enum traced__obstacle obstacle;
    } checks[] = {
        {has(decl, "naked"), TRACED__NAKED},
        {is_interrupt(decl), TRACED__INTERRUPT},
        {has(decl, "no_instrument_function"), TRACED__NO_INSTRUMENT},
        {in_system_header_at(DECL_SOURCE_LOCATION(decl)) != 0, TRACED__SYSTEM_HEADER},
        {is_coroutine_part(decl), TRACED__COROUTINE_PART},
        {!is_coroutine_part(decl) && is_artificial(decl), TRACED__ARTIFICIAL},
        {(flags & (ECF_CONST | ECF_PURE)) != 0, TRACED__PURE_OR_CONST},
        {is_runtime(decl), TRACED__RUNTIME_ITSELF},
        {is_gnu_inline(decl), TRACED__NO_BODY_HERE},
        {!flag_hosted, TRACED__FREESTANDING},
    };
    uint32_t found = 0;
    for (const auto &check : checks)
        if (check.there)
            found |= check.obstacle;
    return found;
}

/* By the attribute: the symbol table forgets the name once it has resolved it. What
 * an asm label gave a name to has a mark in front, which the attribute lacks. */
static bool resolves_ifunc(tree decl) {
    const char *name = IDENTIFIER_POINTER(DECL_ASSEMBLER_NAME(decl));
    cgraph_node *node;
    FOR_EACH_FUNCTION(node) {
        const tree ifunc = lookup_attribute("ifunc", DECL_ATTRIBUTES(node->decl));
        if (ifunc && symbol_table::assembler_names_equal_p(
                         TREE_STRING_POINTER(TREE_VALUE(TREE_VALUE(ifunc))), name))
            return true;
    }
    return false;
}

static tree see_must_tail(gimple_stmt_iterator *at, bool *handled, struct walk_stmt_info *info) {
    const gimple *statement = gsi_stmt(*at);
    if (!is_gimple_call(statement) || !gimple_call_must_tail_p(as_a<const gcall *>(statement)))
        return NULL_TREE;
    *static_cast<bool *>(info->info) = *handled = true;
    return integer_zero_node; /* ends the walk */
}

uint32_t late_obstacles(tree decl) {
    bool must_tail = false;
    struct walk_stmt_info info = {};
    info.info = &must_tail;
    walk_gimple_seq(gimple_body(decl), see_must_tail, NULL, &info);
    uint32_t found = 0;
    if (must_tail)
        found |= TRACED__MUST_TAIL;
    if (resolves_ifunc(decl))
        found |= TRACED__IFUNC_RESOLVER;
    return found;
}

void describe(tree decl, tree mark, struct traced__function *function) {
    const expanded_location at = expand_location(DECL_SOURCE_LOCATION(decl));
    function->name = ggc_strdup(lang_hooks.decl_printable_name(decl, 1));
    function->file = at.file ? remap_macro_filename(at.file) : "";
    function->line = (uint32_t)at.line;
    function->obstacles = obstacles_of(decl);
    function->is_constructor = DECL_CXX_CONSTRUCTOR_P(decl);
    function->is_destructor = DECL_CXX_DESTRUCTOR_P(decl);
    function->result = describe_type(TREE_TYPE(TREE_TYPE(decl)));
    function->n_parameters = describe_parameters(decl, function->parameters);
    if (mark)
        rename_parameters(decl, mark, function);
    function->walker = &type_walker;
    function->walker_context = decl;
}
