/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `backtrace: on`: the machine stack of an error, as return addresses. What they
 * are the exporter thread finds out: describe_stack.c.
 */
#include <string.h>

#include "frame.h"
#include "prim.h"

/* Frames of the runtime between the program and traced__prim_stack(), at most. */
enum { OUR_FRAMES = 8 };

#ifdef __thumb__
/* A return address says in its lowest bit that it is Thumb code; the unwinder's not. */
#define CODE(address) ((uintptr_t)(address) & ~(uintptr_t)1)
#else
#define CODE(address) ((uintptr_t)(address))
#endif

/* Where the program's own frames begin. An address that is not found (a stack that
 * cannot be walked) leaves all of them: too much says more than nothing. */
static size_t first_of_program(void *const *addresses, size_t n, const void *caller) {
    for (size_t i = 0; i < n && i < OUR_FRAMES; i++)
        if (CODE(addresses[i]) == CODE(caller))
            return i;
    return 0;
}

void traced__keep_stack(struct traced__frame *frame, const void *caller) {
    void *addresses[TRACED__MAX_STACK + OUR_FRAMES];
    size_t n = traced__prim_stack(addresses, sizeof addresses / sizeof *addresses);
    size_t first = first_of_program(addresses, n, caller), count = n - first;
    if (count > TRACED__MAX_STACK)
        count = TRACED__MAX_STACK;
    uint32_t size = (uint32_t)(count * sizeof *addresses);
    void *room =
        size ? traced__add_item(frame->record, frame->capacity, TRACED__ITEM_STACK, 0, size) : NULL;
    if (room)
        memcpy(room, addresses + first, size);
}
