/* SPDX-License-Identifier: Apache-2.0 */
/* From a definition's cursor to the description that annotations/ decides by. */
#define _GNU_SOURCE
#include <string.h>

#include "rewriter.h"

/* ---- parameters ---- */

static size_t describe_parameters(CXCursor cursor, struct traced__parameter *list) {
    const int all = clang_Cursor_getNumArguments(cursor);
    size_t n = 0;
    for (; (int)n < all && n < TRACED__MAX_PARAMETERS; n++) {
        const CXCursor parameter = clang_Cursor_getArgument(cursor, (unsigned)n);
        list[n].name = text_of(clang_getCursorSpelling(parameter));
        list[n].type = describe_parameter(parameter);
    }
    return n;
}

/* The tag's words are those of the declaration that carries it. */
static void rename_parameters(const struct mark *mark, struct traced__function *function) {
    const int named = clang_Cursor_getNumArguments(mark->declaration);
    for (size_t i = 0; i < function->n_parameters; i++)
        function->parameters[i].name =
            (int)i < named ? text_of(clang_getCursorSpelling(
                                 clang_Cursor_getArgument(mark->declaration, (unsigned)i)))
                           : "";
}

/* ---- obstacles ---- */

/* Words of attributes that libclang has no name for, and what they speak against. */
static const struct {
    const char *word;
    enum traced__obstacle obstacle;
} words[] = {
    {"naked", TRACED__NAKED},        {"interrupt", TRACED__INTERRUPT},
    {"signal", TRACED__INTERRUPT},   {"no_instrument_function", TRACED__NO_INSTRUMENT},
    {"musttail", TRACED__MUST_TAIL},
};
#define N_WORDS (sizeof words / sizeof *words)

struct attributes {
    const struct unit *unit;
    uint32_t obstacles;
    bool gnu_inline;
};

static bool word_is(const struct lexer *lexer, struct token token, const char *word) {
    char dressed[40];
    snprintf(dressed, sizeof dressed, "__%s__", word);
    return token_is(lexer, token, word) || token_is(lexer, token, dressed);
}

static void read_word(struct attributes *attributes, size_t from, size_t to) {
    struct lexer lexer = {attributes->unit->text, to, from, true};
    const struct token token = next_token(&lexer);
    attributes->gnu_inline |= word_is(&lexer, token, "gnu_inline");
    for (size_t i = 0; i < N_WORDS; i++)
        if (word_is(&lexer, token, words[i].word))
            attributes->obstacles |= words[i].obstacle;
}

static enum CXChildVisitResult see_attribute(CXCursor cursor, CXCursor parent, CXClientData data) {
    struct attributes *attributes = data;
    const enum CXCursorKind kind = clang_getCursorKind(cursor);
    size_t from, to;
    (void)parent;
    if (kind == CXCursor_PureAttr || kind == CXCursor_ConstAttr)
        attributes->obstacles |= TRACED__PURE_OR_CONST;
    else if (clang_isAttribute(kind) && extent_of(attributes->unit, cursor, &from, &to))
        read_word(attributes, from, to);
    return CXChildVisit_Continue;
}

/* ---- what a text says elsewhere ---- */

static bool mentions(const struct unit *unit, size_t from, size_t to, const char *word) {
    return memmem(unit->text + from, to - from, word, strlen(word));
}

/* `return f();` that has to stay a jump: a statement's attribute is in no tree. */
static bool must_tail(const struct unit *unit, CXCursor cursor) {
    size_t from, to;
    if (!extent_of(unit, cursor, &from, &to) || !mentions(unit, from, to, "musttail"))
        return false;
    struct lexer lexer = {unit->text, to, from, true};
    for (struct token t = next_token(&lexer); t.kind != TOKEN_END; t = next_token(&lexer))
        if (t.kind == TOKEN_WORD && word_is(&lexer, t, "musttail"))
            return true;
    return false;
}

/* The names in ifunc("name") of all declarations, each between quotes. */
static const char *find_resolvers(const struct unit *unit) {
    struct text found = {0};
    struct lexer lexer = {unit->text, unit->length, 0, false};
    add_text(&found, "");
    if (!mentions(unit, 0, unit->length, "ifunc"))
        return found.bytes;
    for (struct token t = next_token(&lexer); t.kind != TOKEN_END; t = next_token(&lexer)) {
        if (t.kind != TOKEN_WORD || !word_is(&lexer, t, "ifunc") ||
            !token_is(&lexer, next_token(&lexer), "("))
            continue;
        const struct token name = next_token(&lexer);
        add_bytes(&found, unit->text + name.from, name.to - name.from);
    }
    return found.bytes;
}

