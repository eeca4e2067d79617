/* SPDX-License-Identifier: Apache-2.0 */
/*
 * C being written: lines with their indentation, constants that mean the same in
 * every dialect from C89 on, and the directives that keep the user's lines theirs.
 */
#include <math.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "weave.h"

static void add_indented(struct code *code, const char *line) {
    if (code->marker)
        add_text(&code->text, code->marker);
    for (unsigned i = 0; i < code->depth; i++)
        add_text(&code->text, "    ");
    add_format(&code->text, "%s\n", line);
}

void add_line(struct code *code, const char *format, ...) {
    va_list values;
    va_start(values, format);
    add_indented(code, format_values(format, values));
    va_end(values);
}

void open_block(struct code *code, const char *format, ...) {
    va_list values;
    va_start(values, format);
    add_indented(code, format_text("%s {", format_values(format, values)));
    va_end(values);
    code->depth++;
}

void close_block(struct code *code) {
    const char *marker = code->marker;
    code->depth--;
    code->marker = NULL;
    add_indented(code, "}");
    code->marker = marker;
}

/* ---- constants ---- */

/* Bytes beyond ASCII as octal digits, whatever the compiler takes the source's
 * character set to be; a question mark could be part of a trigraph. */
const char *text_literal(const char *text, size_t length) {
    struct text literal = {0};
    if (!text)
        return "0";
    add_text(&literal, "\"");
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c < 0x20 || c >= 0x7f)
            add_format(&literal, "\\%03o", c);
        else if (c == '"' || c == '\\' || c == '?')
            add_format(&literal, "\\%c", c);
        else
            add_bytes(&literal, text + i, 1);
    }
    add_text(&literal, "\"");
    return literal.bytes;
}

/* Seventeen digits name a double exactly; hexadecimal ones are not C89. */
const char *real_literal(double value) {
    if (isinf(value))
        return value < 0 ? "-__builtin_inf()" : "__builtin_inf()";
    const char *digits = format_text("%.15g", value);
    double back = 0;
    if (sscanf(digits, "%lf", &back) != 1 || memcmp(&back, &value, sizeof value) != 0)
        digits = format_text("%.17g", value);
    return strpbrk(digits, ".en") ? digits : format_text("%s.0", digits);
}

/* __extension__, since C89 has no long long. */
const char *signed_literal(int64_t value) {
    if (value == INT64_MIN)
        return "(-9223372036854775807LL - 1)";
    const bool small = value >= -INT32_MAX && value <= INT32_MAX;
    return format_text(small ? "%" PRId64 : "%" PRId64 "LL", value);
}

const char *unsigned_literal(uint64_t value) {
    return format_text(value <= UINT32_MAX ? "%" PRIu64 "U" : "%" PRIu64 "ULL", value);
}

/* ---- places ---- */

static const char *marker_for(const char *file, uint32_t line) {
    return format_text("#%s %u %s\n", settings.preprocessed ? "" : "line", line,
                       text_literal(file, strlen(file)));
}

const char *line_marker(const struct unit *unit, size_t offset) {
    const struct presumed place = presumed_at(unit, offset);
    return marker_for(place.file, place.line);
}

const char *made_marker(void) {
    return marker_for("<traced>", 1);
}

/* Blanks as wide as what stands before the offset in its line. */
static const char *padding(const struct unit *unit, size_t offset) {
    size_t start = offset;
    while (start > 0 && unit->text[start - 1] != '\n')
        start--;
    char *blanks = copy_text(unit->text + start, offset - start);
    for (char *c = blanks; *c; c++)
        if (*c != '\t')
            *c = ' ';
    return blanks;
}

static bool ends_line(const struct unit *unit, size_t offset) {
    return offset == unit->length || unit->text[offset] == '\n';
}

void insert_block(struct unit *unit, size_t offset, const char *text) {
    const bool at_start = offset == 0 || unit->text[offset - 1] == '\n';
    insert(unit, offset,
           format_text("%s%s%s%s", at_start ? "" : "\n", text, line_marker(unit, offset),
                       ends_line(unit, offset) ? "" : padding(unit, offset)));
}
