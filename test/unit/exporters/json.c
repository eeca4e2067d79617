/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON writer: strings of any bytes, numbers, commas, and its bounds. */
#include "json.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "../check.h"
#include "export_number.h"
#include "fake_prim.h"
#include "sample.h"

static struct traced__buffer buffer = {.limit = 1 << 20};

/* What is in the buffer, as a C string. */
static const char *taken(void) {
    static char text[8192];
    size_t length = buffer.length < sizeof text ? buffer.length : sizeof text - 1;
    memcpy(text, buffer.data, length);
    text[length] = '\0';
    traced__buffer_reset(&buffer, SIZE_MAX);
    return text;
}

static const char *string(const char *bytes, size_t length) {
    struct traced__json json = {.out = &buffer};
    traced__json_string(&json, (struct traced__text){bytes, length});
    return taken();
}

#define STR(literal) string(literal, sizeof(literal) - 1)

static void strings(void) {
    CASE("strings");
    CHECK_STR(string(NULL, 0), "\"\"");
    CHECK_STR(STR("plain"), "\"plain\"");
    CHECK_STR(STR("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    CHECK_STR(STR("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"");
    CHECK_STR(STR("\0\x01\x1f\x7f"), "\"\\u0000\\u0001\\u001f\x7f\"");
    CHECK_STR(STR("gr\xc3\xb6\xc3\x9f"
                  "e \xe2\x82\xac \xf0\x9f\x98\x80"),
              "\"gr\xc3\xb6\xc3\x9f"
              "e \xe2\x82\xac \xf0\x9f\x98\x80\"");
}

#define BAD "\xef\xbf\xbd"

static void broken_utf8(void) {
    CASE("broken UTF-8");
    CHECK_STR(STR("a\x80z"), "\"a" BAD "z\"");
    CHECK_STR(STR("\xff\xfe"), "\"" BAD BAD "\"");
    CHECK_STR(STR("\xe2\x82"), "\"" BAD "\"");             /* cut off */
    CHECK_STR(STR("\xe2\x82\"x"), "\"" BAD "\\\"x\"");     /* nothing is swallowed */
    CHECK_STR(STR("\xc0\xaf"), "\"" BAD BAD "\"");         /* overlong */
    CHECK_STR(STR("\xed\xa0\x80"), "\"" BAD BAD BAD "\""); /* surrogate */
    CHECK_STR(STR("\xf4\x90\x80\x80"), "\"" BAD BAD BAD BAD "\"");
}

static const char *number(double value) {
    static char text[TRACED__DOUBLE_SIZE];
    traced__double_text(text, value);
    return text;
}

static void doubles(void) {
    CASE("doubles");
    CHECK_STR(number(0), "0");
    CHECK_STR(number(-0.0), "-0");
    CHECK_STR(number(0.1), "0.1");
    CHECK_STR(number(0.1 + 0.2), "0.30000000000000004");
    CHECK_STR(number(1e23), "1e+23");
    CHECK_STR(number(123456789), "123456789");
    CHECK_STR(number(5e-324), "5e-324");
    CHECK_STR(number(2.2250738585072014e-308), "2.2250738585072014e-308");
    CHECK_STR(number(-1.7976931348623157e308), "-1.7976931348623157e+308");
    CHECK_STR(number(NAN), "NaN");
    CHECK_STR(number(INFINITY), "Infinity");
    CHECK_STR(number(-INFINITY), "-Infinity");
}

static void rounded_doubles(void) {
    CASE("rounded doubles");
    char text[TRACED__DOUBLE_SIZE];
    traced__double_rounded(text, 1.5078949437425349);
    CHECK_STR(text, "1.50789494");
    traced__double_rounded(text, -INFINITY);
    CHECK_STR(text, "-Infinity");
}

static void every_double_reads_back(void) {
    CASE("every double reads back");
    uint64_t state = 88172645463325252u; /* xorshift64 */
    size_t wrong = 0;
    for (int i = 0; i < 100000; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        double value, back;
        memcpy(&value, &state, sizeof value);
        back = strtod(number(value), NULL);
        bool same = isnan(value) ? isnan(back) : memcmp(&value, &back, sizeof value) == 0;
        wrong += !same;
    }
    CHECK_INT(wrong, 0);
}

static void values(void) {
    CASE("values and commas");
    struct traced__json json = {.out = &buffer};
    const uint8_t bytes[] = {0x00, 0x9f, 0xff};
    traced__json_open(&json, '{');
    traced__json_key(&json, "list");
    traced__json_open(&json, '[');
    traced__json_open(&json, '{');
    traced__json_close(&json, '}');
    traced__json_u32(&json, UINT32_MAX);
    traced__json_u64(&json, UINT64_MAX);
    traced__json_i64(&json, INT64_MIN);
    traced__json_bool(&json, true);
    traced__json_bool(&json, false);
    traced__json_close(&json, ']');
    traced__json_key(&json, "hex");
    traced__json_hex(&json, bytes, sizeof bytes);
    traced__json_key(&json, "real");
    traced__json_double(&json, 1.5);
    traced__json_key(&json, "nan");
    traced__json_double(&json, NAN);
    traced__json_close(&json, '}');
    CHECK_STR(taken(), "{\"list\":[{},4294967295,\"18446744073709551615\","
                       "\"-9223372036854775808\",true,false],"
                       "\"hex\":\"009fff\",\"real\":1.5,\"nan\":\"NaN\"}");
}

static void limits(void) {
    CASE("limit");
    struct traced__buffer small = {.limit = 6000};
    char kilobyte[1000];
    memset(kilobyte, 'x', sizeof kilobyte);
    for (int i = 0; i < 6; i++) {
        traced__buffer_add(&small, kilobyte, sizeof kilobyte);
    }
    CHECK(!small.failed);
    CHECK_INT(small.length, 6000);
    traced__buffer_add(&small, "y", 1);
    CHECK(small.failed);
    traced__buffer_reset(&small, 0);
    CHECK(!small.failed && small.length == 0 && !small.data);

    CASE("no memory");
    fake.allocations_left = 1;
    traced__buffer_add(&small, kilobyte, sizeof kilobyte);
    CHECK(!small.failed);
    for (int i = 0; i < 4; i++) {
        traced__buffer_add(&small, kilobyte, sizeof kilobyte);
    }
    CHECK(small.failed);
    CHECK_INT(small.length, 4000);
    fake.allocations_left = -1;
    traced__buffer_add(&small, "y", 1);
    CHECK_INT(small.length, 4000); /* once failed, it stays so until a reset */
    traced__buffer_reset(&small, 0);
}

int main(void) {
    fake_reset();
    strings();
    broken_utf8();
    doubles();
    rounded_doubles();
    every_double_reads_back();
    values();
    limits();
    traced__buffer_reset(&buffer, 0);
    CHECK_INT(fake_live(), 0);
    return check_report();
}
