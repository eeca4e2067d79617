/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A batch of spans as OTLP's ExportTraceServiceRequest, in protobuf.
 * Source: opentelemetry-proto 1.11.
 */
#ifndef TRACED_OTLP_ENCODE_H
#define TRACED_OTLP_ENCODE_H

#include "scratch.h"
#include "span_data.h"

/* Packs the batch into scratch memory. Text that is no UTF-8 is repaired.
 * 0, -E2BIG if it is larger than `limit` bytes, or scratch->error. */
int traced__encode(struct traced__scratch *scratch, const struct traced__batch *batch, size_t limit,
                   struct traced__bytes *request);

#endif
