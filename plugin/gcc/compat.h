/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GCC's headers, and everything that differs between GCC 11 and 16. No other
 * file includes a header of the compiler or asks for its version.
 */
#ifndef TRACED_COMPAT_H
#define TRACED_COMPAT_H

#include "gcc-plugin.h"
#include "plugin-version.h"

#include "tree.h"
#include "gimple.h"
#include "c-family/c-common.h" /* before diagnostic-core.h */
#include "c-family/c-pragma.h"
#include "stringpool.h" /* before attribs.h */
#include "attribs.h"
#include "calls.h"
#include "cgraph.h"
#include "context.h"
#include "diagnostic.h"
#include "dumpfile.h"
#include "file-prefix-map.h"
#include "gcc-rich-location.h"
#include "gimple-iterator.h" /* before gimple-fold.h, from 13 on */
#include "gimple-low.h"
#include "gimple-walk.h"
#include "gimplify.h"
#include "langhooks.h"
#include "memmodel.h"
#include "stor-layout.h"
#include "target.h"
#include "tree-iterator.h"
#include "tree-nested.h"
#include "tree-pass.h"
#include "tree-pretty-print.h"
#include "varasm.h"

/* The linking compiler of -flto has no parser and must load the plugin all the same. */
extern __attribute__((weak)) struct cpp_reader *parse_in;
extern __attribute__((weak)) tree lookup_name(tree);
extern __attribute__((weak)) int cpp_defined(cpp_reader *, const unsigned char *, int);
extern __attribute__((weak)) cpp_hashnode *cpp_lookup(cpp_reader *, const unsigned char *,
                                                      unsigned);

extern __attribute__((weak)) int flag_hosted;
extern __attribute__((weak)) cpp_options *cpp_get_options(cpp_reader *);
extern __attribute__((weak)) class mkdeps *cpp_get_deps(cpp_reader *);
extern __attribute__((weak)) void deps_add_dep(class mkdeps *, const char *); /* no header has it */

/* Of the C++ parser: whether the function being worked on may use a member. */
extern __attribute__((weak)) bool accessible_p(tree, tree, bool);

#if GCCPLUGIN_VERSION_MAJOR >= 16 /* the file cache got a header of its own */
#include "diagnostics/file-cache.h"
#endif

/* Names a file in what -MD and its like write. */
static inline void add_dependency(const char *file) {
    if (parse_in && cpp_get_options(parse_in)->deps.style != DEPS_NONE)
        deps_add_dep(cpp_get_deps(parse_in), file);
}

/* A line of a source file, without its end. False where it cannot be read. */
static inline bool source_line(const char *file, int line, const char **text, size_t *length) {
#if GCCPLUGIN_VERSION_MAJOR >= 14 /* the file cache belongs to the diagnostics */
    auto span = global_dc->get_file_cache().get_source_line(file, line);
#else
    auto span = location_get_source_line(file, line);
#endif
    if (!span)
        return false;
    *text = span.get_buffer();
    *length = span.length();
    return true;
}

/* Registers attributes, ended by an empty one, as [[name_space::...]]. */
static inline void register_scoped(const attribute_spec *specs, const char *name_space) {
#if GCCPLUGIN_VERSION_MAJOR >= 14 /* takes a scoped_attribute_specs, kept by reference */
    unsigned n = 0;
    while (specs[n].name)
        n++;
    static scoped_attribute_specs scoped = {name_space, {specs, n}};
    register_scoped_attributes(scoped);
#else
    register_scoped_attributes(specs, name_space);
#endif
}

/* An assumption's body is never run: nothing may be inserted into it. */
static inline bool is_assumption(const gimple *statement) {
#if GCCPLUGIN_VERSION_MAJOR >= 13 /* new: GIMPLE_ASSUME */
    return gimple_code(statement) == GIMPLE_ASSUME;
#else
    (void)statement;
    return false;
#endif
}

#endif
