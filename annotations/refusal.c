/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a function is left alone. Where several reasons hold, the one that says
 * most comes first: what the function is for, then what it looks like.
 */
#include "function.h"

static const struct {
    enum traced__obstacle obstacle;
    const char *reason;
} reasons[] = {
    {TRACED__RUNTIME_ITSELF, "it belongs to the runtime, which cannot trace itself"},
    {TRACED__ALREADY_WOVEN, "it is woven already"},
    {TRACED__SYSTEM_HEADER, "it is defined in a system header"},
    {TRACED__ARTIFICIAL, "the compiler made it; there is no source to trace"},
    {TRACED__COROUTINE_PART, "it is a part of a coroutine, which runs in pieces"},
    {TRACED__NO_BODY_HERE, "its body here is for inlining only and is never emitted"},
    {TRACED__NAKED, "it is naked: it has no frame that a span could live in"},
    {TRACED__INTERRUPT, "it is an interrupt handler, which may run in the middle of the runtime"},
    {TRACED__IFUNC_RESOLVER, "it resolves an ifunc and runs before the runtime is linked"},
    {TRACED__MUST_TAIL, "a call in it must stay a tail call, so nothing can run after it"},
    {TRACED__FREESTANDING, "it is compiled by -ffreestanding, and the runtime needs a libc: "
                           "leave out that option, or the tag"},
    {TRACED__PURE_OR_CONST, "it is pure or const, so the compiler may drop or merge its calls"},
    {TRACED__NO_INSTRUMENT, "it is marked no_instrument_function"},
};

const char *traced__refusal(const struct traced__function *function) {
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (function->obstacles & (uint32_t)reasons[i].obstacle)
            return reasons[i].reason;
    return function->obstacles ? "it has a property that tracing does not know" : NULL;
}

/* What has no span wherever it is compiled stays without one quietly. */
bool traced__refusal_is_error(const struct traced__function *function) {
    const uint32_t nowhere = TRACED__SYSTEM_HEADER | TRACED__RUNTIME_ITSELF | TRACED__NO_BODY_HERE |
                             TRACED__ARTIFICIAL | TRACED__COROUTINE_PART;
    return (function->obstacles & TRACED__FREESTANDING) && !(function->obstacles & nowhere);
}
