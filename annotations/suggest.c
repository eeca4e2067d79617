/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The nearest known word, by the cost of turning one into the other: a letter
 * more, less, changed or swapped with its neighbour costs 2, a letter in the
 * other case 1. Where that comes to more than about a third of the letters, it
 * is a different word, not a slip. A beginning of exactly one candidate ("neg")
 * counts as it.
 */
#include "suggest.h"

#include <string.h>

#include "piece.h"

/* Longer words are not compared: nobody mistypes one of 64 letters. */
#define LONGEST 64

static unsigned change_cost(char a, char b) {
    if (a == b)
        return 0;
    return traced__lower(a) == traced__lower(b) ? 1 : 2;
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* Row by row; a swap looks two rows back. */
static unsigned distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    unsigned rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = 2 * (unsigned)j;
    for (size_t i = 1; i <= a_length; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = 2 * (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            unsigned cost = least(above[j], row[j - 1]) + 2;
            cost = least(cost, above[j - 1] + change_cost(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost = least(cost, two_above[j - 2] + 2);
            row[j] = cost;
        }
    }
    return rows[a_length % 3][b_length];
}

/* Whether a word at that cost from another can be a slip of it. */
static bool is_near(unsigned cost, size_t length, size_t other_length) {
    size_t longer = length > other_length ? length : other_length;
    size_t shorter = length > other_length ? other_length : length;
    size_t edits = longer - shorter <= 1 ? longer / 3 : (longer + 2) / 3;
    if (cost >= 2 * shorter)
        return false;
    return cost <= 2 * (edits > 0 ? edits : 1);
}

static const char *only_one_begun_by(struct traced__slice word, const char *const *candidates,
                                     size_t n) {
    const char *found = NULL;
    if (word.length < 3)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        if (strlen(candidates[i]) <= word.length ||
            memcmp(candidates[i], word.text, word.length) != 0)
            continue;
        if (found)
            return NULL;
        found = candidates[i];
    }
    return found;
}

const char *traced__nearest(struct traced__slice word, const char *const *candidates, size_t n) {
    const char *best = NULL;
    unsigned best_cost = 0;
    if (word.length == 0 || word.length > LONGEST)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(candidates[i]);
        if (length == 0 || length > LONGEST)
            continue;
        unsigned cost = distance(word.text, word.length, candidates[i], length);
        if (!is_near(cost, word.length, length) && !traced__same_but_for_case(word, candidates[i]))
            continue;
        if (!best || cost < best_cost) {
            best = candidates[i];
            best_cost = cost;
        }
    }
    return best ? best : only_one_begun_by(word, candidates, n);
}
