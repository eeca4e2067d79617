/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a unit with woven functions has once: at its top the structures and functions
 * of traced_abi.h, under names of their own so that a unit which includes that header,
 * or any other, cannot clash with them; at its end the constructor that hands the
 * sites of the object over.
 */
#include <string.h>

#include "weave.h"

struct woven {
    const char *name;
    bool leaves, inlined;
};

static struct woven *list;
static size_t n_woven, room;
static bool has_yields;

void note_woven(const struct weave *weave) {
    list = with_room(list, n_woven, &room, sizeof *list);
    list[n_woven++] =
        (struct woven){weave->name, needs_leave(&weave->tagged->plan), keeps_stack(weave)};
}

void note_yield(void) {
    has_yields = true;
}

bool runs_cleanup_when_unwound(void) {
    bool runs = false;
    for (size_t i = 0; i < settings.n_flags; i++) {
        if (!strcmp(settings.flags[i], "-fexceptions"))
            runs = true;
        else if (!strcmp(settings.flags[i], "-fno-exceptions"))
            runs = false;
    }
    return runs;
}

/* ---- what every unit needs ---- */

static bool counts_coverage(void) {
    static const char *const starts[] = {"--coverage", "-coverage", "-fprofile-", "-ftest-coverage",
                                         "-fcoverage-"};
    for (size_t i = 0; i < settings.n_flags; i++)
        for (size_t k = 0; k < sizeof starts / sizeof *starts; k++)
            if (!strncmp(settings.flags[i], starts[k], strlen(starts[k])))
                return true;
    return false;
}

/* Clang would not inline what is not counted into what is; GCC does. */
static const char *unseen(void) {
    return settings.gnu_headers || counts_coverage()
               ? "__no_instrument_function__, __no_profile_instrument_function__"
               : "__no_instrument_function__";
}

static void add_ours(struct text *text, const char *code) {
    for (const char *at = strchr(code, '@'); at; at = strchr(code, '@')) {
        add_bytes(text, code, (size_t)(at - code));
        add_text(text, unseen());
        code = at + 1;
    }
    add_text(text, code);
}

static const char structures[] =
    "/* traced: what the code inserted below uses. Each traced function has a site, which\n"
    " * says whether its calls are recorded now, a description of how their spans look, and\n"
    " * in each call a frame, which begins the span and ends it on every way out. */\n"
    "struct __traced_name_desc { long long value; const char *name; };\n"
    "struct __traced_attr_desc {\n"
    "    const char *key, *text;\n"
    "    long long integer;\n"
    "    double real;\n"
    "    unsigned int type, flags;\n"
    "    const struct __traced_name_desc *names;\n"
    "    unsigned int n_names, reserved;\n"
    "};\n"
    "struct __traced_exit_desc { const char *text; unsigned int line, is_goto; };\n"
    "struct __traced_stream_desc {\n"
    "    unsigned long long milestone, segment_chunks, segment_ns, idle_ns;\n"
    "};\n"
    "struct __traced_desc {\n"
    "    unsigned int abi, line;\n"
    "    const char *name, *function, *file;\n"
    "    const struct __traced_attr_desc *attrs;\n"
    "    const struct __traced_exit_desc *exits;\n"
    "    unsigned int n_attrs, n_exits;\n"
    "    unsigned char kind, convention, role, flags;\n"
    "    const struct __traced_name_desc *names;\n"
    "    unsigned int n_names, reserved;\n"
    "    const struct __traced_stream_desc *stream;\n"
    "};\n"
    "struct __traced_site {\n"
    "    unsigned int state, id;\n"
    "    const struct __traced_desc *desc;\n"
    "    void *data;\n"
    "};\n"
    "struct __traced_frame {\n"
    "    void *span;                            /* 0: this call is not recorded */\n"
    "    void (*leave)(struct __traced_frame);  /* what ends it */\n"
    "    unsigned int line, via;                /* of the return; of the goto before it */\n"
    "    unsigned int done;                     /* it has returned; for -fexceptions */\n"
    "    const void *ret;                       /* address of what is returned */\n"
    "    const volatile void *const *in;        /* addresses of parameters */\n"
    "};\n"
    "typedef void *__traced_pointer __attribute__((__may_alias__));\n";

