/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as text, in any locale. */
#ifndef TRACED_EXPORT_NUMBER_H
#define TRACED_EXPORT_NUMBER_H

#define TRACED__DOUBLE_SIZE 32

/* Writes the value rounded to as few decimal digits as give the same double
 * back, with "." whatever the locale; NaN and the infinities as "NaN",
 * "Infinity" and "-Infinity" (the words of proto3's JSON mapping). */
void traced__double_text(char text[TRACED__DOUBLE_SIZE], double value);

/* The same rounded to nine digits, for human readers. */
void traced__double_rounded(char text[TRACED__DOUBLE_SIZE], double value);

#endif
