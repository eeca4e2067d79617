/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small world of types, and a walker that looks into it, as a front end would
 * into a compiler's. In C it would be written:
 *
 *     enum state { IDLE, BUSY, DONE };               unsigned
 *     enum code { CODE_BUSY = -5, CODE_LOST = -1, CODE_OK };
 *     struct opaque;
 *     struct money { long amount; enum state state; };
 *     struct failure { int code; char *message; };     made like GError
 *     struct order {
 *         long total; int code; bool failed; unsigned urgent : 3; double ratio;
 *         char name[16]; char tail[]; uint8_t digest[20]; uint8_t rest[]; int items[4];
 *         const char *note; uint8_t *bytes; void *data; size_t size; int *count;
 *         enum state state; enum code result; struct money price; struct money prices[2];
 *         struct order *next; struct opaque *secret_box; void (*done)(void);
 *         union { int left; float right; };
 *     };
 */
#ifndef TRACED_TEST_FAKE_TYPES_H
#define TRACED_TEST_FAKE_TYPES_H

#include <stddef.h>
#include <string.h>

#include "function.h"

struct fake_member;

/* What a handle points to. */
struct fake_type {
    struct traced__type type; /* without its handle */
    const struct fake_type *target;
    const struct fake_member *members;            /* up to one without a type */
    const struct traced__enumerator *enumerators; /* up to one without a name */
};

struct fake_member {
    const char *name; /* NULL: anonymous */
    const struct fake_type *type;
};

/* clang-format off */
#define FAKE_NUMBER(k, n, s, text) {.type = {.kind = TRACED__TYPE_##k, .bits = n, .is_signed = s, .spelling = text}}
#define FAKE_POINTER(k, to, text) {.type = {.kind = TRACED__TYPE_##k, .bits = 64, .spelling = text}, .target = to}
#define FAKE_ARRAY(n, of, text) {.type = {.kind = TRACED__TYPE_ARRAY, .count = n, .spelling = text}, .target = of}

static const struct traced__enumerator fake_states[] = {{"IDLE", 0}, {"BUSY", 1}, {"DONE", 2}, {NULL, 0}};
static const struct traced__enumerator fake_codes[] = {{"CODE_BUSY", -5}, {"CODE_LOST", -1}, {"CODE_OK", 0}, {NULL, 0}};
static const struct traced__enumerator fake_constants[] = {{"LIMIT", 100}, {"shop::LIMIT", 100}, {"FAR", 1000}};

static const struct fake_type fake_void = {.type = {.kind = TRACED__TYPE_VOID, .spelling = "void"}};
static const struct fake_type fake_bool = FAKE_NUMBER(BOOL, 8, false, "_Bool");
static const struct fake_type fake_char = {.type = {.kind = TRACED__TYPE_SIGNED, .bits = 8, .is_signed = true, .is_char = true, .spelling = "char"}};
static const struct fake_type fake_byte = FAKE_NUMBER(UNSIGNED, 8, false, "uint8_t");
static const struct fake_type fake_int = FAKE_NUMBER(SIGNED, 32, true, "int");
static const struct fake_type fake_long = FAKE_NUMBER(SIGNED, 64, true, "long");
static const struct fake_type fake_uint = FAKE_NUMBER(UNSIGNED, 32, false, "unsigned int");
static const struct fake_type fake_urgent = FAKE_NUMBER(UNSIGNED, 3, false, "unsigned int");
static const struct fake_type fake_size = FAKE_NUMBER(UNSIGNED, 64, false, "size_t");
static const struct fake_type fake_float = FAKE_NUMBER(FLOATING, 32, true, "float");
static const struct fake_type fake_double = FAKE_NUMBER(FLOATING, 64, true, "double");
static const struct fake_type fake_wide = {.type = {.kind = TRACED__TYPE_OTHER, .bits = 128, .spelling = "__int128"}};
static const struct fake_type fake_function = {.type = {.kind = TRACED__TYPE_OTHER, .is_function = true, .spelling = "void (void)"}};
static const struct fake_type fake_state = {.type = {.kind = TRACED__TYPE_ENUM, .bits = 32, .spelling = "enum state"}, .enumerators = fake_states};
static const struct fake_type fake_code = {.type = {.kind = TRACED__TYPE_ENUM, .bits = 32, .is_signed = true, .spelling = "enum code"}, .enumerators = fake_codes};
static const struct fake_type fake_bare_enum = {.type = {.kind = TRACED__TYPE_ENUM, .bits = 32, .spelling = "enum bare"}, .enumerators = fake_states + 3};
static const struct fake_type fake_string = FAKE_POINTER(STRING, &fake_char, "const char *");
static const struct fake_type fake_bytes = FAKE_POINTER(POINTER, &fake_byte, "uint8_t *");
static const struct fake_type fake_pointer = FAKE_POINTER(POINTER, &fake_void, "void *");
static const struct fake_type fake_int_pointer = FAKE_POINTER(POINTER, &fake_int, "int *");
static const struct fake_type fake_callback = FAKE_POINTER(POINTER, &fake_function, "void (*)(void)");
static const struct fake_type fake_opaque = {.type = {.kind = TRACED__TYPE_RECORD, .is_incomplete = true, .spelling = "struct opaque"}};
static const struct fake_type fake_opaque_pointer = FAKE_POINTER(POINTER, &fake_opaque, "struct opaque *");
static const struct fake_type fake_name = FAKE_ARRAY(16, &fake_char, "char[16]");
static const struct fake_type fake_tail = FAKE_ARRAY(0, &fake_char, "char[]");
static const struct fake_type fake_digest = FAKE_ARRAY(20, &fake_byte, "uint8_t[20]");
static const struct fake_type fake_rest = FAKE_ARRAY(0, &fake_byte, "uint8_t[]");
static const struct fake_type fake_items = FAKE_ARRAY(4, &fake_int, "int[4]");

