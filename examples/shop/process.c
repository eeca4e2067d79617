/* SPDX-License-Identifier: Apache-2.0 */
/* Signals are waited for and not handled, so that no code runs inside one. */
#include "process.h"

#include <ctype.h>
#include <signal.h>
#include <stdlib.h>

static sigset_t stop_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

void process_prepare(void) {
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

void process_wait(void) {
    const sigset_t set = stop_signals();
    int number;
    sigwait(&set, &number);
}

bool process_number(const char *text, unsigned max, unsigned *number) {
    char *end;
    if (!isdigit((unsigned char)*text))
        return false;
    const unsigned long value = strtoul(text, &end, 10);
    if (*end != '\0' || value > max)
        return false;
    *number = (unsigned)value;
    return true;
}
