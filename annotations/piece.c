/* SPDX-License-Identifier: Apache-2.0 */
/* Cutting text and its place together. Nothing here depends on the locale. */
#include "piece.h"

struct traced__piece traced__argument(const struct traced__tag *tag, size_t index) {
    struct traced__piece piece = {tag->arguments[index], {(uint32_t)index, 0, 0}};
    piece.place.length = (uint32_t)piece.slice.length;
    return piece;
}

struct traced__piece traced__cut(struct traced__piece piece, size_t from, size_t length) {
    if (from > piece.slice.length)
        from = piece.slice.length;
    if (length > piece.slice.length - from)
        length = piece.slice.length - from;
    if (from > 0)
        piece.slice.text += from;
    piece.slice.length = length;
    piece.place.offset += (uint32_t)from;
    piece.place.length = (uint32_t)length;
    return piece;
}

struct traced__piece traced__skip(struct traced__piece piece, size_t count) {
    return traced__cut(piece, count, piece.slice.length);
}

struct traced__piece traced__trim(struct traced__piece piece) {
    size_t from = traced__run(piece, 0, traced__is_blank);
    size_t to = piece.slice.length;
    while (to > from && traced__is_blank(piece.slice.text[to - 1]))
        to--;
    return traced__cut(piece, from, to - from);
}

char traced__at(struct traced__piece piece, size_t index) {
    return index < piece.slice.length ? piece.slice.text[index] : '\0';
}

size_t traced__run(struct traced__piece piece, size_t from, bool (*of_kind)(char)) {
    size_t at = from;
    while (at < piece.slice.length && of_kind(piece.slice.text[at]))
        at++;
    return at - from;
}

bool traced__is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool traced__is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool traced__is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool traced__is_key_char(char c) {
    return traced__is_letter(c) || traced__is_digit(c) || c == '.' || c == '-' || c == '/';
}

bool traced__is_name_char(char c) {
    return traced__is_letter(c) || traced__is_digit(c) || (unsigned char)c >= 0x80;
}

char traced__lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool traced__same_but_for_case(struct traced__slice slice, const char *text) {
    for (size_t i = 0; i < slice.length; i++)
        if (text[i] == '\0' || traced__lower(slice.text[i]) != traced__lower(text[i]))
            return false;
    return text[slice.length] == '\0';
}
