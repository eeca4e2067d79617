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
#include <unwind.h>

#include "frame.h"

/* The class of an exception, "GNUCC++\0" spelled as a number; rethrown through a
 * std::exception_ptr an exception depends on the original one, and ends in 1. */
static const uint64_t gnu_cxx = 0x474e5543432b2b00u;
static const uint64_t gnu_cxx_dependent = 0x474e5543432b2b01u;
/* "GNUCFOR\0", which a forced unwind's class 0 becomes in C++ on ARM of 32 bits. */
static const uint64_t gnu_forced = 0x474e5543464f5200u;

/* What libstdc++ keeps before the object that is thrown (Itanium C++ ABI, 2.2.1, as
 * its own header unwind-cxx.h has it); the head ends it, and is all that is handed
 * around. ARM of 32 bits has an unwinder and a head of its own. */
struct cxa_exception {
    const void *type; /* of a dependent exception the object of the original one */
    void (*destroy)(void *);
    void (*unexpected)(void);
    void (*terminate)(void);
    struct cxa_exception *next;
    int handlers;
#ifdef __ARM_EABI_UNWINDER__
    struct cxa_exception *next_propagating;
    int propagations;
#else
    int handler_switch_value;
    const unsigned char *action_record, *language_data;
    uintptr_t catch_temp;
    void *adjusted;
#endif
    struct _Unwind_Exception head;
};

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

static uint64_t class_of(const struct _Unwind_Exception *head) {
#ifdef __ARM_EABI_UNWINDER__
    uint64_t class = 0;
    for (size_t i = 0; i < sizeof class; i++)
        class = class << 8 | (unsigned char)head->exception_class[i];
    return class;
#else
    return head->exception_class;
#endif
}

static const void *type_before(const struct _Unwind_Exception *head) {
    const void *pointer;
    memcpy(&pointer, (const char *)head - offsetof(struct cxa_exception, head), sizeof pointer);
    return pointer;
}

static const char *what_of(const struct type_info *type, void *object) {
    const struct type_info *handler = &std_exception_type;
    if (!handler || !handler->table->catches(handler, type, &object, 1))
        return NULL;
    const struct std_exception *thrown = object;
    return thrown->table->what(thrown);
}

static void examine_cxx(const struct _Unwind_Exception *head, struct traced__exception *found) {
    const void *object = head + 1;
    if (class_of(head) == gnu_cxx_dependent)
        object = type_before(head);
    const struct type_info *type = type_before((const struct _Unwind_Exception *)object - 1);
    if (!type || !type->name)
        return;
    found->type = type->name[0] == '*' ? type->name + 1 : type->name;
    found->what = what_of(type, (void *)(uintptr_t)object);
}

struct traced__exception traced__examine_exception(const void *exception) {
    const struct _Unwind_Exception *head = exception;
    struct traced__exception found = {.type = "", .what = NULL};
    const int saved = errno;
    const uint64_t class = head ? class_of(head) : 0;
    found.forced = class == 0 || class == gnu_forced;
    if (class == gnu_cxx || class == gnu_cxx_dependent)
        examine_cxx(head, &found);
    errno = saved;
    return found;
}
