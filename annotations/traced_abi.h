/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one contract between inserted code and the runtime.
 *
 * A front end (the GCC plugin or the rewriter) emits data and calls of exactly
 * these shapes; the runtime implements them. Nobody writes them by hand.
 *
 * Every function here is called in the middle of somebody's function, so each
 * one keeps errno, never fails visibly, never aborts, never prints, and may be
 * called in any order on any thread (a signal handler included).
 *
 * Names that begin with two underscores are meant: inserted code must not
 * collide with any name a user may choose.
 */
#ifndef TRACED_ABI_H
#define TRACED_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this contract, raised by every change of it, and the oldest that
 * the runtime still understands, raised only together with the library's soname.
 * Sites of any other version stay off: their functions run untraced, and one line
 * at the start says so.
 *
 * No version changes what tells versions apart: the name of the section, struct
 * traced_site, the first member of struct traced_desc, and the two functions that
 * take a range of sites. A version may add values, functions, and members at the
 * end of struct traced_desc, which the runtime reads only where `abi` says that
 * they are there. What else changes gets a new name beside the old one. Inserted
 * code calls functions that version 2 or later added through weak references: a
 * program that was built for them is still loaded beside an older runtime, and
 * calls none of them, as its sites are off. */
#define TRACED_ABI_VERSION 1
#define TRACED_ABI_OLDEST 1

/* The ELF section that gathers the sites of a program or shared object. */
#define TRACED_SITES_SECTION "traced_sites"

/* How a function of the user's reports failure; decides what the exporter
 * makes of the code handed to __traced_error(). */
enum traced_convention {
    TRACED_ERROR_NEVER = 0,
    TRACED_ERROR_AUTO = 1,     /* signed and < 0: the value itself is all we know */
    TRACED_ERROR_NEGATIVE = 2, /* < 0: a negated errno number */
    TRACED_ERROR_ERRNO = 3,    /* -1 (or NULL for a pointer), number in errno */
    TRACED_ERROR_NONZERO = 4,  /* != 0: a code of the library's own */
    TRACED_ERROR_NULL = 5,     /* a null pointer */
    TRACED_ERROR_FALSE = 6,    /* false */
    TRACED_ERROR_ZERO = 7,     /* 0 */
    TRACED_ERROR_COMPARE = 8,  /* a comparison written in the tag */
    TRACED_ERROR_OBJECT = 9    /* an error object handed back, such as a GError: its code */
};

/* What the tag says the function does to its stream. */
enum traced_role {
    TRACED_ROLE_NONE = 0,  /* an ordinary function, not a stream */
    TRACED_ROLE_NEXT = 1,  /* yields one chunk; opens the stream if need be */
    TRACED_ROLE_OPEN = 2,  /* opens the stream, yields nothing */
    TRACED_ROLE_CLOSE = 3, /* ends the stream if it is still open */
    TRACED_ROLE_BODY = 4   /* the whole stream runs inside one call */
};

enum traced_value_type {
    TRACED_I64 = 1,
    TRACED_U64 = 2,
    TRACED_F64 = 3,
    TRACED_BOOL = 4,
    TRACED_STRING = 5, /* captured by __traced_attr_str() or __traced_attr_bytes() */
    TRACED_HEX = 6,    /* captured by __traced_attr_u64(): "0x1f"; by __traced_attr_bytes():
                          two digits a byte, "00ff" */
    TRACED_ENUM = 7,   /* captured by __traced_attr_i64(): the name that the attribute's table
                          has for it, or the number as text */
    TRACED_BYTES = 8   /* captured by __traced_attr_bytes(): text where it is printable
                          UTF-8, else two hexadecimal digits a byte */
};

enum traced_attr_flags {
    TRACED_ATTR_FIXED = 1 /* the value stands here; else it is captured */
};

/* The name of a number. In a table the first entry with a value counts. */
struct traced_name_desc {
    int64_t value;
    const char *name;
};

/* One attribute of a tag, in the order of the tag. Captures name theirs by
 * its index. The runtime reads exactly one of text, integer, real. */
struct traced_attr_desc {
    const char *key;
    const char *text;                     /* TRACED_STRING */
    int64_t integer;                      /* TRACED_I64, TRACED_BOOL (0 or 1), TRACED_U64 (bits) */
    double real;                          /* TRACED_F64 */
    uint32_t type;                        /* enum traced_value_type */
    uint32_t flags;                       /* enum traced_attr_flags */
    const struct traced_name_desc *names; /* TRACED_ENUM: its enumerators; else NULL */
    uint32_t n_names;
    uint32_t reserved; /* 0 */
};

/* The source text of one way out: of the `return` or of the `goto` on a line. */
struct traced_exit_desc {
    const char *text; /* "return -EIO", "goto fail" */
    uint32_t line;
    uint32_t is_goto; /* 1 for a goto, 0 for a return */
};

enum traced_desc_flags {
    TRACED_DESC_BACKTRACE = 1, /* an error keeps the machine stack too */
    TRACED_DESC_EACH = 2       /* a body whose chunks __traced_stream_chunk() tells: its
                                  yields are none */
};

/* Options of a stream; 0: not given. Of the functions of one stream any may have
 * them. */
struct traced_stream_desc {
    uint64_t milestone;      /* an event every so many chunks */
    uint64_t segment_chunks; /* a span ends, and a linked one begins, after so many chunks, */
    uint64_t segment_ns;     /* or after so long, whichever comes first */
    uint64_t idle_ns;        /* ended as abandoned when not called for so long */
};

/* All that is constant about a tagged function. Lives in read-only data and
 * is read by the exporter only, so nothing in it costs the caller anything. */
