/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exports made-up batches by libtraced-otlp, without the runtime:
 *
 *   wire_driver LIBRARY URL [OPTION[=VALUE]]...
 *
 * and prints what became of each batch. The options are in the table below.
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <math.h>
#include <netdb.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "exporter.h"
#include "sample.h"

static struct {
    long batches;   /* how many */
    long spans;     /* in each */
    long large;     /* bytes of text in each batch */
    long noise;     /* the same, but text that does not compress */
    long timeout;   /* ms, as OTEL_EXPORTER_OTLP_TIMEOUT; 0: none */
    long deadline;  /* ms from the call; 0: none */
    long pause;     /* ms between batches */
    long interrupt; /* ms after the connecting that another thread interrupts; 0: before
                       all; -1: never */
    long fork;      /* before this batch; a child sends it, then so does its parent */
    long wait;      /* for a line of standard input, before this batch */
    long gzip, rich, debug, sockets;
} options = {.batches = 1, .spans = 1, .timeout = 60000, .interrupt = -1};

static const struct {
    const char *name;
    long *value;
} table[] = {
    {"batches", &options.batches}, {"spans", &options.spans},
    {"large", &options.large},     {"noise", &options.noise},
    {"timeout", &options.timeout}, {"deadline", &options.deadline},
    {"pause", &options.pause},     {"interrupt", &options.interrupt},
    {"fork", &options.fork},       {"wait", &options.wait},
    {"gzip", &options.gzip},       {"rich", &options.rich},
    {"debug", &options.debug},     {"sockets", &options.sockets},
};

static struct traced__header headers[8];
static struct traced__config config = {.otlp_headers = headers};
static const struct traced__exporter *otlp;
static const char *who = "";

static void fail(const char *what, const char *why) {
    fprintf(stderr, "wire_driver: %s: %s\n", what, why);
    exit(2);
}

/* -------------------------------------------------------------------- host -- */

__attribute__((format(printf, 2, 3))) static void say(enum traced__log_level level,
                                                      const char *format, ...) {
    static const char *const names[] = {"none", "error", "warn", "info", "debug"};
    va_list arguments;
    if (level == TRACED__LOG_DEBUG && !options.debug)
        return;
    printf("%s%s: ", who, names[level]);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

static uint64_t monotonic_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static const struct traced__exporter_host host = {&config, say, monotonic_ns};

/* A name server that answers at once but for one name, and knows few. */
__attribute__((visibility("default"))) int getaddrinfo(const char *restrict name,
                                                       const char *restrict service,
                                                       const struct addrinfo *restrict hints,
                                                       struct addrinfo **restrict result) {
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    if (name && strcmp(name, "slow.invalid") == 0)
        sleep(6000);
    if (name && strstr(name, ".invalid"))
        return EAI_NONAME;
    return real(name, service, hints, result);
}

static atomic_bool connects;

/* An export that has come so far knows that it may be interrupted. */
__attribute__((visibility("default"))) int connect(int socket, const struct sockaddr *address,
                                                   socklen_t size) {
    int (*real)(int, const struct sockaddr *, socklen_t);
    *(void **)&real = dlsym(RTLD_NEXT, "connect");
    atomic_store(&connects, true);
    return real(socket, address, size);
}

/* ------------------------------------------------------------------- spans -- */

static const struct traced__attribute rich_attrs[] = {
    STRING("text", "gr\xc3\xb6\xc3\x9f"
                   "er"),
    STRING("empty", ""),
    STRING("broken", "caf\xe9!"),
    INT("int", INT64_MIN),
    INT("zero", 0),
    DOUBLE("double", 0.5),
    DOUBLE("infinite", -INFINITY),
    BOOL("yes", 1),
    BOOL("no", 0),
};
static const struct traced__attribute exception_attrs[] = {STRING("exception.type", "ENOENT")};
static const struct traced__event rich_events[] = {
    {.time_ns = AT(1500), .name = TEXT("exception"), ATTRS(exception_attrs), .dropped_attrs = 3},
};
static const struct traced__link rich_links[] = {
    {.trace_id = {1, [15] = 2},
     .span_id = {3, [7] = 4},
     .flags = 0x301,
     ATTRS(exception_attrs),
     .dropped_attrs = 5},
};
static const struct traced__span_data rich_span = {
    .trace_id = {0x4b, [15] = 1},
    .span_id = {0xa0, [7] = 2},
    .parent_span_id = {0xa0, [7] = 1},
    .flags = 0x301,
    .name = TEXT("charge"),
    .kind = 3,
    .start_ns = AT(1000),
    .end_ns = AT(2000),
    ATTRS(rich_attrs),
    .dropped_attrs = 6,
    EVENTS(rich_events),
    .dropped_events = 7,
    LINKS(rich_links),
    .dropped_links = 8,
    .status = TRACED__FAILED,
    .status_message = TEXT("No such file or directory"),
};

/* Text of letters, all the same or at random. */
static struct traced__text text_of(long size, long is_noise) {
    char *text = malloc((size_t)size);
    if (!text)
        fail("text", "out of memory");
    memset(text, 'x', (size_t)size);
    for (long i = 0; is_noise && i < size; i++)
        text[i] = (char)('!' + random() % 90);
    return (struct traced__text){text, (size_t)size};
}

/* Spans s1, s2, ...; what the options ask for is on the first. */
static struct traced__span_data *make_spans(void) {
    static char names[64][8];
    static struct traced__attribute text = {.key = TEXT("text")};
    struct traced__span_data *spans = calloc((size_t)options.spans, sizeof *spans);
    if (!spans)
        fail("spans", "out of memory");
    for (long i = 0; i < options.spans; i++) {
        char *name = names[i % 64];
        snprintf(name, sizeof names[0], "s%ld", i % 64 + 1);
        spans[i] = (struct traced__span_data){SPAN(1, i + 1, 0, "", i, i + 1)};
        spans[i].name = (struct traced__text){name, strlen(name)};
    }
    if (options.rich)
        spans[0] = rich_span;
    if (options.large || options.noise) {
        text.value.type = TRACED__STRING;
        text.value.string = text_of(options.large + options.noise, options.noise);
        spans[0].n_attrs = 1;
        spans[0].attrs = &text;
    }
    return spans;
}

/* ----------------------------------------------------------------- exports -- */

static void sleep_ms(long ms) {
    const struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&time, NULL);
}

