/* SPDX-License-Identifier: Apache-2.0 */
/*
 * C++ and Objective-C are compiled as they are: the text of a template stands for many
 * functions. But no tag may be lost, so a unit that has some is read. A tag on what is
 * defined in another unit, as in headers that C shares with them, asks for nothing here;
 * any other is an error.
 */
#include <string.h>

#include "rewriter.h"

/* What completes "..., and ". */
static const char *remedy(void) {
    if (!strcmp(settings.other, "c++"))
        return "C++ is not rewritten; compile it by GCC with the plugin, or hide the tag from C++";
    return "Objective-C is not rewritten; hide the tag from it";
}

/* The function that the mark asks to be woven; none in this unit: null. */
static CXCursor wanted_by(const struct mark *mark) {
    return mark->kind == MARK_NEVER ? clang_getNullCursor()
                                    : clang_getCursorDefinition(mark->declaration);
}

/* Each declaration may carry the tag, and the function is one. */
static bool is_told(const struct mark *marks, size_t i, CXCursor function) {
    for (size_t k = 0; k < i; k++)
        if (clang_equalCursors(wanted_by(&marks[k]), function))
            return true;
    return false;
}

static void refuse(CXCursor function, const struct mark *mark) {
    const struct caret caret = locate_name(function);
    complain_at(caret.place, caret.width, NULL, TRACED__ERROR,
                "'%s' is marked '%s' and defined here, and %s",
                text_of(clang_getCursorSpelling(function)), mark_name(mark), remedy());
}

/* Those on lambdas, say. */
static void refuse_unseen(struct unit *unit) {
    for (size_t at = 0; next_unseen(&at); at++)
        complain_at(presumed_at(unit, at), 1, NULL, TRACED__ERROR,
                    "what this tag stands on is not known, and %s", remedy());
}

void check_other(struct unit *unit) {
    const struct mark *marks;
    const char *reason;
    struct presumed place;
    const size_t n = all_marks(&marks);
    for (size_t i = 0; i < n; i++) {
        const CXCursor function = wanted_by(&marks[i]);
        if (!clang_Cursor_isNull(function) && !is_told(marks, i, function))
            refuse(function, &marks[i]);
    }
    refuse_unseen(unit);
    if (!errors_told && is_misread(unit, &reason, &place))
        complain_at(place, 1, NULL, TRACED__ERROR,
                    "clang cannot read this: %s; so whether a tagged function is defined in this "
                    "unit is not known, and %s",
                    reason, remedy());
}
