/* SPDX-License-Identifier: Apache-2.0 */
/* The part of a span's lines that is words: attributes, events, links, losses. */
#ifndef TRACED_CONSOLE_DETAILS_H
#define TRACED_CONSOLE_DETAILS_H

#include "console_pen.h"
#include "span_data.h"

/* How further lines of the same span begin: called after the newline, it puts
 * the lines of the tree. */
struct traced__margin {
    void (*put)(struct traced__pen *pen, const void *argument);
    const void *argument;
};

/* From the pen's column on: status message, kind, attributes, place in the
 * source, `note` (NULL: none) and what was dropped. Goes on at `column` of a
 * further line where a line would become longer than 100 characters. */
void traced__console_details(struct traced__pen *pen, const struct traced__span_data *span,
                             const char *note, size_t column, struct traced__margin margin);

/* One line for each event and link, indented from the margin by two; below an
 * exception its stack trace. */
void traced__console_events(struct traced__pen *pen, const struct traced__span_data *span,
                            struct traced__margin margin);

#endif
