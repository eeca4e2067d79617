// Values that are set by hand go to the innermost traced function; a key that is set again keeps the last.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("inner")
static void inner(void) {
    traced_set_attr("where", "inner");
}

static void untagged(void) {
    traced_set_attr_bool("from.untagged", true);
}

TRACED("outer", "given=$n", "fixed=tag")
static void outer(int n) {
    traced_set_attr("n", n);
    traced_set_attr("half", n / 2.0);
    traced_set_attr("text", n > 2 ? "large" : "small");
    inner();
    untagged();
    traced_set_attr("n", n + 1);
    traced_set_attr("fixed", "hand");
    traced_set_attr_string("null", NULL);
    traced_set_attr_string("", "no key");
    traced_set_attr_string(NULL, "no key");
}

// CHECK:outer [internal] status=ok fixed=hand from.untagged=true given=5 half=2.5 n=6 text=large
// CHECK:  inner [internal] status=ok where=inner
int main(void) {
    traced_set_attr("nobody", 1);
    errno = 5;
    outer(5);
    printf("%d\n", errno);
    return 0;
}
