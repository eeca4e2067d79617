/* SPDX-License-Identifier: Apache-2.0 */
/*
 * traced.so: the one file that every GCC is given with -fplugin=. It uses no
 * symbol of the compiler, so any GCC can load it; it finds the plugin that was
 * built for the GCC that runs, proves that it fits, and hands over.
 *
 * A plugin that does not fit would end in "undefined symbol" or worse, so the
 * comparison needs nothing but a text file, `built-for`, beside each plugin.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As GCC declares it in gcc-plugin.h; the same in every version from 4.5. */
struct plugin_gcc_version {
    const char *basever;
    const char *datestamp;
    const char *devphase;
    const char *revision;
    const char *configuration_arguments;
};

#define NAME_ROOM 128 /* for the longest name below the folder */

/* Handed on unread. */
struct plugin_name_args;

typedef int plugin_init_fn(struct plugin_name_args *, struct plugin_gcc_version *);

__attribute__((visibility("default"))) int plugin_is_GPL_compatible;
__attribute__((visibility("default"))) plugin_init_fn plugin_init;

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("traced: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

/* The folder that this file lies in, symbolic links resolved. Asked of a static
 * object: every plugin exports the names above, and the first one loaded wins. */
static bool own_folder(char folder[PATH_MAX]) {
    static const char here;
    Dl_info info;
    if (!dladdr(&here, &info) || !realpath(info.dli_fname, folder))
        return false;
    char *slash = strrchr(folder, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

static bool is_there(const char *folder, const char *name) {
    char path[PATH_MAX + 2 * NAME_ROOM];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, R_OK) == 0;
}

static int is_plugin_folder(const struct dirent *entry) {
    return !strncmp(entry->d_name, "gcc-", 4);
}

static void list_plugins(const char *folder) {
    struct dirent **entries;
    const int n = scandir(folder, &entries, is_plugin_folder, versionsort);
    bool any = false;
    for (int i = 0; i < n; i++) {
        char plugin[NAME_ROOM];
        const int length = snprintf(plugin, sizeof plugin, "%s/traced.so", entries[i]->d_name);
        if (length < NAME_ROOM && is_there(folder, plugin)) {
            fprintf(stderr, "%s%s",
                    any ? ", " : "traced: plugins are here for: ", entries[i]->d_name);
            any = true;
        }
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
    fputs(any ? "\n" : "traced: no plugin is here at all\n", stderr);
}

/* Compares one line, "field: value", of built-for with the compiler's value. */
static bool same_field(const char *line, const char *field, const char *running) {
    const size_t length = strlen(field);
    const char *built = "";
    if (!strncmp(line, field, length) && !strncmp(line + length, ": ", 2))
        built = line + length + 2;
    if (!strcmp(built, running))
        return true;
    say("  %s: built for \"%s\", running \"%s\"", field, built, running);
    return false;
}

/* Whether the plugin in `folder` was built for exactly this compiler: GCC's
 * own test, all five fields, but each difference is named. */
static bool fits(const char *folder, const struct plugin_gcc_version *running) {
    const char *const fields[][2] = {
        {"basever", running->basever},
        {"datestamp", running->datestamp},
        {"devphase", running->devphase},
        {"revision", running->revision},
        {"configuration_arguments", running->configuration_arguments},
    };
    char path[PATH_MAX + 2 * NAME_ROOM];
    snprintf(path, sizeof path, "%s/built-for", folder);
    FILE *file = fopen(path, "re");
    if (!file) {
        say("error: cannot read %s, which says what the plugin was built for: %s", path,
            strerror(errno));
        say("fix: build traced again with this compiler and install all of it");
        return false;
    }
    char *line = NULL;
    size_t size = 0;
    bool same = true;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const ssize_t length = getline(&line, &size, file);
        if (length > 0)
            line[strcspn(line, "\n")] = '\0';
        same = same_field(length > 0 ? line : "", fields[i][0], fields[i][1]) && same;
    }
    free(line);
    fclose(file);
    if (!same) {
        say("error: the plugin in %s was built for another compiler, see above", folder);
        say("fix: build traced again with this compiler, GCC %s, and install it", running->basever);
    }
    return same;
}

static plugin_init_fn *load(const char *folder) {
    char path[PATH_MAX + 2 * NAME_ROOM];
    snprintf(path, sizeof path, "%s/traced.so", folder);
    void *plugin = dlopen(path, RTLD_NOW);
    if (!plugin) {
        say("error: cannot load %s: %s", path, dlerror());
        say("fix: build traced again with this compiler and install it");
        return NULL;
    }
    plugin_init_fn *init;
    *(void **)&init = dlsym(plugin, "plugin_init");
    if (!init)
        say("error: %s is not a plugin: %s", path, dlerror());
    return init;
}

/* The value of an option of the configure that GCC was built by, "" without it. */
static void configured(char value[NAME_ROOM], const char *arguments, const char *option) {
    const size_t length = strlen(option);
    value[0] = '\0';
    for (const char *at = strstr(arguments, option); at; at = strstr(at + length, option))
        if (at == arguments || at[-1] == ' ')
            snprintf(value, NAME_ROOM, "%.*s", (int)strcspn(at + length, " "), at + length);
}

/* The end of a cross compiler's folder, "-aarch64-linux-gnu", "" for this machine's
 * own compiler: that is the one whose target is the machine that it runs on. Who
 * configured a cross compiler without saying where it runs gets "" as well, and the
 * comparison with `built-for` finds the truth. */
static void target_suffix(char suffix[NAME_ROOM], const char *arguments) {
    char host[NAME_ROOM], target[NAME_ROOM];
    configured(host, arguments, "--host=");
    configured(target, arguments, "--target=");
    suffix[0] = '\0';
    if (host[0] && target[0] && strcmp(host, target) != 0)
        snprintf(suffix, NAME_ROOM, "-%.*s", NAME_ROOM - 2, target);
}

static int no_plugin(const char *folder, const char *plugin, const char *version,
                     const char *suffix) {
    const char *target = suffix[0] ? suffix + 1 : "";
    say("error: no plugin for GCC %s%s%s: %s/traced.so is not there", version,
        target[0] ? " for " : "", target, plugin);
    list_plugins(folder);
    say("fix: install the plugin headers of this compiler (Debian: gcc-%.*s-plugin-dev%s) and build"
        " traced again%s%s, or compile with a GCC named above",
        (int)strcspn(version, "."), version, suffix,
        target[0] ? " with -DTRACED_CROSS_TARGETS=" : "", target);
    return 1;
}

int plugin_init(struct plugin_name_args *arguments, struct plugin_gcc_version *version) {
    char folder[PATH_MAX];
    if (!own_folder(folder)) {
        say("error: cannot find the folder of this plugin: %s", strerror(errno));
        return 1;
    }
    char plugin[PATH_MAX + NAME_ROOM + sizeof "/gcc-NN"], suffix[NAME_ROOM];
    const int major = (int)strcspn(version->basever, ".");
    target_suffix(suffix, version->configuration_arguments);
    snprintf(plugin, sizeof plugin, "%s/gcc-%.*s%s", folder, major, version->basever, suffix);
    if (!is_there(plugin, "traced.so"))
        return no_plugin(folder, plugin, version->basever, suffix);
    if (!fits(plugin, version))
        return 1;
    plugin_init_fn *init = load(plugin);
    return init ? init(arguments, version) : 1;
}
