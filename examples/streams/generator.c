/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A generator with a stack of its own, made of ucontext: it may yield from any depth,
 * as the walk of a tree does here.
 *
 * The body of the coroutine is the stream. The one function that switches away from
 * its stack is marked traced_yield: while it is away, what the coroutine has open
 * is not the caller's concern.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

#include <traced.h>

/* --------------------------------------------------------- the generator --- */

struct generator {
    ucontext_t self, caller;
    void (*body)(struct generator *generator, const void *argument);
    const void *argument;
    int value;
    bool done;
    char stack[64 * 1024];
};

TRACED_YIELD
static void yield(struct generator *generator, int value) {
    generator->value = value;
    swapcontext(&generator->self, &generator->caller);
}

/* makecontext() passes numbers only. */
static void run(unsigned high, unsigned low) {
    struct generator *generator = (struct generator *)((uintptr_t)high << 16 << 16 | low);
    generator->body(generator, generator->argument);
    generator->done = true;
}

static struct generator *generate(void (*body)(struct generator *, const void *),
                                  const void *argument) {
    struct generator *generator = calloc(1, sizeof *generator);
    uintptr_t address = (uintptr_t)generator;
    if (!generator || getcontext(&generator->self) != 0)
        abort();
    generator->body = body;
    generator->argument = argument;
    generator->self.uc_stack.ss_sp = generator->stack;
    generator->self.uc_stack.ss_size = sizeof generator->stack;
    generator->self.uc_link = &generator->caller;
    makecontext(&generator->self, (void (*)(void))run, 2, (unsigned)(address >> 16 >> 16),
                (unsigned)address);
    return generator;
}

static bool next(struct generator *generator) {
    swapcontext(&generator->caller, &generator->self);
    return !generator->done;
}

/* ------------------------------------------------------------- its users --- */

struct node {
    int value;
    const struct node *left, *right;
};

TRACED("load", "value=$node->value")
static int load(const struct node *node) {
    return node->value;
}

static void walk(struct generator *generator, const struct node *node) {
    if (!node)
        return;
    walk(generator, node->left);
    yield(generator, load(node));
    walk(generator, node->right);
}

TRACED_STREAM("in.order", "role: body")
static void in_order(struct generator *generator, const void *root) {
    walk(generator, root);
}

TRACED("print", "value=$value")
static void print(int value) {
    printf("%d\n", value);
}

TRACED("list")
static void list(const struct node *root) {
    struct generator *values = generate(in_order, root);
    while (next(values))
        print(values->value);
    free(values);
}

int main(void) {
    const struct node one = {1, NULL, NULL}, three = {3, NULL, NULL}, two = {2, &one, &three};
    list(&two);
    return 0;
}
