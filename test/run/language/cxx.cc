// In C++ a path goes through this, references, bases and anonymous members, and a constructor knows its constants.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

enum class state { idle, busy = 7 };
enum { LIMIT = 4 };
struct base {
    int id = 11;
};
struct shared {
    int common = 5;
};
struct node : base, virtual shared {
    union {
        long first;
        double other;
    };
    node &self;
    state now = state::busy;

    TRACED("node", "id=$this->id:exit", "given=$given", "error: $given == LIMIT")
    explicit node(int given) : first(given), self(*this) {
    }
    TRACED("get", "id=$this->id", "first=$this->first", "self=$this->self.first", "now=$this->now",
           "other=$other.id", "result=$return->id")
    const node *get(const node &other) const {
        return &other;
    }
    virtual ~node() = default;
};

struct big {
    int numbers[16];
    char name[8];
    big() : numbers{1, 2, 3}, name("big") {
    }
    big(const big &other) : big() {
        numbers[2] = other.numbers[2];
    }
};

static inline const char *text(long code) {
    return code == 3 ? "three is one too many" : "other";
}

TRACED("make", "second=$return.numbers[1]", "name=$return.name", "third=$from.numbers[2]",
       "error: $return.numbers[2] == 3", "describe: text")
static big make(big from) {
    return from;
}

template <class T> TRACED("half", "value=$value.id", "error: $return > LIMIT") static int half(T value) {
    return value.id / 2;
}

TRACED("main")
int main() {
    node one(1), four(4);
    big three, other;
    other.numbers[2] = 9;
    printf("%ld\n", one.get(four)->first);
    printf("%d\n", make(three).numbers[2]);
    printf("%d\n", make(other).numbers[2]);
    printf("%d\n", half(base{}));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  node [internal] status=ok given=1 id=11
// CHECK:  node [internal] status=error message="node::node returned LIMIT" error.type=LIMIT given=4 id=11
// CHECK:    event exception exception.message="node::node returned LIMIT" exception.type=LIMIT
// CHECK:      exception.stacktrace:
// CHECK:        | at node::node (cxx.cc:24)
// CHECK:  get [internal] status=ok first=1 id=11 now=busy other=11 result=11 self=1
// CHECK:  make [internal] status=error message="three is one too many" error.type="3" name=big second=2 third=3
// CHECK:    event exception exception.message="make: three is one too many (3)" exception.type="3"
// CHECK:      exception.stacktrace:
// CHECK:        | at make (cxx.cc:51) return from
// CHECK:  make [internal] status=ok name=big second=2 third=9
// CHECK:  half [internal] status=error message="half<base> returned 5" error.type="5" value=11
// CHECK:    event exception exception.message="half<base> returned 5" exception.type="5"
// CHECK:      exception.stacktrace:
// CHECK:        | at half<base> (cxx.cc:55) return value.id / 2
