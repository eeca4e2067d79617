// open, next and close are one stream: complete when read to its end, cancelled when closed before.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

struct cursor {
    int next, last;
};

TRACED_STREAM("cursor", "role: open", "key: $cursor", "table=$table", "kind: client")
static int cursor_open(struct cursor *cursor, const char *table, int last) {
    *cursor = (struct cursor){1, last};
    return table ? 0 : -EINVAL;
}

TRACED_STREAM("cursor", "role: next", "key: $cursor", "row=$return")
static int cursor_next(struct cursor *cursor) {
    return cursor->next <= cursor->last ? cursor->next++ : 0;
}

TRACED_STREAM("cursor", "role: close", "key: $cursor", "why=$why")
static void cursor_close(struct cursor *cursor, const char *why) {
    printf("closed at %d: %s\n", cursor->next, why);
}

TRACED("main")
int main(void) {
    struct cursor whole, part, none, failed;
    printf("%d\n", cursor_open(&whole, "orders", 2));
    printf("%d\n", cursor_open(&part, "goods", 5));
    while (cursor_next(&whole) > 0)
        puts("row");
    printf("%d\n", cursor_next(&part));
    cursor_close(&part, "enough");
    cursor_close(&whole, "read all");
    printf("%d\n", cursor_open(&none, "nothing", 0));
    cursor_close(&none, "not wanted");
    printf("%d\n", cursor_open(&failed, NULL, 0));
    cursor_close(&failed, "failed");
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  cursor [client] status=ok row=0 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time> table=orders
// CHECK:  cursor [client] status=unset row=1 stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time> table=goods why=enough
// CHECK:  cursor [client] status=unset stream.active_time=<time> stream.chunks=0 stream.outcome=cancelled table=nothing why="not wanted"
// CHECK:  cursor [client] status=error message="cursor_open returned -22" error.type="-22" stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="cursor_open returned -22" exception.type="-22"
// CHECK:      exception.stacktrace:
// CHECK:        | at cursor_open (roles.c:15) return table ? 0 : -EINVAL