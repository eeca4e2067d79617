/* SPDX-License-Identifier: Apache-2.0 */
/* Files of source text, read once. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

bool read_file(const char *file, struct traced__slice *text) {
    FILE *in = fopen(file, "r");
    char *buffer = NULL;
    size_t size = 0;
    if (!in)
        return false;
    const ssize_t length = getdelim(&buffer, &size, EOF, in);
    const bool good = !ferror(in);
    const int reason = errno;
    fclose(in);
    errno = reason;
    text->text = length > 0 ? buffer : "";
    text->length = length > 0 ? (size_t)length : 0;
    return good;
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
    new->next = known;
    known = new;
    return new;
}

struct traced__slice source_line(const struct source *source, uint32_t line) {
    const char *at = source->text.text, *end = at + source->text.length;
    struct traced__slice found = {NULL, 0};
    if (!source->text.length || !line)
        return found;
    for (; line > 1; line--) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at || ++at == end)
            return found;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    found.text = at;
    found.length = (size_t)((stop ? stop : end) - at);
    return found;
}
