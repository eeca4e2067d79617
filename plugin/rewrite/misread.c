/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What clang could not read. The text is that of another compiler, perhaps, and what
 * it compiles clang may not: a function in a function, types of GCC's own. Errors in
 * headers do no harm; one in a function means that its tree is not to be trusted.
 */
#include <string.h>

#include "rewriter.h"

struct error {
    size_t at;
    const char *message;
};
static struct error *errors;
static size_t n_errors;

static void collect(struct unit *unit) {
    static bool done;
    if (done)
        return;
    done = true;
    const unsigned all = clang_getNumDiagnostics(unit->tree);
    errors = allocate((all + 1) * sizeof *errors);
    for (unsigned i = 0; i < all; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(unit->tree, i);
        struct error *error = &errors[n_errors];
        if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error &&
            offset_of(unit, clang_getDiagnosticLocation(diagnostic), &error->at)) {
            error->message = text_of(clang_getDiagnosticSpelling(diagnostic));
            n_errors++;
        }
        clang_disposeDiagnostic(diagnostic);
    }
}

const char *find_misread(struct unit *unit, CXCursor function) {
    size_t from, to;
    collect(unit);
    if (!extent_of(unit, function, &from, &to))
        return NULL;
    for (size_t i = 0; i < n_errors; i++)
        if (errors[i].at >= from && errors[i].at < to)
            return errors[i].message;
    return NULL;
}

struct search {
    struct unit *unit;
    size_t at, next;
};

static enum CXChildVisitResult see(CXCursor cursor, CXCursor parent, CXClientData data) {
    struct search *search = data;
    size_t from, to;
    (void)parent;
    if (!extent_of(search->unit, cursor, &from, &to) || from <= search->at)
        return CXChildVisit_Continue;
    search->next = from;
    return CXChildVisit_Break;
}

const char *find_misread_at(struct unit *unit, size_t at) {
    struct search search = {unit, at, unit->length};
    collect(unit);
    clang_visitChildren(clang_getTranslationUnitCursor(unit->tree), see, &search);
    for (size_t i = 0; i < n_errors; i++)
        if (errors[i].at >= at && errors[i].at <= search.next)
            return errors[i].message;
    return NULL;
}

/* System headers have a meaning for the compiler that they belong to. */
static bool is_serious(const struct unit *unit, CXDiagnostic diagnostic) {
    const CXSourceLocation location = clang_getDiagnosticLocation(diagnostic);
    size_t at;
    return clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error &&
           offset_of(unit, location, &at) && !clang_Location_isInSystemHeader(location);
}

bool is_misread(struct unit *unit, const char **reason, struct presumed *place) {
    const unsigned all = clang_getNumDiagnostics(unit->tree);
    bool found = false;
    for (unsigned i = 0; i < all && !found; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(unit->tree, i);
        found = is_serious(unit, diagnostic);
        if (found) {
            *reason = text_of(clang_getDiagnosticSpelling(diagnostic));
            *place = presumed_place(clang_getDiagnosticLocation(diagnostic));
        }
        clang_disposeDiagnostic(diagnostic);
    }
    return found;
}

/* ---- tags ---- */

/* Of one with arguments a macro has already made an annotation. */
static bool is_about_tag(const char *message) {
    static const char *const starts[] = {"unknown attribute 'traced",
                                         "unknown attribute 'annotate'"};
    return !strncmp(message, starts[0], strlen(starts[0])) ||
           !strncmp(message, starts[1], strlen(starts[1]));
}

static void check_attribute(CXDiagnostic diagnostic) {
    const struct presumed place = presumed_place(clang_getDiagnosticLocation(diagnostic));
    if (is_about_tag(text_of(clang_getDiagnosticSpelling(diagnostic))))
        complain_at(place, 1, NULL, TRACED__ERROR,
                    "a tag in a header or a macro must be written __attribute__((traced(...))),"
                    " with parentheses, to be read from an original file");
}

/* In a preprocessed text each tag has been marked. */
void diagnose_unread_tags(struct unit *unit) {
    const unsigned all = settings.preprocessed ? 0 : clang_getNumDiagnostics(unit->tree);
    for (unsigned i = 0; i < all; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(unit->tree, i);
        check_attribute(diagnostic);
        clang_disposeDiagnostic(diagnostic);
    }
}
