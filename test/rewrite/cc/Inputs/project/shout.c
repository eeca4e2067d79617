/* SPDX-License-Identifier: Apache-2.0 */
/* The preprocessor warns, then fails. */
#include <traced.h>
#warning "a warning"
#include <no-such-file.h>

TRACED("shout") int shout(void) {
    return 0;
}
