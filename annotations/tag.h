/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tag as it stands in the source, and what is wrong with it.
 *
 * Nothing here allocates or owns text: a slice points into the arguments that
 * the front end keeps alive until it has acted on the plan.
 */
#ifndef TRACED_TAG_H
#define TRACED_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A piece of text that is not terminated. */
struct traced__slice {
    const char *text;
    size_t length;
};

/* Where in a tag: which argument, from which byte of it, how many bytes.
 * Length 0: no word in particular, the argument as a whole; and the tag as a
 * whole where it has no such argument. */
struct traced__place {
    uint32_t argument;
    uint32_t offset;
    uint32_t length;
};

#define TRACED__MAX_ARGUMENTS 96

/* The arguments of one traced(...) or traced_stream(...), each the contents of
 * a string literal, unescaped and concatenated. */
struct traced__tag {
    bool stream;
    bool allow_secrets; /* no warning about captures whose names look secret */
    size_t count;
    struct traced__slice arguments[TRACED__MAX_ARGUMENTS];
};

enum traced__severity { TRACED__ERROR, TRACED__WARNING, TRACED__NOTE };

/* One complaint. `message` is a sentence without a full stop; `fix` replaces
 * the text at `place` and is empty where no single replacement would do. */
struct traced__problem {
    enum traced__severity severity;
    struct traced__place place;
    char message[240];
    char fix[64];
};

#define TRACED__MAX_PROBLEMS 16

/* Every problem of a tag, in the order found. Those beyond the maximum are
 * counted, so that a front end can say that there are more. */
struct traced__problems {
    size_t count;
    size_t more;
    size_t errors;
    struct traced__problem list[TRACED__MAX_PROBLEMS];
};

/* Adds a complaint; `fix` may be NULL, and one too long to hold is left out. */
__attribute__((format(printf, 5, 6))) void
traced__complain(struct traced__problems *problems, enum traced__severity severity,
                 struct traced__place place, const char *fix, const char *format, ...);

/* The message of the first error, which lasts as long as `problems`; NULL if there is
 * none. */
const char *traced__first_error(const struct traced__problems *problems);

bool traced__slice_is(struct traced__slice slice, const char *text);

#ifdef __cplusplus
}
#endif

#endif
