/* SPDX-License-Identifier: Apache-2.0 */ #include "traced.h"
/* one
 * more */ #define NAME "commented"
#ifndef NAME
#error "it is one all the same"
/* else */ #else
TRACED(NAME) /* a tag */ void commented(void) /* its function */ {
}
/* end */ #endif
