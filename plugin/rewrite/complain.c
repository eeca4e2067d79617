/* SPDX-License-Identifier: Apache-2.0 */
/* Complaints as clang prints them: the place, the line, a caret, what to write there. */
#include <stdarg.h>
#include <string.h>

#include "rewriter.h"

unsigned errors_told;

static bool has_flag(const char *flag) {
    for (size_t i = 0; i < settings.n_flags; i++)
        if (!strcmp(settings.flags[i], flag))
            return true;
    return false;
}

/* What the user's flags make of it; counted. False: it is not wanted. */
static bool judge(enum traced__severity *severity) {
    if (*severity == TRACED__WARNING && has_flag("-w"))
        return false;
    if (*severity == TRACED__WARNING && has_flag("-Werror"))
        *severity = TRACED__ERROR;
    errors_told += *severity == TRACED__ERROR;
    return true;
}

static const char *word_for(enum traced__severity severity) {
    static const char *const words[] = {"error", "warning", "note"};
    return words[severity];
}

void complain(enum traced__severity severity, const char *format, ...) {
    va_list values;
    if (!judge(&severity))
        return;
    va_start(values, format);
    fprintf(stderr, "traced-rewrite: %s: ", word_for(severity));
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
}

/* As wide as what stands in the line before the caret. */
static void indent(struct traced__slice line, uint32_t column) {
    for (uint32_t i = 0; i + 1 < column && i < line.length; i++) {
        const char c = line.text[i];
        if (((unsigned char)c & 0xc0) != 0x80) /* no inner byte of a character */
            fputc(c == '\t' ? '\t' : ' ', stderr);
    }
}

static void underline(struct traced__slice line, struct presumed place, uint32_t width) {
    indent(line, place.column);
    fputc('^', stderr);
    for (uint32_t i = place.column; i < place.column + width - 1 && i < line.length; i++)
        if (((unsigned char)line.text[i] & 0xc0) != 0x80)
            fputc('~', stderr);
    fputc('\n', stderr);
}

static void show_line(struct presumed place, uint32_t width, const char *fix) {
    const struct traced__slice line = source_line(find_source(place.file), place.line);
    if (!line.text || place.column > line.length + 1)
        return;
    fprintf(stderr, "%.*s\n", (int)line.length, line.text);
    underline(line, place, width ? width : 1);
    if (!fix || !*fix)
        return;
    indent(line, place.column);
    fprintf(stderr, "%s\n", fix);
}

void complain_at(struct presumed place, uint32_t width, const char *fix,
                 enum traced__severity severity, const char *format, ...) {
    va_list values;
    if (!judge(&severity))
        return;
    va_start(values, format);
    fprintf(stderr, "%s:%u:%u: %s: traced: ", place.file, place.line, place.column,
            word_for(severity));
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    show_line(place, width, fix);
}
