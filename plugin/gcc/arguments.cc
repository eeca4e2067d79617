/* SPDX-License-Identifier: Apache-2.0 */
/* -fplugin-arg-traced-KEY[=VALUE]: each key once, here and in README.md. */
#include "compat.h"
#include "weaver.h"

struct settings settings;

static bool refuse_unknown(const char *key) {
    static const char *const keys[] = {"dump", "report"};
    const struct traced__slice word = {key, strlen(key)};
    const char *nearest = traced__nearest(word, keys, ARRAY_SIZE(keys));
    if (nearest)
        error("plugin %qs has no argument %qs; did you mean %qs?", "traced", key, nearest);
    else
        error("plugin %qs has no argument %qs; it has %qs and %qs", "traced", key, keys[0],
              keys[1]);
    return false;
}

static bool read_argument(const struct plugin_argument *argument) {
    const bool has_value = argument->value && *argument->value;
    if (!strcmp(argument->key, "dump")) {
        settings.dump = has_value ? argument->value : "";
        return true;
    }
    if (strcmp(argument->key, "report"))
        return refuse_unknown(argument->key);
    if (has_value)
        settings.report = argument->value;
    else
        error("plugin %qs: argument %qs needs a file, as in %<-fplugin-arg-traced-report=FILE%>",
              "traced", "report");
    return has_value;
}

bool read_settings(int count, const struct plugin_argument *arguments) {
    bool good = true;
    for (int i = 0; i < count; i++)
        good = read_argument(&arguments[i]) && good;
    return good;
}
