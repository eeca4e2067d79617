// Constructors and destructors have one span each, virtual bases, throwing ones and delete included.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <cstdio>
#include <traced.h>

struct base {
    TRACED("base", "n=$n")
    explicit base(int n) : number(n) {
        std::printf("base %d\n", n);
    }
    TRACED("~base")
    virtual ~base() {
        std::printf("~base %d\n", number);
    }
    int number;
};

struct left : virtual base {
    TRACED("left")
    left() : base(1) {
    }
};

struct both : left {
    TRACED("both", "n=$n")
    explicit both(int n) : base(n) {
        if (n == 3)
            throw n;
    }
    TRACED("~both")
    ~both() override {
        std::puts("~both");
    }
};

// CHECK:main [internal] status=ok
// CHECK:  both [internal] status=ok n=2
// CHECK:    base [internal] status=ok n=2
// CHECK:    left [internal] status=ok
// CHECK:  ~both [internal] status=ok
// CHECK:    ~base [internal] status=ok
// CHECK:  both [internal] status=error message="exception int left both::both" error.type=int n=3
// CHECK:    event exception exception.message="exception int left both::both" exception.type=int
// CHECK:      exception.stacktrace:
// CHECK:        | at both::both (constructors.cc:27)
// CHECK:    base [internal] status=ok n=3
// CHECK:    left [internal] status=ok
// CHECK:    ~base [internal] status=ok
// CHECK:  both [internal] status=ok n=4
// CHECK:    base [internal] status=ok n=4
// CHECK:    left [internal] status=ok
// CHECK:  ~both [internal] status=ok
// CHECK:    ~base [internal] status=ok
TRACED("main")
int main() {
    { both whole(2); }
    try {
        both half(3);
    } catch (int) {
        std::puts("caught");
    }
    const base *owned = new both(4);
    delete owned;
    return 0;
}
