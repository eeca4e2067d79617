/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was done, twice: a summary of each function in the dump, for people and
 * tests, and a line of JSON for each in the report. Both read as the GCC plugin's.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "rewriter.h"

static struct text report;
static FILE *dump;

static const char *const type_names[] = {"?",      "int", "uint", "double", "bool",
                                         "string", "hex", "enum", "bytes"};
static const char *const role_names[] = {"span", "next", "open", "close", "body"};
static const char *const convention_names[] = {
    "never", "auto",  "negative", "errno",      "nonzero",
    "null",  "false", "zero",     "comparison", "object",
};

bool open_dump(void) {
    if (!settings.dump)
        return true;
    dump = strcmp(settings.dump, "-") ? fopen(settings.dump, "w") : stdout;
    if (!dump)
        complain(TRACED__ERROR, "cannot write the dump '%s': %s", settings.dump, strerror(errno));
    return dump;
}

static void dump_attr(const struct traced__plan *plan, size_t index) {
    const struct traced__attr *attr = &plan->directive->attrs[index];
    fprintf(dump, ";; traced:   attribute %d: %.*s = %.*s (%s)\n", (int)index,
            (int)attr->key.length, attr->key.text, (int)attr->text.length, attr->text.text,
            type_names[plan->attr_types[index]]);
}

void dump_woven(const struct tagged *tagged, const struct ways_out *ways_out) {
    const struct traced__plan *plan = &tagged->plan;
    if (!dump)
        return;
    fprintf(dump, ";; traced: %s woven as \"%s\", %s, kind %d, error %s\n", tagged->function.name,
            plan->name, role_names[plan->role], plan->kind, convention_names[plan->convention]);
    for (size_t i = 0; i < plan->directive->n_attrs; i++)
        dump_attr(plan, i);
    for (size_t i = 0; i < ways_out->count; i++)
        fprintf(dump, ";; traced:   line %u: %s\n", ways_out->list[i].line, ways_out->list[i].text);
}

void dump_yield(const struct tagged *tagged) {
    if (dump)
        fprintf(dump, ";; traced: %s woven as a yield\n", tagged->function.name);
}

void dump_refused(const struct tagged *tagged) {
    if (dump)
        fprintf(dump, ";; traced: %s not woven: %s\n", tagged->function.name, tagged->refusal);
}

static void put_string(const char *name, const char *text) {
    add_format(&report, "\"%s\":\"", name);
    for (const char *c = text; *c; c++)
        if (*c == '"' || *c == '\\')
            add_format(&report, "\\%c", *c);
        else if ((unsigned char)*c < 0x20)
            add_format(&report, "\\u%04x", (unsigned char)*c);
        else
            add_bytes(&report, c, 1);
    add_text(&report, "\"");
}

void report_function(const struct tagged *tagged) {
    if (!settings.report)
        return;
    add_text(&report, "{");
    put_string("function", tagged->function.name);
    add_text(&report, ",");
    put_string("file", tagged->function.file);
    add_format(&report, ",\"line\":%u,\"kind\":\"%s\",", tagged->function.line,
               tagged->is_yield     ? "yield"
               : tagged->tag.stream ? "stream"
                                    : "traced");
    if (tagged->plan.name[0]) {
        put_string("name", tagged->plan.name);
        add_text(&report, ",");
    }
    add_format(&report, "\"woven\":%s", tagged->refusal ? "false," : "true");
    if (tagged->refusal)
        put_string("reason", tagged->refusal);
    add_text(&report, "}\n");
}

/* The lines of a unit go out in one write to the end of the file: the compilers
 * of a whole build may share it. */
static bool append_report(void) {
    const int file = open(settings.report, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    const bool good =
        file >= 0 && write(file, report.bytes, report.length) == (ssize_t)report.length;
    if (!good)
        complain(TRACED__ERROR, "cannot write the report '%s': %s", settings.report,
                 strerror(errno));
    if (file >= 0)
        close(file);
    return good;
}

static bool close_dump(void) {
    const bool good = !dump || !(fflush(dump) || ferror(dump));
    if (!good)
        complain(TRACED__ERROR, "cannot write the dump '%s': %s", settings.dump, strerror(errno));
    return good;
}

bool write_report(void) {
    const bool dumped = close_dump();
    return (!report.length || append_report()) && dumped;
}
