/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What holds between the options of a stream: which of them mean something on a
 * function of its role. Asked once all strings of the tag are read.
 */
#include "excerpt.h"
#include "reader.h"

static const char *const role_words[] = {"", "next", "open", "close", "body"};

enum {
    NEXT = 1u << TRACED_ROLE_NEXT,
    OPEN = 1u << TRACED_ROLE_OPEN,
    CLOSE = 1u << TRACED_ROLE_CLOSE,
    BODY = 1u << TRACED_ROLE_BODY
};

/* `why` completes "option 'end' has no meaning with 'role: open': ". */
static const struct {
    enum traced__option option;
    uint32_t roles; /* in which it must not stand */
    const char *why;
} rules[] = {
    {TRACED__OPTION_END, OPEN, "what opens a stream does not end it"},
    {TRACED__OPTION_KEY, BODY, "each call is a stream of its own"},
    {TRACED__OPTION_BYTES, OPEN | CLOSE, "the call is no chunk"},
    {TRACED__OPTION_EACH, NEXT | OPEN | CLOSE, "it is for the function that calls back"},
    {TRACED__OPTION_MILESTONE, CLOSE, "it belongs to the function that begins the stream"},
    {TRACED__OPTION_SEGMENT, CLOSE, "it belongs to the function that begins the stream"},
    {TRACED__OPTION_IDLE, CLOSE, "it belongs to the function that begins the stream"},
};

static void check_roles(struct traced__reader *reader) {
    const struct traced__directive *directive = reader->directive;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (!(directive->given & rules[i].option) || !(rules[i].roles >> directive->role & 1u))
            continue;
        traced__complain(
            reader->problems, TRACED__ERROR, *traced__word_place(reader, rules[i].option), NULL,
            "option '%s' has no meaning with 'role: %s': %s", traced__option_word(rules[i].option),
            role_words[directive->role], rules[i].why);
    }
}

/* Only what opens a stream can name it by what comes of the call. */
static void check_late_key(struct traced__reader *reader) {
    const struct traced__directive *directive = reader->directive;
    bool late = directive->key.root == TRACED__ROOT_RETURN || directive->key_at_exit;
    if (!(directive->given & TRACED__OPTION_KEY) || (directive->broken & TRACED__OPTION_KEY) ||
        !late || directive->role == TRACED_ROLE_OPEN || directive->role == TRACED_ROLE_BODY)
        return;
    traced__complain(reader->problems, TRACED__ERROR, directive->key.place, NULL,
                     "only 'role: open' has a key that is read at the end of the call; with "
                     "'role: %s' it is a parameter",
                     role_words[directive->role]);
}

static void check_always(struct traced__reader *reader) {
    const struct traced__directive *directive = reader->directive;
    if (directive->ends != TRACED__ENDS_ALWAYS || directive->role != TRACED_ROLE_NEXT ||
        (directive->broken & TRACED__OPTION_END))
        return;
    traced__complain(reader->problems, TRACED__ERROR,
                     *traced__word_place(reader, TRACED__OPTION_END), NULL,
                     "with 'end: always' every call would be a stream of its own; use 'traced' "
                     "for that");
}

void traced__check_stream(struct traced__reader *reader) {
    struct traced__directive *directive = reader->directive;
    bool says_role = directive->given & TRACED__OPTION_ROLE;
    if ((directive->given & TRACED__OPTION_EACH) && !says_role)
        directive->role = TRACED_ROLE_BODY;
    if (directive->broken & TRACED__OPTION_ROLE)
        return;
    check_roles(reader);
    check_late_key(reader);
    check_always(reader);
}
