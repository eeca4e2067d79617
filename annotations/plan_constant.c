/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a constant's name stands for: an enumerator of the very type it is compared
 * with, an errno name, or whatever else the front end can see.
 */
#include <errno.h>

#include "errno_names.h"
#include "excerpt.h"
#include "planner.h"
#include "suggest.h"

/* Enumerators beyond this many are found by the front end, but not suggested. */
#define MOST_ENUMERATORS 512

/* There are so many errno names that a shorter word is near to some of them. */
#define SHORTEST 4

#define ENTRY(name) {#name, name},
static const struct traced__enumerator errors[] = {TRACED__ERRNO_NAMES(ENTRY) ENTRY(EWOULDBLOCK)
                                                       ENTRY(ENOTSUP) ENTRY(EDEADLOCK)};
#define N_ERRORS (sizeof errors / sizeof *errors)

static bool find(const struct traced__enumerator *list, size_t n, struct traced__slice name,
                 int64_t *value) {
    for (size_t i = 0; i < n; i++) {
        if (traced__slice_is(name, list[i].name)) {
            *value = list[i].value;
            return true;
        }
    }
    return false;
}

static void refuse(struct traced__planner *planner, struct traced__slice name,
                   struct traced__place place, const struct traced__enumerator *list, size_t n) {
    const char *candidates[MOST_ENUMERATORS + N_ERRORS];
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        candidates[count++] = list[i].name;
    for (size_t i = 0; i < N_ERRORS && name.length >= SHORTEST; i++)
        candidates[count++] = errors[i].name;
    const char *nearest = traced__nearest(name, candidates, count);
    struct traced__excerpt shown = traced__excerpt(name);
    if (nearest)
        traced__complain(planner->problems, TRACED__ERROR, place, nearest,
                         "no constant '%s' is known here; did you mean '%s'?", shown.text,
                         traced__excerpt_of(nearest).text);
    else if (planner->function->walker->sees_macros)
        traced__complain(planner->problems, TRACED__ERROR, place, NULL,
                         "no constant '%s' is known here: no enumerator, no errno name, no macro "
                         "that is an integer",
                         shown.text);
    else
        traced__complain(planner->problems, TRACED__ERROR, place, NULL,
                         "no constant '%s' is known here: enumerators and errno names are; of a "
                         "macro, which cannot be seen, write the number",
                         shown.text);
}

static int64_t negated(int64_t value) {
    return (int64_t)(0 - (uint64_t)value);
}

bool traced__find_constant(struct traced__planner *planner, struct traced__slice text,
                           struct traced__place place, const struct traced__type *type,
                           int64_t *value) {
    const struct traced__walker *walker = planner->function->walker;
    void *context = planner->function->walker_context;
    struct traced__enumerator list[MOST_ENUMERATORS];
    struct traced__slice name = text;
    bool minus = name.length > 0 && name.text[0] == '-';
    size_t n = 0;
    if (minus) {
        name.text++;
        name.length--;
        place.offset++;
        place.length--;
    }
    if (type->kind == TRACED__TYPE_ENUM)
        n = walker->enumerators(context, type, list, MOST_ENUMERATORS);
    if (n > MOST_ENUMERATORS)
        n = MOST_ENUMERATORS;
    if (!find(list, n, name, value) && !find(errors, N_ERRORS, name, value) &&
        !walker->constant(context, name, value)) {
        refuse(planner, name, place, list, n);
        return false;
    }
    if (minus)
        *value = negated(*value);
    return true;
}
