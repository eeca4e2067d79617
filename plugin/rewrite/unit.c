/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text and libclang's tree of it. What is parsed is not quite the text: marks.c
 * puts other words of the same length in the place of tags, so that every offset in
 * the tree is one in the text.
 */
#include <errno.h>
#include <string.h>

#include "rewriter.h"

static bool read_text(struct unit *unit) {
    struct traced__slice text;
    if (!read_file(settings.input, &text)) {
        complain(TRACED__ERROR, "cannot read '%s': %s", settings.input, strerror(errno));
        return false;
    }
    const size_t mark = text.length >= 3 && !memcmp(text.text, "\xef\xbb\xbf", 3) ? 3 : 0;
    unit->text = text.text + mark; /* that of UTF-8, which must not stand behind a prelude */
    unit->length = text.length - mark;
    return true;
}

static bool parse(struct unit *unit, const char *marked) {
    struct CXUnsavedFile files[] = {
        {settings.input, marked, unit->length},
        {parse_header, parse_header_text, strlen(parse_header_text)},
    };
    const unsigned options =
        CXTranslationUnit_KeepGoing |
        (settings.preprocessed ? CXTranslationUnit_None
                               : CXTranslationUnit_DetailedPreprocessingRecord);
    int count;
    const char *const *flags = parse_flags(&count);
    const CXIndex index = clang_createIndex(0, 0);
    const enum CXErrorCode code = clang_parseTranslationUnit2(index, settings.input, flags, count,
                                                              files, 2, options, &unit->tree);
    if (code != CXError_Success) {
        complain(TRACED__ERROR, "libclang cannot parse '%s' (its error %d)", settings.input,
                 (int)code);
        return false;
    }
    unit->file = clang_getFile(unit->tree, settings.input);
    return true;
}

bool read_unit(struct unit *unit) {
    return read_text(unit) && parse(unit, mark_tags(unit));
}

bool offset_of(const struct unit *unit, CXSourceLocation location, size_t *offset) {
    CXFile file;
    unsigned at;
    clang_getFileLocation(location, &file, NULL, NULL, &at);
    *offset = at;
    return file && clang_File_isEqual(file, unit->file);
}

bool extent_of(const struct unit *unit, CXCursor cursor, size_t *from, size_t *to) {
    const CXSourceRange extent = clang_getCursorExtent(cursor);
    return offset_of(unit, clang_getRangeStart(extent), from) &&
           offset_of(unit, clang_getRangeEnd(extent), to);
}

struct presumed presumed_place(CXSourceLocation location) {
    CXString file;
    unsigned line, column;
    clang_getPresumedLocation(location, &file, &line, &column);
    const struct presumed place = {text_of(file), line, column};
    return place;
}

struct presumed presumed_at(const struct unit *unit, size_t offset) {
    return presumed_place(clang_getLocationForOffset(unit->tree, unit->file, (unsigned)offset));
}
