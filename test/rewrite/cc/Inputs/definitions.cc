// SPDX-License-Identifier: Apache-2.0
// One of each kind of definition that C++ would lose the tag of.
#include <traced.h>

struct order {
    TRACED() int member() { return 1; }
    TRACED() int later(); };
int order::later() { return 2; }
template <class T> __attribute__((traced("any"))) T any(T value) { return value; }
[[traced::stream("rows", "key: $it")]] int next(void *it) { return !it; }
__attribute__((traced_yield)) void swap(void) {}
auto lambda = [](int n) __attribute__((traced("lambda"))) { return n; };
__attribute__((traced_never, noinline)) static int quiet() { return 0; }
int use() { return quiet() + lambda(any(1)); }
