/* SPDX-License-Identifier: Apache-2.0 */
/* A span that an exception, or a forced unwind, passes through. */
#include <errno.h>
#include <string.h>

#include "frame.h"

static void add_exception(struct traced__block *block, struct traced__frame *frame,
                          const struct traced__exception *exception, const void *caller) {
    struct traced__error_item error = {0, errno, 0, 0, frame->site->id};
    traced__fail(block, frame, &error, caller);
    uint32_t length = (uint32_t)strnlen(exception->type, 256);
    void *room =
        traced__add_item(frame->record, frame->capacity, TRACED__ITEM_EXCEPTION, 0, length);
    if (room)
        memcpy(room, exception->type, length);
    traced__keep_words(frame, TRACED__WORDS_OF_TAG, exception->what);
}

/* The exception is examined first: that may run code which is itself traced. */
void __traced_unwind(void *handle, void *head) {
    struct traced__block *block = traced__own_block;
    if (!traced__frame_of(block, handle))
        return;
    const struct traced__exception exception = traced__examine_exception(head);
    struct traced__frame *frame = traced__frame_of(block, handle);
    if (!frame)
        return;
    if (exception.forced)
        frame->record->flags |= TRACED__CANCELLED_CALL;
    else
        add_exception(block, frame, &exception, __builtin_return_address(0));
    if (frame->kind == TRACED__FRAME_STREAM)
        __traced_stream_leave(handle, 1);
    else
        __traced_leave(handle);
}
