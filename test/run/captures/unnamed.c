// A parameter is read by the name that its declaration gives, where the definition has none.
// RUN: %run-both --extra=-w %s | %check-all
#include <stdio.h>
#include "traced.h"

struct order {
    int lines;
};

TRACED("keep", "id=$id", "lines=$order->lines", "second=$list[1]", "error: $id > 1")
static int keep(int id, struct order *order, int list[3], void (*handler)(int));

static int keep(int, struct order *const, int[3], void (*)(int)) {
    return 4;
}

TRACED("call", "function=$function:hex")
static int call(int (*function)(const char *), const char *text);

static int call(int (*)(const char *), const char *text) {
    return puts(text) < 0;
}

// CHECK:keep [internal] status=ok id=1 lines=3 second=2
// CHECK-EMPTY:
// CHECK-NEXT:keep [internal] status=error message="keep returned 2" error.type="2" id=2 lines=3 second=2
// CHECK-NEXT:  event exception exception.message="keep returned 2" exception.type="2"
// CHECK-NEXT:    exception.stacktrace:
// CHECK-NEXT:      | at keep (unnamed.c:[[#@LINE-15]]) return 4
// CHECK-EMPTY:
// CHECK-NEXT:call [internal] status=ok function=0x0
int main(void) {
    struct order order = {3};
    int list[3] = {1, 2, 3};
    int sum = keep(1, &order, list, 0);
    sum += keep(2, &order, list, 0);
    sum += call(0, "called");
    printf("%d\n", sum);
    return 0;
}
