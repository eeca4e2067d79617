/* SPDX-License-Identifier: Apache-2.0 */
/* Files of source text, read once. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

bool read_file(const char *file, struct traced__slice *text) {
    static char piece[1 << 16];
    FILE *in = fopen(file, "r");
    struct text all = {0};
    size_t length;
    if (!in)
        return false;
    do {
        length = fread(piece, 1, sizeof piece, in);
        add_bytes(&all, piece, length);
    } while (length > 0);
    const bool good = !ferror(in);
    const int reason = errno;
    fclose(in);
    errno = reason;
    text->text = all.bytes;
    text->length = all.length;
    return good;
}

static void find_lines(struct source *source) {
    const char *text = source->text.text, *end = text + source->text.length;
    size_t room = 0, *lines = NULL;
    for (const char *at = text; at && at < end;) {
        lines = with_room(lines, source->n_lines, &room, sizeof *lines);
        lines[source->n_lines++] = (size_t)(at - text);
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    source->lines = lines;
}

const struct source *find_source(const char *file) {
    static struct source *known;
    for (struct source *source = known; source; source = source->next)
        if (!strcmp(source->file, file))
            return source;
    struct source *new = allocate(sizeof *new);
    new->file = format_text("%s", file);
    if (!read_file(file, &new->text))
        new->text.length = 0;
    find_lines(new);
    new->next = known;
    known = new;
    return new;
}

struct traced__slice source_line(const struct source *source, uint32_t line) {
    struct traced__slice found = {NULL, 0};
    if (!line || line > source->n_lines)
        return found;
    const size_t from = source->lines[line - 1];
    const char *start = source->text.text + from;
    const char *stop = memchr(start, '\n', source->text.length - from);
    found.text = start;
    found.length = stop ? (size_t)(stop - start) : source->text.length - from;
    return found;
}
