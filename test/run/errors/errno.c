// -1 and a null pointer fail with the name of errno; other negative numbers do not fail.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <traced.h>

TRACED("int", "error: errno")
static int f_int(int n, int number) {
    errno = number;
    return n;
}

TRACED("size", "error: errno")
static size_t f_size(int n, int number) {
    errno = number;
    return (size_t)n;
}

TRACED("pointer", "error: errno")
static const char *f_pointer(const char *text, int number) {
    errno = number;
    return text;
}

static void show(long result) {
    int error = errno; // before printf() has changed it
    printf("%ld %d\n", result, error);
}

TRACED("main")
int main(void) {
    show(f_int(-1, EACCES));
    show(f_int(-1, 0));
    show(f_int(-1, 9999));
    show(f_int(-2, EACCES));
    show(f_int(0, EACCES));
    show(f_int(1, EACCES));
    show((long)f_size(-1, EINTR));
    show((long)f_size(0, EINTR));
    show(f_pointer(NULL, ENOMEM) == NULL);
    show(f_pointer("", ENOMEM) == NULL);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  int [internal] status=error message="Permission denied" error.type=EACCES
// CHECK:    event exception exception.message="f_int: Permission denied (EACCES)" exception.type=EACCES
// CHECK:      exception.stacktrace:
// CHECK:        | at f_int (errno.c:12) return n
// CHECK:  int [internal] status=error message="f_int returned -1" error.type="-1"
// CHECK:    event exception exception.message="f_int returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_int (errno.c:12) return n
// CHECK:  int [internal] status=error message="unknown error" error.type="9999"
// CHECK:    event exception exception.message="f_int: unknown error (9999)" exception.type="9999"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_int (errno.c:12) return n
// CHECK:  int [internal] status=ok
// CHECK:  int [internal] status=ok
// CHECK:  int [internal] status=ok
// CHECK:  size [internal] status=error message="Interrupted system call" error.type=EINTR
// CHECK:    event exception exception.message="f_size: Interrupted system call (EINTR)" exception.type=EINTR
// CHECK:      exception.stacktrace:
// CHECK:        | at f_size (errno.c:18) return (size_t)n
// CHECK:  size [internal] status=ok
// CHECK:  pointer [internal] status=error message="Cannot allocate memory" error.type=ENOMEM
// CHECK:    event exception exception.message="f_pointer: Cannot allocate memory (ENOMEM)" exception.type=ENOMEM
// CHECK:      exception.stacktrace:
// CHECK:        | at f_pointer (errno.c:24) return text
// CHECK:  pointer [internal] status=ok