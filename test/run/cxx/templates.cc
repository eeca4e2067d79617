// Each instance of a template is a function of its own, with a name that tells which.
// RUN: %run-both --code %s | %check-all
#include <cstdio>
#include <traced.h>

template <typename number> TRACED("", "a=$a", "result=$return")
static number add(number a, number b) {
    return a + b;
}

template <int steps> struct ladder {
    TRACED("climb")
    static int climb() {
        return steps + ladder<steps - 1>::climb();
    }
};

template <> struct ladder<0> {
    static int climb() {
        return 0;
    }
};

int main() {
    std::printf("%d\n", add(1, 2));
    std::printf("%g\n", add(0.5, 0.25));
    std::printf("%d\n", ladder<2>::climb());
    return 0;
}

// CHECK:add<int> [internal] status=ok a=1 code.file.path=templates.cc code.function.name=add<int> code.line.number=7 result=3
// CHECK:add<double> [internal] status=ok a=0.5 code.file.path=templates.cc code.function.name=add<double> code.line.number=7 result=0.75
// CHECK:climb [internal] status=ok code.file.path=templates.cc code.function.name=ladder<2>::climb code.line.number=13
// CHECK:  climb [internal] status=ok code.file.path=templates.cc code.function.name=ladder<1>::climb code.line.number=13