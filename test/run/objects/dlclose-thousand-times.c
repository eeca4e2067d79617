// An object that is loaded and unloaded a thousand times has one span each time, and memory stays flat.
// RUN: %gcc -shared -fPIC %S/Inputs/module.c -o %t.so %libs
// RUN: %run-both --extra=-ldl %s -- %t.so > %t.tree
// RUN: grep -c '^  module .* n=1$' %t.tree | grep -x 1000
#include <dlfcn.h>
#include <stdio.h>
#include <traced.h>

static long resident_pages(void) {
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &size, &resident) != 2)
        return -1;
    fclose(file);
    return resident;
}

static int load_and_use(const char *path) {
    void *module = dlopen(path, RTLD_NOW);
    int (*work)(int) = module ? (int (*)(int))dlsym(module, "module_work") : NULL;
    int result = work ? work(1) : -99;
    if (module)
        dlclose(module);
    return result;
}

TRACED("main")
int main(int argc, char **argv) {
    long sum = 0, before = 0;
    for (int i = 0; argc > 1 && i < 1000; i++) {
        sum += load_and_use(argv[1]);
        if (i % 100 == 99)
            traced_flush(60000);
        if (i == 199)
            before = resident_pages();
    }
    printf("%ld %s\n", sum, resident_pages() - before < 64 ? "flat" : "grows");
    return sum < 0;
}
