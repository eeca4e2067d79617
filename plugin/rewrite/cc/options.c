/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The options of GCC's and clang's drivers that matter here: those whose argument is
 * the next word, which else would be taken for an input, and those that cannot go
 * unchanged into each step of a compilation. The one table of them.
 */
#include <string.h>
#include <strings.h>

#include "wrapper.h"

/* The longest name that fits a word decides. */
static const struct option options[] = {
    /* how far to go */
    {"-c", ALONE, ROLE_GOAL},
    {"-S", ALONE, ROLE_GOAL},
    {"-E", ALONE, ROLE_GOAL},
    {"-M", ALONE, ROLE_GOAL},
    {"-MM", ALONE, ROLE_GOAL},
    {"-fsyntax-only", ALONE, ROLE_GOAL},
    {"--compile", ALONE, ROLE_GOAL},
    {"--assemble", ALONE, ROLE_GOAL},
    {"--preprocess", ALONE, ROLE_GOAL},
    {"--dependencies", ALONE, ROLE_GOAL},
    {"--user-dependencies", ALONE, ROLE_GOAL},

    /* nothing is compiled */
    {"-###", ALONE, ROLE_INFORM},
    {"--help", ALONE, ROLE_INFORM},
    {"--help=", JOINED, ROLE_INFORM},
    {"--target-help", ALONE, ROLE_INFORM},
    {"--version", ALONE, ROLE_INFORM},
    {"-dumpversion", ALONE, ROLE_INFORM},
    {"-dumpfullversion", ALONE, ROLE_INFORM},
    {"-dumpmachine", ALONE, ROLE_INFORM},
    {"-dumpspecs", ALONE, ROLE_INFORM},
    {"-print-", JOINED, ROLE_INFORM},
    {"--print-", JOINED, ROLE_INFORM},
    {"--autocomplete=", JOINED, ROLE_INFORM},
    {"--analyze", ALONE, ROLE_INFORM},
    {"--precompile", ALONE, ROLE_INFORM},
    {"-emit-ast", ALONE, ROLE_INFORM},

    /* languages, outputs */
    {"-x", JOINED_OR_NEXT, ROLE_LANGUAGE},
    {"--language", NEXT, ROLE_LANGUAGE},
    {"--language=", JOINED, ROLE_LANGUAGE},
    {"-o", JOINED_OR_NEXT, ROLE_OUTPUT},
    {"--output", NEXT, ROLE_OUTPUT},
    {"--output=", JOINED, ROLE_OUTPUT},
    {"-save-temps", ALONE, ROLE_SAVE},
    {"--save-temps", ALONE, ROLE_SAVE},
    {"-save-temps=", JOINED, ROLE_SAVE},
    {"--save-temps=", JOINED, ROLE_SAVE},
    {"-aux-info", NEXT, ROLE_RECORD},
    {"-MJ", JOINED_OR_NEXT, ROLE_RECORD},
    {"-serialize-diagnostics", NEXT, ROLE_RECORD},
    {"--serialize-diagnostics", NEXT, ROLE_RECORD},

    /* dependencies */
    {"-MD", ALONE, ROLE_DEPENDENCY},
    {"-MMD", ALONE, ROLE_DEPENDENCY},
    {"-MG", ALONE, ROLE_DEPENDENCY},
    {"-MP", ALONE, ROLE_DEPENDENCY},
    {"-MV", ALONE, ROLE_DEPENDENCY},
    {"-MF", JOINED_OR_NEXT, ROLE_DEPENDENCY},
    {"-MT", JOINED_OR_NEXT, ROLE_DEPENDENCY},
    {"-MQ", JOINED_OR_NEXT, ROLE_DEPENDENCY},
    {"-Wp,-M", JOINED, ROLE_DEPENDENCY},
    {"--write-dependencies", ALONE, ROLE_DEPENDENCY},
    {"--write-user-dependencies", ALONE, ROLE_DEPENDENCY},
    {"--print-missing-file-dependencies", ALONE, ROLE_DEPENDENCY},

    /* the preprocessor's */
    {"-D", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-U", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-I", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-A", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-include", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-imacros", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-idirafter", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-iquote", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-isystem", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-isystem-after", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-cxx-isystem", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-stdlib++-isystem", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-iprefix", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-iwithprefix", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-iwithprefixbefore", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-iwithsysroot", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-iframework", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-iframeworkwithsysroot", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-ivfsoverlay", JOINED_OR_NEXT, ROLE_PREPROCESS},
    {"-imultilib", NEXT, ROLE_PREPROCESS},
    {"-imultiarch", NEXT, ROLE_PREPROCESS},
    {"-undef", ALONE, ROLE_PREPROCESS},
    {"-nostdinc", ALONE, ROLE_PREPROCESS},
    {"-nostdinc++", ALONE, ROLE_PREPROCESS},
    {"-Wp,", JOINED, ROLE_PREPROCESS},
    {"-Xpreprocessor", NEXT, ROLE_PREPROCESS},
    {"-include-pch", NEXT, ROLE_PRECOMPILED},
    {"--assert", NEXT, ROLE_PREPROCESS},
    {"--assert=", JOINED, ROLE_PREPROCESS},
    {"--define-macro", NEXT, ROLE_PREPROCESS},
    {"--define-macro=", JOINED, ROLE_PREPROCESS},
    {"--undefine-macro", NEXT, ROLE_PREPROCESS},
    {"--undefine-macro=", JOINED, ROLE_PREPROCESS},
    {"--include", NEXT, ROLE_PREPROCESS},
    {"--include=", JOINED, ROLE_PREPROCESS},
    {"--imacros", NEXT, ROLE_PREPROCESS},
    {"--imacros=", JOINED, ROLE_PREPROCESS},
    {"--include-directory", NEXT, ROLE_PREPROCESS},
    {"--include-directory=", JOINED, ROLE_PREPROCESS},
    {"--include-directory-after", NEXT, ROLE_PREPROCESS},
    {"--include-directory-after=", JOINED, ROLE_PREPROCESS},
    {"--include-prefix", NEXT, ROLE_PREPROCESS},
    {"--include-with-prefix", NEXT, ROLE_PREPROCESS},
    {"--include-with-prefix-after", NEXT, ROLE_PREPROCESS},
    {"--include-with-prefix-before", NEXT, ROLE_PREPROCESS},
    {"--no-standard-includes", ALONE, ROLE_PREPROCESS},

    /* the form of the preprocessor's output */
    {"-P", ALONE, ROLE_TEXT},
    {"-C", ALONE, ROLE_TEXT},
    {"-CC", ALONE, ROLE_TEXT},
    {"-H", ALONE, ROLE_TEXT},
    {"-dD", ALONE, ROLE_TEXT},
    {"-dM", ALONE, ROLE_TEXT},
    {"-dN", ALONE, ROLE_TEXT},
    {"-dI", ALONE, ROLE_TEXT},
    {"-dU", ALONE, ROLE_TEXT},
    {"-fdirectives-only", ALONE, ROLE_TEXT},
    {"-fpch-preprocess", ALONE, ROLE_TEXT},
    {"-frewrite-includes", ALONE, ROLE_TEXT},
    {"--comments", ALONE, ROLE_TEXT},
    {"--comments-in-macros", ALONE, ROLE_TEXT},
    {"--no-line-commands", ALONE, ROLE_TEXT},
    {"--trace-includes", ALONE, ROLE_TEXT},

    /* others with an argument of their own */
    {"-B", JOINED_OR_NEXT, ROLE_OTHER},
    {"-F", JOINED_OR_NEXT, ROLE_OTHER},
    {"-G", JOINED_OR_NEXT, ROLE_OTHER},
    {"-J", JOINED_OR_NEXT, ROLE_OTHER},
    {"-L", JOINED_OR_NEXT, ROLE_OTHER},
    {"-T", JOINED_OR_NEXT, ROLE_OTHER},
    {"-V", JOINED_OR_NEXT, ROLE_OTHER},
    {"-b", JOINED_OR_NEXT, ROLE_OTHER},
    {"-e", NEXT, ROLE_OTHER},
    {"-h", JOINED_OR_NEXT, ROLE_OTHER},
    {"-l", JOINED_OR_NEXT, ROLE_OTHER},
    {"-u", JOINED_OR_NEXT, ROLE_OTHER},
    {"-z", JOINED_OR_NEXT, ROLE_OTHER},
    {"--analyzer-output", NEXT, ROLE_OTHER},
    {"-Tbss", NEXT, ROLE_OTHER},
    {"-Tdata", NEXT, ROLE_OTHER},
    {"-Ttext", NEXT, ROLE_OTHER},
    {"-dependency-dot", NEXT, ROLE_RECORD},
    {"-dependency-file", NEXT, ROLE_RECORD},
    {"-dsym-dir", NEXT, ROLE_OTHER},
    {"-filelist", NEXT, ROLE_OTHER},
    {"-fmodules-user-build-path", NEXT, ROLE_OTHER},
    {"-fxray-instruction-threshold", NEXT, ROLE_OTHER},
    {"-gen-cdb-fragment-path", NEXT, ROLE_RECORD},
    {"-module-dependency-dir", NEXT, ROLE_RECORD},
    {"-undefined", NEXT, ROLE_OTHER},
    {"-Xanalyzer", NEXT, ROLE_OTHER},
    {"-Xassembler", NEXT, ROLE_OTHER},
    {"-Xclang", NEXT, ROLE_OTHER},
    {"-Xlinker", NEXT, ROLE_OTHER},
    {"-Xopenmp-target", NEXT, ROLE_OTHER},
    {"-arch", NEXT, ROLE_OTHER},
    {"--config", NEXT, ROLE_OTHER},
    {"-dumpbase", NEXT, ROLE_OTHER},
    {"-dumpbase-ext", NEXT, ROLE_OTHER},
    {"-dumpdir", NEXT, ROLE_OTHER},
    {"--dump", NEXT, ROLE_OTHER},
    {"--dumpbase", NEXT, ROLE_OTHER},
    {"--dumpbase-ext", NEXT, ROLE_OTHER},
    {"--dumpdir", NEXT, ROLE_OTHER},
    {"--entry", NEXT, ROLE_OTHER},
    {"-fdebug-compilation-dir", NEXT, ROLE_OTHER},
    {"-fintrinsic-modules-path", NEXT, ROLE_OTHER},
    {"--for-linker", NEXT, ROLE_OTHER},
    {"--force-link", NEXT, ROLE_OTHER},
    {"-framework", NEXT, ROLE_OTHER},
    {"-ftrapv-handler", NEXT, ROLE_OTHER},
    {"-gcc-toolchain", NEXT, ROLE_OTHER},
    {"-isysroot", JOINED_OR_NEXT, ROLE_OTHER},
    {"--library-directory", NEXT, ROLE_OTHER},
    {"-meabi", NEXT, ROLE_OTHER},
    {"-mllvm", NEXT, ROLE_OTHER},
    {"-mmlir", NEXT, ROLE_OTHER},
    {"-mthread-model", NEXT, ROLE_OTHER},
    {"--param", NEXT, ROLE_OTHER},
    {"--prefix", NEXT, ROLE_OTHER},
    {"-resource-dir", NEXT, ROLE_OTHER},
    {"-rpath", NEXT, ROLE_OTHER},
    {"-specs", NEXT, ROLE_OTHER},
    {"--specs", NEXT, ROLE_OTHER},
    {"--std", NEXT, ROLE_OTHER},
    {"--sysroot", NEXT, ROLE_OTHER},
    {"-target", NEXT, ROLE_OTHER},
    {"--target", NEXT, ROLE_OTHER},
    {"-working-directory", NEXT, ROLE_OTHER},
    {"-wrapper", NEXT, ROLE_OTHER},
};

