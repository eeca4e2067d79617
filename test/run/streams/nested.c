// A stream that reads another in its own code is that one's parent; a recursive one has a span per level.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

struct level {
    struct level *below;
    int left;
};

TRACED_STREAM("level", "key: $level", "depth=$depth")
static int next_of(struct level *level, int depth) {
    if (level->below) {
        int n = next_of(level->below, depth + 1);
        if (n > 0)
            return n;
        level->below = NULL;
    }
    return level->left > 0 ? level->left-- : 0;
}

TRACED("main")
int main(void) {
    struct level bottom = {NULL, 2}, top = {&bottom, 1};
    for (int n = next_of(&top, 0); n > 0; n = next_of(&top, 0))
        printf("%d\n", n);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  level [internal] status=ok depth=0 stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    level [internal] status=ok depth=1 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>