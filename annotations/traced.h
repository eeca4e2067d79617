/* SPDX-License-Identifier: Apache-2.0 */
/*
 * traced.h - OpenTelemetry spans for C, by tagging functions.
 *
 *     __attribute__((traced("charge", "order.id=$id", "error: errno")))
 *     int charge(int id);
 *
 * This is the one header that programs include. Built with the GCC plugin or
 * through the rewriter, a tagged function records a span; built without either,
 * the tags mean nothing, cost nothing and warn about nothing.
 *
 * Rules that hold for every function below, unless its comment says otherwise:
 *   - it may be called from any thread at any time, before main() and after
 *     traced_shutdown() too; in signal handlers as well, as tagged functions may be,
 *     once a span has ended elsewhere: the first of a process starts a thread;
 *   - it keeps errno, never aborts and prints nothing but what OTEL_LOG_LEVEL
 *     asks for;
 *   - pointers that it is given are read during the call and not kept.
 *
 * Configuration comes from the environment (OTEL_*, TRACED_*): docs/settings.md.
 */
#ifndef TRACED_H
#define TRACED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What this header itself is written in - bool, macros with `...` - is new to, or
 * unlike, some standards, and a compiler may be asked to say so. */
#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wvariadic-macros"
#endif
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wunknown-warning-option"
#pragma clang diagnostic ignored "-Wc99-extensions"
#pragma clang diagnostic ignored "-Wpre-c23-compat"
#pragma clang diagnostic ignored "-Wc++98-compat-pedantic"
#endif

/* ------------------------------------------------------------------ tags --- */

/* TRACED_ACTIVE is 1 where tags are woven. */
#ifndef TRACED_ACTIVE
#if defined(__has_attribute)
#if __has_attribute(traced)
#define TRACED_ACTIVE 1
#else
#define TRACED_ACTIVE 0
#endif
#else
#define TRACED_ACTIVE 0
#endif
#endif

/* TRACED("name", ...) and TRACED_STREAM("name", ...): the tags as macros, for
 * those who prefer them, and for compilers that know no attributes at all.
 *
 * TRACED_NEVER, __attribute__((traced_never)) or [[traced::never]]: the function is
 * never traced, whatever a rules file or `all` says. A function cannot have both
 * this and a tag.
 *
 * TRACED_YIELD, __attribute__((traced_yield)) or [[traced::yield]]: the function
 * switches from the stack of a coroutine to another one (by swapcontext() or alike),
 * and returns when it is switched back to. It has no tag. */
#if TRACED_ACTIVE
#define TRACED(...) __attribute__((traced(__VA_ARGS__)))
#define TRACED_STREAM(...) __attribute__((traced_stream(__VA_ARGS__)))
#define TRACED_NEVER __attribute__((traced_never))
#define TRACED_YIELD __attribute__((traced_yield))
#else
#define TRACED(...)
#define TRACED_STREAM(...)
#define TRACED_NEVER
#define TRACED_YIELD
#endif

#if defined(__GNUC__)
#define TRACED_API __attribute__((visibility("default")))
#else
#define TRACED_API
#endif

#if defined(__GNUC__)
#define TRACED_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define TRACED_PRINTF(text, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------ the span that is current -- */

/* Sets an attribute on the calling thread's current span: the innermost tagged
 * function that is running and recorded. Without one, does nothing. A key set
 * again replaces its value; an empty or NULL key, or a NULL string, is ignored.
 * (OpenTelemetry specification, trace/api.md, "Set Attributes".) */
TRACED_API void traced_set_attr_int(const char *key, int64_t value);
TRACED_API void traced_set_attr_double(const char *key, double value);
TRACED_API void traced_set_attr_bool(const char *key, bool value);
TRACED_API void traced_set_attr_string(const char *key, const char *value);

/* Marks the current span failed, for an error that its function finds and does
 * not return: the span stays failed whatever the function returns, unless that is
 * an error too, which then says more. code: an error number as in errno, of either
 * sign, whose name becomes error.type; another number stands for itself, 0 for an
 * error without one. format, as of printf: what went wrong; NULL for nothing to
 * say. At most 255 bytes of the message are kept. Not for signal handlers, unlike
 * the rest: it formats. */
TRACED_API void traced_error(int code, const char *format, ...) TRACED_PRINTF(2, 3);

/* The same by the type of the value: traced_set_attr("order.total", total). */
#if !defined(__cplusplus) && defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define traced_set_attr(key, value) \
    _Generic((value),                                                                    \
        _Bool: traced_set_attr_bool,                                                     \
        float: traced_set_attr_double,                                                   \
        double: traced_set_attr_double,                                                  \
        char *: traced_set_attr_string,                                                  \
        const char *: traced_set_attr_string,                                            \
        default: traced_set_attr_int)(key, value)
#endif

/* --------------------------------------------------------------- contexts --- */

/* A span context (specification, trace/api.md, "SpanContext"): who the parent
 * of the next span is. A value, to be copied freely between threads; all bytes
 * zero means "none". */
struct traced_context {
    uint8_t trace_id[16];
    uint8_t span_id[8];
    uint8_t flags;  /* W3C trace flags: bit 0 sampled, bit 1 random */
    uint8_t remote; /* 1 where it came from another process */
};

/* The calling thread's current context; all zero where there is none. */
TRACED_API struct traced_context traced_current(void);

