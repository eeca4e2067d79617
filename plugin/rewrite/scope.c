/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names that a tag mentions and its function does not bring along: enumerators and
 * functions of the file's scope that are declared before the definition ends. One
 * rule may mention them for thousands of functions, so they are collected once.
 */
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

struct declared {
    const char *name;
    size_t order; /* of declaration */
    size_t at;    /* 0: in another file, which counts as included before */
    CXCursor cursor;
};

struct list {
    struct declared *entries;
    size_t count, room;
};
static struct list enumerators, functions;

static void add(struct list *list, const struct unit *unit, CXCursor cursor) {
    list->entries = with_room(list->entries, list->count, &list->room, sizeof *list->entries);
    struct declared *new = &list->entries[list->count];
    new->name = text_of(clang_getCursorSpelling(cursor));
    new->order = list->count++;
    new->cursor = cursor;
    if (!offset_of(unit, clang_getCursorLocation(cursor), &new->at))
        new->at = 0;
}

/* Enums may stand inside of structs and typedefs, and their enumerators are in
 * scope outside. */
static bool may_hold_enum(enum CXCursorKind kind) {
    return kind == CXCursor_EnumDecl || kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl ||
           kind == CXCursor_FieldDecl || kind == CXCursor_TypedefDecl || kind == CXCursor_VarDecl;
}

static enum CXChildVisitResult see(CXCursor cursor, CXCursor parent, CXClientData unit) {
    const enum CXCursorKind kind = clang_getCursorKind(cursor);
    (void)parent;
    if (kind == CXCursor_EnumConstantDecl)
        add(&enumerators, unit, cursor);
    else if (kind == CXCursor_FunctionDecl)
        add(&functions, unit, cursor);
    return may_hold_enum(kind) ? CXChildVisit_Recurse : CXChildVisit_Continue;
}

static int by_name(const void *a, const void *b) {
    const struct declared *first = a, *second = b;
    const int names = strcmp(first->name, second->name);
    return names ? names : first->order < second->order ? -1 : 1;
}

static void collect(struct unit *unit) {
    static bool done;
    if (done)
        return;
    done = true;
    clang_visitChildren(clang_getTranslationUnitCursor(unit->tree), see, unit);
    if (enumerators.count)
        qsort(enumerators.entries, enumerators.count, sizeof *enumerators.entries, by_name);
    if (functions.count)
        qsort(functions.entries, functions.count, sizeof *functions.entries, by_name);
}

/* How many entries have a lesser name. */
static size_t count_before(const struct list *list, const char *name) {
    size_t from = 0, to = list->count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (strcmp(list->entries[middle].name, name) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* The last declaration of the name before a place. */
static const struct declared *find(const struct list *list, struct traced__slice slice,
                                   size_t where) {
    const char *name = copy_text(slice.text, slice.length);
    const struct declared *found = NULL;
    for (size_t i = count_before(list, name);
         i < list->count && !strcmp(list->entries[i].name, name); i++)
        if (list->entries[i].at < where)
            found = &list->entries[i];
    return found;
}

static size_t end_of(const struct scope *scope) {
    size_t from, to;
    return extent_of(scope->unit, scope->function, &from, &to) ? to : scope->unit->length;
}

bool find_enumerator(struct unit *unit, size_t where, struct traced__slice name, int64_t *value) {
    collect(unit);
    const struct declared *found = find(&enumerators, name, where);
    if (found)
        *value = enumerator_value(found->cursor);
    return found;
}

bool find_constant(const struct scope *scope, struct traced__slice name, int64_t *value) {
    const size_t end = end_of(scope);
    return find_macro(scope->unit, end, name, value) ||
           find_enumerator(scope->unit, end, name, value);
}

bool find_function(const struct scope *scope, struct traced__slice name, CXCursor *found) {
    collect(scope->unit);
    const struct declared *function = find(&functions, name, end_of(scope));
    if (function)
        *found = function->cursor;
    return function;
}
