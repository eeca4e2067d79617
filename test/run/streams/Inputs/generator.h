/* SPDX-License-Identifier: Apache-2.0 */
/* A generator with a stack of its own, as a program would write it over ucontext:
 * the one function that switches away is marked, the body is the stream. */
#ifndef GENERATOR_H
#define GENERATOR_H

#include <stdbool.h>
#include <stdlib.h>
#include <traced.h>
#include <ucontext.h>

struct generator {
    ucontext_t self, caller;
    void (*body)(struct generator *generator, int last);
    int last, value;
    bool done;
    char *stack;
};

/* Hands a value to whoever asked for it, until the next one is asked for. */
TRACED_YIELD
static inline void generator_yield(struct generator *generator, int value) {
    generator->value = value;
    swapcontext(&generator->self, &generator->caller);
}

static void generator_start(unsigned high, unsigned low) {
    struct generator *generator =
        (struct generator *)((uintptr_t)high << 16 << 16 | (uintptr_t)low);
    generator->body(generator, generator->last);
    generator->done = true;
}

static inline void generator_init(struct generator *generator,
                                  void (*body)(struct generator *, int), int last) {
    enum { STACK = 256 * 1024 };
    uintptr_t address = (uintptr_t)generator;
    generator->body = body;
    generator->last = last;
    generator->done = false;
    generator->stack = malloc(STACK);
    getcontext(&generator->self);
    generator->self.uc_stack.ss_sp = generator->stack;
    generator->self.uc_stack.ss_size = STACK;
    generator->self.uc_link = &generator->caller;
    makecontext(&generator->self, (void (*)(void))generator_start, 2,
                (unsigned)(address >> 16 >> 16), (unsigned)address);
}

/* Whether there was another value. */
static inline bool generator_next(struct generator *generator, int *value) {
    swapcontext(&generator->caller, &generator->self);
    *value = generator->value;
    return !generator->done;
}

static inline void generator_free(struct generator *generator) {
    free(generator->stack);
}

#endif
