/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `each:`: a mark in every call of the body that goes through one of its parameters,
 * or through a field of one.
 *
 *     emit(x)   ->  (__traced_chunk(&__traced_frame), emit)(x)
 */
#include <string.h>

#include "weave.h"

struct search {
    struct weave *weave;
    const char *refusal;
};

static enum CXChildVisitResult take_first(CXCursor cursor, CXCursor parent, CXClientData first) {
    (void)parent;
    *(CXCursor *)first = cursor;
    return CXChildVisit_Break;
}

static CXCursor first_child(CXCursor cursor) {
    CXCursor first = clang_getNullCursor();
    clang_visitChildren(cursor, take_first, &first);
    return first;
}

/* Behind parentheses, conversions, and stars: `(*cb)(x)` calls what `cb(x)` calls. */
static CXCursor unwrap(CXCursor cursor) {
    for (;;) {
        const enum CXCursorKind kind = clang_getCursorKind(cursor);
        if (kind != CXCursor_UnexposedExpr && kind != CXCursor_ParenExpr &&
            kind != CXCursor_UnaryOperator && kind != CXCursor_CStyleCastExpr)
            return cursor;
        cursor = first_child(cursor);
    }
}

/* Members without a name are steps to the compiler and none to the reader. */
static CXCursor record_of(CXCursor member) {
    CXCursor record = unwrap(first_child(member));
    while (clang_getCursorKind(record) == CXCursor_MemberRefExpr &&
           !*text_of(clang_getCursorSpelling(record)))
        record = unwrap(first_child(record));
    return record;
}

static bool is_operand(const struct weave *weave, CXCursor value,
                       const struct traced__operand *operand, size_t n_steps) {
    const CXCursor named = clang_getCursorReferenced(unwrap(value));
    if (n_steps == 0)
        return clang_equalCursors(
            named, clang_Cursor_getArgument(weave->tagged->cursor, (unsigned)operand->parameter));
    return clang_getCursorKind(unwrap(value)) == CXCursor_MemberRefExpr &&
           clang_equalCursors(named, cursor_of(operand->steps[n_steps - 1].field)) &&
           is_operand(weave, record_of(unwrap(value)), operand, n_steps - 1);
}

/* A call that a macro makes has no text of its own in an original file. */
static bool is_visible(const struct unit *unit, size_t from, size_t to) {
    struct lexer lexer = {.text = unit->text, .length = unit->length, .at = to, .in_line = true};
    return from < to && token_is(&lexer, next_token(&lexer), "(");
}

static void note_call(struct search *search, CXCursor callee) {
    struct weave *weave = search->weave;
    size_t from, to;
    if (!extent_of(weave->unit, callee, &from, &to) || !is_visible(weave->unit, from, to)) {
        search->refusal = "a macro makes a call that 'each:' names; build with traced-cc, which "
                          "rewrites what the preprocessor has made";
        return;
    }
    for (size_t i = 0; i < weave->n_calls; i++)
        if (weave->calls[i].from == from)
            return;
    const struct span *old = weave->calls;
    weave->calls = allocate((weave->n_calls + 1) * sizeof *weave->calls);
    if (weave->n_calls)
        memcpy(weave->calls, old, weave->n_calls * sizeof *weave->calls);
    weave->calls[weave->n_calls++] = (struct span){from, to};
}

static enum CXChildVisitResult see(CXCursor cursor, CXCursor parent, CXClientData data) {
    struct search *search = data;
    const struct traced__operand *each = &search->weave->tagged->plan.each;
    const enum CXCursorKind kind = clang_getCursorKind(cursor);
    (void)parent;
    if (is_closed(kind))
        return CXChildVisit_Continue;
    if (kind == CXCursor_CallExpr) {
        const CXCursor callee = first_child(cursor);
        if (is_operand(search->weave, callee, each, each->n_steps))
            note_call(search, callee);
    }
    return CXChildVisit_Recurse;
}

const char *find_calls(struct weave *weave) {
    struct search search = {weave, NULL};
    if (!weave->tagged->plan.has_each)
        return NULL;
    clang_visitChildren(weave->body, see, &search);
    if (!search.refusal && !weave->n_calls && !weave->tagged->directive.for_many)
        warn_never_called(weave->tagged);
    return search.refusal;
}

void edit_calls(const struct weave *weave) {
    for (size_t i = 0; i < weave->n_calls; i++) {
        insert(weave->unit, weave->calls[i].from, "(__traced_chunk(&__traced_frame), ");
        insert(weave->unit, weave->calls[i].to, ")");
    }
}
