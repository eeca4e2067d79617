// SPDX-License-Identifier: Apache-2.0
// C++ with a tag.
#include <traced.h>

TRACED("tagged.cc") int tagged(int n) {
    return n;
}