static bool fits(const struct option *option, const char *word) {
    const bool whole = !strcmp(word, option->name);
    const bool start = starts_with(word, option->name);
    switch (option->argument) {
    case JOINED:
        return start && !whole;
    case JOINED_OR_NEXT:
        return start;
    default:
        return whole;
    }
}

const struct option *find_option(const char *word) {
    const struct option *best = NULL;
    for (size_t i = 0; i < COUNT_OF(options); i++)
        if (fits(&options[i], word) && (!best || strlen(options[i].name) > strlen(best->name)))
            best = &options[i];
    return best;
}

const char *joined_argument(const struct option *option, const char *word) {
    const char *behind = word + strlen(option->name);
    return *behind ? behind : NULL;
}

/* ---- languages ---- */

struct meaning {
    const char *name;
    enum language language;
};

static const struct meaning by_name[] = {
    {"c", LANGUAGE_C},
    {"cpp-output", LANGUAGE_C_TEXT},
    {"c-header", LANGUAGE_HEADER},
    {"c++", LANGUAGE_CXX},
    {"c++-cpp-output", LANGUAGE_CXX_TEXT},
    {"c++-header", LANGUAGE_HEADER},
    {"objective-c", LANGUAGE_OBJC},
    {"objective-c-cpp-output", LANGUAGE_OBJC_TEXT},
    {"objc-cpp-output", LANGUAGE_OBJC_TEXT},
    {"objective-c++", LANGUAGE_OBJCXX},
    {"objective-c++-cpp-output", LANGUAGE_OBJCXX_TEXT},
    {"objc++-cpp-output", LANGUAGE_OBJCXX_TEXT},
    {"c++-system-header", LANGUAGE_HEADER},
    {"c++-user-header", LANGUAGE_HEADER},
};

