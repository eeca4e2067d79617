/* SPDX-License-Identifier: Apache-2.0 */
/* Characters: OTLP carries strings as UTF-8 (RFC 3629), so a tag must be that. */
#ifndef TRACED_UTF8_H
#define TRACED_UTF8_H

#include "tag.h"

/* Bytes of the character at text, 1 to 4; 0 where it is not well-formed. */
size_t traced__utf8_size(const char *text, size_t length);

/* Bytes of the well-formed start of the slice: its length where all of it is. */
size_t traced__utf8_valid(struct traced__slice slice);

/* U+0000 to U+001F and U+007F. */
bool traced__is_control(char c);

#endif
