/* SPDX-License-Identifier: Apache-2.0 */
/* Finished spans that are kept for longer than one export call. */
#ifndef TRACED_EXPORT_COPY_H
#define TRACED_EXPORT_COPY_H

#include "span_data.h"

/* A copy of the span and of all it points to, in one piece of memory that
 * traced__prim_free() gives back; NULL when there is none. Every text of the
 * copy is terminated by a NUL, so that it can be handed out as a C string. */
struct traced__span_data *traced__span_copy(const struct traced__span_data *span);

#endif