/* As GCC knows them; case matters. */
static const struct meaning by_ending[] = {
    {".c", LANGUAGE_C},        {".i", LANGUAGE_C_TEXT},    {".h", LANGUAGE_HEADER},
    {".cc", LANGUAGE_CXX},     {".cp", LANGUAGE_CXX},      {".cxx", LANGUAGE_CXX},
    {".cpp", LANGUAGE_CXX},    {".CPP", LANGUAGE_CXX},     {".c++", LANGUAGE_CXX},
    {".C", LANGUAGE_CXX},      {".ii", LANGUAGE_CXX_TEXT}, {".hh", LANGUAGE_HEADER},
    {".H", LANGUAGE_HEADER},   {".hp", LANGUAGE_HEADER},   {".hxx", LANGUAGE_HEADER},
    {".hpp", LANGUAGE_HEADER}, {".HPP", LANGUAGE_HEADER},  {".h++", LANGUAGE_HEADER},
    {".tcc", LANGUAGE_HEADER}, {".s", LANGUAGE_OTHER},     {".S", LANGUAGE_OTHER},
    {".sx", LANGUAGE_OTHER},   {".m", LANGUAGE_OBJC},      {".mi", LANGUAGE_OBJC_TEXT},
    {".mm", LANGUAGE_OBJCXX},  {".M", LANGUAGE_OBJCXX},    {".mii", LANGUAGE_OBJCXX_TEXT},
    {".f", LANGUAGE_OTHER},    {".F", LANGUAGE_OTHER},     {".f90", LANGUAGE_OTHER},
    {".F90", LANGUAGE_OTHER},  {".ll", LANGUAGE_OTHER},    {".bc", LANGUAGE_OTHER},
    {".cu", LANGUAGE_OTHER},   {".cl", LANGUAGE_OTHER},    {".cppm", LANGUAGE_OTHER},
};

/* g++ and clang++ take C for C++. */
static enum language as_cxx(enum language language) {
    switch (language) {
    case LANGUAGE_C:
        return LANGUAGE_CXX;
    case LANGUAGE_C_TEXT:
        return LANGUAGE_CXX_TEXT;
    default:
        return language;
    }
}

enum language language_of(const char *named, const char *file, bool cxx_compiler) {
    for (size_t i = 0; named && i < COUNT_OF(by_name); i++)
        if (!strcmp(by_name[i].name, named))
            return by_name[i].language;
    if (named)
        return LANGUAGE_OTHER;
    const char *ending = strrchr(base_name(file), '.');
    for (size_t i = 0; ending && i < COUNT_OF(by_ending); i++)
        if (!strcmp(by_ending[i].name, ending))
            return cxx_compiler ? as_cxx(by_ending[i].language) : by_ending[i].language;
    return LANGUAGE_LINKED;
}
