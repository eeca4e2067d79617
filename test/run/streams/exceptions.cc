// An exception that leaves a stream's function ends the stream as failed.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <cstdio>
#include <traced.h>

struct source {
    int left;

    TRACED_STREAM("source", "key: $self", "role: next")
    static int next(source *self) {
        if (self->left == 0)
            throw "broken";
        return self->left--;
    }
};

TRACED("main")
int main() {
    source two{2};
    try {
        while (source::next(&two) > 0)
            std::puts("chunk");
    } catch (const char *what) {
        std::puts(what);
    }
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  source [internal] status=error message="exception char const* left source::next" error.type="char const*" stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="exception char const* left source::next" exception.type="char const*"
// CHECK:      exception.stacktrace:
// CHECK:        | at source::next (exceptions.cc:11)