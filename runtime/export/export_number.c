/* SPDX-License-Identifier: Apache-2.0 */
/* Shortest doubles by trying: libc has no function for it before C++17. */
#include "export_number.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* printf() writes the decimal point of the host's locale, which may be several
 * bytes long; everything else in the text is a digit, a sign or an `e`. */
static void use_point(char *text) {
    const char *other_than_point = "+-0123456789e";
    size_t before = strspn(text, other_than_point);
    size_t length = strcspn(text + before, other_than_point);
    if (length != 0) {
        text[before] = '.';
        memmove(text + before + 1, text + before + length, strlen(text + before + length) + 1);
    }
}

static bool write_infinite(char text[TRACED__DOUBLE_SIZE], double value) {
    if (isnan(value)) {
        strcpy(text, "NaN");
    } else if (isinf(value)) {
        strcpy(text, value < 0 ? "-Infinity" : "Infinity");
    }
    return !isfinite(value);
}

void traced__double_rounded(char text[TRACED__DOUBLE_SIZE], double value) {
    if (!write_infinite(text, value)) {
        snprintf(text, TRACED__DOUBLE_SIZE, "%.9g", value);
        use_point(text);
    }
}

void traced__double_text(char text[TRACED__DOUBLE_SIZE], double value) {
    if (write_infinite(text, value)) {
        return;
    }
    /* Text of up to DBL_DIG digits survives the way through a normal double,
     * and %g drops trailing zeros, so that shorter text need not be tried. */
    bool subnormal = fpclassify(value) == FP_SUBNORMAL;
    int digits = subnormal ? 1 : DBL_DIG;
    bool same;
    do {
        snprintf(text, TRACED__DOUBLE_SIZE, "%.*g", digits, value);
        double back = strtod(text, NULL);
        same = memcmp(&back, &value, sizeof back) == 0;
        digits++;
    } while (!same && digits <= DBL_DECIMAL_DIG);
    use_point(text);
}
