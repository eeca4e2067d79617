/* SPDX-License-Identifier: Apache-2.0 */
/* -fplugin-arg-traced-KEY[=VALUE]: each key once, here and in README.md. */
#include "compat.h"
#include "weaver.h"

struct settings settings;

static const char *const keys[] = {"all", "dump", "no-secret-warning", "report", "rules"};

static bool refuse_unknown(const char *key) {
    const struct traced__slice word = {key, strlen(key)};
    const char *nearest = traced__nearest(word, keys, ARRAY_SIZE(keys));
    if (nearest)
        error("plugin %qs has no argument %qs; did you mean %qs?", "traced", key, nearest);
    else
        error("plugin %qs has no argument %qs; it has %qs, %qs, %qs, %qs and %qs", "traced", key,
              keys[0], keys[1], keys[2], keys[3], keys[4]);
    return false;
}

static bool read_file(const struct plugin_argument *argument, const char **file) {
    const bool given = argument->value && *argument->value;
    if (given)
        *file = argument->value;
    else
        error("plugin %qs: argument %qs needs a file, as in %<-fplugin-arg-traced-%s=FILE%>",
              "traced", argument->key, argument->key);
    return given;
}

static bool read_switch(const struct plugin_argument *argument, bool *on) {
    *on = true;
    if (argument->value)
        error("plugin %qs: argument %qs takes no value", "traced", argument->key);
    return !argument->value;
}

static bool read_argument(const struct plugin_argument *argument) {
    const char *key = argument->key;
    if (!strcmp(key, "dump")) {
        settings.dump = argument->value ? argument->value : "";
        return true;
    }
    if (!strcmp(key, "report"))
        return read_file(argument, &settings.report);
    if (!strcmp(key, "rules"))
        return read_file(argument, &settings.rules);
    if (!strcmp(key, "all"))
        return read_switch(argument, &settings.all);
    if (!strcmp(key, "no-secret-warning"))
        return read_switch(argument, &settings.allow_secrets);
    return refuse_unknown(key);
}

bool read_settings(int count, const struct plugin_argument *arguments) {
    bool good = true;
    for (int i = 0; i < count; i++)
        good = read_argument(&arguments[i]) && good;
    return good;
}
