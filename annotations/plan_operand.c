/* SPDX-License-Identifier: Apache-2.0 */
/* From `$name` to a parameter, the return value or errno. */
#include <string.h>

#include "excerpt.h"
#include "planner.h"
#include "suggest.h"

bool traced__is_integer(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_SIGNED || type->kind == TRACED__TYPE_UNSIGNED;
}

bool traced__is_signed(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_SIGNED ||
           (type->kind == TRACED__TYPE_ENUM && type->is_signed);
}

bool traced__is_pointer(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_POINTER || type->kind == TRACED__TYPE_STRING;
}

static void refuse_unknown(struct traced__planner *planner, const struct traced__path *path) {
    const struct traced__function *function = planner->function;
    const char *candidates[TRACED__MAX_PARAMETERS + 2];
    size_t n = 0;
    while (n < function->n_parameters) {
        candidates[n] = function->parameters[n].name;
        n++;
    }
    candidates[n++] = "return";
    candidates[n++] = "errno";
    const char *nearest = traced__nearest(path->name, candidates, n);
    struct traced__place name = path->place;
    name.offset++;
    name.length--;
    if (nearest)
        traced__complain(planner->problems, TRACED__ERROR, name, nearest,
                         "'%s' has no parameter '%s'; did you mean '%s'?",
                         traced__excerpt_of(function->name).text, traced__excerpt(path->name).text,
                         traced__excerpt_of(nearest).text);
    else
        traced__complain(planner->problems, TRACED__ERROR, name, NULL, "'%s' has no parameter '%s'",
                         traced__excerpt_of(function->name).text, traced__excerpt(path->name).text);
}

static bool resolve_parameter(struct traced__planner *planner, const struct traced__path *path,
                              struct traced__operand *operand, struct traced__type *type) {
    const struct traced__function *function = planner->function;
    for (size_t i = 0; i < function->n_parameters; i++) {
        if (traced__slice_is(path->name, function->parameters[i].name)) {
            operand->kind = TRACED__OPERAND_PARAMETER;
            operand->parameter = i;
            *type = function->parameters[i].type;
            return true;
        }
    }
    refuse_unknown(planner, path);
    return false;
}

bool traced__resolve(struct traced__planner *planner, const struct traced__path *path,
                     struct traced__operand *operand, struct traced__type *type) {
    static const struct traced__type errno_type = {
        .kind = TRACED__TYPE_SIGNED, .bits = 32, .is_signed = true, .spelling = "int"};
    if (path->root == TRACED__ROOT_PARAM)
        return resolve_parameter(planner, path, operand, type);
    if (path->root == TRACED__ROOT_ERRNO) {
        operand->kind = TRACED__OPERAND_ERRNO;
        *type = errno_type;
        return true;
    }
    operand->kind = TRACED__OPERAND_RETURN;
    *type = planner->function->result;
    if (type->kind != TRACED__TYPE_VOID)
        return true;
    traced__complain(planner->problems, TRACED__ERROR, path->place, NULL,
                     "'%s' returns no value that '$return' could be",
                     traced__excerpt_of(planner->function->name).text);
    return false;
}
