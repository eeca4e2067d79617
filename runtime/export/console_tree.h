/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Draws a trace as a tree: what a developer reads in the terminal.
 *
 *     shop  trace 4bf92f3577b34da6a3ce929d0e0e4736  12:03:04.123Z
 *     POST /orders               12.4ms  ✓  server  order.id=42  shop.c:214
 *     ├─ validate      +12.0µs   38.2µs  ✓  shop.c:31
 *     └─ charge        +1.31ms   10.9ms  ✗ Connection refused  shop.c:88
 *
 * Columns: the name in the tree, when it began (after the first span of the
 * tree), how long it took, how it ended, then whatever else there is to say.
 */
#ifndef TRACED_CONSOLE_TREE_H
#define TRACED_CONSOLE_TREE_H

#include "console_pen.h"
#include "console_trace.h"

/* Adds the whole tree with its heading and an empty line to pen->out. */
void traced__console_draw(struct traced__pen *pen, const char *service,
                          const struct traced__console_trace *trace);

#endif
