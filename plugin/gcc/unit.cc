/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a translation unit with sites does when its object is loaded and
 * unloaded: it hands the object's sites over, and takes them back.
 */
#include "compat.h"
#include "weaver.h"

/* Before the constructors of programs, after those of the C library. */
#define PRIORITY 101

/* An end of the section, as the linker defines it for each program or shared
 * object. Weak, for an object whose every site was optimised away. */
static tree section_end(const char *name) {
    const tree id = get_identifier(name);
    const tree decl = build_decl(BUILTINS_LOCATION, VAR_DECL, id, abi_type(ABI_SITE));
    TREE_PUBLIC(decl) = TREE_ADDRESSABLE(decl) = DECL_EXTERNAL(decl) = 1;
    DECL_ARTIFICIAL(decl) = DECL_IGNORED_P(decl) = 1;
    DECL_VISIBILITY(decl) = VISIBILITY_HIDDEN;
    DECL_VISIBILITY_SPECIFIED(decl) = 1;
    SET_DECL_ASSEMBLER_NAME(decl, id);
    declare_weak(decl);
    return build_fold_addr_expr(decl);
}

static void add_cdtor(char which, tree call) {
    tree body = NULL_TREE;
    append_to_statement_list(call, &body);
    cgraph_build_static_cdtor(which, body, PRIORITY);
}

/* Called from the pass, in the middle of a function: making another function
 * forgets which one was being worked on. Later than in a pass would be too late
 * for -flto. */
void register_unit(void) {
    static bool done;
    if (done)
        return;
    done = true;
    function *const old_function = cfun;
    const tree old_decl = current_function_decl;
    FILE *const old_dump = dump_file;
    const location_t old_location = input_location;
    const tree start = section_end("__start_" TRACED_SITES_SECTION);
    const tree stop = section_end("__stop_" TRACED_SITES_SECTION);

    dump_file = NULL;
    input_location = UNKNOWN_LOCATION;
    add_cdtor('I',
              build_call_expr(abi_function(ABI_REGISTER), 3,
                              build_int_cst(uint32_type_node, TRACED_ABI_VERSION), start, stop));
    add_cdtor('D', build_call_expr(abi_function(ABI_UNREGISTER), 2, unshare_expr(start),
                                   unshare_expr(stop)));
    dump_file = old_dump;
    input_location = old_location;
    set_cfun(old_function);
    current_function_decl = old_decl;
}
