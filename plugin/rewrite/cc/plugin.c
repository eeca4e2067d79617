/* SPDX-License-Identifier: Apache-2.0 */
/* GCC with its plugin: the user's command with the plugin's arguments in it. */
#include <stdlib.h>
#include <string.h>

#include "wrapper.h"

static void add_plugin(const struct compiler *compiler, struct words *words) {
    static const char prefix[] = "-fplugin-arg-traced-";
    add_word(words, format_text("-fplugin=%s", compiler->loader));
    if (settings.all)
        add_word(words, format_text("%sall", prefix));
    if (settings.allow_secrets)
        add_word(words, format_text("%sno-secret-warning", prefix));
    if (settings.rules)
        add_word(words, format_text("%srules=%s", prefix, settings.rules));
    if (settings.dump)
        add_word(words, format_text("%sdump=%s", prefix, settings.dump));
    if (settings.report)
        add_word(words, format_text("%sreport=%s", prefix, settings.report));
}

/* ccache looks into the loader only; the plugin and the rules make the object too. */
static void tell_ccache(const struct compiler *compiler) {
    static const char name[] = "CCACHE_EXTRAFILES";
    const char *before = getenv(name);
    const char *files =
        format_text("%s%s%s%s%s", before ? before : "", before ? ":" : "", compiler->plugin,
                    settings.rules ? ":" : "", settings.rules ? settings.rules : "");
    if (setenv(name, files, 1) != 0)
        fail("out of memory");
}

/* Of the launchers only ccache can be told what makes the object, and none that the
 * plugin writes other files too; the other machines of distcc have no plugin. */
static void add_launchers(const struct command *command, const struct compiler *compiler,
                          struct words *words) {
    const struct words *launchers = &command->launchers;
    if (!launchers->count || strcmp(base_name(launchers->list[0]), "ccache") != 0 ||
        settings.dump || settings.report)
        return;
    tell_ccache(compiler);
    add_word(words, launchers->list[0]);
    for (size_t i = 1; i < launchers->count && strchr(launchers->list[i], '='); i++)
        add_word(words, launchers->list[i]);
}

void become_plugged(const struct command *command, const struct compiler *compiler) {
    struct words words = {0};
    add_launchers(command, compiler, &words);
    add_word(&words, command->compiler);
    add_plugin(compiler, &words);
    for (size_t i = command->launchers.count + 1; i < command->original.count; i++)
        add_word(&words, command->original.list[i]);
    become(&words);
}
