/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ways out of a body: each `return` notes its line and its value on the way, each
 * `goto` that may lead to one its line.
 *
 *     return e;   ->  return (__traced_frame.line = 12, __traced_ret = (e));
 *     return;     ->  for (__traced_frame.line = 12;;) return;
 *     goto fail;  ->  for (__traced_frame.via = 12;;) goto fail;
 *
 * The loop is none; it is what may stand before any statement, also where only one may
 * stand and behind a label. A goto counts where it jumps forward and no loop holds
 * both it and its label: a jump to the next round of a loop leads to no return.
 */
#include <stdlib.h>
#include <string.h>

#include "weave.h"

struct place {
    size_t from, to;
};

/* A return or a goto. */
struct jump {
    CXCursor cursor;
    CXCursor value; /* of a return; null: none */
    struct presumed place;
    uint32_t line; /* in the source */
    size_t from;   /* its keyword */
    size_t start;  /* its value, or else its keyword: where its line is told from */
    size_t end;    /* its semicolon */
    size_t label;  /* of a goto */
    bool is_goto;
    bool is_visible; /* false: a macro has made it, and its text is not here */
    bool counts;
};

static struct {
    const struct weave *weave;
    struct jump *jumps;
    struct place *loops;
    size_t n_jumps, n_loops, jump_room, loop_room;
} body;

/* ---- the outline of a body ---- */

static enum CXChildVisitResult take_last(CXCursor cursor, CXCursor parent, CXClientData last) {
    (void)parent;
    *(CXCursor *)last = cursor;
    return CXChildVisit_Continue;
}

static CXCursor last_child(CXCursor cursor) {
    CXCursor last = clang_getNullCursor();
    clang_visitChildren(cursor, take_last, &last);
    return last;
}

static bool is_never_true(CXCursor condition) {
    const CXEvalResult result = clang_Cursor_Evaluate(condition);
    const bool known = result && clang_EvalResult_getKind(result) == CXEval_Int;
    const bool zero = known && clang_EvalResult_getAsInt(result) == 0;
    if (result)
        clang_EvalResult_dispose(result);
    return zero;
}

static void note_loop(CXCursor cursor, enum CXCursorKind kind) {
    struct place place;
    if (!extent_of(body.weave->unit, cursor, &place.from, &place.to) ||
        (kind == CXCursor_DoStmt && is_never_true(last_child(cursor))))
        return;
    body.loops = with_room(body.loops, body.n_loops, &body.loop_room, sizeof *body.loops);
    body.loops[body.n_loops++] = place;
}

static bool word_is_at(const struct unit *unit, size_t at, const char *word) {
    struct lexer lexer = {.text = unit->text, .length = unit->length, .at = at, .in_line = true};
    return at < unit->length && token_is(&lexer, next_token(&lexer), word);
}

/* The first semicolon behind the value. */
static bool find_end(const struct unit *unit, size_t from, size_t *end) {
    struct lexer lexer = {.text = unit->text, .length = unit->length, .at = from, .in_line = true};
    struct token token;
    do
        token = next_token(&lexer);
    while (token.kind != TOKEN_END && !token_is(&lexer, token, ";"));
    *end = token.from;
    return token.kind != TOKEN_END;
}

static void locate_value(struct jump *jump, const char *word) {
    const struct unit *unit = body.weave->unit;
    size_t from, to;
    jump->end = jump->start + strlen(word);
    if (clang_Cursor_isNull(jump->value))
        return;
    if (extent_of(unit, jump->value, &from, &to) && from > jump->from && to >= from) {
        jump->start = from;
        jump->end = to;
    }
    jump->place = presumed_place(clang_getRangeStart(clang_getCursorExtent(jump->value)));
}

static void find_label(struct jump *jump) {
    const CXCursor label = clang_getCursorReferenced(last_child(jump->cursor));
    if (!offset_of(body.weave->unit, clang_getCursorLocation(label), &jump->label))
        jump->label = 0;
}

static void note_jump(CXCursor cursor, bool is_goto) {
    const struct unit *unit = body.weave->unit;
    const char *word = is_goto ? "goto" : "return";
    struct jump jump = {.cursor = cursor, .is_goto = is_goto};
    const bool here = offset_of(unit, clang_getCursorLocation(cursor), &jump.from);
    jump.start = jump.end = jump.from;
    jump.place = presumed_place(clang_getCursorLocation(cursor));
    jump.value = is_goto ? clang_getNullCursor() : last_child(cursor);
    jump.is_visible = here && word_is_at(unit, jump.from, word);
    if (is_goto)
        find_label(&jump);
    else
        locate_value(&jump, word);
    jump.line = here ? line_in_source(unit, jump.place, jump.start) : jump.place.line;
    jump.is_visible = jump.is_visible && find_end(unit, jump.end, &jump.end);
    body.jumps = with_room(body.jumps, body.n_jumps, &body.jump_room, sizeof *body.jumps);
    body.jumps[body.n_jumps++] = jump;
}

