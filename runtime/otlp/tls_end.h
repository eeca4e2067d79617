/* SPDX-License-Identifier: Apache-2.0 */
/* The end of libcurl's TLS library, which must not come while it is in use. */
#ifndef TRACED_OTLP_TLS_END_H
#define TRACED_OTLP_TLS_END_H

/* Before libcurl is initialised. Afterwards no exit handler of its TLS library will be
 * registered any more: one that is registered now runs before it. */
void traced__put_off_tls_end(void);

#endif
