/* SPDX-License-Identifier: Apache-2.0 */
/* Compression of a request, Content-Encoding gzip (RFC 1952). */
#ifndef TRACED_OTLP_GZIP_H
#define TRACED_OTLP_GZIP_H

#include "scratch.h"

/* Compresses `plain` into scratch memory. 0, scratch->error, or
 * -ENOSYS if the zlib of this process is another than at compile time. */
int traced__gzip(struct traced__scratch *scratch, struct traced__bytes plain,
                 struct traced__bytes *packed);

#endif
