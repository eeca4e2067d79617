/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes the file `built-for`: which GCC the plugin beside it was built for, as
 * that GCC's own plugin headers say. The loader reads it.
 */
#include <stdio.h>

struct plugin_gcc_version {
    const char *basever, *datestamp, *devphase, *revision, *configuration_arguments;
};

#include "plugin-version.h"

int main(void) {
    printf("basever: %s\n", gcc_version.basever);
    printf("datestamp: %s\n", gcc_version.datestamp);
    printf("devphase: %s\n", gcc_version.devphase);
    printf("revision: %s\n", gcc_version.revision);
    printf("configuration_arguments: %s\n", gcc_version.configuration_arguments);
    return 0;
}
