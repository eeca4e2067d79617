/* SPDX-License-Identifier: Apache-2.0 */
/* Which parameters a tag reads: those are used, whatever the body does. */
#include "directive.h"

static bool is_path_of(const struct traced__path *path, const char *parameter) {
    return path->root == TRACED__ROOT_PARAM && path->name.length > 0 &&
           traced__slice_is(path->name, parameter);
}

bool traced__mentions(const struct traced__directive *directive, const char *parameter) {
    for (size_t i = 0; i < directive->n_attrs; i++) {
        const struct traced__attr *attr = &directive->attrs[i];
        if (attr->kind == TRACED__CAPTURE &&
            (is_path_of(&attr->path, parameter) || is_path_of(&attr->formats.length, parameter)))
            return true;
    }
    return is_path_of(&directive->error.path, parameter) ||
           is_path_of(&directive->end.path, parameter) || is_path_of(&directive->key, parameter) ||
           is_path_of(&directive->bytes, parameter) || is_path_of(&directive->each, parameter);
}
