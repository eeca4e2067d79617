/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading numbers. Integers are summed here, so that overflow is seen; reals go
 * through strtod(), which rounds as the compiler would.
 */
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "piece.h"

static struct traced__piece piece_of(struct traced__slice slice) {
    struct traced__piece piece = {slice, {0, 0, (uint32_t)slice.length}};
    return piece;
}

static int digit_value(char c) {
    if (traced__is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool is_hex_digit(char c) {
    return digit_value(c) >= 0;
}

static void sum_digits(struct traced__piece digits, unsigned base, struct traced__number *number) {
    number->kind = TRACED__INTEGER;
    for (size_t i = 0; i < digits.slice.length; i++) {
        unsigned digit = (unsigned)digit_value(digits.slice.text[i]);
        if (number->magnitude > (UINT64_MAX - digit) / base) {
            number->kind = TRACED__TOO_LARGE;
            return;
        }
        number->magnitude = number->magnitude * base + digit;
    }
}

/* digits [. digits] [e [sign] digits], with a fraction or an exponent. */
static bool looks_real(struct traced__piece text) {
    size_t whole = traced__run(text, 0, traced__is_digit), at = whole;
    if (whole == 0)
        return false;
    if (traced__at(text, at) == '.') {
        size_t fraction = traced__run(text, at + 1, traced__is_digit);
        if (fraction == 0)
            return false;
        at += 1 + fraction;
    }
    if (traced__at(text, at) == 'e' || traced__at(text, at) == 'E') {
        at++;
        if (traced__at(text, at) == '-' || traced__at(text, at) == '+')
            at++;
        size_t exponent = traced__run(text, at, traced__is_digit);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    return at > whole && at == text.slice.length;
}

/* Beyond any double, and still far from any overflow of its own. */
#define LARGEST_EXPONENT 99999

static long read_exponent(struct traced__piece digits) {
    bool negative = traced__at(digits, 0) == '-';
    long exponent = 0;
    for (size_t i = 0; i < digits.slice.length && exponent < LARGEST_EXPONENT; i++)
        if (traced__is_digit(digits.slice.text[i]))
            exponent = exponent * 10 + (digits.slice.text[i] - '0');
    return negative ? -exponent : exponent;
}

/* strtod() reads its decimal point by the locale, and the exponent not: 1.5 is
 * handed over as 15e-1. */
static void read_real(struct traced__piece text, struct traced__number *number) {
    char buffer[96];
    size_t used = 0, fraction = 0, at = 0;
    bool in_fraction = false;
    number->kind = TRACED__TOO_LARGE;
    if (text.slice.length > sizeof buffer - 24)
        return;
    for (; at < text.slice.length && traced__lower(text.slice.text[at]) != 'e'; at++) {
        if (text.slice.text[at] == '.') {
            in_fraction = true;
            continue;
        }
        buffer[used++] = text.slice.text[at];
        fraction += in_fraction;
    }
    long exponent = read_exponent(traced__skip(text, at + 1)) - (long)fraction;
    snprintf(buffer + used, sizeof buffer - used, "e%ld", exponent);
    number->real = strtod(buffer, NULL);
    if (isfinite(number->real))
        number->kind = TRACED__REAL;
}

struct traced__number traced__read_number(struct traced__slice slice) {
    struct traced__number number = {TRACED__NO_NUMBER, false, 0, 0};
    struct traced__piece text = piece_of(slice), digits = text;
    if (traced__at(digits, 0) == '-') {
        number.negative = true;
        digits = traced__skip(digits, 1);
    }
    size_t length = digits.slice.length, plain = traced__run(digits, 0, traced__is_digit);
    bool hex = traced__at(digits, 0) == '0' &&
               (traced__at(digits, 1) == 'x' || traced__at(digits, 1) == 'X');
    if (hex && length > 2 && traced__run(digits, 2, is_hex_digit) == length - 2)
        sum_digits(traced__skip(digits, 2), 16, &number);
    else if (plain > 1 && traced__at(digits, 0) == '0')
        return number;
    else if (plain > 0 && plain == length)
        sum_digits(digits, 10, &number);
    else if (looks_real(digits))
        read_real(text, &number);
    return number;
}

bool traced__fits_int64(struct traced__number number, int64_t *value) {
    uint64_t most = (uint64_t)INT64_MAX + (number.negative ? 1 : 0);
    if (number.kind != TRACED__INTEGER || number.magnitude > most)
        return false;
    if (!number.negative)
        *value = (int64_t)number.magnitude;
    else
        *value = number.magnitude == 0 ? 0 : -(int64_t)(number.magnitude - 1) - 1;
    return true;
}
