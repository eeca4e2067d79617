/* SPDX-License-Identifier: Apache-2.0 */
/* The directive, part by part, resolved against the function. */
#include "plan.h"

#include <string.h>

#include "planner.h"
#include "utf8.h"

/* A C++ name can be longer than a span's; it is cut between characters. */
static void set_name(struct traced__plan *plan, struct traced__slice name) {
    size_t length = 0;
    while (length < name.length) {
        size_t size = traced__utf8_size(name.text + length, name.length - length);
        if (size == 0)
            size = 1;
        if (length + size >= sizeof plan->name)
            break;
        length += size;
    }
    if (length > 0)
        memcpy(plan->name, name.text, length);
    plan->name[length] = '\0';
}

bool traced__make_plan(const struct traced__function *function,
                       const struct traced__directive *directive, struct traced__plan *plan,
                       struct traced__problems *problems) {
    struct traced__planner planner = {function, directive, plan, problems};
    struct traced__slice own_name = {function->name, strlen(function->name)};
    size_t errors = problems->errors;
    memset(plan, 0, sizeof *plan);
    set_name(plan, directive->name.length > 0 ? directive->name : own_name);
    plan->kind = directive->kind;
    plan->role = directive->role;
    plan->directive = directive;
    traced__plan_attrs(&planner);
    traced__plan_error(&planner);
    if (directive->stream)
        traced__plan_stream(&planner);
    return !directive->faulty && problems->errors == errors;
}
