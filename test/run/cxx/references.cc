// References are captured by the value they stand for, and scoped tags are tags.
// RUN: %run-both "--extra=-std=c++17" %s | %check-all
#include <cstdio>
#include <traced.h>

enum class colour : unsigned char { red = 1, blue = 200 };

[[traced::traced("paint", "n=$n", "x=$x", "colour=$colour", "flag=$flag")]] static void
paint(int &n, const double &x, colour colour, const bool &flag) {
    n++;
    std::printf("%d %g %d %d\n", n, x, static_cast<int>(colour), flag);
}

[[gnu::traced("get")]] static int &get(int &n) {
    return n;
}

TRACED("main")
int main() {
    int n = 5;
    paint(n, 2.5, colour::blue, true);
    get(n) = 8;
    std::printf("%d\n", n);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  paint [internal] status=ok colour=blue flag=true n=5 x=2.5
// CHECK:  get [internal] status=ok