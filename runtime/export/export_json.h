/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spans as OTLP JSON (opentelemetry-proto, docs/specification.md, "JSON
 * Protobuf Encoding"): ids in hexadecimal, enumerations as integers, keys in
 * lowerCamelCase, 64-bit integers as strings; fields that hold their default
 * are left out, values of attributes never are.
 *
 * The object is a TracesData and, having the same field, an
 * ExportTraceServiceRequest too.
 */
#ifndef TRACED_EXPORT_JSON_H
#define TRACED_EXPORT_JSON_H

#include "export_buffer.h"
#include "span_data.h"

/* Adds one object, without a newline, that holds `count` spans of the batch
 * beginning with `first`. Look at out->failed afterwards. */
void traced__export_json(struct traced__buffer *out, const struct traced__batch *batch,
                         size_t first, size_t count);

#endif
