// Tagged functions that call one another make a tree; untagged ones between them leave no gap.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <traced.h>

TRACED("store", "kind: client")
static int store(int id) {
    return id + 1;
}

static int through(int id) {
    return store(id);
}

TRACED("reserve", "id=$id")
static int reserve(int id) {
    return through(id) + through(id);
}

__attribute__((traced)) static int charge(int id) {
    return store(id);
}

TRACED("order", "kind: server")
static int order(int id) {
    int sum = reserve(id);
    sum += charge(id);
    return sum;
}

// CHECK:order [server] status=ok
// CHECK:  reserve [internal] status=ok id=1
// CHECK:    store [client] status=ok
// CHECK:    store [client] status=ok
// CHECK:  charge [internal] status=ok
// CHECK:    store [client] status=ok
// CHECK:order [server] status=ok
// CHECK:  reserve [internal] status=ok id=2
// CHECK:    store [client] status=ok
// CHECK:    store [client] status=ok
// CHECK:  charge [internal] status=ok
// CHECK:    store [client] status=ok
int main(void) {
    printf("%d\n", order(1));
    printf("%d\n", order(2));
    return 0;
}
