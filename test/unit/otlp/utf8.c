/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 steps: every character there is, and what is none. */
#include "utf8.h"

#include <stdint.h>

#include "../check.h"

/* RFC 3629 section 3, the other way round. */
static size_t encode(uint32_t code, char *text) {
    if (code < 0x80) {
        text[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        text[0] = (char)(0xC0 | code >> 6);
        text[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        text[0] = (char)(0xE0 | code >> 12);
        text[1] = (char)(0x80 | (code >> 6 & 0x3F));
        text[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    text[0] = (char)(0xF0 | code >> 18);
    text[1] = (char)(0x80 | (code >> 12 & 0x3F));
    text[2] = (char)(0x80 | (code >> 6 & 0x3F));
    text[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

static void each_character(void) {
    uint32_t wrong = 0;
    CASE("every character is one, alone and before others; a cut one is none");
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char text[8] = {0};
        const int size = (int)encode(code, text);
        const int wanted = code >= 0xD800 && code <= 0xDFFF ? -1 : size;
        wrong += traced__utf8_step(text, (size_t)size) != wanted;
        wrong += traced__utf8_step(text, sizeof text) != wanted;
        for (int cut = 1; cut < size && wanted > 0; cut++)
            wrong += traced__utf8_step(text, (size_t)cut) != -cut;
    }
    CHECK_INT(wrong, 0);
}

static void each_pair(void) {
    uint32_t characters = 0;
    CASE("of all pairs of bytes, those that are one character of two");
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        const char text[2] = {(char)(pair >> 8), (char)pair};
        characters += traced__utf8_step(text, 2) == 2;
    }
    CHECK_INT(characters, 0x800 - 0x80);
}

static void each_triple(void) {
    uint32_t characters = 0;
    CASE("of all triples, those that are one character of three");
    for (uint32_t triple = 0; triple < 0x1000000; triple++) {
        const char text[3] = {(char)(triple >> 16), (char)(triple >> 8), (char)triple};
        characters += traced__utf8_step(text, 3) == 3;
    }
    CHECK_INT(characters, 0x10000 - 0x800 - 0x800);
}

/* The example of the Unicode Standard, chapter 3, table 3-11. */
static void substitution(void) {
    static const char text[] = "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64";
    static const int steps[] = {1, -3, -2, -1, 1, -1, 1, -1, -1, 1};
    size_t at = 0;
    CASE("one replacement for each broken sequence");
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const int step = traced__utf8_step(text + at, sizeof text - 1 - at);
        CHECK_INT(step, steps[i]);
        at += (size_t)(step < 0 ? -step : step);
    }
    CHECK_INT(at, sizeof text - 1);
}

int main(void) {
    each_character();
    each_pair();
    each_triple();
    substitution();
    return check_report();
}
