// Member functions are traced: static, const, operators, virtual ones by the class that is called.
// RUN: %run-both --code %s | %check-all
#include <cstdio>
#include <traced.h>

namespace shape {
class figure {
  public:
    virtual ~figure() = default;
    TRACED("", "scale=$scale")
    virtual int area(int scale) const {
        return scale;
    }
};

class square : public figure {
  public:
    explicit square(int side) : side_(side) {
    }
    TRACED("", "result=$return")
    int area(int scale) const override {
        return side_ * side_ * scale;
    }
    TRACED("", "n=$n")
    static square of(int n) {
        return square(n);
    }
    TRACED("plus")
    square operator+(const square &other) const {
        return square(side_ + other.side_);
    }

  private:
    int side_;
};
} // namespace shape

int main() {
    shape::figure plain;
    shape::square square = shape::square::of(3) + shape::square(1);
    const shape::figure *figures[] = {&plain, &square};
    for (const shape::figure *figure : figures)
        std::printf("%d\n", figure->area(10));
    return 0;
}

// CHECK:shape::square::of [internal] status=ok code.file.path=methods.cc code.function.name=shape::square::of code.line.number=25 n=3
// CHECK:plus [internal] status=ok code.file.path=methods.cc code.function.name=shape::square::operator+ code.line.number=29
// CHECK:shape::figure::area [internal] status=ok code.file.path=methods.cc code.function.name=shape::figure::area code.line.number=11 scale=10
// CHECK:shape::square::area [internal] status=ok code.file.path=methods.cc code.function.name=shape::square::area code.line.number=21 result=160