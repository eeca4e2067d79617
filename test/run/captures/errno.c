// $errno is recorded as it is when the function returns; before and after, errno is the program's.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("set", "n=$n", "number=$errno", "text=$text")
static int set(int n, const char *text) {
    int before = errno;
    if (n)
        errno = n;
    return text ? before : 0;
}

// CHECK:main [internal] status=ok
// CHECK:  set [internal] status=ok n=0 number=42 text=one
// CHECK:  set [internal] status=ok n=7 number=7 text=two
// CHECK:  set [internal] status=ok n=0 number=7
TRACED("main")
int main(void) {
    errno = 42;
    int before = set(0, "one");
    printf("%d %d\n", before, errno);
    errno = 42;
    before = set(7, "two");
    printf("%d %d\n", before, errno);
    before = set(0, NULL);
    printf("%d %d\n", before, errno);
    return 0;
}
