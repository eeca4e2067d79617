/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags for code that is not edited: a rules file, and tracing everything.
 *
 *     # the first rule that matches counts
 *     test_*                        never
 *     sqlite3_* in src/db*.c        traced("error: nonzero", "describe: sqlite3_errstr")
 *     *_next returns "struct row *" traced_stream("key: $it")
 *     *                             traced
 *
 * One rule a line: a glob on the function's name, then, if wanted, `in` and a glob
 * on its file, `returns` and a glob on its result's type, then `never`, `traced` or
 * `traced_stream` with the strings that a tag would have. `*` stands for any
 * characters, `?` for one. A glob with blanks in it goes in double quotes. A file
 * matches if its path, or what follows any slash in it, does.
 */
#ifndef TRACED_RULES_H
#define TRACED_RULES_H

#include "directive.h"
#include "function.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TRACED__MAX_RULES 256

struct traced__rule {
    struct traced__slice function; /* globs; one that was not given is empty */
    struct traced__slice file;
    struct traced__slice result;
    bool never;
    struct traced__tag tag; /* unless never */
    uint32_t line;          /* from 1 */
};

struct traced__rules {
    size_t count;
    struct traced__rule list[TRACED__MAX_RULES];
};

/* Reads the text of a rules file; the rules point into it. Reports every problem
 * that shows without a function, also those inside the strings; in the place of
 * each `argument` is the line (from 1) and `offset` the byte in it (from 0). Returns
 * whether there was no error; rules with errors are left out. */
bool traced__read_rules(struct traced__slice text, struct traced__rules *rules,
                        struct traced__problems *problems);

/* The first rule that matches, or NULL. */
const struct traced__rule *traced__match_rule(const struct traced__rules *rules,
                                              const struct traced__function *function);

/* What is to happen to a function that carries no tag of its own. */
enum traced__choice {
    TRACED__LEAVE_ALONE, /* nothing says that it should be traced */
    TRACED__WEAVE,
    TRACED__REFUSE /* something does, but there is a reason why not */
};

struct traced__selection {
    const struct traced__rules *rules; /* NULL: none */
    bool all;                          /* trace what no rule speaks of, too */
};

/* never: the function is marked traced_never. *tag is set for WEAVE (what to treat
 * the function as tagged with; from a rule or empty) and *reason for REFUSE (a
 * static phrase that completes "not traced: "). */
enum traced__choice traced__choose(const struct traced__selection *selection,
                                   const struct traced__function *function, bool never,
                                   struct traced__tag *tag, const char **reason);

/* Reads the tag of a rule. The same as traced__parse_tag(), but for what is meant
 * for many functions at once: a convention that does not suit one of them reads as
 * never there. Other problems of the plan are to be reported as the reason why that
 * function is not traced, not as errors. */
bool traced__parse_rule_tag(const struct traced__tag *tag, struct traced__directive *directive,
                            struct traced__problems *problems);

#ifdef __cplusplus
}
#endif

#endif
