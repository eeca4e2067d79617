/* SPDX-License-Identifier: Apache-2.0 */
/* Durations as people say them. */
#ifndef TRACED_CONSOLE_DURATION_H
#define TRACED_CONSOLE_DURATION_H

#include <stdbool.h>
#include <stdint.h>

#define TRACED__DURATION_SIZE 32

/* Three digits and a unit: "850ns", "12.3us" (with a micro sign where utf8),
 * "1.23ms", "4.56s"; from a minute on "2m03s", from an hour on "1h02m". */
void traced__duration_text(char text[TRACED__DURATION_SIZE], uint64_t ns, bool utf8);

/* Time of the day in UTC: "12:03:04.123Z". */
void traced__clock_text(char text[TRACED__DURATION_SIZE], uint64_t ns_since_1970);

#endif
