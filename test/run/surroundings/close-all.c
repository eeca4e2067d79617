// A program that closes every descriptor, as daemons do, finds nothing in the files that it opens then.
// RUN: %run-both %s -- %t.mine | %check-all
// RUN: FileCheck %s --check-prefix=MINE --match-full-lines --implicit-check-not='{{.}}' < %t.mine
#include <fcntl.h>
#include <stdio.h>
#include <traced.h>
#include <unistd.h>

TRACED("work", "n=$n")
static int work(int n) {
    return n;
}

// CHECK:work [internal] status=ok n=1
// CHECK:work [internal] status=ok n=2
// CHECK:work [internal] status=ok n=3
// MINE: 2
// MINE: 5
int main(int argc, char **argv) {
    work(1);
    traced_flush(60000);
    for (int descriptor = 3; descriptor < 1024; descriptor++)
        close(descriptor);
    int mine = open(argc > 1 ? argv[1] : "", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dprintf(mine, "%d\n", work(2));
    traced_flush(60000);
    dprintf(mine, "%d\n", work(3) + 2);
    printf("%d\n", mine < 3);
    return 0;
}
