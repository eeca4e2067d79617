/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a body must remember on its way out: the line of the `return` taken and
 * its value, and the line of the `goto` that led there.
 *
 * In C, `goto fail` is the throw. A goto counts where it jumps forward to a
 * label of the user's and no loop holds both: a jump to the next round of a
 * loop leads to no return. Loops are seen as what lowering has made of them,
 * a jump back, so one made of gotos counts as well.
 */
#include "compat.h"
#include "weaver.h"

struct jump {
    tree label;
    gimple *statement; /* NULL unless it may be a way out */
    int at;
};

/* A body as a sequence of labels and jumps. */
struct outline {
    int position;
    hash_map<tree, int> labels;
    auto_vec<jump> jumps;
};

/* One edit of a body. */
struct edit {
    struct weave *weave;
    hash_set<gimple *> gotos; /* the ways out */
};

/* Nothing leaves an OpenMP region, and it must be told of each variable used in
 * it; an assumption is never run. */
bool is_closed(const gimple *statement) {
    return is_gimple_omp(statement) || is_assumption(statement);
}

static void add_jump(struct outline *outline, tree label, gimple *statement) {
    if (label && TREE_CODE(label) == LABEL_DECL)
        outline->jumps.safe_push({label, statement, outline->position});
}

static void outline_switch(struct outline *outline, const gswitch *statement) {
    for (unsigned i = 0; i < gimple_switch_num_labels(statement); i++)
        add_jump(outline, CASE_LABEL(gimple_switch_label(statement, i)), NULL);
}

static tree outline_statement(gimple_stmt_iterator *at, bool *handled,
                              struct walk_stmt_info *info) {
    struct outline *outline = static_cast<struct outline *>(info->info);
    gimple *statement = gsi_stmt(*at);
    outline->position++;
    if (is_closed(statement)) {
        *handled = true;
    } else if (glabel *label = dyn_cast<glabel *>(statement)) {
        outline->labels.put(gimple_label_label(label), outline->position);
    } else if (ggoto *jump = dyn_cast<ggoto *>(statement)) {
        add_jump(outline, gimple_goto_dest(jump), statement);
    } else if (gcond *cond = dyn_cast<gcond *>(statement)) {
        add_jump(outline, gimple_cond_true_label(cond), NULL);
        add_jump(outline, gimple_cond_false_label(cond), NULL);
    } else if (gswitch *cases = dyn_cast<gswitch *>(statement)) {
        outline_switch(outline, cases);
    }
    return NULL_TREE;
}

static bool is_users(tree label) {
    return DECL_NAME(label) && !DECL_ARTIFICIAL(label) &&
           DECL_CONTEXT(label) == current_function_decl;
}

static bool in_one_loop(struct outline *outline, int from, int to) {
    for (const jump &back : outline->jumps) {
        const int *start = outline->labels.get(back.label);
        if (start && *start <= from && back.at >= to)
            return true;
    }
    return false;
}

static void find_gotos(gimple_seq body, hash_set<gimple *> *gotos) {
    struct outline outline;
    struct walk_stmt_info info = {};
    info.info = &outline;
    outline.position = 0;
    walk_gimple_seq(body, outline_statement, NULL, &info);
    for (const jump &jump : outline.jumps) {
        const int *to = outline.labels.get(jump.label);
        if (jump.statement && is_users(jump.label) && to && *to > jump.at &&
            !in_one_loop(&outline, jump.at, *to))
            gotos->add(jump.statement);
    }
}

/* A line may hold several ways out: all that is known then is that it was one
 * of them. */
static const char *either(const char *known, const char *text) {
    if (strstr(known, text))
        return known;
    char *both = concat(known, " or ", text, NULL);
    const char *kept = ggc_strdup(both);
    free(both);
    return kept;
}

static void add_way_out(struct weave *weave, location_t location, uint32_t line, bool is_goto) {
    const char *text = statement_text(location, is_goto ? "goto" : "return");
    if (!text)
        return;
    for (way_out &known : weave->ways_out) {
        if (known.line == line && known.is_goto == is_goto) {
            known.text = either(known.text, text);
            return;
        }
    }
    weave->ways_out.safe_push({line, is_goto, text});
}

static void store(gimple_stmt_iterator *before, tree variable, tree value) {
    gimple *statement = gimple_build_assign(variable, value);
    gimple_set_location(statement, gimple_location(gsi_stmt(*before)));
    gsi_insert_before(before, statement, GSI_SAME_STMT);
}

/* Stores the line of a statement before it, and keeps the statement's text. */
static void store_line(struct weave *weave, gimple_stmt_iterator *at, tree variable, bool is_goto) {
    const location_t location = gimple_location(gsi_stmt(*at));
    const location_t start = get_range_from_loc(line_table, location).m_start;
    const uint32_t line = (uint32_t)expand_location(start).line;
    if (!line)
        return;
    store(at, variable, build_int_cst(uint32_type_node, line));
    add_way_out(weave, start, line, is_goto);
}

static void mark_return(struct weave *weave, gimple_stmt_iterator *at, greturn *statement) {
    const tree value = gimple_return_retval(statement);
    /* On ARM of 32 bits a constructor returns `this`, which nobody wrote. */
    const bool written = !value || !(DECL_CXX_CONSTRUCTOR_P(current_function_decl) ||
                                     DECL_CXX_DESTRUCTOR_P(current_function_decl));
    if (weave->line && written)
        store_line(weave, at, weave->line, false);
    if (weave->ret && value)
        store(at, weave->ret, value);
    /* It leaves behind the inserted code now, where gcov would count its line again;
     * what makes the value is on that line too. */
    if (value && flag_test_coverage)
        gimple_set_location(statement, BUILTINS_LOCATION);
}

static tree edit_statement(gimple_stmt_iterator *at, bool *handled, struct walk_stmt_info *info) {
    struct edit *edit = static_cast<struct edit *>(info->info);
    gimple *statement = gsi_stmt(*at);
    *handled = is_closed(statement);
    if (*handled)
        return NULL_TREE;
    if (greturn *way_out = dyn_cast<greturn *>(statement))
        mark_return(edit->weave, at, way_out);
    else if (edit->gotos.contains(statement))
        store_line(edit->weave, at, edit->weave->via, true);
    return NULL_TREE;
}

void mark_ways_out(struct weave *weave, gimple_seq *body) {
    struct edit edit;
    struct walk_stmt_info info = {};
    edit.weave = weave;
    info.info = &edit;
    if (weave->via)
        find_gotos(*body, &edit.gotos);
    walk_gimple_seq_mod(body, edit_statement, NULL, &info);
}
