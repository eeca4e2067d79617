/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was done, twice: a summary above each function in the dump, for people
 * and tests, and a line of JSON for each tagged function in the report.
 */
#include "compat.h"
#include "weaver.h"

static char *lines;
static size_t lines_size;
static FILE *report; /* writes to lines */

static const char *const type_names[] = {"?",      "int", "uint", "double", "bool",
                                         "string", "hex", "enum", "bytes"};
static const char *const role_names[] = {"span", "next", "open", "close", "body"};
static const char *const convention_names[] = {
    "never", "auto",  "negative", "errno",      "nonzero",
    "null",  "false", "zero",     "comparison", "object",
};

static void dump_attr(FILE *file, const struct traced__plan *plan, size_t index) {
    const struct traced__attr *attr = &plan->directive->attrs[index];
    fprintf(file, ";; traced:   attribute %d: %.*s = %.*s (%s)\n", (int)index,
            (int)attr->key.length, attr->key.text, (int)attr->text.length, attr->text.text,
            type_names[plan->attr_types[index]]);
}

void dump_woven(FILE *file, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    fprintf(file, ";; traced: %s woven as \"%s\", %s, kind %d, error %s\n",
            weave->tagged->function.name, plan->name, role_names[plan->role], plan->kind,
            convention_names[plan->convention]);
    for (size_t i = 0; i < plan->directive->n_attrs; i++)
        dump_attr(file, plan, i);
    for (const way_out &way_out : weave->ways_out)
        fprintf(file, ";; traced:   line %u: %s\n", way_out.line, way_out.text);
}

void dump_yield(FILE *file, const struct tagged *tagged) {
    fprintf(file, ";; traced: %s woven as a yield\n", tagged->function.name);
}

void dump_refused(FILE *file, const struct tagged *tagged) {
    fprintf(file, ";; traced: %s not woven: %s\n", tagged->function.name, tagged->refusal);
}

static void put_string(const char *name, const char *text) {
    fprintf(report, "\"%s\":\"", name);
    for (const char *c = text; *c; c++)
        if (*c == '"' || *c == '\\')
            fprintf(report, "\\%c", *c);
        else if ((unsigned char)*c < 0x20)
            fprintf(report, "\\u%04x", *c);
        else
            fputc(*c, report);
    fputc('"', report);
}

void report_function(const struct tagged *tagged) {
    if (!settings.report || is_made(tagged))
        return;
    if (!report)
        report = open_memstream(&lines, &lines_size);
    fputc('{', report);
    put_string("function", tagged->function.name);
    fputc(',', report);
    put_string("file", tagged->function.file);
    fprintf(report, ",\"line\":%u,\"kind\":\"%s\",", tagged->function.line,
            tagged->is_yield     ? "yield"
            : tagged->tag.stream ? "stream"
                                 : "traced");
    if (tagged->plan.name[0]) {
        put_string("name", tagged->plan.name);
        fputc(',', report);
    }
    fprintf(report, "\"woven\":%s", tagged->refusal ? "false," : "true");
    if (tagged->refusal)
        put_string("reason", tagged->refusal);
    fputs("}\n", report);
}

/* The lines of a unit go out in one write to the end of the file: the compilers
 * of a whole build may share it. */
void write_report(void *, void *) {
    if (!report)
        return;
    fclose(report);
    const int file = open(settings.report, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0 || write(file, lines, lines_size) != (ssize_t)lines_size)
        error_at(UNKNOWN_LOCATION, "cannot write the report %qs: %m", settings.report);
    if (file >= 0)
        close(file);
    free(lines);
}
