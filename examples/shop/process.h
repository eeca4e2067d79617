/* SPDX-License-Identifier: Apache-2.0 */
/* What the main() of either process needs beside its service. */
#ifndef SHOP_PROCESS_H
#define SHOP_PROCESS_H

#include <stdbool.h>

/* Before any thread is made: SIGTERM and SIGINT wait for process_wait(), and a
 * peer that goes away is an error of its write and no SIGPIPE. */
void process_prepare(void);

/* Returns when it is time to stop. */
void process_wait(void);

/* Reads a whole number of 0 to max. */
bool process_number(const char *text, unsigned max, unsigned *number);

#endif
