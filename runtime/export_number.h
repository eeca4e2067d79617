/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as text that reads back as the same number, in any locale. */
#ifndef TRACED_EXPORT_NUMBER_H
#define TRACED_EXPORT_NUMBER_H

#define TRACED__DOUBLE_SIZE 32

/* Writes the value rounded to as few decimal digits as give the same double
 * back, with "." whatever the locale; NaN and the infinities as "NaN",
 * "Infinity" and "-Infinity" (the words of proto3's JSON mapping). */
void traced__double_text(char text[TRACED__DOUBLE_SIZE], double value);

#endif
