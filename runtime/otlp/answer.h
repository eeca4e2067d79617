/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the body of an answer says. It comes from outside: nothing in it is
 * trusted, and reading one uses a bounded amount of memory.
 */
#ifndef TRACED_OTLP_ANSWER_H
#define TRACED_OTLP_ANSWER_H

#include "http.h"

enum { TRACED__MESSAGE_SIZE = 200 };

/* An ExportTraceServiceResponse. */
struct traced__acceptance {
    bool understood;
    size_t rejected;                    /* spans, never more than were sent */
    char message[TRACED__MESSAGE_SIZE]; /* "" if none; cut if need be */
};

void traced__read_acceptance(struct traced__bytes body, size_t sent,
                             struct traced__acceptance *acceptance);

/* What a failure's body has to say to a human: the message of a
 * google.rpc.Status or the first line of a text; "" if there is neither. */
void traced__read_message(const struct traced__http_answer *answer,
                          char message[TRACED__MESSAGE_SIZE]);

#endif
