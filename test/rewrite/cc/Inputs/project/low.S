/* SPDX-License-Identifier: Apache-2.0 */
/* Assembly that is preprocessed. */
#define NAME low
        .globl NAME
        .text
NAME:
        ret
        .section .note.GNU-stack,"",%progbits
