/* SPDX-License-Identifier: Apache-2.0 */
/* Tags and functions as the tests of annotations/ write them down. */
#ifndef TRACED_TEST_TAGS_H
#define TRACED_TEST_TAGS_H

#include <string.h>

#include "directive.h"
#include "plan.h"

/* Strings of a tag, up to the first NULL. */
#define MOST_STRINGS 8

static inline struct traced__tag tag_of(bool stream, const char *const *strings) {
    struct traced__tag tag = {.stream = stream};
    for (size_t i = 0; i < MOST_STRINGS && strings[i]; i++) {
        tag.arguments[i].text = strings[i];
        tag.arguments[i].length = strlen(strings[i]);
        tag.count++;
    }
    return tag;
}

#define TAG(...) tag_of(false, (const char *const[MOST_STRINGS]){__VA_ARGS__})
#define STREAM(...) tag_of(true, (const char *const[MOST_STRINGS]){__VA_ARGS__})

/* clang-format off */
#define VOID {TRACED__TYPE_VOID, 0, false, "void"}
#define BOOL {TRACED__TYPE_BOOL, 8, false, "_Bool"}
#define INT8 {TRACED__TYPE_SIGNED, 8, true, "char"}
#define INT {TRACED__TYPE_SIGNED, 32, true, "int"}
#define LONG {TRACED__TYPE_SIGNED, 64, true, "long"}
#define UINT8 {TRACED__TYPE_UNSIGNED, 8, false, "uint8_t"}
#define UINT {TRACED__TYPE_UNSIGNED, 32, false, "unsigned int"}
#define SIZE {TRACED__TYPE_UNSIGNED, 64, false, "size_t"}
#define DOUBLE {TRACED__TYPE_FLOATING, 64, true, "double"}
#define ENUM {TRACED__TYPE_ENUM, 32, false, "enum state"}
#define SIGNED_ENUM {TRACED__TYPE_ENUM, 32, true, "enum code"}
#define STRING {TRACED__TYPE_STRING, 64, false, "const char *"}
#define POINTER {TRACED__TYPE_POINTER, 64, false, "struct order *"}
#define RECORD {TRACED__TYPE_RECORD, 0, false, "struct order"}
#define OTHER {TRACED__TYPE_OTHER, 128, true, "__int128"}

/* One parameter of every type, each named after its type. */
#define PARAMETERS                                                              \
    .n_parameters = 13,                                                         \
    .parameters = {{"ok", BOOL},     {"c", INT8},    {"count", INT},            \
                   {"total", LONG},  {"byte", UINT8}, {"flags", UINT},          \
                   {"size", SIZE},   {"ratio", DOUBLE}, {"state", ENUM},        \
                   {"code", SIGNED_ENUM}, {"text", STRING}, {"order", POINTER}, \
                   {"all", RECORD}}

/* clang-format on */

/* A function of that result and these parameters. */
#define FUNCTION(type)                                                                             \
    ((struct traced__function){                                                                    \
        .name = "charge", .file = "pay.c", .line = 7, .result = type, PARAMETERS})

enum { OK, C, COUNT, TOTAL, BYTE, FLAGS, SIZE_, RATIO, STATE, CODE, TEXT, ORDER, ALL };

#endif
