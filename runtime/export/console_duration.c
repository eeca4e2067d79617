/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Durations by integer arithmetic: no locale's decimal point, and no rounding
 * to "1000us". The time of day is a remainder, because gmtime() may read the
 * time zone's file.
 */
#include "console_duration.h"

#include <inttypes.h>
#include <stdio.h>

#define SECOND UINT64_C(1000000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

static void minutes_text(char *text, uint64_t ns) {
    bool hours = ns >= HOUR - SECOND / 2;
    uint64_t small = hours ? MINUTE : SECOND;
    uint64_t count = ns / small + (ns % small >= small / 2);
    snprintf(text, TRACED__DURATION_SIZE, "%" PRIu64 "%s%02" PRIu64 "%s", count / 60,
             hours ? "h" : "m", count % 60, hours ? "m" : "s");
}

/* Writes ns / unit with as many decimals as make three digits. Returns false
 * where rounding gives 1000: then the next unit says it better. */
static bool decimal_text(char *text, uint64_t ns, uint64_t unit, const char *name) {
    static const struct {
        uint64_t below, scale;
        int decimals;
    } forms[] = {{10, 100, 2}, {100, 10, 1}, {1000, 1, 0}};
    for (int i = 0; i < 3; i++) {
        uint64_t scale = forms[i].scale;
        uint64_t scaled = (ns + unit / scale / 2) / (unit / scale);
        if (scaled >= forms[i].below * scale) {
            continue;
        }
        if (forms[i].decimals == 0) {
            snprintf(text, TRACED__DURATION_SIZE, "%" PRIu64 "%s", scaled, name);
        } else {
            snprintf(text, TRACED__DURATION_SIZE, "%" PRIu64 ".%0*" PRIu64 "%s", scaled / scale,
                     forms[i].decimals, scaled % scale, name);
        }
        return true;
    }
    return false;
}

void traced__duration_text(char text[TRACED__DURATION_SIZE], uint64_t ns, bool utf8) {
    if (ns < 1000) {
        snprintf(text, TRACED__DURATION_SIZE, "%" PRIu64 "ns", ns);
        return;
    }
    if (ns < MINUTE - SECOND / 20) {
        if (decimal_text(text, ns, 1000, utf8 ? "\u00b5s" : "us") ||
            decimal_text(text, ns, 1000000, "ms")) {
            return;
        }
        decimal_text(text, ns, SECOND, "s");
        return;
    }
    minutes_text(text, ns);
}

void traced__clock_text(char text[TRACED__DURATION_SIZE], uint64_t ns_since_1970) {
    unsigned ms = (unsigned)(ns_since_1970 / 1000000 % 86400000);
    snprintf(text, TRACED__DURATION_SIZE, "%02u:%02u:%02u.%03uZ", ms / 3600000, ms / 60000 % 60,
             ms / 1000 % 60, ms % 1000);
}
