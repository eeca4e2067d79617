// What the function of describe: throws stays there: the span has no words and ends, and the traced function returns, even a noexcept one.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <traced.h>

static volatile int what_to_throw;

static const char *words(int code) {
    errno = ENOMEM;
    if (what_to_throw == 1)
        throw std::runtime_error("no words");
    if (what_to_throw == 2)
        throw code;
    return "words";
}

TRACED("plain", "error: nonzero", "describe: words")
static int plain(int code) {
    errno = 0;
    return code;
}

TRACED("strict", "error: nonzero", "describe: words")
static int strict(int code) noexcept {
    errno = 0;
    return code;
}

// CHECK:main [internal] status=ok
// CHECK:  plain [internal] status=error message=words error.type="1001"
// CHECK:    event exception exception.message="plain: words (1001)" exception.type="1001"
// CHECK:      exception.stacktrace:
// CHECK:        | at plain (describe-throws.cc:23) return code
// CHECK:  plain [internal] status=error message="plain returned 1002" error.type="1002"
// CHECK:    event exception exception.message="plain returned 1002" exception.type="1002"
// CHECK:      exception.stacktrace:
// CHECK:        | at plain (describe-throws.cc:23) return code
// CHECK:  strict [internal] status=error message="strict returned 1003" error.type="1003"
// CHECK:    event exception exception.message="strict returned 1003" exception.type="1003"
// CHECK:      exception.stacktrace:
// CHECK:        | at strict (describe-throws.cc:29) return code
TRACED("main")
int main() {
    try {
        std::printf("%d %d\n", plain(1001), errno);
        what_to_throw = 1;
        std::printf("%d %d\n", plain(1002), errno);
        what_to_throw = 2;
        std::printf("%d %d\n", strict(1003), errno);
    } catch (...) {
        std::puts("an exception got out");
    }
    return 0;
}