static bool resolves_ifunc(const struct unit *unit, const char *name) {
    static const char *resolvers;
    if (!resolvers)
        resolvers = find_resolvers(unit);
    return *resolvers && strstr(resolvers, format_text("\"%s\"", name));
}

/* GNU's rules for `inline`, of a dialect before C99 or asked for. */
static bool has_gnu_inline(void) {
    static const char *const old[] = {"-ansi",          "-std=c89",           "-std=c90",
                                      "-std=gnu89",     "-std=gnu90",         "-std=iso9899:1990",
                                      "-fgnu89-inline", "-std=iso9899:199409"};
    bool found = false;
    for (size_t i = 0; i < settings.n_flags; i++) {
        bool is_old = false;
        for (size_t k = 0; k < sizeof old / sizeof *old; k++)
            is_old |= !strcmp(settings.flags[i], old[k]);
        if (is_old || !strncmp(settings.flags[i], "-std=", 5) ||
            !strcmp(settings.flags[i], "-fno-gnu89-inline"))
            found = is_old;
    }
    return found;
}

/* The body of an `extern inline` differs from the function that is called
 * elsewhere under GNU's rules; under C99's it is the same function. */
static bool is_gnu_inline(CXCursor cursor, bool attribute) {
    return clang_Cursor_isFunctionInlined(cursor) &&
           clang_Cursor_getStorageClass(cursor) == CX_SC_Extern && (attribute || has_gnu_inline());
}

/* The last of the options that say so counts. */
static bool is_freestanding(void) {
    static const struct {
        const char *option;
        bool free;
    } options[] = {
        {"-ffreestanding", true},
        {"-fno-hosted", true},
        {"-fno-freestanding", false},
        {"-fhosted", false},
    };
    bool free = false;
    for (size_t i = 0; i < settings.n_flags; i++)
        for (size_t k = 0; k < sizeof options / sizeof *options; k++)
            if (!strcmp(settings.flags[i], options[k].option))
                free = options[k].free;
    return free;
}

static uint32_t obstacles_of(const struct unit *unit, CXCursor cursor, const char *name) {
    struct attributes attributes = {.unit = unit};
    clang_visitChildren(cursor, see_attribute, &attributes);
    const struct {
        bool there;
        enum traced__obstacle obstacle;
    } checks[] = {
        {clang_Location_isInSystemHeader(clang_getCursorLocation(cursor)), TRACED__SYSTEM_HEADER},
        {!strncmp(name, "__traced_", 9) || !strncmp(name, "traced__", 8), TRACED__RUNTIME_ITSELF},
        {is_gnu_inline(cursor, attributes.gnu_inline), TRACED__NO_BODY_HERE},
        {must_tail(unit, cursor), TRACED__MUST_TAIL},
        {resolves_ifunc(unit, name), TRACED__IFUNC_RESOLVER},
        {is_freestanding(), TRACED__FREESTANDING},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (checks[i].there)
            attributes.obstacles |= checks[i].obstacle;
    return attributes.obstacles;
}

/* ---- the file's name ---- */

/* What comes behind `=OLD=` of -fmacro-prefix-map and its like; the last one that
 * fits counts. */
static const char *map_file(const char *file) {
    static const char *const options[] = {"-fmacro-prefix-map=", "-ffile-prefix-map="};
    for (size_t i = settings.n_flags; i-- > 0;)
        for (size_t k = 0; k < sizeof options / sizeof *options; k++) {
            const size_t n = strlen(options[k]);
            const char *old = settings.flags[i] + n;
            if (strncmp(settings.flags[i], options[k], n) != 0 || !strrchr(old, '='))
                continue;
            const size_t length = (size_t)(strrchr(old, '=') - old);
            if (!strncmp(file, old, length))
                return format_text("%s%s", old + length + 1, file + length);
        }
    return file;
}

void describe_function(struct unit *unit, CXCursor cursor, const struct mark *mark,
                       struct traced__function *function) {
    const struct presumed at = presumed_place(clang_getCursorLocation(cursor));
    struct scope *scope = allocate(sizeof *scope);
    size_t name;
    scope->unit = unit;
    scope->function = cursor;
    function->name = text_of(clang_getCursorSpelling(cursor));
    function->file = map_file(at.file);
    function->line = offset_of(unit, clang_getCursorLocation(cursor), &name)
                         ? line_in_source(unit, at, name)
                         : at.line;
    function->obstacles = obstacles_of(unit, cursor, function->name);
    function->result = describe_type(clang_getCursorResultType(cursor));
    function->n_parameters = describe_parameters(cursor, function->parameters);
    if (mark && !clang_equalCursors(mark->declaration, cursor))
        rename_parameters(mark, function);
    function->walker = &type_walker;
    function->walker_context = scope;
}
