/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding the OTLP exporter: linked into the program, else in libtraced-otlp,
 * beside libtraced itself or wherever the loader looks.
 *
 * It is a library of its own so that a traced program does not link libcurl,
 * and a program that exports elsewhere never loads it.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "exporter.h"
#include "internal.h"
#include "log.h"
#include "prim.h"

#define LIBRARY "libtraced-otlp.so.0"

typedef const struct traced__exporter *entry(uint32_t version);

__attribute__((weak)) entry traced__otlp_exporter_of;

/* The installed tree may have been moved: what counts is where we are now. */
static void *open_beside_us(void) {
    Dl_info us;
    char path[PATH_MAX];
    if (dladdr((void *)&traced__otlp_load, &us) == 0 || !us.dli_fname)
        return NULL;
    const char *slash = strrchr(us.dli_fname, '/');
    if (!slash)
        return NULL;
    int length =
        snprintf(path, sizeof path, "%.*s/%s", (int)(slash - us.dli_fname), us.dli_fname, LIBRARY);
    if (length < 0 || (size_t)length >= sizeof path)
        return NULL;
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

static entry *loaded_entry(void) {
    if (!traced__prim_can_load()) {
        traced__log(TRACED__LOG_ERROR,
                    "a static program cannot load the OTLP exporter: spans are dropped; link "
                    "libtraced-otlp.a, or set OTEL_TRACES_EXPORTER to another exporter");
        return NULL;
    }
    void *library = open_beside_us();
    if (!library)
        library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        traced__log(TRACED__LOG_ERROR,
                    "cannot load the OTLP exporter (%s): spans are dropped; install "
                    "libtraced-otlp, or set OTEL_TRACES_EXPORTER to another exporter",
                    dlerror());
        return NULL;
    }
    entry *found;
    *(void **)&found = dlsym(library, TRACED__OTLP_ENTRY);
    return found;
}

const struct traced__exporter *traced__otlp_load(void) {
    entry *of = traced__otlp_exporter_of ? traced__otlp_exporter_of : loaded_entry();
    if (!of)
        return NULL;
    const struct traced__exporter *exporter = of(TRACED__EXPORTER_VERSION);
    if (!exporter)
        traced__log(TRACED__LOG_ERROR,
                    "%s is of another release than libtraced: spans are dropped; install both "
                    "from one release",
                    LIBRARY);
    return exporter;
}
