/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A span that an exception passes through.
 *
 * What passes is told apart by the exception class of the C++ ABI: GNU C++
 * exceptions have a type that can be named; class 0 is glibc's forced unwind,
 * which is cancellation or pthread_exit and no error.
 */
#include <string.h>

#include "frame.h"

/* The head that every exception begins with (Itanium C++ ABI, level 1). */
struct unwind_head {
    uint64_t exception_class;
};

/* "GNUCC++\0" as the class is spelled in a number. */
static const uint64_t gnu_cxx = 0x474e5543432b2b00u;

/* std::type_info as far as it matters: behind its vtable, the mangled name. */
struct type_info_head {
    const void *vtable;
    const char *name;
};

/* On 64-bit targets the type stands 80 bytes before the head. Dependent
 * exceptions (class ending in 1) and other targets are not looked into. */
static const char *type_name(const void *exception) {
#if UINTPTR_MAX == UINT64_MAX
    const struct type_info_head *type;
    memcpy(&type, (const char *)exception - 80, sizeof type);
    if (type && type->name)
        return type->name[0] == '*' ? type->name + 1 : type->name;
#endif
    return "";
}

static void add_exception(struct traced__block *block, struct traced__frame *frame,
                          const char *name) {
    struct traced__error_item error = {0, 0, 0, 0, frame->site->id};
    traced__fail(block, frame, &error);
    uint32_t length = (uint32_t)strnlen(name, 256);
    void *room = traced__add_item(frame->record, frame->capacity,
                                  TRACED__ITEM_EXCEPTION, 0, length);
    if (room)
        memcpy(room, name, length);
}

void __traced_unwind(void *handle, void *exception) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__frame_of(block, handle);
    if (!frame)
        return;
    const struct unwind_head *head = exception;
    if (!head || head->exception_class == 0)
        frame->record->flags |= TRACED__CANCELLED_CALL;
    else
        add_exception(block, frame, head->exception_class == gnu_cxx ? type_name(exception) : "");
    if (frame->kind == TRACED__FRAME_STREAM)
        __traced_stream_leave(handle, 1);
    else
        __traced_leave(handle);
}