static const struct fake_member fake_money_members[] = {{"amount", &fake_long}, {"state", &fake_state}, {NULL, NULL}};
static const struct fake_type fake_money = {.type = {.kind = TRACED__TYPE_RECORD, .spelling = "struct money"}, .members = fake_money_members};
static const struct fake_type fake_prices = FAKE_ARRAY(2, &fake_money, "struct money[2]");
static const struct fake_member fake_failure_members[] = {{"code", &fake_int}, {"message", &fake_string}, {NULL, NULL}};
static const struct fake_type fake_failure = {.type = {.kind = TRACED__TYPE_RECORD, .spelling = "struct failure"}, .members = fake_failure_members};
static const struct fake_type fake_failure_pointer = FAKE_POINTER(POINTER, &fake_failure, "struct failure *");
static const struct fake_type fake_failure_out = FAKE_POINTER(POINTER, &fake_failure_pointer, "struct failure **");
static const struct fake_member fake_status_members[] = {{"code", &fake_code}, {"message", &fake_string}, {NULL, NULL}};
static const struct fake_type fake_status = {.type = {.kind = TRACED__TYPE_RECORD, .spelling = "struct status"}, .members = fake_status_members};
static const struct fake_type fake_status_pointer = FAKE_POINTER(POINTER, &fake_status, "struct status *");

static const struct fake_member fake_side_members[] = {{"left", &fake_int}, {"right", &fake_float}, {NULL, NULL}};
static const struct fake_type fake_side = {.type = {.kind = TRACED__TYPE_RECORD, .spelling = "union <anonymous>"}, .members = fake_side_members};
extern const struct fake_type fake_order_pointer;
static const struct fake_member fake_order_members[] = {
    {"total", &fake_long}, {"code", &fake_int}, {"failed", &fake_bool}, {"urgent", &fake_urgent},
    {"ratio", &fake_double}, {"name", &fake_name}, {"tail", &fake_tail}, {"digest", &fake_digest},
    {"rest", &fake_rest}, {"items", &fake_items}, {"note", &fake_string}, {"bytes", &fake_bytes},
    {"data", &fake_pointer}, {"size", &fake_size}, {"count", &fake_int_pointer},
    {"state", &fake_state}, {"result", &fake_code}, {"price", &fake_money},
    {"prices", &fake_prices}, {"next", &fake_order_pointer}, {"box", &fake_opaque_pointer},
    {"done", &fake_callback}, {NULL, &fake_side}, {NULL, NULL}};
