/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where OTLP over HTTP goes, from OTEL_EXPORTER_OTLP_TRACES_ENDPOINT and
 * OTEL_EXPORTER_OTLP_ENDPOINT (specification, protocol/exporter.md, "Endpoint
 * URLs for OTLP/HTTP").
 */
#ifndef TRACED_ENDPOINT_H
#define TRACED_ENDPOINT_H

#define TRACED__DEFAULT_ENDPOINT "http://localhost:4318/v1/traces"

/* The complete URL of the traces resource, to be freed by traced__prim_free;
 * NULL without memory. Warns about a variable that is no http or https URL, and
 * about one with the port of gRPC; never prints a URL's user and password. */
char *traced__endpoint(void);

#endif