static void *interrupt_later(void *unused) {
    (void)unused;
    while (!atomic_load(&connects))
        sleep_ms(1);
    sleep_ms(options.interrupt);
    otlp->interrupt(TRACED__END_NOW);
    return NULL;
}

static void export_one(const struct traced__batch *batch, long number) {
    const uint64_t start = monotonic_ns();
    const uint64_t deadline = options.deadline ? start + (uint64_t)options.deadline * 1000000 : 0;
    const struct traced__export_result result = otlp->export_batch(batch, deadline);
    printf("%sbatch %ld: %zu exported, %zu rejected, %zu failed, in %u s\n", who, number,
           result.exported, result.rejected, result.failed,
           (unsigned)((monotonic_ns() - start) / 1000000000));
    if (result.exported + result.rejected + result.failed != batch->count)
        fail("the result", "does not add up");
}

/* Connections that a program executed by this one would inherit. */
static void count_sockets(void) {
    int open = 0, inherited = 0;
    for (int descriptor = 0; descriptor < 256; descriptor++) {
        struct sockaddr_storage peer;
        socklen_t size = sizeof peer;
        if (getpeername(descriptor, (struct sockaddr *)&peer, &size) != 0 ||
            peer.ss_family != AF_INET)
            continue;
        open++;
        inherited += !(fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
    }
    printf("%d connections, %d inherited\n", open, inherited);
}

static void export_in_child(const struct traced__batch *batch, long number) {
    int status = -1;
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        who = "child: ";
        export_one(batch, number);
        otlp->close(0);
        exit(0);
    }
    waitpid(child, &status, 0);
    if (status != 0)
        fail("the child", "did not end well");
}

static void export_all(void) {
    struct traced__span_data *spans = make_spans();
    const struct traced__batch batch = sample_batch(spans, (size_t)options.spans);
    for (long number = 1; number <= options.batches; number++) {
        if (number > 1)
            sleep_ms(options.pause);
        while (number == options.wait && getchar() != '\n')
            continue;
        if (number == options.fork)
            export_in_child(&batch, number);
        export_one(&batch, number);
    }
    if (options.large || options.noise)
        free((char *)spans[0].attrs[0].value.string.text);
    free(spans);
}

/* ------------------------------------------------------------------ options -- */

static void add_header(char *pair) {
    char *value = strchr(pair, ':');
    if (!value || config.n_otlp_headers == sizeof headers / sizeof *headers)
        fail("header", "not name:value, or too many");
    *value = '\0';
    headers[config.n_otlp_headers++] = (struct traced__header){pair, value + 1};
}

static void read_option(char *option) {
    char *value = strchr(option, '=');
    if (value)
        *value++ = '\0';
    if (value && strcmp(option, "header") == 0) {
        add_header(value);
        return;
    }
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(option, table[i].name) == 0) {
            *table[i].value = value ? atol(value) : 1;
            return;
        }
    fail(option, "no such option");
}

static void load(const char *library) {
    const struct traced__exporter *(*entry)(uint32_t);
    void *loaded = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!loaded)
        fail(library, dlerror());
    *(void **)&entry = dlsym(loaded, TRACED__OTLP_ENTRY);
    otlp = entry ? entry(TRACED__EXPORTER_VERSION) : NULL;
    if (!otlp || strcmp(otlp->name, "otlp") != 0)
        fail(library, "not the otlp exporter of this release");
}

int main(int argc, char **argv) {
    pthread_t interrupter;
    if (argc < 3)
        fail("arguments", "LIBRARY URL [OPTION[=VALUE]]...");
    for (int i = 3; i < argc; i++)
        read_option(argv[i]);
    config.otlp_endpoint = argv[2];
    config.otlp_timeout_ms = (uint32_t)options.timeout;
    config.otlp_gzip = options.gzip != 0;
    setlinebuf(stdout);
    load(argv[1]);
    if (otlp->open(&host) != 0)
        return 1;
    if (options.interrupt == 0)
        otlp->interrupt(TRACED__END_NOW);
    if (options.interrupt > 0 && pthread_create(&interrupter, NULL, interrupt_later, NULL) != 0)
        fail("a thread", "cannot be made");
    export_all();
    if (options.interrupt > 0)
        pthread_join(interrupter, NULL);
    if (options.sockets)
        count_sockets();
    otlp->close(0);
    return 0;
}
