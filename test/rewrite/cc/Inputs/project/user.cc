// SPDX-License-Identifier: Apache-2.0
// C++ that calls what is tagged and defined elsewhere. With -DMISTAKE it is wrong, and
// with -DUNUSED worth a warning.
#include <cstdio>
#include <vector>

#include "shared.h"

struct order {
    TRACED() int elsewhere(int n);
    template <class T> __attribute__((traced)) T never_defined(T value);
};

int main() {
#ifdef MISTAKE
    return undeclared;
#endif
#ifdef UNUSED
    int unused;
#endif
    std::vector<int> rows(1, 2);
    while (next_row(rows.data()))
        std::printf("%d\n", ::charge(rows[0]));
}
