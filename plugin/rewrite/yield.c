/* SPDX-License-Identifier: Apache-2.0 */
/*
 * traced_yield: the function that switches away from a coroutine's stack. While it is
 * away, what the coroutine has open is not on the thread; when it comes back, perhaps
 * on another thread, it is put on top of what is current there.
 */
#include "weave.h"

static void insert_yield(const struct weave *weave) {
    struct code code = {.depth = 1};
    add_line(&code, "/* traced: %s() switches stacks: what is open on this one goes and comes. */",
             weave->name);
    code.marker = line_marker(weave->unit, weave->open);
    add_line(&code, "__extension__ void *__traced_yielded "
                    "__attribute__((__unused__, __cleanup__(__traced_come_back)))");
    add_line(&code, "    = __traced_rt_yield();");
    insert_block(weave->unit, weave->open, code.text.bytes);
}

bool weave_yield(struct unit *unit, struct tagged *tagged) {
    struct weave weave = {.unit = unit, .tagged = tagged};
    weave.name = text_of(clang_getCursorSpelling(tagged->cursor));
    tagged->refusal = traced__refusal(&tagged->function);
    if (!tagged->refusal)
        tagged->refusal = find_body(&weave);
    if (tagged->refusal)
        return false;
    insert_yield(&weave);
    note_yield();
    return true;
}
