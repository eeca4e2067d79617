// A parameter that only the tag uses is not called unused, in C and in C++, wherever the tag stands; others are.
// RUN: %gcc -Wall -Wextra -S %s -o /dev/null 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %g++ -Wall -Wextra -x c++ -S %s -o /dev/null 2>&1 | FileCheck %s --implicit-check-not=warning:
__attribute__((traced("a", "id=$id"))) int definition(int id) {
    return 1;
}

int prototype(int id, const char *name) __attribute__((traced("b", "id=$id", "name=$name")));
int prototype(int id, const char *name) {
    return 2;
}

__attribute__((traced("c", "error: $bad"))) int condition(int bad) {
    return 3;
}

__attribute__((traced_stream("d", "key: $key", "end: $end"))) int options(int key, int end) {
    return 4;
}

__attribute__((traced_stream("e"))) int default_key(void *cls) {
    return 5;
}

__attribute__((traced("f", "id=$id"))) int assigned(int id) {
    id = 7;
    return 6;
}

// CHECK: unused-parameter.c:[[#@LINE+1]]:54: warning: unused parameter 'other' [-Wunused-parameter]
__attribute__((traced("g", "id=$id"))) int other(int other, int id) {
    return 7;
}
