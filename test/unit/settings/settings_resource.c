/* SPDX-License-Identifier: Apache-2.0 */
/* resource.h: what it holds, who wins, and that a fork's child has its own. */
#include "resource.h"

#include <errno.h>

#include "check.h"
#include "outcome.h"
#include "prim.h"

static bool no_memory, no_executable;

void *__real_traced__prim_alloc(size_t size);
void *__wrap_traced__prim_alloc(size_t size);
void *__wrap_traced__prim_alloc(size_t size) {
    return no_memory ? NULL : __real_traced__prim_alloc(size);
}

void __real_traced__prim_executable(char *name, size_t size);
void __wrap_traced__prim_executable(char *name, size_t size);
void __wrap_traced__prim_executable(char *name, size_t size) {
    __real_traced__prim_executable(name, size);
    if (no_executable)
        *name = '\0';
}

static void show_resource(void) {
    errno = 77;
    const struct traced__resource *resource = traced__resource();
    printf("errno=%d\n", errno);
    printf("count=%zu\n", resource->n_attrs);
    for (size_t i = 0; i < resource->n_attrs; i++) {
        const struct traced__attribute *one = &resource->attrs[i];
        printf("%.*s=", (int)one->key.length, one->key.text);
        if (one->value.type == TRACED__INT)
            printf("int:%" PRId64 "\n", one->value.integer);
        else
            printf("%.*s\n", (int)one->value.string.length, one->value.string.text);
    }
    printf("pid=int:%d\n", (int)getpid());
    printf("same=%d\n", resource == traced__resource());
}

static bool is_uuid4(const char *text) {
    static const char pattern[] = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    if (!text || strlen(text) != strlen(pattern))
        return false;
    for (size_t i = 0; pattern[i]; i++) {
        const char *wanted = pattern[i] == 'x' ? "0123456789abcdef" : "89ab";
        const bool fits = pattern[i] == 'x' || pattern[i] == 'y' ? strchr(wanted, text[i]) != NULL
                                                                 : text[i] == pattern[i];
        if (!fits)
            return false;
    }
    return true;
}

static void check_pid(void) {
    char expected[32];
    snprintf(expected, sizeof expected, "%s", outcome_field("pid"));
    CHECK_FIELD("process.pid", expected);
}

static void test_defaults(void) {
    CASE("without settings");
    OUTCOME(show_resource, NULL);
    CHECK_EXIT();
    CHECK_ERRORS("");
    CHECK_FIELD("errno", "77");
    CHECK_FIELD("same", "1");
    CHECK_FIELD("count", "7");
    CHECK_FIELD("telemetry.sdk.name", "traced");
    CHECK_FIELD("telemetry.sdk.language", "c");
    CHECK_FIELD("telemetry.sdk.version", TRACED_VERSION);
    CHECK_FIELD("service.name", "unknown_service:unit_settings_resource");
    CHECK_FIELD("process.executable.name", "unit_settings_resource");
    CHECK(is_uuid4(outcome_field("service.instance.id")));
    check_pid();
}

static void test_settings(void) {
    CASE("attributes of the environment");
    OUTCOME(show_resource, "OTEL_SERVICE_NAME=shop", "OTEL_RESOURCE_ATTRIBUTES=a=b,c=d");
    CHECK_FIELD("count", "9");
    CHECK_FIELD("service.name", "shop");
    CHECK_FIELD("a", "b");
    CHECK_FIELD("c", "d");
    CHECK_FIELD("telemetry.sdk.name", "traced");
    CASE("they replace ours, but for telemetry.sdk");
    OUTCOME(show_resource, "OTEL_RESOURCE_ATTRIBUTES=service.instance.id=mine,process.pid=x,"
                           "telemetry.sdk.name=theirs,telemetry.sdk.x=y,telemetry.sdkx=z");
    CHECK_FIELD("count", "8");
    CHECK_FIELD("service.instance.id", "mine");
    CHECK_FIELD("process.pid", "x");
    CHECK_FIELD("telemetry.sdk.name", "traced");
    CHECK_FIELD("telemetry.sdkx", "z");
}

static void show_of_childs_child(void) {
    traced__resource();
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        traced__resource_reset();
        show_resource();
        fflush(stdout);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    const struct traced__resource *resource = traced__resource();
    for (size_t i = 0; i < resource->n_attrs; i++)
        if (strcmp(resource->attrs[i].key.text, "service.instance.id") == 0)
            printf("parents_id=%s\n", resource->attrs[i].value.string.text);
}

static void check_child(void) {
    char parents_id[64];
    CHECK_EXIT();
    check_pid();
    CHECK(is_uuid4(outcome_field("service.instance.id")));
    snprintf(parents_id, sizeof parents_id, "%s", outcome_field("parents_id"));
    CHECK(is_uuid4(parents_id));
    CHECK(strcmp(outcome_field("service.instance.id"), parents_id) != 0);
}

static void test_fork(void) {
    CASE("a child has its own");
    OUTCOME(show_of_childs_child, NULL);
    CHECK_FIELD("count", "7");
    check_child();
    CASE("a child keeps the environment's");
    OUTCOME(show_of_childs_child, "OTEL_RESOURCE_ATTRIBUTES=a=b");
    CHECK_FIELD("count", "8");
    CHECK_FIELD("a", "b");
    check_child();
}

static void show_unknown_executable(void) {
    no_executable = true;
    show_resource();
}

static void test_unknown_executable(void) {
    CASE("an executable without a name");
    OUTCOME(show_unknown_executable, NULL);
    CHECK_FIELD("count", "6");
    CHECK_FIELD("service.name", "unknown_service");
    CHECK(outcome_field("process.executable.name") == NULL);
}

static void show_without_memory(void) {
    traced__config();
    no_memory = true;
    show_resource();
}

static void test_no_memory(void) {
    CASE("no memory for the environment's attributes");
    OUTCOME(show_without_memory, "OTEL_RESOURCE_ATTRIBUTES=a=b");
    CHECK_EXIT();
    CHECK_FIELD("count", "7");
    CHECK_FIELD("telemetry.sdk.name", "traced");
    CHECK(outcome_field("a") == NULL);
    CHECK_ERRORS("traced: no memory for OTEL_RESOURCE_ATTRIBUTES; sending none\n");
}

int main(void) {
    test_defaults();
    test_settings();
    test_fork();
    test_unknown_executable();
    test_no_memory();
    return check_report();
}