/* Nothing leaves a region of OpenMP, and it must be told of each variable used in it. */
bool is_closed(enum CXCursorKind kind) {
    return kind == CXCursor_BlockExpr || kind == CXCursor_LambdaExpr ||
           (kind >= CXCursor_OMPParallelDirective && clang_isStatement(kind) &&
            kind != CXCursor_BuiltinBitCastExpr);
}

static enum CXChildVisitResult see(CXCursor cursor, CXCursor parent, CXClientData data) {
    const enum CXCursorKind kind = clang_getCursorKind(cursor);
    (void)parent;
    (void)data;
    if (is_closed(kind))
        return CXChildVisit_Continue;
    if (kind == CXCursor_ForStmt || kind == CXCursor_WhileStmt || kind == CXCursor_DoStmt)
        note_loop(cursor, kind);
    else if (kind == CXCursor_ReturnStmt || kind == CXCursor_GotoStmt)
        note_jump(cursor, kind == CXCursor_GotoStmt);
    return CXChildVisit_Recurse;
}

/* ---- which gotos count ---- */

/* A goto back makes a loop, too. */
static bool in_one_loop(size_t from, size_t to) {
    for (size_t i = 0; i < body.n_loops; i++)
        if (body.loops[i].from <= from && body.loops[i].to >= to)
            return true;
    for (size_t i = 0; i < body.n_jumps; i++) {
        const struct jump *back = &body.jumps[i];
        if (back->is_goto && back->label <= from && back->from >= to)
            return true;
    }
    return false;
}

static void judge(struct jump *jump) {
    const struct weave *weave = body.weave;
    if (jump->is_goto)
        jump->counts =
            weave->via && jump->label > jump->from && !in_one_loop(jump->from, jump->label);
    else
        jump->counts = weave->line || weave->ret || weave->unwinds;
}

/* ---- their text ---- */

/* A line may hold several ways out: all that is known then is that it was one of
 * them. */
static const char *either(const char *known, const char *text) {
    return strstr(known, text) ? known : format_text("%s or %s", known, text);
}

static void add_way_out(struct ways_out *list, const struct jump *jump) {
    static size_t room;
    const char *text = statement_text(body.weave->unit, jump->place, jump->start,
                                      jump->is_goto ? "goto" : "return");
    if (!text)
        return;
    for (size_t i = 0; i < list->count; i++) {
        struct way_out *known = &list->list[i];
        if (known->line == jump->line && known->is_goto == jump->is_goto) {
            known->text = either(known->text, text);
            return;
        }
    }
    if (!list->count)
        room = 0;
    list->list = with_room(list->list, list->count, &room, sizeof *list->list);
    list->list[list->count++] = (struct way_out){jump->line, jump->is_goto, text};
}

/* ---- found ---- */

/* In preprocessed text nothing is hidden by a macro. */
static const char *check_hidden(const struct weave *weave) {
    for (size_t i = 0; i < body.n_jumps; i++) {
        const struct jump *jump = &body.jumps[i];
        if (!jump->counts || jump->is_visible)
            continue;
        if (settings.preprocessed)
            return "one of its returns is not in the text that is rewritten";
        if (weave->copies_bytes && !jump->is_goto)
            return "a macro returns its value, which has constant members; build with traced-cc, "
                   "which rewrites what the preprocessor has made";
    }
    return NULL;
}

/* A value may hold returns of its own, which are taken before. */
static int by_end(const void *a, const void *b) {
    const struct jump *first = a, *second = b;
    if (first->end != second->end)
        return first->end < second->end ? -1 : 1;
    return first->from < second->from ? -1 : first->from > second->from;
}

const char *find_ways_out(struct weave *weave) {
    body.weave = weave;
    body.n_jumps = body.n_loops = 0;
    clang_visitChildren(weave->body, see, NULL);
    if (body.n_jumps)
        qsort(body.jumps, body.n_jumps, sizeof *body.jumps, by_end);
    for (size_t i = 0; i < body.n_jumps; i++) {
        judge(&body.jumps[i]);
        if (body.jumps[i].counts && weave->tagged->plan.error.present)
            add_way_out(&weave->ways_out, &body.jumps[i]);
    }
    return check_hidden(weave);
}

/* ---- edits ---- */

/* "__traced_frame.line = 12, " */
static const char *store_line(const struct jump *jump) {
    return body.weave->line ? format_text("__traced_frame.line = %u, ", jump->line) : "";
}

static bool has_value(const struct weave *weave, const struct jump *jump) {
    return !clang_Cursor_isNull(jump->value) &&
           weave->tagged->function.result.kind != TRACED__TYPE_VOID;
}

/* Around the value; NULL: only before the keyword. */
static const char *before_value(const struct weave *weave, const struct jump *jump) {
    if (weave->ret && !weave->copies_bytes)
        return format_text("(%s__traced_ret = (", store_line(jump));
    return weave->names_type ? "__extension__ ({ __traced_type __traced_value = (" : NULL;
}