/* Of the library; the second word is the name that it has there. */
static const struct {
    const char *declaration, *symbol;
} functions[] = {
    {"void __traced_rt_register(unsigned int, struct __traced_site *, struct __traced_site *)",
     "__traced_register"},
    {"void __traced_rt_unregister(struct __traced_site *, struct __traced_site *)",
     "__traced_unregister"},
    {"void *__traced_rt_enter(struct __traced_site *)", "__traced_enter"},
    {"void *__traced_rt_stream_enter(struct __traced_site *, unsigned long long)",
     "__traced_stream_enter"},
    {"void *__traced_rt_stream_begin(struct __traced_site *)", "__traced_stream_begin"},
    {"void __traced_rt_stream_key(void *, unsigned long long)", "__traced_stream_key"},
    {"void __traced_rt_stream_chunk(void *)", "__traced_stream_chunk"},
    {"void __traced_rt_stream_bytes(void *, unsigned long long)", "__traced_stream_bytes"},
    {"void *__traced_rt_yield(void)", "__traced_yield"},
    {"void __traced_rt_resume(void *)", "__traced_resume"},
    {"void __traced_rt_attr_i64(void *, unsigned int, long long)", "__traced_attr_i64"},
    {"void __traced_rt_attr_u64(void *, unsigned int, unsigned long long)", "__traced_attr_u64"},
    {"void __traced_rt_attr_f64(void *, unsigned int, double)", "__traced_attr_f64"},
    {"void __traced_rt_attr_bool(void *, unsigned int, int)", "__traced_attr_bool"},
    {"void __traced_rt_attr_str(void *, unsigned int, const char *, unsigned int)",
     "__traced_attr_str"},
    {"void __traced_rt_attr_bytes(void *, unsigned int, const void *, unsigned long long, "
     "unsigned int)",
     "__traced_attr_bytes"},
    {"void __traced_rt_error(void *, unsigned int, unsigned int, long long)", "__traced_error"},
    {"void __traced_rt_describe(void *, const char *)", "__traced_describe"},
    {"void __traced_rt_leave(void *)", "__traced_leave"},
    {"void __traced_rt_stream_leave(void *, unsigned int)", "__traced_stream_leave"},
    {"void __traced_rt_unwind(void *, void *)", "__traced_unwind"},
    {"int *__traced_rt_errno(void)", "__errno_location"},
};

static void add_functions(struct text *text) {
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        add_format(text, "extern %s\n    __asm__(\"%s\") __attribute__((__nothrow__));\n",
                   functions[i].declaration, functions[i].symbol);
}

/* What is ours is neither instrumented nor counted: an @ stands for the attributes
 * that say so. Helpers are small, so that they are inlined; an attribute that demands
 * it would fail where the user has chosen another target for a function. */
#define HELPER "static __inline__ __attribute__((__unused__, @))\n"

static const char helpers[] =
    HELPER "int __traced_is_on(const struct __traced_site *site) {\n"
           "    return (int)__builtin_expect(__atomic_load_n(&site->state, 0) != 0, 0);\n"
           "}\n" HELPER "int __traced_recorded(const struct __traced_frame *frame) {\n"
           "    return (int)__builtin_expect(frame->span != 0, 0);\n"
           "}\n";

static const char streams[] = HELPER "void __traced_chunk(const struct __traced_frame *frame) {\n"
                                     "    if (__traced_recorded(frame))\n"
                                     "        __traced_rt_stream_chunk(frame->span);\n"
                                     "}\n" HELPER "void __traced_come_back(void **yielded) {\n"
                                     "    __traced_rt_resume(*yielded);\n"
                                     "}\n";

static const char returns[] = HELPER "int __traced_returns(const struct __traced_frame *frame) {\n"
                                     "    return __traced_recorded(frame);\n"
                                     "}\n";

/* In C the exception itself is out of reach. The runtime gets the head of one that says
 * no more than whether it is a C++ exception, one of which is on its way then, or a
 * forced unwind, whose class is 0. */
static const char returns_or_is_unwound[] =
    "struct __traced_exceptions { void *caught; unsigned int thrown; };\n"
    "extern struct __traced_exceptions *__traced_rt_exceptions(void)\n"
    "    __asm__(\"__cxa_get_globals\") __attribute__((__weak__, __nothrow__));\n" HELPER
    "void __traced_unwound(const struct __traced_frame *frame) {\n"
    "    unsigned long long exception[8] __attribute__((__aligned__)) = {0};\n"
    "    exception[0] = __traced_rt_exceptions && __traced_rt_exceptions()->thrown != 0;\n"
    "    __traced_rt_unwind(frame->span, exception);\n"
    "}\n" HELPER "int __traced_returns(const struct __traced_frame *frame) {\n"
    "    if (__traced_recorded(frame) && !frame->done)\n"
    "        __traced_unwound(frame);\n"
    "    return __traced_recorded(frame) && frame->done;\n"
    "}\n";

static const char ends[] =
    HELPER "void __traced_end(struct __traced_frame *frame) {\n"
           "    if (__traced_returns(frame))\n"
           "        frame->leave(*frame);\n"
           "}\n" HELPER "void __traced_end_plain(struct __traced_frame *frame) {\n"
           "    if (__traced_returns(frame))\n"
           "        __traced_rt_leave(frame->span);\n"
           "}\n";

/* The stack that an error keeps begins in the function itself. */
#define INLINED "static __inline__ __attribute__((__always_inline__, @))\n"

static const char inlined[] = INLINED "void __traced_leave_%s(struct __traced_frame);\n" INLINED
                                      "void __traced_end_%s(struct __traced_frame *frame) {\n"
                                      "    if (__traced_returns(frame))\n"
                                      "        __traced_leave_%s(*frame);\n"
                                      "}\n";
