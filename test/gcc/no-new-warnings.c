// Woven code gives no warning that the plain code does not give, at any level.
// RUN: for level in -O0 -O1 -O2 -O3 -Os -Og; do %gcc $level -Wall -Wextra -Wconversion -Wshadow -Wunused -Wmaybe-uninitialized -Winline -Wnull-dereference -Wclobbered -Werror -c %s -o /dev/null || exit 1; done
// RUN: for level in -O0 -O2; do %g++ $level -Wall -Wextra -Wconversion -Wshadow -Wmaybe-uninitialized -Werror -x c++ -c %s -o /dev/null || exit 1; done
#include <errno.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#define T(...) __attribute__((traced(__VA_ARGS__)))
int step(int);

T("all", "x=$x", "name=$name", "got=$return", "error: errno") int all(int x, const char *name) {
    char *copy = (char *)malloc(8);
    int result = -1;
    if (copy == NULL)
        return -1;
    if (step(x) < 0)
        goto out;
    for (int i = 0; i < x; i++)
        if (step(i) == 3)
            goto out;
    strncpy(copy, name, 7);
    copy[7] = '\0';
    result = copy[0];
out:
    free(copy);
    return result;
}

static jmp_buf where;
T("jumps", "n=$n") int jumps(int n) {
    if (setjmp(where))
        return -1;
    return step(n);
}

T("pointer", "error: null") char *pointer(char *p) {
    switch (p ? *p : 0) {
    case 0:
        return NULL;
    default:
        return p;
    }
}

T("never_returns") __attribute__((noreturn)) void never_returns(int x) {
    exit(x);
}

__attribute__((traced_stream("stream", "end: $return == 0"))) long stream(void *p) {
    return p ? step(1) : 0;
}
