// A body whose end is reached is warned of, and no other: of the same functions with a tag as without, at every level.
// RUN: for more in -O0 -O1 -O2 -O3 -Os -Og '-O0 -fexceptions' '-O2 -fexceptions' '-O0 -DYIELD' '-O2 -DYIELD' '-O0 --coverage'; do gcc-%gcc-major $more -fdiagnostics-plain-output -Wall -Wextra -DPLAIN -S %s -o %t.s 2>%t.plain; %gcc $more -Wall -Wextra -S %s -o %t.s 2>%t.woven && diff %t.plain %t.woven || exit 1; done
// RUN: for more in -O0 -O1 -O2; do g++-%gcc-major $more -fdiagnostics-plain-output -Wall -Wextra -DPLAIN -x c++ -S %s -o %t.s 2>%t.plain; %g++ $more -Wall -Wextra -x c++ -S %s -o %t.s 2>%t.woven && diff %t.plain %t.woven || exit 1; done
// RUN: %gcc -O0 -Wall -S %s -o %t.s 2>&1 | FileCheck %s --check-prefixes=O0,CHECK --implicit-check-not=warning:
// RUN: %gcc -O2 -Wall -S %s -o %t.s 2>&1 | FileCheck %s --implicit-check-not=warning:
#if defined PLAIN
#define T(...)
#elif defined YIELD
#define T(...) __attribute__((traced_yield))
#else
#define T(...) __attribute__((traced(__VA_ARGS__)))
#endif

/* Too much at the leave to be copied for each way out. */
#define MANY "a=$a", "b=$return", "c=$return:hex", "d=$return", "e=$return:hex", "f=$return"

void stop(void) __attribute__((noreturn));
void drop(int *p);
enum two { ONE, TWO };

T("f") int f(int a) {
    if (0) {
    } else
        return a;
}

T("g") int g(int a) {
    if (1)
        return a;
}

T("many", MANY, "error: negative") int many(int a) {
    if (1)
        return a;
}

T("loop") int loop(int a) {
    while (1)
        if (a++ > 3)
            return a;
}

T("known", "error: negative") int known(int a) {
    if (sizeof(int) == 4)
        return a;
    else if (a)
        __builtin_unreachable();
}

T("cases") int cases(int a) {
    switch (1) {
    default:
        return a;
    }
}

T("stops", MANY, "error: negative") int stops(int a) {
    if (a)
        return a;
    if (1)
        stop();
}

T("jumps", "error: negative") int jumps(int a) {
    if (1)
        goto out;
    if (0) {
    out:
        return a;
    }
}

/* Here the compiler itself warns in vain. */
// O0: return-type-warnings.c:[[#@LINE+5]]:1: warning: control reaches end of non-void function [-Wreturn-type]
T("cleans") int cleans(int a) {
    __attribute__((cleanup(drop))) int b = a;
    if (1)
        return b;
}

// CHECK: return-type-warnings.c:[[#@LINE+4]]:1: warning: control reaches end of non-void function [-Wreturn-type]
T("falls_off", "error: negative") int falls_off(int a) {
    if (a)
        return 1;
}

// CHECK: return-type-warnings.c:[[#@LINE+4]]:1: warning: control reaches end of non-void function [-Wreturn-type]
T("falls_off_many", MANY, "error: negative") int falls_off_many(int a) {
    if (a)
        return 1;
}

// CHECK: return-type-warnings.c:[[#@LINE+5]]:1: warning: control reaches end of non-void function [-Wreturn-type]
T("breaks") int breaks(int a) {
    while (1)
        if (a++ > 3)
            break;
}

// CHECK: return-type-warnings.c:[[#@LINE+8]]:1: warning: control reaches end of non-void function [-Wreturn-type]
T("enumerates") int enumerates(enum two two) {
    switch (two) {
    case ONE:
        return 1;
    case TWO:
        return 2;
    }
}

// CHECK: return-type-warnings.c:[[#@LINE+6]]:1: warning: control reaches end of non-void function [-Wreturn-type]
T("cleans_and_falls") int cleans_and_falls(int a) {
    __attribute__((cleanup(drop))) int b = a;
    if (b)
        return b;
    drop(&b);
}
