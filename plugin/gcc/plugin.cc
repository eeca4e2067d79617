/* SPDX-License-Identifier: Apache-2.0 */
/* The way in for GCC: which event or pass calls which file. */
#include "compat.h"
#include "weaver.h"

__attribute__((visibility("default"))) int plugin_is_GPL_compatible;

static void hook(const char *plugin, int event, plugin_callback_func callback) {
    register_callback(plugin, event, callback, NULL);
}

static void add_pass(const char *plugin, opt_pass *pass, const char *before) {
    struct register_pass_info where = {pass, before, 1, PASS_POS_INSERT_BEFORE};
    register_callback(plugin, PLUGIN_PASS_MANAGER_SETUP, NULL, &where);
}

/* The first of the lowering passes: the body is high GIMPLE, nested functions are
 * functions of their own, and nothing is inlined yet. And when all is lowered. */
static void add_passes(const char *plugin) {
    add_pass(plugin, make_weaving_pass(), "*warn_unused_result");
    add_pass(plugin, make_falls_off_pass(), "*warn_function_return");
}

static void set_up(const char *plugin) {
    hook(plugin, PLUGIN_ATTRIBUTES, register_tags);
    hook(plugin, PLUGIN_PRAGMAS, depend_on_rules);
    hook(plugin, PLUGIN_FINISH_DECL, note_parameter);
    hook(plugin, PLUGIN_FINISH_DECL, diagnose_declaration);
    hook(plugin, PLUGIN_START_PARSE_FUNCTION, begin_function);
    hook(plugin, PLUGIN_PRE_GENERICIZE, diagnose_function);
    hook(plugin, PLUGIN_FINISH, note_nothing_matched);
    hook(plugin, PLUGIN_FINISH, write_report);
    register_abi_roots(plugin);
    register_parameter_roots(plugin);
    register_site_roots(plugin);
    add_passes(plugin);
}

/* GCC has read its own -fdump options before it loads a plugin. */
static void start_dump(void) {
    if (settings.dump)
        g->get_dumps()->dump_switch_p(
            concat("tree-traced", *settings.dump ? "=" : "", settings.dump, NULL));
}

/* Called by the loader, which has made sure that this is the right compiler;
 * again, where a link to the loader is named as a plugin too. */
__attribute__((visibility("default"))) int plugin_init(struct plugin_name_args *arguments,
                                                       struct plugin_gcc_version *) {
    static bool loaded;
    if (!read_settings(arguments->argc, arguments->argv))
        return 1;
    if (settings.rules && !loaded && !load_rules(settings.rules))
        return 1;
    if (!loaded)
        set_up(arguments->base_name);
    loaded = true;
    start_dump();
    return 0;
}