static const char *after_value(const struct weave *weave, const struct jump *jump) {
    const char *done = weave->unwinds ? "__traced_frame.done = 1, " : "";
    if (weave->ret && !weave->copies_bytes)
        return weave->unwinds ? format_text("), %s__traced_ret)", done) : "))";
    return format_text("); %s%s%s__traced_value; })", store_line(jump), done,
                       weave->copies_bytes ? "__builtin_memcpy(__traced_ret, &__traced_value, "
                                             "sizeof __traced_value), "
                                           : "");
}

static void edit_value(const struct weave *weave, const struct jump *jump) {
    size_t at = jump->from + strlen("return");
    const bool blank = weave->unit->text[at] == ' ';
    insert(weave->unit, at + blank,
           format_text("%s%s", blank ? "" : " ", before_value(weave, jump)));
    insert(weave->unit, jump->end, after_value(weave, jump));
}

/* `return f();` where f returns nothing, too. */
static void edit_void(const struct weave *weave, const struct jump *jump) {
    const size_t at = jump->from + strlen("return");
    insert(weave->unit, at, format_text(" (%s(", store_line(jump)));
    insert(weave->unit, jump->end, "), (void)(__traced_frame.done = 1))");
}

static void edit_keyword(const struct weave *weave, const struct jump *jump) {
    struct text stores = {0};
    if (jump->is_goto)
        add_format(&stores, "__traced_frame.via = %u", jump->line);
    else if (weave->line)
        add_format(&stores, "__traced_frame.line = %u", jump->line);
    if (!jump->is_goto && weave->unwinds)
        add_format(&stores, "%s__traced_frame.done = 1", stores.length ? ", " : "");
    if (stores.length)
        insert(weave->unit, jump->from, format_text("for (%s;;) ", stores.bytes));
}

static void edit(const struct weave *weave, const struct jump *jump) {
    const bool is_void = weave->tagged->function.result.kind == TRACED__TYPE_VOID;
    if (!jump->is_goto && has_value(weave, jump) && before_value(weave, jump))
        edit_value(weave, jump);
    else if (!jump->is_goto && is_void && weave->unwinds && !clang_Cursor_isNull(jump->value))
        edit_void(weave, jump);
    else
        edit_keyword(weave, jump);
}

static bool seen_before(size_t index) {
    for (size_t i = 0; i < index; i++)
        if (body.jumps[i].is_visible && body.jumps[i].from == body.jumps[index].from)
            return true;
    return false;
}

/* What macros hide is reached by making the words themselves macros for the length of
 * the body; of `goto` only where that is right for every one. */
struct hidden {
    bool returns, gotos;
};

static struct hidden find_hidden(void) {
    struct hidden hidden = {false, false};
    bool all_gotos = true;
    for (size_t i = 0; i < body.n_jumps; i++) {
        const struct jump *jump = &body.jumps[i];
        const bool here = jump->counts && !jump->is_visible;
        hidden.returns |= here && !jump->is_goto;
        hidden.gotos |= here && jump->is_goto;
        all_gotos &= !jump->is_goto || jump->counts;
    }
    hidden.gotos &= all_gotos;
    return hidden;
}

static void redefine(const struct weave *weave, struct hidden hidden) {
    struct text before = {0}, after = {0};
    if (hidden.returns) {
        add_format(&before, "#define return for (%s%s%s;;) return%s\n",
                   weave->line ? "__traced_frame.line = __LINE__" : "",
                   weave->line && weave->unwinds ? ", " : "",
                   weave->unwinds ? "__traced_frame.done = 1" : "",
                   weave->ret ? " __traced_ret =" : "");
        add_text(&after, "#undef return\n");
    }
    if (hidden.gotos) {
        add_text(&before, "#define goto for (__traced_frame.via = __LINE__;;) goto\n");
        add_text(&after, "#undef goto\n");
    }
    if (before.length) {
        insert_block(weave->unit, weave->open, before.bytes);
        insert_block(weave->unit, weave->brace, after.bytes);
    }
}

/* What the redefined word assigns is all of the value. */
static void add_parentheses(const struct weave *weave, const struct jump *jump) {
    if (clang_Cursor_isNull(jump->value))
        return;
    insert(weave->unit, jump->from + strlen("return"), " (");
    insert(weave->unit, jump->end, ")");
}

void edit_ways_out(const struct weave *weave) {
    const struct hidden hidden = find_hidden();
    redefine(weave, hidden);
    for (size_t i = 0; i < body.n_jumps; i++) {
        const struct jump *jump = &body.jumps[i];
        if (!jump->counts || !jump->is_visible || seen_before(i))
            continue;
        if (jump->is_goto ? hidden.gotos : hidden.returns)
            add_parentheses(weave, jump);
        else
            edit(weave, jump);
    }
    if (weave->unwinds && clang_getCursorKind(last_child(weave->body)) != CXCursor_ReturnStmt)
        insert(weave->unit, weave->brace, "__traced_frame.done = 1; ");
}