TRACED_API bool traced_context_is_valid(struct traced_context context);

/* Bytes of a traceparent header value with its NUL. */
#define TRACED_TRACEPARENT_SIZE 56

/* Writes the W3C traceparent value of a context, for an outgoing request.
 * Returns false, and writes "", where the context is not valid. */
TRACED_API bool traced_context_to_traceparent(struct traced_context context,
                                              char text[TRACED_TRACEPARENT_SIZE]);

/* Reads a traceparent value, of an incoming request (W3C Trace Context level 2,
 * section 3.2). NULL or malformed text gives a context that is not valid. */
TRACED_API struct traced_context traced_context_from_traceparent(const char *text);

/* Makes a context the calling thread's current one, until the returned token is
 * given to traced_detach() on the same thread. Attaching one that is not valid
 * makes the next span a root. */
struct traced_token {
    void *handle;
};
TRACED_API struct traced_token traced_attach(struct traced_context context);
TRACED_API void traced_detach(struct traced_token token);

/* ---------------------------------------------------------------- process --- */

/* Exports what has ended so far and waits for it, at most timeout_ms. Returns
 * whether all of it was exported in time; what was lost before the call is told
 * by traced_get_stats() alone. */
TRACED_API bool traced_flush(uint32_t timeout_ms);

/* Flushes likewise, then stops recording for good. Called by itself at exit,
 * with the timeout of TRACED_EXIT_TIMEOUT (2000 ms). Later calls do nothing and
 * return true. */
TRACED_API bool traced_shutdown(uint32_t timeout_ms);

/* Why a span was lost. */
enum traced_drop {
    TRACED_DROP_QUEUE_FULL,    /* its thread's queue was full */
    TRACED_DROP_TOO_DEEP,      /* too many spans open on its thread */
    TRACED_DROP_NO_MEMORY,     /* no queue could be had for its thread */
    TRACED_DROP_REENTRANT,     /* begun by a signal handler inside the runtime */
    TRACED_DROP_STREAM_LIMIT,  /* too many streams open */
    TRACED_DROP_EXPORT_FAILED, /* the exporter gave up on it */
    TRACED_DROP_REJECTED,      /* the backend refused it */
    TRACED_DROP_SHUTDOWN,      /* ended after shutdown, or not sent in its bound */
    TRACED_DROP_REASONS
};

/* The word for a reason, as warnings and documents use it: "queue_full". */
TRACED_API const char *traced_drop_name(enum traced_drop reason);

/* Spans of this process so far. When no thread is between two steps,
 * started == exported + queued + open + the sum of dropped, exactly. */
struct traced_stats {
    uint64_t started;
    uint64_t exported;
    uint64_t queued; /* ended, not yet exported */
    uint64_t open;   /* begun, not yet ended */
    uint64_t dropped[TRACED_DROP_REASONS];
    uint64_t stray_calls; /* for streams not open: closed, never opened, not sampled; no spans */
};
TRACED_API void traced_get_stats(struct traced_stats *stats);

/* ------------------------------------------------- finished spans, in tests -- */

/* With OTEL_TRACES_EXPORTER=memory finished spans stay in the process for a
 * test to look at. An attribute of one, by its type: */
struct traced_memory_attr {
    const char *key;
    enum { TRACED_MEMORY_STRING, TRACED_MEMORY_INT, TRACED_MEMORY_DOUBLE, TRACED_MEMORY_BOOL } type;
    const char *string;
    int64_t integer; /* and bool, as 0 or 1 */
    double real;
};

struct traced_memory_event {
    const char *name;
    uint64_t time_ns; /* since 1970 */
    size_t n_attrs;
    const struct traced_memory_attr *attrs;
};

struct traced_memory_span {
    struct traced_context context;
    uint8_t parent_span_id[8]; /* zero for a root */
    const char *name;
    int kind;   /* SpanKind of OTLP: 1 internal .. 5 consumer */
    int status; /* 0 unset, 1 ok, 2 error */
    const char *status_message;
    uint64_t start_ns, end_ns; /* since 1970 */
    size_t n_attrs;
    const struct traced_memory_attr *attrs;
    size_t n_events;
    const struct traced_memory_event *events;
};

/* Flushes, then calls visit for each span kept, oldest first, until it returns
 * false; the span is valid during the call. Returns how many were visited; with NULL
 * for visit, how many there are. */
TRACED_API size_t traced_memory_visit(bool (*visit)(const struct traced_memory_span *span,
                                                    void *argument),
                                      void *argument);

/* Forgets the spans kept so far. */
TRACED_API void traced_memory_clear(void);

#ifdef __cplusplus
}
#endif

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic pop
#endif

/* Without a front end the raw attributes are unknown to the compiler; that is as
 * intended, so its warning about them is not wanted from here to the end of the unit
 * (hence behind the pop). Clang and GCC 11 have no narrower way. GCC 12 and later
 * could ignore our names alone, but may crash of that when they optimise: they free
 * the names before their last look at them. Whole namespaces leave nothing to free. */
#if !TRACED_ACTIVE && !defined(TRACED_KEEP_ATTRIBUTE_WARNINGS)
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wunknown-attributes"
#elif defined(__GNUC__) && __GNUC__ >= 12
#pragma GCC diagnostic ignored_attributes "gnu::,traced::"
#elif defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wattributes"
#endif
#endif

#endif
