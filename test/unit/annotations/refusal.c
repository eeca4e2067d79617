/* SPDX-License-Identifier: Apache-2.0 */
/* Each obstacle has a reason of its own, and of several the telling one is given. */
#include "../check.h"
#include "tags.h"

static const char *refusal(uint32_t obstacles) {
    struct traced__function function = FUNCTION(INT);
    function.obstacles = obstacles;
    return traced__refusal(&function);
}

static void reasons(void) {
    CASE("one reason for each obstacle");
    CHECK(!refusal(0));
    CHECK_STR(refusal(TRACED__NAKED), "it is naked: it has no frame that a span could live in");
    CHECK_STR(refusal(TRACED__IFUNC_RESOLVER),
              "it resolves an ifunc and runs before the runtime is linked");
    CHECK_STR(refusal(TRACED__INTERRUPT),
              "it is an interrupt handler, which may run in the middle of the runtime");
    CHECK_STR(refusal(TRACED__NO_INSTRUMENT), "it is marked no_instrument_function");
    CHECK_STR(refusal(TRACED__MUST_TAIL),
              "a call in it must stay a tail call, so nothing can run after it");
    CHECK_STR(refusal(TRACED__SYSTEM_HEADER), "it is defined in a system header");
    CHECK_STR(refusal(TRACED__ARTIFICIAL), "the compiler made it; there is no source to trace");
    CHECK_STR(refusal(TRACED__PURE_OR_CONST),
              "it is pure or const, so the compiler may drop or merge its calls");
    CHECK_STR(refusal(TRACED__COROUTINE_PART), "it is a part of a coroutine, which runs in pieces");
    CHECK_STR(refusal(TRACED__ALREADY_WOVEN), "it is woven already");
    CHECK_STR(refusal(TRACED__RUNTIME_ITSELF),
              "it belongs to the runtime, which cannot trace itself");
    CHECK_STR(refusal(TRACED__NO_BODY_HERE),
              "its body here is for inlining only and is never emitted");
    CHECK_STR(refusal(TRACED__FREESTANDING),
              "it is compiled by -ffreestanding, and the runtime needs a libc: "
              "leave out that option, or the tag");
    CHECK_STR(refusal(1u << 31), "it has a property that tracing does not know");
}

static void no_two_alike(void) {
    CASE("no two reasons alike");
    for (uint32_t i = 0; i < 13; i++)
        for (uint32_t j = 0; j < i; j++)
            CHECK(strcmp(refusal(1u << i), refusal(1u << j)) != 0);
}

static void several(void) {
    CASE("several obstacles");
    CHECK_STR(refusal(TRACED__NO_INSTRUMENT | TRACED__NAKED), refusal(TRACED__NAKED));
    CHECK_STR(refusal(TRACED__SYSTEM_HEADER | TRACED__PURE_OR_CONST),
              refusal(TRACED__SYSTEM_HEADER));
    CHECK_STR(refusal(TRACED__RUNTIME_ITSELF | TRACED__NO_INSTRUMENT),
              refusal(TRACED__RUNTIME_ITSELF));
}

static bool is_error(uint32_t obstacles) {
    struct traced__function function = FUNCTION(INT);
    function.obstacles = obstacles;
    return traced__refusal_is_error(&function);
}

static void errors(void) {
    CASE("a tag is an error where nothing of a unit can be traced, and would be otherwise");
    CHECK(is_error(TRACED__FREESTANDING));
    CHECK(is_error(TRACED__FREESTANDING | TRACED__PURE_OR_CONST));
    CHECK(!is_error(TRACED__FREESTANDING | TRACED__SYSTEM_HEADER));
    CHECK(!is_error(TRACED__FREESTANDING | TRACED__NO_BODY_HERE));
    CHECK(!is_error(TRACED__FREESTANDING | TRACED__ARTIFICIAL));
    CHECK(!is_error(TRACED__NAKED));
    CHECK(!is_error(0));
}

int main(void) {
    reasons();
    no_two_alike();
    several();
    errors();
    return check_report();
}
