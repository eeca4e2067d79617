// Structs come back as they are, in registers or in memory, and never read as failures.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <string.h>
#include <traced.h>

struct one {
    int code;
};
struct pair {
    long a;
    double b;
};
struct large {
    int code;
    char text[100];
};
union either {
    int n;
    float x;
};

TRACED("one", "n=$n")
static struct one make_one(int n) {
    return (struct one){-n};
}

TRACED("pair", "n=$n")
static struct pair make_pair(int n) {
    struct pair pair = {n, n / 2.0};
    if (n < 0)
        pair.a = 0;
    return pair;
}

TRACED("large", "n=$n")
static struct large make_large(int n) {
    struct large large = {.code = -n};
    memset(large.text, 'x', 99);
    return large;
}

TRACED("either", "n=$n")
static union either make_either(int n) {
    return (union either){.n = -n};
}

// CHECK:main [internal] status=ok
// CHECK:  one [internal] status=ok n=3
// CHECK:  pair [internal] status=ok n=3
// CHECK:  pair [internal] status=ok n=-1
// CHECK:  large [internal] status=ok n=3
// CHECK:  either [internal] status=ok n=3
TRACED("main")
int main(void) {
    printf("%d\n", make_one(3).code);
    struct pair pair = make_pair(3);
    printf("%ld %g\n", pair.a, pair.b);
    pair = make_pair(-1);
    printf("%ld %g\n", pair.a, pair.b);
    struct large large = make_large(3);
    printf("%d %s\n", large.code, large.text);
    printf("%d\n", make_either(3).n);
    return 0;
}
