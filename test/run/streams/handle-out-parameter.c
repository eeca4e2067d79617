// A handle that the open puts where a parameter points to is the key; what is there after a failure is not read.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

struct statement {
    int left;
};

enum code { CODE_OK, CODE_ROW, CODE_DONE, CODE_SYNTAX, CODE_NONE };

TRACED_STREAM("statement", "role: open", "key: $*out", "error: $return == CODE_SYNTAX", "rows=$rows")
static enum code prepare(int rows, struct statement **out) {
    if (rows < 0)
        return CODE_SYNTAX;
    if (rows == 0) {
        *out = NULL;
        return CODE_NONE;
    }
    *out = malloc(sizeof **out);
    (*out)->left = rows;
    return CODE_OK;
}

TRACED_STREAM("statement", "key: $statement", "end: $return == CODE_DONE")
static enum code step(struct statement *statement) {
    return statement->left-- > 0 ? CODE_ROW : CODE_DONE;
}

TRACED_STREAM("statement", "role: close", "key: $*statement")
static void finalize(struct statement **statement) {
    free(*statement);
    *statement = NULL;
}

TRACED("main")
int main(void) {
    struct statement *one, *two, *wrong, *none;
    prepare(2, &one);
    prepare(3, &two);
    printf("%d\n", prepare(-1, &wrong));
    printf("%d\n", prepare(0, &none));
    while (step(one) == CODE_ROW)
        printf("row %d\n", step(two));
    finalize(&one);
    finalize(&two);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  statement [internal] status=ok rows=2 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  statement [internal] status=unset rows=3 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:  statement [internal] status=error message="prepare returned CODE_SYNTAX" error.type=CODE_SYNTAX rows=-1 stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="prepare returned CODE_SYNTAX" exception.type=CODE_SYNTAX
// CHECK:      exception.stacktrace:
// CHECK:        | at prepare (handle-out-parameter.c:17) return CODE_SYNTAX
// CHECK:  statement [internal] status=error message="prepare gave no handle" error.type=no_handle rows=0 stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="prepare gave no handle" exception.type=no_handle
// CHECK:      exception.stacktrace:
// CHECK:        | at prepare (handle-out-parameter.c:15)
