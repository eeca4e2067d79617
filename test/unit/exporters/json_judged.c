/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON writer against Python's reader: many strings of any bytes, and many
 * doubles, of which ours must also be no longer than Python's. */
#include "json.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "../check.h"
#include "fake_prim.h"

#define JUDGE "python3 '" SOURCE_DIR "/test/unit/exporters/check_json.py'"

static struct traced__buffer buffer = {.limit = 1 << 20};
static FILE *judge;
static uint64_t state = 88172645463325252u;

static uint64_t next_random(void) { /* xorshift64 */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void hand_over(char kind, const char *hex) {
    fprintf(judge, "%c %s ", kind, hex);
    fwrite(buffer.data, 1, buffer.length, judge);
    putc('\n', judge);
    traced__buffer_reset(&buffer, SIZE_MAX);
}

static void judge_string(const unsigned char *bytes, size_t length) {
    struct traced__json json = {.out = &buffer};
    char hex[2 * 16 + 2] = "-";
    for (size_t i = 0; i < length; i++) {
        snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
    }
    traced__json_string(&json, (struct traced__text){(const char *)bytes, length});
    hand_over('S', hex);
}

static void judge_double(uint64_t bits) {
    struct traced__json json = {.out = &buffer};
    double value;
    char hex[17];
    memcpy(&value, &bits, sizeof value);
    snprintf(hex, sizeof hex, "%016" PRIx64, bits);
    traced__json_double(&json, value);
    hand_over('D', hex);
}

static void all_short_strings(void) {
    unsigned char bytes[2] = {0};
    judge_string(bytes, 0);
    for (unsigned i = 0; i < 0x10000; i++) {
        bytes[0] = (unsigned char)(i >> 8);
        bytes[1] = (unsigned char)i;
        judge_string(bytes, 2);
        if (bytes[1] == 0) {
            judge_string(bytes, 1);
        }
    }
}

/* Bytes from the borders of the well-formed ranges, where mistakes are made. */
static void hostile_strings(void) {
    static const unsigned char borders[] = {0x00, 0x22, 0x41, 0x5c, 0x7f, 0x80, 0x8f, 0x90, 0x9f,
                                            0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
                                            0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
    for (int i = 0; i < 50000; i++) {
        unsigned char bytes[8];
        size_t length = 3 + (size_t)(next_random() % 6);
        for (size_t j = 0; j < length; j++) {
            bytes[j] = borders[(next_random() >> 20) % sizeof borders];
        }
        judge_string(bytes, length);
    }
}

/* Any bits; few digits, which people write; the neighbours of powers of two. */
static void doubles(void) {
    for (int i = 0; i < 20000; i++) {
        uint64_t random = next_random();
        double human = (double)(random % 100000) / 1000, power = 1;
        judge_double(random);
        judge_double(random >> 12); /* subnormal */
        memcpy(&random, &human, sizeof random);
        judge_double(random);
        for (int n = i % 1000; n > 0; n--) {
            power *= 2;
        }
        memcpy(&random, &power, sizeof random);
        judge_double(random);
        judge_double(random - 1);
    }
}

int main(void) {
    fake_reset();
    signal(SIGPIPE, SIG_IGN); /* a judge that leaves early is seen by pclose() */
    judge = popen(JUDGE, "w");
    CHECK(judge != NULL);
    all_short_strings();
    hostile_strings();
    doubles();
    CHECK_INT(pclose(judge), 0);
    traced__buffer_reset(&buffer, 0);
    CHECK_INT(fake_live(), 0);
    return check_report();
}
