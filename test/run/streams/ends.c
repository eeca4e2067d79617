// A stream ends by what its tag says, or by what the type of its chunks suggests.
// RUN: %run-both %s | %check-all
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <traced.h>

static const char *const words[] = {"one", "two", NULL};

TRACED_STREAM("pointer", "key: $at")
static const char *next_word(int *at) {
    return words[(*at)++];
}

TRACED_STREAM("bool", "key: $at")
static bool next_bool(int *at) {
    return (*at)++ < 2;
}

TRACED_STREAM("unsigned", "key: $at")
static unsigned next_unsigned(unsigned *at) {
    return --*at;
}

TRACED_STREAM("end of file", "key: $at", "end: $return == -1")
static int next_char(const char **at) {
    char c = *(*at)++;
    return c ? c : -1;
}

TRACED_STREAM("both", "key: $n", "end: $return == -1", "error: $return == -2")
static ssize_t next_size(int n, int at) {
    static const ssize_t sizes[] = {0, -5, 7};
    if (at < 3)
        return sizes[at];
    return n == 1 ? -1 : -2;
}

TRACED("main")
int main(void) {
    int at = 0, more = 0;
    unsigned left = 3;
    const char *text = "ab";
    while (next_word(&at))
        puts("word");
    while (next_bool(&more))
        puts("more");
    while (next_unsigned(&left))
        puts("left");
    while (next_char(&text) != -1)
        puts("char");
    for (int i = 0; i < 4; i++)
        printf("%zd\n", next_size(1, i));
    for (int i = 0; i < 4; i++)
        printf("%zd\n", next_size(2, i));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  pointer [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  bool [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  unsigned [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  end of file [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  both [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  both [internal] status=error message="next_size returned -2" error.type="-2" stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="next_size returned -2" exception.type="-2"
// CHECK:      exception.stacktrace:
// CHECK:        | at next_size (ends.c:37) return n == 1 ? -1 : -2