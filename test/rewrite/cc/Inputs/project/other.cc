// SPDX-License-Identifier: Apache-2.0
// C++ without a tag.
extern "C" int plain(int n);

int twice(int n) {
    return 2 * plain(n);
}
