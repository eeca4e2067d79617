/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A piece of an argument that knows where it stands. The parser cuts pieces out
 * of pieces and never counts bytes itself, so a complaint's place is right by
 * construction.
 */
#ifndef TRACED_PIECE_H
#define TRACED_PIECE_H

#include "tag.h"

struct traced__piece {
    struct traced__slice slice;
    struct traced__place place;
};

struct traced__piece traced__argument(const struct traced__tag *tag, size_t index);

/* `length` bytes from byte `from`; both are cut to what there is. */
struct traced__piece traced__cut(struct traced__piece piece, size_t from, size_t length);

/* All but the first `count` bytes. */
struct traced__piece traced__skip(struct traced__piece piece, size_t count);

/* Without the blanks around it. */
struct traced__piece traced__trim(struct traced__piece piece);

/* The byte at `index`, or NUL beyond the end. */
char traced__at(struct traced__piece piece, size_t index);

/* How many bytes from byte `from` on are of a kind. */
size_t traced__run(struct traced__piece piece, size_t from, bool (*of_kind)(char));

bool traced__is_blank(char c); /* space, tab, newline, ... */
bool traced__is_digit(char c);
bool traced__is_letter(char c);    /* [A-Za-z_] */
bool traced__is_key_char(char c);  /* [A-Za-z0-9_.-/] */
bool traced__is_name_char(char c); /* of a C identifier, any byte above 0x7F included */

char traced__lower(char c);
bool traced__same_but_for_case(struct traced__slice slice, const char *text);

#endif
