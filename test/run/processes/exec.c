// exec replaces the program: what was flushed before it is there, and the new image records anew.
// RUN: %run-both %s | %check-all
// ALSO: valgrind
#include <stdio.h>
#include <string.h>
#include <traced.h>
#include <unistd.h>

TRACED("work", "stage=$stage")
static void work(const char *stage) {
    puts(stage);
    fflush(stdout);
}

TRACED("become", "error: errno")
static int become(char *program) {
    return execl(program, program, "second", (char *)NULL);
}

// CHECK:work [internal] status=ok stage=first
// CHECK:work [internal] status=ok stage=second
int main(int argc, char **argv) {
    if (argc > 1) {
        work("second");
        return 0;
    }
    work("first");
    traced_flush(60000);
    return become(argv[0]);
}
