/* SPDX-License-Identifier: Apache-2.0 */
/* The same in C++: the exception ends the span. */
#include <cstdio>
#include <stdexcept>
#include <traced.h>

__attribute__((traced("install.throw")))
static int work(int size) {
    if (size > 10)
        throw std::runtime_error("too large");
    return size;
}

int main() {
    try {
        work(30);
    } catch (const std::exception &error) {
        std::puts(error.what());
    }
    return 0;
}
