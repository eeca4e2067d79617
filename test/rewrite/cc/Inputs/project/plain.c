/* SPDX-License-Identifier: Apache-2.0 */
/* Has no tag, though it has the word: traced("plain"). */
int plain(int traced);

int plain(int traced) {
    return traced + 1;
}
