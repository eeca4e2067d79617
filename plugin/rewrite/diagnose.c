/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be complained about tags, and where. */
#include "rewriter.h"

/* Not told: the tag is right where it stands, and acts elsewhere or not. */
static const uint32_t silent = TRACED__SYSTEM_HEADER | TRACED__NO_BODY_HERE;

__attribute__((format(printf, 3, 4))) static void
complain_of(const struct caret *caret, enum traced__severity severity, const char *format, ...) {
    va_list values;
    va_start(values, format);
    const char *message = format_values(format, values);
    va_end(values);
    complain_at(caret->place, caret->width, NULL, severity, "%s", message);
}

/* ---- one tag ---- */

static void show_argument(const struct tagged *tagged, struct traced__place place) {
    if (place.argument >= tagged->tag.count)
        return;
    const struct traced__slice text = tagged->tag.arguments[place.argument];
    const struct caret caret = locate_name(tagged->mark->declaration);
    complain_of(&caret, TRACED__NOTE, "in '%.*s'", (int)text.length, text.text);
}

static void show_problem(const struct tagged *tagged, const struct traced__problem *problem) {
    const struct caret caret = locate(tagged->mark, &tagged->tag, problem->place);
    complain_at(caret.place, caret.width, caret.replaceable ? problem->fix : NULL,
                problem->severity, "%s", problem->message);
    if (!caret.exact)
        show_argument(tagged, problem->place);
}

void diagnose(const struct tagged *tagged, const struct traced__problems *problems) {
    for (size_t i = 0; i < problems->count; i++)
        show_problem(tagged, &problems->list[i]);
    if (problems->more) {
        const struct caret caret = locate_name(tagged->cursor);
        complain_of(&caret, TRACED__NOTE, "%zu more problem%s in this tag", problems->more,
                    problems->more > 1 ? "s" : "");
    }
}

void tell_refused(const struct tagged *tagged) {
    const struct caret caret = locate_name(tagged->cursor);
    const enum traced__severity severity =
        traced__refusal_is_error(&tagged->function) ? TRACED__ERROR : TRACED__WARNING;
    if (severity == TRACED__ERROR || !(tagged->function.obstacles & silent))
        complain_of(&caret, severity, "'%s' is not traced: %s", tagged->function.name,
                    tagged->refusal);
}

/* The stream would be there and stay empty. */
void warn_never_called(const struct tagged *tagged) {
    const struct traced__path *path = &tagged->directive.each;
    const struct caret caret = locate(tagged->mark, &tagged->tag, path->place);
    complain_of(&caret, TRACED__WARNING,
                "'%s' has no call through '%.*s': its stream will have no chunks",
                tagged->function.name, (int)path->text.length, path->text.text);
}

/* ---- all of them ---- */

/* The first argument of a tag, else what is declared. */
static struct caret caret_of(const struct mark *mark) {
    const struct traced__place whole = {0, 0, 0};
    struct traced__tag tag = {.count = 0};
    if (is_tag(mark))
        read_tag(mark, &tag);
    return locate(mark, &tag, whole);
}

static void show_conflict(const struct conflict *conflict) {
    const struct mark *first = conflict->first, *other = conflict->other;
    const struct caret one = caret_of(first), two = caret_of(other);
    const char *name = text_of(clang_getCursorSpelling(first->declaration));
    if (is_tag(first) && is_tag(other))
        complain_of(&two, TRACED__ERROR, "'%s' has two tags that differ", name);
    else if (is_tag(first) || is_tag(other))
        complain_of(&two, TRACED__ERROR, "'%s' is tagged and marked '%s'", name,
                    mark_name(is_tag(first) ? other : first));
    else
        complain_of(&two, TRACED__ERROR, "'%s' is marked '%s' and '%s'", name, mark_name(first),
                    mark_name(other));
    if (is_tag(first))
        complain_of(&one, TRACED__NOTE, "previous tag is here");
    else
        complain_of(&one, TRACED__NOTE, "'%s' is here", mark_name(first));
}

static void refuse_mark(const struct mark *mark, const char *problem) {
    const struct caret caret = locate_name(mark->declaration);
    complain_of(&caret, TRACED__ERROR, "%s", problem);
}

static void check_mark(const struct mark *mark) {
    struct traced__tag tag;
    struct conflict conflict;
    if (clang_getCursorKind(mark->declaration) != CXCursor_FunctionDecl) {
        refuse_mark(mark, format_text("'%s' is for functions only", mark_name(mark)));
        return;
    }
    const char *problem = is_tag(mark) ? read_tag(mark, &tag) : NULL;
    if (problem)
        refuse_mark(mark, problem);
    else if (find_conflict(mark->declaration, &conflict) && conflict.other == mark)
        show_conflict(&conflict);
}

/* A tag that the tree does not have stands where clang takes no attribute, or on
 * what it could not read: a function in a function, say. */
static void check_unseen(struct unit *unit) {
    for (size_t at = 0; next_unseen(&at); at++) {
        const struct presumed place = presumed_at(unit, at);
        const char *reason = find_misread_at(unit, at);
        if (reason)
            complain_at(place, 1, NULL, TRACED__WARNING,
                        "not traced: clang cannot read what this tag stands on: %s", reason);
        else
            complain_at(place, 1, NULL, TRACED__ERROR, "this is no place for a tag");
    }
}

void diagnose_marks(struct unit *unit, size_t limit) {
    static size_t next;
    const struct mark *marks;
    const size_t n = all_marks(&marks);
    size_t at;
    for (; next < n; next++) {
        if (offset_of(unit, clang_getCursorLocation(marks[next].attribute), &at) && at >= limit)
            return;
        check_mark(&marks[next]);
    }
    if (limit < unit->length)
        return;
    check_unseen(unit);
    diagnose_unread_tags(unit);
}
