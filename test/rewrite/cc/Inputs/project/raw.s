/* SPDX-License-Identifier: Apache-2.0 */
/* Assembly. */
        .globl raw
        .text
raw:
        ret
        .section .note.GNU-stack,"",%progbits
