/* SPDX-License-Identifier: Apache-2.0 */
/* What the URL of the endpoint says about the place at its other end. */
#ifndef TRACED_OTLP_DESTINATION_H
#define TRACED_OTLP_DESTINATION_H

#include <stdbool.h>

struct traced__destination {
    /* For messages: scheme, host, port and path. A user name, a password and a
     * query may be secrets and are left out. */
    char shown[256];
    bool is_loopback;  /* by its name or address */
    bool is_grpc_port; /* 4317 */
};

/* NULL, or the reason why the URL cannot be used. */
const char *traced__destination_read(const char *url, struct traced__destination *destination);

#endif
