/* SPDX-License-Identifier: Apache-2.0 */
/* A program of two units, for each way to link it: functions that are alike but for
 * their tags, one that nobody calls, one in both units, an error, a stream. Its spans
 * stand below. */
#include <stdio.h>

#include "part.h"

TRACED("twin.first")
__attribute__((noinline)) static int first(int n) {
    return n * 3;
}

TRACED("twin.second")
__attribute__((noinline)) static int second(int n) {
    return n * 3;
}

TRACED("unused", "n=$n")
int unused(int n) {
    return n + 1;
}

TRACED("main")
int main(void) {
    printf("%d\n", first(1));
    printf("%d\n", second(2));
    printf("%d\n", shared(5));
    printf("%d\n", part(2));
    printf("%d\n", part(-7));
    while (next_chunk("scan") > 0)
        continue;
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  twin.first [internal] status=ok
// CHECK:  twin.second [internal] status=ok
// CHECK:  shared [internal] status=ok n=5
// CHECK:  part [internal] status=ok n=2 part.place=library
// CHECK:    shared [internal] status=ok n=2
// CHECK:  part [internal] status=error message="Argument list too long" error.type=E2BIG n=-7 part.place=library
// CHECK:    event exception exception.message="part: Argument list too long (E2BIG)" exception.type=E2BIG
// CHECK:      exception.stacktrace:
// CHECK:        | at part (part.c:11) return n
// CHECK:  scan [internal] status=ok name=scan stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
