/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config.h: which variable fills which field. How a value is read is env.h's
 * business; what the variables mean to users is docs/settings.md's.
 */
#include "config.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "endpoint.h"
#include "env.h"
#include "log.h"
#include "prim.h"
#include "unheeded.h"

/* -------------------------------------------------------------- settings --- */

enum { HTTP_PROTOBUF, HTTP_JSON, GRPC };

static const struct traced__env_word levels[] = {
    {"none", TRACED__LOG_NONE}, {"error", TRACED__LOG_ERROR}, {"warn", TRACED__LOG_WARN},
    {"info", TRACED__LOG_INFO}, {"debug", TRACED__LOG_DEBUG}, {NULL, 0}};

static const struct traced__env_word exporters[] = {
    {"otlp", TRACED__EXPORT_OTLP},
    {"console", TRACED__EXPORT_CONSOLE},
    {"file", TRACED__EXPORT_FILE},
    {"otlp_file", TRACED__EXPORT_FILE},
    {"otlp_file/development", TRACED__EXPORT_FILE},
    {"memory", TRACED__EXPORT_MEMORY},
    {"none", TRACED__EXPORT_NONE},
    {NULL, 0},
};

static const struct traced__env_word protocols[] = {
    {"http/protobuf", HTTP_PROTOBUF}, {"http/json", HTTP_JSON}, {"grpc", GRPC}, {NULL, 0}};

static const struct traced__env_word compressions[] = {{"none", false}, {"gzip", true}, {NULL, 0}};

static const struct traced__env_word switches[] = {
    {"off", false}, {"on", true}, {"false", false}, {"true", true}, {NULL, 0}};

static const struct traced__env_word statuses[] = {{"unset", false}, {"ok", true}, {NULL, 0}};

static const struct traced__env_word clocks[] = {{"auto", false}, {"vdso", true}, {NULL, 0}};

enum setting {
    LOG_LEVEL,
    DISABLED,
    SCHEDULE_DELAY,
    EXPORT_TIMEOUT,
    QUEUE_SIZE,
    BATCH_SIZE,
    PROTOCOL,
    COMPRESSION,
    TIMEOUT,
    CODE,
    STATUS,
    EXIT_TIMEOUT,
    CLOCK,
    MAX_STREAMS
};

static const struct traced__env_setting settings[] = {
    [LOG_LEVEL] = {"OTEL_LOG_LEVEL", NULL, TRACED__ENV_WORD, "info", levels,
                   "none, error, warn, info or debug"},
    [DISABLED] = {"OTEL_SDK_DISABLED", NULL, TRACED__ENV_BOOL, "false", NULL, NULL},
    [SCHEDULE_DELAY] = {"OTEL_BSP_SCHEDULE_DELAY", NULL, TRACED__ENV_MILLISECONDS, "5000", NULL,
                        NULL},
    [EXPORT_TIMEOUT] = {"OTEL_BSP_EXPORT_TIMEOUT", NULL, TRACED__ENV_MILLISECONDS, "30000", NULL,
                        NULL},
    [QUEUE_SIZE] = {"OTEL_BSP_MAX_QUEUE_SIZE", NULL, TRACED__ENV_COUNT, "2048", NULL, NULL},
    [BATCH_SIZE] = {"OTEL_BSP_MAX_EXPORT_BATCH_SIZE", NULL, TRACED__ENV_COUNT, "512", NULL, NULL},
    [PROTOCOL] = {"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL",
                  TRACED__ENV_WORD, "http/protobuf", protocols, "http/protobuf"},
    [COMPRESSION] = {"OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION",
                     TRACED__ENV_WORD, "none", compressions, "none or gzip"},
    [TIMEOUT] = {"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT",
                 TRACED__ENV_MILLISECONDS, "10000", NULL, NULL},
    [CODE] = {"TRACED_CODE", NULL, TRACED__ENV_WORD, "on", switches, "on or off"},
    [STATUS] = {"TRACED_STATUS_OK", NULL, TRACED__ENV_WORD, "ok", statuses, "ok or unset"},
    [EXIT_TIMEOUT] = {"TRACED_EXIT_TIMEOUT", NULL, TRACED__ENV_MILLISECONDS, "2000", NULL, NULL},
    [CLOCK] = {"TRACED_CLOCK", NULL, TRACED__ENV_WORD, "auto", clocks, "auto or vdso"},
    [MAX_STREAMS] = {"TRACED_MAX_STREAMS", NULL, TRACED__ENV_COUNT, "65536", NULL, NULL}};

static uint32_t value_of(enum setting setting) {
    return traced__env_find(&settings[setting]).value;
}

/* -------------------------------------------------------------- ownership --- */

static struct traced__config config;
static bool no_memory; /* for something that was asked for */

static void *own(size_t size) {
    void *memory = traced__prim_alloc(size);
    no_memory = no_memory || !memory;
    return memory;
}

