/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Insertions and deletions, by their place in the text as it was read. They are
 * collected first and applied in one walk, so that no edit moves another's place.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "rewriter.h"

struct edit {
    size_t from, to;  /* from < to: deleted */
    size_t order;     /* of calls */
    const char *text; /* inserted before `from`; NULL: none */
};

static struct edit *edits;
static size_t n_edits, room;

static void add(struct edit edit) {
    edits = with_room(edits, n_edits, &room, sizeof *edits);
    edit.order = n_edits;
    edits[n_edits++] = edit;
}

void insert(struct unit *unit, size_t offset, const char *text) {
    (void)unit;
    add((struct edit){.from = offset, .to = offset, .text = text});
}

void delete (struct unit *unit, size_t from, size_t to) {
    (void)unit;
    add((struct edit){.from = from, .to = to});
}

static int by_place(const void *a, const void *b) {
    const struct edit *first = a, *second = b;
    if (first->from != second->from)
        return first->from < second->from ? -1 : 1;
    return first->order < second->order ? -1 : 1;
}

static void copy(FILE *out, const struct unit *unit, size_t from, size_t to) {
    if (from < to)
        fwrite(unit->text + from, 1, to - from, out);
}

/* Nothing of what was there but the ends of its lines: lines keep their numbers. */
static void copy_line_breaks(FILE *out, const struct unit *unit, size_t from, size_t to) {
    for (; from < to; from++)
        if (unit->text[from] == '\n')
            fputc('\n', out);
}

static void apply(FILE *out, const struct unit *unit) {
    size_t at = 0;
    for (size_t i = 0; i < n_edits; i++) {
        const struct edit *edit = &edits[i];
        copy(out, unit, at, edit->from);
        if (edit->from > at)
            at = edit->from;
        if (edit->text)
            fputs(edit->text, out);
        copy_line_breaks(out, unit, at, edit->to);
        if (edit->to > at)
            at = edit->to;
    }
    copy(out, unit, at, unit->length);
}

/* Never a file that is cut short: where it cannot be written whole, it goes. */
/* Half of a text is worse than none; a device stays. */
static void remove_text(const char *file) {
    struct stat status;
    if (!lstat(file, &status) && S_ISREG(status.st_mode))
        remove(file);
}

bool write_edited(const struct unit *unit, const char *file) {
    const bool standard = !strcmp(file, "-");
    FILE *out = standard ? stdout : fopen(file, "w");
    if (!out)
        return false;
    if (n_edits)
        qsort(edits, n_edits, sizeof *edits, by_place);
    errno = 0;
    apply(out, unit);
    const bool written = fflush(out) == 0 && !ferror(out);
    const int reason = errno;
    const bool closed = standard || fclose(out) == 0;
    if (!written || !closed) {
        if (!standard)
            remove_text(file);
        errno = reason ? reason : EIO;
    }
    return written && closed;
}
