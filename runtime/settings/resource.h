/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all spans of this process have in common: OTEL_SERVICE_NAME and
 * OTEL_RESOURCE_ATTRIBUTES, this library, the process (semantic conventions,
 * resource/README.md; the list is in docs/settings.md).
 */
#ifndef TRACED_RESOURCE_H
#define TRACED_RESOURCE_H

#include "span_data.h"

/* The one resource, built at the first call; it and its text stay valid until
 * traced__resource_reset(). For one thread at a time: the exporter's. Without
 * memory the attributes of OTEL_RESOURCE_ATTRIBUTES are missing, and a line of
 * the log says so. */
const struct traced__resource *traced__resource(void);

/* In the child of a fork(), before its exporter thread starts: the next call
 * builds it anew, with the child's process id and an instance id of its own. */
void traced__resource_reset(void);

#endif