static char *own_text(const char *text) {
    const size_t size = strlen(text) + 1;
    char *copy = own(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

static void disown(const void *owned) {
    traced__prim_free((void *)(uintptr_t)owned);
}

/* -------------------------------------------------------------- resource --- */

/* An array with an element for each member of a list, and *room for the text of
 * the list behind it. */
static void *own_list(const char *list, size_t element, char **room) {
    size_t count = 1;
    for (const char *at = list; *at; at++)
        count += *at == ',';
    char *array = own(count * element + strlen(list) + 1);
    *room = array ? array + count * element : NULL;
    return array;
}

static bool same_text(struct traced__text a, struct traced__text b) {
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* Of a key that is given twice the last value holds. */
static size_t add_attribute(struct traced__attribute *attributes, size_t count,
                            struct traced__env_pair pair) {
    size_t at = 0;
    while (at < count && !same_text(attributes[at].key, pair.key))
        at++;
    attributes[at].key = pair.key;
    attributes[at].value.type = TRACED__STRING;
    attributes[at].value.string = pair.value;
    return at == count ? count + 1 : count;
}

static void refuse_resource(const char *list, unsigned number, const char *fault) {
    char problem[128];
    snprintf(problem, sizeof problem, "is not usable: member %u %s", number, fault);
    traced__env_warn("OTEL_RESOURCE_ATTRIBUTES", list, problem, "using none of it");
}

/* One member that cannot be read makes all of the variable unusable: part of a
 * resource would be a different resource. Returns the value of service.name, or
 * NULL. */
static const char *read_resource_attributes(const char *list) {
    char *room;
    struct traced__attribute *attributes = own_list(list, sizeof *attributes, &room);
    const char *service = NULL, *rest = list;
    struct traced__text member;
    size_t count = 0;
    for (unsigned number = 1; attributes && traced__env_next(&rest, &member); number++) {
        struct traced__env_pair pair;
        const char *fault = traced__env_split(member, &room, &pair);
        if (fault) {
            refuse_resource(list, number, fault);
            disown(attributes);
            return NULL;
        }
        if (strcmp(pair.key.text, "service.name") == 0)
            service = pair.value.text;
        else
            count = add_attribute(attributes, count, pair);
    }
    config.resource_attrs = attributes;
    config.n_resource_attrs = count;
    return service;
}

static const char *default_service_name(void) {
    char executable[256], name[sizeof executable + 32];
    traced__prim_executable(executable, sizeof executable);
    snprintf(name, sizeof name, "unknown_service%s%s", *executable ? ":" : "", executable);
    return own_text(name);
}

static void read_resource(void) {
    const char *list = traced__prim_getenv("OTEL_RESOURCE_ATTRIBUTES");
    const char *listed = list ? read_resource_attributes(list) : NULL;
    const char *name = traced__prim_getenv("OTEL_SERVICE_NAME");
    if (!name)
        name = listed && *listed ? listed : NULL;
    config.service_name = name ? own_text(name) : default_service_name();
}

/* ------------------------------------------------------------------- bsp --- */

/* A batch cannot be larger than the queue. It is a fault of the settings only
 * where the batch size was asked for. */
static void read_batching(void) {
    const struct traced__env_found batch = traced__env_find(&settings[BATCH_SIZE]);
    config.schedule_delay_ms = value_of(SCHEDULE_DELAY);
    config.export_timeout_ms = value_of(EXPORT_TIMEOUT);
    config.max_queue_size = value_of(QUEUE_SIZE);
    config.max_export_batch_size = batch.value;
    if (batch.value <= config.max_queue_size)
        return;
    config.max_export_batch_size = config.max_queue_size;
    if (batch.name) {
        char instead[32];
        snprintf(instead, sizeof instead, "using %u", config.max_queue_size);
        traced__env_warn(batch.name, batch.text, "is more than OTEL_BSP_MAX_QUEUE_SIZE", instead);
    }
}

/* Records of streams are numbered in 24 bits, of which 0 is none. */
static void read_max_streams(void) {
    enum { MOST = (1 << 24) - 1 };
    const struct traced__env_found found = traced__env_find(&settings[MAX_STREAMS]);
    config.max_streams = found.value <= MOST ? found.value : MOST;
    if (found.value > MOST)
        traced__env_warn(found.name, found.text, "is more than 16777215", "using 16777215");
}

/* -------------------------------------------------------------- exporter --- */

static const char *exporter_name(uint32_t exporter) {
    const struct traced__env_word *word = exporters;
    while (word->value != exporter)
        word++;
    return word->word;
}

/* The variable may be a list: one exporter is used, the first that exists. */
static void read_exporter(void) {
    static const char name[] = "OTEL_TRACES_EXPORTER";
    const char *text = traced__prim_getenv(name), *rest = text;
    uint32_t chosen = TRACED__EXPORT_OTLP, value;
    bool known = false, unknown = false, several = false;
    struct traced__text member;
    while (text && traced__env_next(&rest, &member)) {
        if (!traced__env_word_value(exporters, member, &value)) {
            unknown = true;
        } else if (!known) {
            known = true;
            chosen = value;
        } else {
            several = several || value != chosen;
        }
    }
    config.exporter = (enum traced__exporter_kind)chosen;
    char instead[32];
    snprintf(instead, sizeof instead, "using %s", exporter_name(chosen));
    if (unknown)
        traced__env_warn(name, text, "is not otlp, console, file, memory or none", instead);
    else if (several)
        traced__env_warn(name, text, "names several exporters, of which one can be used", instead);
}

/* ------------------------------------------------------------------ otlp --- */

static bool is_token(struct traced__text text) {
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.text[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        if (!letter && !digit && (c == '\0' || !strchr("!#$%&'*+-.^_`|~", c)))
            return false;
    }
    return true;
}

static bool has_control(struct traced__text text) {
    for (size_t i = 0; i < text.length; i++) {
        const unsigned char c = (unsigned char)text.text[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return true;
    }
    return false;
}

static const char *split_header(struct traced__text member, char **room,
                                struct traced__env_pair *pair) {
    const char *fault = traced__env_split(member, room, pair);
    if (fault)
        return fault;
    if (!is_token(pair->key))
        return "has a key that is no name of a header";
    if (has_control(pair->value))
        return "has a control character in its value";
    return NULL;
}

static size_t add_header(struct traced__header *headers, size_t count,
                         struct traced__env_pair pair) {
    size_t at = 0;
    while (at < count && !traced__env_same_word(pair.key, headers[at].name))
        at++;
    headers[at] = (struct traced__header){pair.key.text, pair.value.text};
    return at == count ? count + 1 : count;
}

/* Values of headers are secrets more often than not: a warning counts to the
 * member instead of showing it. */
static void read_headers(void) {
    const struct traced__env_found found =
        traced__env_text("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS");
    if (!found.name)
        return;
    const char *list = found.text;
    char *room;
    struct traced__header *headers = own_list(list, sizeof *headers, &room);
    struct traced__text member;
    for (unsigned number = 1; headers && traced__env_next(&list, &member); number++) {
        struct traced__env_pair pair;
        const char *fault = split_header(member, &room, &pair);
        if (fault)
            traced__log(TRACED__LOG_WARN, "%s: member %u %s; sending the others", found.name,
                        number, fault);
        else
            config.n_otlp_headers = add_header(headers, config.n_otlp_headers, pair);
    }
    config.otlp_headers = headers;
}

static void read_otlp(void) {
    const struct traced__env_found protocol = traced__env_find(&settings[PROTOCOL]);
    if (protocol.value != HTTP_PROTOBUF)
        traced__env_warn(protocol.name, protocol.text, "is not supported yet",
                         "using http/protobuf");
    config.otlp_endpoint = traced__endpoint();
    no_memory = no_memory || !config.otlp_endpoint;
    config.otlp_timeout_ms = value_of(TIMEOUT);
    config.otlp_gzip = value_of(COMPRESSION);
    read_headers();
}

/* ------------------------------------------------------------------ ours --- */

static void read_own(void) {
    const char *file = traced__prim_getenv("TRACED_FILE");
    config.file_path = file ? own_text(file) : NULL;
    config.code_attributes = value_of(CODE);
    config.status_ok = value_of(STATUS);
    config.exit_timeout_ms = value_of(EXIT_TIMEOUT);
    config.force_clock_vdso = value_of(CLOCK);
    read_max_streams();
}

/* ------------------------------------------------------------------ once --- */

/* Without memory for a path or a header the program's spans could end up where
 * they do not belong, so none are recorded. */
static void settle_for_nothing(void) {
    const enum traced__log_level level = config.log_level;
    disown(config.service_name);
    disown(config.resource_attrs);
    disown(config.otlp_endpoint);
    disown(config.otlp_headers);
    disown(config.file_path);
    config = (struct traced__config){.disabled = true,
                                     .log_level = level,
                                     .service_name = "unknown_service",
                                     .max_queue_size = 1,
                                     .max_export_batch_size = 1,
                                     .otlp_endpoint = TRACED__DEFAULT_ENDPOINT};
    traced__log(TRACED__LOG_ERROR, "no memory for the settings; recording nothing");
}

static void warn_only_if(bool wanted) {
    traced__log_set_level(wanted ? config.log_level : TRACED__LOG_NONE);
}

/* A setting without effect is no reason to bother anybody: with the exporter
 * another, or all of it disabled, what is wrong is kept quiet. */
static void read_environment(void) {
    const int saved = errno;
    no_memory = false;
    config = (struct traced__config){.log_level = TRACED__LOG_INFO};
    config.log_level = (enum traced__log_level)value_of(LOG_LEVEL);
    warn_only_if(true);
    config.disabled = value_of(DISABLED);
    warn_only_if(!config.disabled);
    read_resource();
    read_batching();
    read_own();
    read_exporter();
    const bool otlp = config.exporter == TRACED__EXPORT_OTLP && !config.disabled;
    traced__warn_unheeded(otlp);
    warn_only_if(otlp);
    read_otlp();
    warn_only_if(true);
    if (no_memory)
        settle_for_nothing();
    errno = saved;
}

const struct traced__config *traced__config(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_environment);
    return &config;
}
