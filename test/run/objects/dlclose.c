// The spans of a shared object are exported after it has been unloaded, names and attributes whole.
// RUN: %gcc -shared -fPIC %S/Inputs/module.c -o %t.so %libs
// RUN: %run-both --extra=-ldl %s -- %t.so | %check-all
// ALSO: valgrind asan tsan musl
#include <dlfcn.h>
#include <stdio.h>
#include <traced.h>

TRACED("use", "n=$n")
static int use(const char *path, int n) {
    void *module = dlopen(path, RTLD_NOW);
    int (*work)(int) = module ? (int (*)(int))dlsym(module, "module_work") : NULL;
    int result = work ? work(n) : -99;
    if (module)
        dlclose(module);
    return result + 10;
}

// CHECK:main [internal] status=ok
// CHECK:  use [internal] status=ok n=1
// CHECK:    module [internal] status=ok module.kind=loaded n=1
// CHECK:  use [internal] status=ok n=3
// CHECK:    module [internal] status=error message="No such file or directory" error.type=ENOENT module.kind=loaded n=3
// CHECK:      event exception exception.message="module_work: No such file or directory (ENOENT)" exception.type=ENOENT
// CHECK:        exception.stacktrace:
// CHECK:          | at module_work (module.c:10) return -2
TRACED("main")
int main(int argc, char **argv) {
    if (argc < 2)
        return 1;
    printf("%d\n", use(argv[1], 1));
    printf("%d\n", use(argv[1], 3));
    return 0;
}
