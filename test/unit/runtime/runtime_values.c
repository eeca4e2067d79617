/* SPDX-License-Identifier: Apache-2.0 */
/* Values that are shown by their attribute's type: enums, hexadecimal, bytes. */
#include "fixture.h"

static const struct traced_name_desc states[] = {
    {0, "IDLE"}, {1, "BUSY"}, {-1, "LOST"}, {1, "TWO"}};
static const struct traced_attr_desc attrs[] = {
    {.key = "state", .type = TRACED_ENUM, .names = states, .n_names = 4},
    {.key = "address", .type = TRACED_HEX},
    {.key = "payload", .type = TRACED_BYTES},
    {.key = "digest", .type = TRACED_HEX},
    {.key = "name", .type = TRACED_STRING},
    {.key = "bare", .type = TRACED_ENUM},
};
enum { STATE, ADDRESS, PAYLOAD, DIGEST, NAME, BARE };
SITE(tagged, "tagged", .attrs = attrs, .n_attrs = sizeof attrs / sizeof *attrs);

static const char *state(uint32_t index, int64_t value) {
    static struct looked_up found;
    void *span = __traced_enter(&tagged);
    __traced_attr_i64(span, index, value);
    __traced_leave(span);
    found = span_attr("tagged", attrs[index].key);
    CHECK_INT(found.attr.type, TRACED_MEMORY_STRING);
    return found.text;
}

static void enums_have_names(void) {
    CASE("enums");
    CHECK_STR(state(STATE, 0), "IDLE");
    CHECK_STR(state(STATE, 1), "BUSY");
    CHECK_STR(state(STATE, -1), "LOST");
    CHECK_STR(state(STATE, 6), "6");
    CHECK_STR(state(STATE, INT64_MIN), "-9223372036854775808");
    CHECK_STR(state(BARE, 3), "3");
}

static const char *address(uint64_t value) {
    static struct looked_up found;
    void *span = __traced_enter(&tagged);
    __traced_attr_u64(span, ADDRESS, value);
    __traced_leave(span);
    found = span_attr("tagged", "address");
    return found.text;
}

static void numbers_in_hexadecimal(void) {
    CASE("hexadecimal");
    CHECK_STR(address(0), "0x0");
    CHECK_STR(address(0xdeadbeef), "0xdeadbeef");
    CHECK_STR(address(UINT64_MAX), "0xffffffffffffffff");
}

/* What is recorded of bytes; NULL where nothing is. */
static const char *bytes(uint32_t index, const void *data, uint64_t length, uint32_t max) {
    static struct looked_up found;
    void *span = __traced_enter(&tagged);
    __traced_attr_bytes(span, index, data, length, max);
    __traced_leave(span);
    found = span_attr("tagged", attrs[index].key);
    return found.found ? found.text : NULL;
}

static void bytes_are_text_or_digits(void) {
    CASE("bytes");
    CHECK_STR(bytes(PAYLOAD, "GET /\r\n\t", 8, 128), "GET /\r\n\t");
    CHECK_STR(bytes(PAYLOAD,
                    "gr\xc3\xbc\xc3\x9f"
                    "e",
                    7, 128),
              "gr\xc3\xbc\xc3\x9f"
              "e");
    CHECK_STR(bytes(PAYLOAD,
                    "gr\xc3\xbc\xc3\x9f"
                    "e",
                    7, 3),
              "gr");
    CHECK_STR(bytes(PAYLOAD, "a\0b", 3, 128), "610062");
    CHECK_STR(bytes(PAYLOAD, "\x01\xff", 2, 128), "01ff");
    CHECK_STR(bytes(PAYLOAD, "\x7f", 1, 128), "7f");
    CHECK_STR(bytes(PAYLOAD, "\xff\xfe\xfd", 3, 2), "fffe");
    CHECK_STR(bytes(PAYLOAD, "", 0, 128), "");
    CHECK_STR(bytes(DIGEST, "abc", 3, 128), "616263");
    CHECK_STR(bytes(DIGEST, "", 0, 128), "");
}

static void text_of_a_length_stops_at_a_nul(void) {
    CASE("text");
    CHECK_STR(bytes(NAME, "abcdef", 3, 128), "abc");
    CHECK_STR(bytes(NAME, "abcdef", 6, 2), "ab");
    CHECK_STR(bytes(NAME, "ab\0def", 6, 128), "ab");
}

static void lengths_are_not_believed_blindly(void) {
    static unsigned char many[2000];
    CASE("lengths");
    CHECK(!bytes(PAYLOAD, NULL, 5, 128));
    CHECK(!bytes(PAYLOAD, "abc", (uint64_t)-1, 128));
    CHECK(!bytes(PAYLOAD, "abc", (uint64_t)INT64_MAX + 1, 128));
    CHECK_INT(strlen(bytes(DIGEST, many, sizeof many, UINT32_MAX)), 2 * 1024 - 1); /* text's size */
    __traced_attr_bytes(NULL, PAYLOAD, "abc", 3, 128);
    check_identity();
}

/* A stream's functions each have a description; what is recorded by one that did not
 * open it is shown by its own. */
static const struct traced_attr_desc next_attrs[] = {
    {.key = "chunk.state", .type = TRACED_ENUM, .names = states, .n_names = 4},
    {.key = "chunk.id", .type = TRACED_HEX},
};
SITE(opener, "rows", .role = TRACED_ROLE_OPEN);
SITE(next, "rows", .role = TRACED_ROLE_NEXT, .attrs = next_attrs, .n_attrs = 2);
SITE(closer, "rows", .role = TRACED_ROLE_CLOSE);

static void streams_keep_the_last_value(void) {
    CASE("streams");
    __traced_stream_leave(__traced_stream_enter(&opener, 7), 0);
    for (int64_t i = 0; i < 1000; i++) {
        void *span = __traced_stream_enter(&next, 7);
        __traced_attr_i64(span, 0, i & 1);
        __traced_attr_u64(span, 1, (uint64_t)i);
        __traced_stream_leave(span, 0);
    }
    __traced_stream_leave(__traced_stream_enter(&closer, 7), 0);
    CHECK_STR(span_attr("rows", "chunk.state").text, "BUSY");
    CHECK_STR(span_attr("rows", "chunk.id").text, "0x3e7");
    CHECK_INT(span_attr("rows", "stream.chunks").attr.integer, 1000);
}

int main(void) {
    use_memory_exporter();
    REGISTER(tagged);
    REGISTER(opener);
    REGISTER(next);
    REGISTER(closer);
    enums_have_names();
    numbers_in_hexadecimal();
    bytes_are_text_or_digits();
    text_of_a_length_stops_at_a_nul();
    lengths_are_not_believed_blindly();
    streams_keep_the_last_value();
    return check_report();
}
