/* SPDX-License-Identifier: Apache-2.0 */
/* Tags and functions as the tests of annotations/ write them down. */
#ifndef TRACED_TEST_TAGS_H
#define TRACED_TEST_TAGS_H

#include <string.h>

#include "directive.h"
#include "fake_types.h"
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

/* Types, each of them with its handle. */
#define VOID fake(&fake_void)
#define BOOL fake(&fake_bool)
#define INT8 fake(&fake_char)
#define INT fake(&fake_int)
#define LONG fake(&fake_long)
#define UINT8 fake(&fake_byte)
#define UINT fake(&fake_uint)
#define SIZE fake(&fake_size)
#define DOUBLE fake(&fake_double)
#define ENUM fake(&fake_state)
#define SIGNED_ENUM fake(&fake_code)
#define STRING fake(&fake_string)
#define POINTER fake(&fake_order_pointer)
#define RECORD fake(&fake_order)
#define OTHER fake(&fake_wide)

/* A function of that result, with one parameter of every type. */
static inline struct traced__function function_of(struct traced__type result) {
    static const struct {
        const char *name;
        const struct fake_type *type;
    } parameters[] = {
        {"ok", &fake_bool},          {"c", &fake_char},
        {"count", &fake_int},        {"total", &fake_long},
        {"byte", &fake_byte},        {"flags", &fake_uint},
        {"size", &fake_size},        {"ratio", &fake_double},
        {"state", &fake_state},      {"code", &fake_code},
        {"text", &fake_string},      {"order", &fake_order_pointer},
        {"all", &fake_order},        {"out", &fake_int_pointer},
        {"err", &fake_failure_out},  {"bytes", &fake_bytes},
        {"data", &fake_pointer},     {"box", &fake_opaque_pointer},
        {"orders", &fake_order_out}, {"status", &fake_status_pointer},
        {"bare", &fake_bare_enum},   {"emit", &fake_callback},
    };
    struct traced__function function = {
        .name = "charge", .file = "pay.c", .line = 7, .result = result, .walker = &fake_walker};
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        function.parameters[i] =
            (struct traced__parameter){parameters[i].name, fake(parameters[i].type)};
    function.n_parameters = sizeof parameters / sizeof *parameters;
    return function;
}

#define FUNCTION(type) function_of(type)

enum {
    OK,
    C,
    COUNT,
    TOTAL,
    BYTE,
    FLAGS,
    SIZE_,
    RATIO,
    STATE,
    CODE,
    TEXT,
    ORDER,
    ALL,
    OUT,
    ERR,
    BYTES,
    DATA,
    BOX,
    ORDERS,
    STATUS,
    BARE,
    EMIT
};

#endif
