// A handle that the open returns is the stream's key; an open that returns none has failed at once.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

struct cursor {
    int left;
};

TRACED("parse", "length=$length")
static int parse(int length) {
    return length > 0 ? length : -EINVAL;
}

TRACED_STREAM("rows", "role: open", "key: $return", "sql=$sql", "error: errno", "kind: client")
static struct cursor *query(const char *sql, int length) {
    int rows = parse(length);
    if (rows < 0) {
        errno = -rows;
        return NULL;
    }
    struct cursor *cursor = malloc(sizeof *cursor);
    cursor->left = rows;
    return cursor;
}

TRACED_STREAM("rows", "key: $cursor")
static int step(struct cursor *cursor) {
    return cursor->left-- > 0;
}

TRACED_STREAM("rows", "role: close", "key: $cursor")
static void finish(struct cursor *cursor) {
    free(cursor);
}

TRACED("main")
int main(void) {
    struct cursor *whole = query("select 2", 2), *part = query("select 5", 5);
    while (step(whole))
        puts("row");
    step(part);
    finish(part);
    finish(whole);
    printf("%d\n", query("select", -1) == NULL);
    perror("query");
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  rows [client] status=ok sql="select 2" stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    parse [internal] status=ok length=2
// CHECK:  rows [client] status=unset sql="select 5" stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:    parse [internal] status=ok length=5
// CHECK:  rows [client] status=error message="Invalid argument" error.type=EINVAL sql=select stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="query: Invalid argument (EINVAL)" exception.type=EINVAL
// CHECK:      exception.stacktrace:
// CHECK:        | at parse (handle-returned.c:15) return length > 0 ? length : -EINVAL
// CHECK:        | at query (handle-returned.c:23) return NULL
// CHECK:    parse [internal] status=error message="parse returned -22" error.type="-22" length=-1
// CHECK:      event exception exception.message="parse returned -22" exception.type="-22"
// CHECK:        exception.stacktrace:
// CHECK:          | at parse (handle-returned.c:15) return length > 0 ? length : -EINVAL
