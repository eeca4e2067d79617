// Without `key:` and `error:` an open is told by the handle that it returns, and null is its failure.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

struct list {
    int left;
};

TRACED_STREAM("list", "role: open")
static struct list *list_open(int length) {
    struct list *list = length < 9 ? malloc(sizeof *list) : NULL;
    if (list)
        list->left = length;
    return list;
}

TRACED_STREAM("list")
static int list_next(struct list *list) {
    return list->left > 0 ? list->left-- : 0;
}

TRACED_STREAM("list", "role: close")
static void list_close(struct list *list) {
    free(list);
}

TRACED("main")
int main(void) {
    struct list *list = list_open(3);
    while (list_next(list))
        puts("item");
    list_close(list);
    printf("%d\n", list_open(9) == NULL);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  list [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  list [internal] status=error message="list_open returned NULL" error.type=NULL stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="list_open returned NULL" exception.type=NULL
// CHECK:      exception.stacktrace:
// CHECK:        | at list_open (handle-by-default.c:17) return list
