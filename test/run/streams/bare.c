// A bare tag is enough for a pull iterator, whatever it returns.
// RUN: %run-both %s | %check-all
#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>
#include <traced.h>

struct it {
    int left;
};

TRACED_STREAM()
static int numbers(struct it *it) {
    return it->left-- > 0 ? 7 : 0;
}

TRACED_STREAM()
static struct it *items(struct it *it) {
    return it->left-- > 0 ? it : NULL;
}

TRACED_STREAM()
static bool more(struct it *it, int *out) {
    *out = it->left;
    return it->left-- > 0;
}

TRACED_STREAM()
static ssize_t blocks(char *buffer, size_t room, void *handle) {
    struct it *it = handle;
    return it->left-- > 0 ? snprintf(buffer, room, "block %d", it->left) : 0;
}

TRACED("main")
int main(void) {
    struct it its[] = {{1}, {2}, {3}, {4}};
    char text[32];
    int out;
    while (numbers(&its[0]))
        puts("number");
    while (items(&its[1]))
        puts("item");
    while (more(&its[2], &out))
        printf("%d\n", out);
    while (blocks(text, sizeof text, &its[3]) > 0)
        puts(text);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  numbers [internal] status=ok stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  items [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  more [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  blocks [internal] status=ok stream.active_time=<time> stream.chunks=4 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