static const struct fake_type fake_order = {.type = {.kind = TRACED__TYPE_RECORD, .spelling = "struct order"}, .members = fake_order_members};
const struct fake_type fake_order_pointer = FAKE_POINTER(POINTER, &fake_order, "struct order *");
static const struct fake_type fake_order_out = FAKE_POINTER(POINTER, &fake_order_pointer, "struct order **");

/* const char *code_text(int); const char *last_error(void); ... */
static const struct fake_callee {
    const char *name;
    const struct fake_type *result;
    size_t n_parameters;
    const struct fake_type *parameter;
    bool is_variadic;
} fake_callees[] = {
    {"code_text", &fake_string, 1, &fake_int, false},
    {"shop::text", &fake_string, 1, &fake_int, false},
    {"state_text", &fake_string, 1, &fake_state, false},
    {"last_error", &fake_string, 0, NULL, false},
    {"two", &fake_string, 2, &fake_int, false},
    {"any", &fake_string, 1, &fake_int, true},
    {"number", &fake_int, 1, &fake_int, false},
    {"of_order", &fake_string, 1, &fake_order_pointer, false},
};
/* clang-format on */

/* A type as a front end hands it out. */
static inline struct traced__type fake(const struct fake_type *type) {
    struct traced__type copy = type->type;
    copy.handle = type;
    return copy;
}

static inline const struct fake_type *fake_of(const struct traced__type *type) {
    return type->handle;
}

static inline void fake_walk_target(void *context, const struct traced__type *type,
                                    struct traced__type *target) {
    (void)context;
    *target = fake(fake_of(type)->target);
}

static inline bool fake_find_member(const struct fake_type *record, struct traced__slice name,
                                    struct traced__field *field) {
    for (const struct fake_member *member = record->members; member->type; member++) {
        if (member->name && traced__slice_is(name, member->name)) {
            field->type = fake(member->type);
            field->handle = member;
            return true;
        }
        if (!member->name && fake_find_member(member->type, name, field))
            return true;
    }
    return false;
}

static inline bool fake_walk_field(void *context, const struct traced__type *record,
                                   struct traced__slice name, struct traced__field *field) {
    (void)context;
    return fake_find_member(fake_of(record), name, field);
}

static inline size_t fake_add_names(const struct fake_type *record, const char **names, size_t n,
                                    size_t room) {
    for (const struct fake_member *member = record->members; member->type; member++) {
        if (!member->name) {
            n = fake_add_names(member->type, names, n, room);
            continue;
        }
        if (n < room)
            names[n] = member->name;
        n++;
    }
    return n;
}

static inline size_t fake_walk_field_names(void *context, const struct traced__type *record,
                                           const char **names, size_t room) {
    (void)context;
    return fake_add_names(fake_of(record), names, 0, room);
}

static inline size_t fake_walk_enumerators(void *context, const struct traced__type *type,
                                           struct traced__enumerator *list, size_t room) {
    size_t n = 0;
    (void)context;
    for (const struct traced__enumerator *e = fake_of(type)->enumerators; e->name; e++) {
        if (n < room)
            list[n] = *e;
        n++;
    }
    return n;
}

static inline bool fake_walk_constant(void *context, struct traced__slice name, int64_t *value) {
    (void)context;
    for (size_t i = 0; i < sizeof fake_constants / sizeof *fake_constants; i++) {
        if (traced__slice_is(name, fake_constants[i].name)) {
            *value = fake_constants[i].value;
            return true;
        }
    }
    return false;
}

static inline bool fake_walk_function(void *context, struct traced__slice name,
                                      struct traced__callee *callee) {
    (void)context;
    for (size_t i = 0; i < sizeof fake_callees / sizeof *fake_callees; i++) {
        const struct fake_callee *found = &fake_callees[i];
        if (!traced__slice_is(name, found->name))
            continue;
        callee->result = fake(found->result);
        callee->n_parameters = found->n_parameters;
        if (found->parameter)
            callee->parameter = fake(found->parameter);
        callee->is_variadic = found->is_variadic;
        callee->handle = found;
        return true;
    }
    return false;
}

static const struct traced__walker fake_walker = {
    .target = fake_walk_target,
    .field = fake_walk_field,
    .field_names = fake_walk_field_names,
    .enumerators = fake_walk_enumerators,
    .constant = fake_walk_constant,
    .function = fake_walk_function,
};

#endif