static const char separate[] = "static void __traced_leave_%s(struct __traced_frame)\n"
                               "    __attribute__((@));\n";

static void declare_woven(struct text *text, const struct woven *woven) {
    const char *name = woven->name;
    add_format(text, "%s;\n", declare_site(name));
    if (woven->inlined)
        add_ours(text, format_text(inlined, name, name, name));
    else if (woven->leaves)
        add_ours(text, format_text(separate, name));
}

/* Before the constructors of programs, after those of the C library. The ends are
 * weak, for an object whose every site was optimised away. */
static const char constructors[] =
    "/* traced: the sites of the object are handed over when it is loaded. */\n"
    "extern struct __traced_site __traced_sites_start[] __asm__(\"__start_" TRACED_SITES_SECTION
    "\")\n    __attribute__((__weak__, __visibility__(\"hidden\")));\n"
    "extern struct __traced_site __traced_sites_stop[] __asm__(\"__stop_" TRACED_SITES_SECTION
    "\")\n    __attribute__((__weak__, __visibility__(\"hidden\")));\n"
    "static __attribute__((__constructor__(101), @))\n"
    "void __traced_load(void) {\n"
    "    __traced_rt_register(%d, __traced_sites_start, __traced_sites_stop);\n"
    "}\n"
    "static __attribute__((__destructor__(101), @))\n"
    "void __traced_unload(void) {\n"
    "    __traced_rt_unregister(__traced_sites_start, __traced_sites_stop);\n"
    "}\n";

/* ---- calls that lead elsewhere ---- */

struct redirect {
    const char *old;
    bool called, defined;
};

static enum CXChildVisitResult see_redirected(CXCursor cursor, CXCursor parent, CXClientData data) {
    struct redirect *redirect = data;
    const enum CXCursorKind kind = clang_getCursorKind(cursor);
    (void)parent;
    if (kind != CXCursor_DeclRefExpr && kind != CXCursor_FunctionDecl)
        return CXChildVisit_Recurse;
    const CXCursor named =
        kind == CXCursor_FunctionDecl ? cursor : clang_getCursorReferenced(cursor);
    if (clang_getCursorKind(named) == CXCursor_FunctionDecl &&
        !strcmp(text_of(clang_getCursorSpelling(named)), redirect->old)) {
        redirect->called |= kind == CXCursor_DeclRefExpr;
        redirect->defined |= clang_isCursorDefinition(named) != 0;
    }
    return CXChildVisit_Recurse;
}

/* Only what the unit calls and does not define: compilers differ in what the pragma
 * does to a definition. */
static void add_redirects(struct text *text, const struct unit *unit) {
    for (size_t i = 0; i < settings.n_redirects; i++) {
        const char *pair = settings.redirects[i], *sign = strchr(pair, '=');
        if (!sign)
            continue;
        struct redirect redirect = {copy_text(pair, (size_t)(sign - pair)), false, false};
        clang_visitChildren(clang_getTranslationUnitCursor(unit->tree), see_redirected, &redirect);
        if (redirect.called && !redirect.defined)
            add_format(text, "#pragma redefine_extname %s %s\n", redirect.old, sign + 1);
    }
}

/* ---- where it goes ---- */

static size_t next_line(const struct unit *unit, size_t at) {
    const char *end = memchr(unit->text + at, '\n', unit->length - at);
    return end ? (size_t)(end - unit->text) + 1 : unit->length;
}

/* The first line marker names the file to the compiler, and one behind it that ends in
 * two slashes the folder: they must stay first. */
static size_t top_of(const struct unit *unit) {
    size_t top = 0;
    if (!settings.preprocessed || unit->text[0] != '#')
        return 0;
    top = next_line(unit, 0);
    const size_t end = next_line(unit, top);
    if (end - top > 4 && unit->text[top] == '#' && !memcmp(unit->text + end - 4, "//\"", 3))
        top = end;
    return top;
}

static void insert_top(struct unit *unit, const char *text) {
    const size_t top = top_of(unit);
    insert(unit, top, made_marker());
    insert(unit, top, text);
    insert(unit, top, top ? copy_text(unit->text, next_line(unit, 0)) : line_marker(unit, 0));
}

void weave_unit(struct unit *unit) {
    struct text top = {0}, end = {0};
    add_redirects(&top, unit);
    if (n_woven || has_yields) {
        add_text(&top, structures);
        add_functions(&top);
        add_ours(&top, helpers);
        add_ours(&top, streams);
        add_ours(&top, runs_cleanup_when_unwound() ? returns_or_is_unwound : returns);
        add_ours(&top, ends);
        for (size_t i = 0; i < n_woven; i++)
            declare_woven(&top, &list[i]);
    }
    if (n_woven) {
        add_format(&end, "\n%s", made_marker());
        add_ours(&end, format_text(constructors, TRACED_ABI_VERSION));
        insert(unit, unit->length, end.bytes);
    }
    if (top.length)
        insert_top(unit, top.bytes);
}