struct traced_desc {
    uint32_t abi;         /* TRACED_ABI_VERSION */
    uint32_t line;        /* of the function's name */
    const char *name;     /* span name */
    const char *function; /* code.function.name */
    const char *file;     /* code.file.path, as the compiler was given it */
    const struct traced_attr_desc *attrs;
    const struct traced_exit_desc *exits;
    uint32_t n_attrs;
    uint32_t n_exits;
    uint8_t kind;                         /* SpanKind of OTLP: 1 internal .. 5 consumer */
    uint8_t convention;                   /* enum traced_convention */
    uint8_t role;                         /* enum traced_role */
    uint8_t flags;                        /* enum traced_desc_flags */
    const struct traced_name_desc *names; /* of error codes, for error.type; may be NULL */
    uint32_t n_names;
    uint32_t reserved;                       /* 0 */
    const struct traced_stream_desc *stream; /* NULL: none of these options */
};

/* One tagged function: a switch and a pointer to its description. The inserted
 * code reads `state` once on entry (plain load, an aligned word); the runtime
 * owns every other field and may write `state` at any time. Emitted with all
 * fields but desc zero: a site is off until the runtime knows it. */
struct traced_site {
    uint32_t state; /* 0: off */
    uint32_t id;    /* 0 until registered */
    const struct traced_desc *desc;
    void *data; /* the runtime's */
};

#if UINTPTR_MAX == UINT64_MAX
#ifdef __cplusplus
static_assert(sizeof(struct traced_site) == 24, "sites form a dense array in their section");
#else
_Static_assert(sizeof(struct traced_site) == 24, "sites form a dense array in their section");
#endif
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* A constructor of each translation unit hands over the sites of its shared
 * object, [start, stop); a destructor takes them back. Handing the same range
 * over again (as every further unit of the object does) changes nothing.
 * abi is the TRACED_ABI_VERSION that the unit was woven for; the sites of a range may
 * be of other versions, and their descriptions say of which. */
void __traced_register(uint32_t abi, struct traced_site *start, struct traced_site *stop);
void __traced_unregister(struct traced_site *start, struct traced_site *stop);

/* Begins the span of one call. Returns a handle (never to be dereferenced), or
 * NULL where this call is not recorded: nothing more is called then. */
void *__traced_enter(struct traced_site *site);

/* Records a captured value under attribute `index` of the site. Keeps at most
 * `max` bytes of a string, and stops at a NUL before that; NULL is left out. */
void __traced_attr_i64(void *span, uint32_t index, int64_t value);
void __traced_attr_u64(void *span, uint32_t index, uint64_t value);
void __traced_attr_f64(void *span, uint32_t index, double value);
void __traced_attr_bool(void *span, uint32_t index, int value);
void __traced_attr_str(void *span, uint32_t index, const char *value, uint32_t max);

/* The same for bytes whose number is known (`:len=$n`, arrays): at most `max` of
 * `length` bytes. A NULL pointer is left out, and so is a length above INT64_MAX,
 * which is what a negative one looks like. The attribute's type says what they
 * are: TRACED_STRING stops at a NUL, TRACED_BYTES and TRACED_HEX do not. */
void __traced_attr_bytes(void *span, uint32_t index, const void *bytes, uint64_t length,
                         uint32_t max);

/* Marks the span failed. line: of the failing return; via: of the goto that
 * led there, or 0. code: the number of the error (the return value, as a rule),
 * sign-extended; 0 where there is none. Followed by leave. */
void __traced_error(void *span, uint32_t line, uint32_t via, int64_t code);

/* What the error means, in words: what a `describe:` function returned, the
 * message of an error object. Called between __traced_error() and leave, or not
 * at all. The text is copied, up to a bound; NULL and "" say nothing. */
void __traced_describe(void *span, const char *text);

/* Ends the span, and first every span that was begun above it and never left. */
void __traced_leave(void *span);

/* Ends the span because an exception (or a forced unwind: cancellation,
 * pthread_exit) passes through. exception: the _Unwind_Exception, or NULL. */
void __traced_unwind(void *span, void *exception);

/* The same for one call of a stream's function. key tells streams of the same
 * name apart (a handle's address, widened). ended: non-zero when this call
 * reached the end of the stream. A close or a body that has not leaves a stream that
 * was cancelled. __traced_error() before it ends it failed. */
void *__traced_stream_enter(struct traced_site *site, uint64_t key);
void __traced_stream_leave(void *span, uint32_t ended);

/* In place of __traced_stream_enter() where there is no key on entry: role body,
 * whose stream is this call and ends with it; and role open whose key is known only
 * when it leaves. */
void *__traced_stream_begin(struct traced_site *site);

/* The late key of an open, given before leave (and before or after
 * __traced_error()). 0: there is no handle, so the open has failed, and its span
 * ends here as an error. An open that is not given its key has failed too. */
void __traced_stream_key(void *span, uint64_t key);

/* Role body: a chunk is about to be handed on, by a call of `each:`. */
void __traced_stream_chunk(void *span);

/* What this call adds to stream.bytes, given before leave. Counts only if the call
 * yields a chunk (role body: if it does not fail); numbers above INT64_MAX, which
 * is what negative ones look like, do not. */
void __traced_stream_bytes(void *span, uint64_t bytes);

/* Around the switch away from a coroutine's stack, in the function tagged
 * traced_yield. Yield takes the innermost stream of role body, with all that is
 * open above it, off the thread, and returns what resume needs to put it back on
 * top of what is current then, on this thread or on another; NULL (for which
 * resume does nothing) where no such stream runs. Handles stay good. Each yield
 * is a chunk, unless the body is TRACED_DESC_EACH. */
void *__traced_yield(void);
void __traced_resume(void *yielded);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
