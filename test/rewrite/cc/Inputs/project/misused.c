/* SPDX-License-Identifier: Apache-2.0 */
/* Its tag is wrong. */
__attribute__((traced("misused", "x=$nobody"))) int misused(int n) {
    return n;
}
