// A span ends after the cleanups of its function's variables, and errno is what these leave behind.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <traced.h>

TRACED("release", "what=$what")
static void release_named(const char *what) {
    printf("release %s\n", what);
    errno = EBUSY;
}

static void release(const char **what) {
    release_named(*what);
}

#define RELEASED __attribute__((cleanup(release)))

TRACED("work", "size=$size", "error: errno")
static int work(int size) {
    RELEASED const char *outer = "outer";
    for (int i = 1;; i++) {
        RELEASED const char *inner = "inner";
        char text[size * i];
        memset(text, 'a' + i, sizeof text);
        printf("%.*s\n", (int)sizeof text, text);
        if (size == 5)
            goto out;
        if (i == 2)
            return size;
        (void)inner;
    }
out:
    (void)outer;
    return -1;
}

// CHECK:main [internal] status=ok
// CHECK:  work [internal] status=ok size=3
// CHECK:    release [internal] status=ok what=inner
// CHECK:    release [internal] status=ok what=inner
// CHECK:    release [internal] status=ok what=outer
// CHECK:  work [internal] status=error message="Device or resource busy" error.type=EBUSY size=5
// CHECK:    event exception exception.message="work: Device or resource busy (EBUSY)" exception.type=EBUSY
// CHECK:      exception.stacktrace:
// CHECK:        | at work (vla-cleanup.c:30) goto out
// CHECK:    release [internal] status=ok what=inner
// CHECK:    release [internal] status=ok what=outer
TRACED("main")
int main(void) {
    printf("%d\n", work(3));
    errno = 0;
    int result = work(5);
    printf("%d %d\n", result, errno);
    return 0;
}
