/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The flags that libclang parses with: of the user's those that change what the
 * text means, and what makes the text of another compiler readable to clang.
 *
 * A preprocessed text is parsed without any predefined macro, so that nothing in it
 * is expanded a second time, and without the user's -D and -I for the same reason.
 */
#include <string.h>

#include "rewriter.h"

#define MAX_FLAGS 4096

struct flag {
    const char *start;
    bool has_argument; /* the next word, where nothing follows `start` */
};

/* What a preprocessed text still depends on. */
static const struct flag of_language[] = {
    {"-std=", false},
    {"-ansi", false},
    {"-m16", false},
    {"-m32", false},
    {"-m64", false},
    {"-mx32", false},
    {"-mabi=", false},
    {"-mfloat-abi=", false},
    {"-mlong-double-", false},
    {"-mms-bitfields", false},
    {"--target=", false},
    {"-target", true},
    {"-fsigned-char", false},
    {"-funsigned-char", false},
    {"-fno-signed-char", false},
    {"-fno-unsigned-char", false},
    {"-fsigned-bitfields", false},
    {"-fshort-enums", false},
    {"-fno-short-enums", false},
    {"-fshort-wchar", false},
    {"-fpack-struct", false},
    {"-fms-extensions", false},
    {"-fgnu89-inline", false},
    {"-fno-gnu89-inline", false},
    {"-fblocks", false},
    {"-fopenmp", false},
    {"-fchar8_t", false},
    {"-fno-char8_t", false},
};

/* Never for a parser: what is to be done with the unit, and where it goes. */
static const struct flag of_driver[] = {
    {"-c", false},  {"-S", false},  {"-E", false},   {"-o", true},   {"-M", false},
    {"-MM", false}, {"-MD", false}, {"-MMD", false}, {"-MP", false}, {"-MG", false},
    {"-MF", true},  {"-MT", true},  {"-MQ", true},   {"-x", true},   {"-fplugin=", false},
};

/* Complaints are the compiler's; what they are called here would make errors of them. */
static bool is_about_warnings(const char *word) {
    return (!strncmp(word, "-W", 2) && strncmp(word, "-Wp,", 4) != 0) ||
           !strncmp(word, "-pedantic", 9);
}

static const char *flags[MAX_FLAGS];
static int n_flags;

static void add(const char *flag) {
    if (n_flags < MAX_FLAGS)
        flags[n_flags++] = flag;
}

static void add_all(const char *const *list) {
    for (; *list; list++)
        add(*list);
}

/* A table's word that ends in '=' or '-', or has an argument, is the start of a flag. */
static bool is_flag(const struct flag *flag, const char *word) {
    const size_t length = strlen(flag->start);
    const char last = flag->start[length - 1];
    if (last == '=' || last == '-' || flag->has_argument)
        return !strncmp(word, flag->start, length);
    return !strcmp(word, flag->start) ||
           (!strncmp(word, flag->start, length) && word[length] == '=');
}

static const struct flag *find(const struct flag *table, size_t n, const char *word) {
    for (size_t i = 0; i < n; i++)
        if (is_flag(&table[i], word))
            return &table[i];
    return NULL;
}

#define FIND(table, word) find(table, sizeof table / sizeof *table, word)

/* Names of dialects that came later than some libclang. */
static const char *known_dialect(const char *word) {
    static const struct {
        const char *name, *known;
    } dialects[] = {
        {"-std=c23", "-std=c2x"},
        {"-std=iso9899:2024", "-std=c2x"},
        {"-std=c2y", "-std=c2x"},
        {"-std=gnu23", "-std=gnu2x"},
        {"-std=gnu2y", "-std=gnu2x"},
        {"-std=c++23", "-std=c++2b"},
        {"-std=c++26", "-std=" TRACED__NEWEST_CXX},
        {"-std=gnu++23", "-std=c++2b"},
        {"-std=gnu++26", "-std=" TRACED__NEWEST_CXX},
    };
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (!strcmp(word, dialects[i].name))
            return dialects[i].known;
    return word;
}

/* The user's flag at `i`; returns how many words it has. */
static size_t add_users(size_t i) {
    const char *word = settings.flags[i];
    const struct flag *language = FIND(of_language, word), *driver = FIND(of_driver, word);
    const struct flag *known = language ? language : driver;
    const bool takes_next =
        known && known->has_argument && !strcmp(word, known->start) && i + 1 < settings.n_flags;
    const bool of_source = !driver && !settings.preprocessed && !is_about_warnings(word);
    if (language || of_source)
        add(known_dialect(word));
    if (takes_next && language)
        add(settings.flags[i + 1]);
    return takes_next ? 2 : 1;
}

/* Elsewhere GCC's _Float128 is as long double. */
static bool has_float128(void) {
    static const char *const targets[] = {"x86_64", "i386", "i486", "i586", "i686", "powerpc"};
    const char *target = "";
#if defined(__x86_64__) || defined(__i386__) || defined(__powerpc64__)
    target = "x86_64";
#endif
    for (size_t i = 0; i < settings.n_flags; i++)
        if (!strncmp(settings.flags[i], "--target=", 9))
            target = settings.flags[i] + 9;
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (!strncmp(target, targets[i], strlen(targets[i])))
            return true;
    return false;
}

const char *const *parse_flags(int *count) {
    static const char *const always[] = {
        "-include",
        parse_header,
        "-ferror-limit=0",
        "-Wno-everything",
        "-Wno-implicit-function-declaration", /* errors since clang 16 */
        "-Wno-implicit-int",
        "-Wno-int-conversion",
        "-Wno-incompatible-function-pointer-types",
        TRACED__FLAGS_OF_VERSION NULL,
    };
    static const char *const of_text[] = {"-undef", NULL};
    static const char *const of_source[] = {"-DTRACED_ACTIVE=1", "-Wunknown-attributes", NULL};
    static const char *const of_gnu_headers[] = {
        "-D__malloc__(...)=__malloc__",
        "-D_Float64x=long double",
        "-D_Float64=double",
        "-D_Float32x=double",
        "-D_Float32=float",
        "-D_Decimal32=_Complex double", /* neither can be recorded */
        "-D_Decimal64=_Complex double",
        "-D_Decimal128=_Complex double",
        NULL,
    };
    n_flags = 0;
    add(settings.other ? format_text("-x%s", settings.other) : "-xc");
    add_all(always);
    add_all(settings.preprocessed ? of_text : of_source);
    if (settings.preprocessed && settings.gnu_headers) {
        add_all(of_gnu_headers);
        add(has_float128() ? "-D_Float128=__float128" : "-D_Float128=long double");
    }
    for (size_t i = 0; i < settings.n_flags;)
        i += add_users(i);
    add_all(mark_flags);
    if (!settings.preprocessed)
        add_all(macro_mark_flags);
    *count = n_flags;
    return flags;
}
