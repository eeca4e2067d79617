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

/* Errors come in the order of the text. */
const char *find_misread_behind(struct unit *unit, size_t at) {
    collect(unit);
    for (size_t i = 0; i < n_errors; i++)
        if (errors[i].at >= at)
            return errors[i].message;
    return NULL;
}
