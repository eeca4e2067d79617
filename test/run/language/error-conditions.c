// An error is what its condition says, but for the codes of `ok:`; its name is that of an enumerator or of errno, its message what `describe:` returns.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

#define DB_BUSY 5
#define DB_ROW (DB_DONE - 1)
enum { DB_DONE = 101 };
enum status { FINE, BROKEN = 3, ABSENT };
struct error {
    int code;
    const char *message;
};

static const char *db_text(int code) {
    errno = 99;
    return code == 7 ? "out of memory" : "something else";
}

TRACED("db", "error: nonzero", "ok: DB_BUSY, 100..DB_DONE", "describe: db_text")
static int db(int code) {
    errno = 3;
    return code;
}

TRACED("status", "error: nonzero", "ok: ABSENT")
static enum status status(int code) {
    return (enum status)code;
}

TRACED("number", "error: errno", "ok: EAGAIN")
static int number(int code) {
    errno = code;
    return code ? -1 : 0;
}

TRACED("out", "error: $*failed")
static void out(int code, int *failed) {
    if (failed)
        *failed = code;
}

TRACED("object", "error: $error")
static int object(int code, struct error **error) {
    static struct error one = {0, "the disk is full"};
    one.code = code;
    if (error && code)
        *error = &one;
    return code == 0;
}

TRACED("main")
int main(void) {
    static const int codes[] = {0, 5, 7, 99, 100, 101};
    int failed = 0;
    struct error *error = NULL;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const int result = db(codes[i]);
        printf("%d %d\n", result, errno);
    }
    printf("%d %d %d\n", status(0), status(3), status(4));
    printf("%d ", number(EAGAIN));
    printf("%d %d\n", number(ENOENT), errno);
    out(4, &failed);
    out(4, NULL);
    printf("%d\n", object(0, &error));
    printf("%d\n", object(8, &error));
    printf("%d\n", object(8, NULL));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  db [internal] status=ok
// CHECK:  db [internal] status=ok
// CHECK:  db [internal] status=error message="out of memory" error.type="7"
// CHECK:    event exception exception.message="db: out of memory (7)" exception.type="7"
// CHECK:      exception.stacktrace:
// CHECK:        | at db (error-conditions.c:25) return code
// CHECK:  db [internal] status=error message="something else" error.type="99"
// CHECK:    event exception exception.message="db: something else (99)" exception.type="99"
// CHECK:      exception.stacktrace:
// CHECK:        | at db (error-conditions.c:25) return code
// CHECK:  db [internal] status=ok
// CHECK:  db [internal] status=ok
// CHECK:  status [internal] status=ok
// CHECK:  status [internal] status=error message="status returned BROKEN" error.type=BROKEN
// CHECK:    event exception exception.message="status returned BROKEN" exception.type=BROKEN
// CHECK:      exception.stacktrace:
// CHECK:        | at status (error-conditions.c:30) return (enum status)code
// CHECK:  status [internal] status=ok
// CHECK:  number [internal] status=ok
// CHECK:  number [internal] status=error message="No such file or directory" error.type=ENOENT
// CHECK:    event exception exception.message="number: No such file or directory (ENOENT)" exception.type=ENOENT
// CHECK:      exception.stacktrace:
// CHECK:        | at number (error-conditions.c:36) return code ? -1 : 0
// CHECK:  out [internal] status=error message="out returned 4" error.type="4"
// CHECK:    event exception exception.message="out returned 4" exception.type="4"
// CHECK:      exception.stacktrace:
// CHECK:        | at out (error-conditions.c:40)
// CHECK:  out [internal] status=ok
// CHECK:  object [internal] status=ok
// CHECK:  object [internal] status=error message="the disk is full" error.type="8"
// CHECK:    event exception exception.message="object: the disk is full (8)" exception.type="8"
// CHECK:      exception.stacktrace:
// CHECK:        | at object (error-conditions.c:51) return code == 0
// CHECK:  object [internal] status=ok
