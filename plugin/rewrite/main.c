/* SPDX-License-Identifier: Apache-2.0 */
/* The rewriter: from the tagged definitions of a unit to its new text. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

static void refuse(struct tagged *tagged) {
    tagged->choice = TRACED__REFUSE;
    if (tagged->mark)
        tell_refused(tagged);
    dump_refused(tagged);
}

static void weave_or_refuse(struct unit *unit, struct tagged *tagged) {
    struct ways_out ways_out = {0};
    if (tagged->choice == TRACED__WEAVE && weave(unit, tagged, &tagged->refusal, &ways_out))
        dump_woven(tagged, &ways_out);
    else
        refuse(tagged);
    report_function(tagged);
}

/* Misread parts do not matter: nothing of the body is looked at. */
static void see_yield(struct unit *unit, CXCursor definition, struct tagged *tagged) {
    tagged->cursor = definition;
    tagged->mark = NULL;
    tagged->is_yield = true;
    tagged->plan.name[0] = '\0';
    describe_function(unit, definition, NULL, &tagged->function);
    if (weave_yield(unit, tagged)) {
        dump_yield(tagged);
    } else {
        tell_refused(tagged);
        dump_refused(tagged);
    }
    report_function(tagged);
}

/* Functions that headers of the system bring to be inlined: hundreds, which nobody
 * asked for. */
static bool is_foreign(const struct tagged *tagged) {
    return (tagged->function.obstacles & TRACED__SYSTEM_HEADER) &&
           (clang_Cursor_isFunctionInlined(tagged->cursor) ||
            clang_Cursor_getStorageClass(tagged->cursor) == CX_SC_Static);
}

static void see_definition(struct unit *unit, CXCursor definition) {
    static struct tagged tagged; /* too large for a stack */
    struct traced__problems problems;
    struct conflict conflict;
    size_t from, to;
    if (extent_of(unit, definition, &from, &to))
        diagnose_marks(unit, to);
    if (find_conflict(definition, &conflict)) /* told with the marks */
        return;
    if (is_yield(definition)) {
        see_yield(unit, definition, &tagged);
        return;
    }
    if (!find_tag(definition) && !selects_untagged())
        return;
    const bool good = resolve(unit, definition, &tagged, &problems);
    if (tagged.mark)
        diagnose(&tagged, &problems);
    else if (is_foreign(&tagged))
        return;
    if (good && tagged.choice != TRACED__LEAVE_ALONE)
        weave_or_refuse(unit, &tagged);
}

static enum CXChildVisitResult see(CXCursor cursor, CXCursor parent, CXClientData unit) {
    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_FunctionDecl && clang_isCursorDefinition(cursor))
        see_definition(unit, cursor);
    return CXChildVisit_Continue;
}

static void rewrite(struct unit *unit) {
    collect_marks(unit);
    clang_visitChildren(clang_getTranslationUnitCursor(unit->tree), see, unit);
    diagnose_marks(unit, unit->length);
    weave_unit(unit);
    delete_tags(unit);
    delete_macros(unit);
    note_nothing_matched();
}

static bool write_output(const struct unit *unit) {
    if (write_edited(unit, settings.output))
        return true;
    complain(TRACED__ERROR, "cannot write '%s': %s", settings.output, strerror(errno));
    return false;
}

int main(int count, char **arguments) {
    static struct unit unit;
    read_arguments(count, arguments);
    if (!load_rules() || !open_dump() || !read_unit(&unit))
        return EXIT_FAILURE;
    if (settings.other) {
        collect_marks(&unit);
        check_other(&unit);
        return errors_told ? EXIT_FAILURE : EXIT_SUCCESS;
    }
    rewrite(&unit);
    const bool reported = write_report();
    const bool good = reported && !errors_told && write_output(&unit);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
