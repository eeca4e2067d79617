/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an exception on its way tells about itself.
 *
 * What passes is told apart by the exception class of the C++ ABI: GNU C++
 * exceptions have a type that can be named; class 0 is glibc's forced unwind,
 * which is cancellation or pthread_exit and no error.
 *
 * libstdc++ is not linked, but weakly asked for: where the program has it, the
 * handler for std::exception is asked, as a catch clause asks it, whether it would
 * take this exception, and if so what() is called.
 */
#include <errno.h>
#include <string.h>

#include "frame.h"

/* The head that every exception begins with (Itanium C++ ABI, level 1). */
struct unwind_head {
    uint64_t exception_class;
    void (*cleanup)(int, struct unwind_head *);
    uintptr_t private_data[2];
} __attribute__((aligned));

/* "GNUCC++\0" as the class is spelled in a number; rethrown through a
 * std::exception_ptr an exception depends on the original one, and ends in 1. */
static const uint64_t gnu_cxx = 0x474e5543432b2b00u;
static const uint64_t gnu_cxx_dependent = 0x474e5543432b2b01u;

/* std::type_info as far as it matters: the mangled name behind the vtable, and in
 * that the test of a catch clause (libstdc++'s <typeinfo>, __do_catch). */
struct type_info;
struct type_info_table {
    void (*destroy[2])(struct type_info *);
    bool (*is_pointer)(const struct type_info *);
    bool (*is_function)(const struct type_info *);
    bool (*catches)(const struct type_info *, const struct type_info *thrown, void **object,
                    unsigned outer);
};
struct type_info {
    const struct type_info_table *table;
    const char *name;
};

/* std::exception: two destructors, then what(). */
struct std_exception {
    const struct {
        void (*destroy[2])(struct std_exception *);
        const char *(*what)(const struct std_exception *);
    } * table;
};

extern const struct type_info std_exception_type __asm__("_ZTISt9exception")
    __attribute__((weak, visibility("default")));

#if UINTPTR_MAX == UINT64_MAX

/* On 64-bit targets a pointer stands 80 bytes before the head: the type, or, of a
 * dependent exception, the object of the original one. */
static const void *pointer_before(const void *head) {
    const void *pointer;
    memcpy(&pointer, (const char *)head - 80, sizeof pointer);
    return pointer;
}

static const char *what_of(const struct type_info *type, void *object) {
    const struct type_info *handler = &std_exception_type;
    if (!handler || !handler->table->catches(handler, type, &object, 1))
        return NULL;
    const struct std_exception *thrown = object;
    return thrown->table->what(thrown);
}

static void examine_cxx(const struct unwind_head *head, struct traced__exception *found) {
    const void *object = head + 1;
    if (head->exception_class == gnu_cxx_dependent)
        object = pointer_before(head);
    const struct type_info *type = pointer_before((const struct unwind_head *)object - 1);
    if (!type || !type->name)
        return;
    found->type = type->name[0] == '*' ? type->name + 1 : type->name;
    found->what = what_of(type, (void *)(uintptr_t)object);
}

#else

static void examine_cxx(const struct unwind_head *head, struct traced__exception *found) {
    (void)head;
    (void)found;
}

#endif

struct traced__exception traced__examine_exception(const void *exception) {
    const struct unwind_head *head = exception;
    struct traced__exception found = {.type = "", .what = NULL};
    const int saved = errno;
    found.forced = !head || head->exception_class == 0;
    if (!found.forced &&
        (head->exception_class == gnu_cxx || head->exception_class == gnu_cxx_dependent))
        examine_cxx(head, &found);
    errno = saved;
    return found;
}
