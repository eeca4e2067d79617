/* SPDX-License-Identifier: Apache-2.0 */
/* The header lines of a request: those of OTLP/HTTP and those of the user. */
#ifndef TRACED_OTLP_HEADERS_H
#define TRACED_OTLP_HEADERS_H

#include <curl/curl.h>

#include "exporter.h"

/* Adds them to `list`, which the caller frees, also after a failure. 0, or
 * -ENOMEM. A header that cannot be sent as it is gets a warning instead. */
int traced__headers(const struct traced__exporter_host *host, struct curl_slist **list);

#endif
