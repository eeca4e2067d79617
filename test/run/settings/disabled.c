// With OTEL_SDK_DISABLED=true nothing is recorded, counted or said, and no thread is made.
// RUN: %run-both --set=OTEL_SDK_DISABLED=true --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines --implicit-check-not='{{.}}' < %t.stats
// CHECK:      started 0
// CHECK-NEXT: difference 0
#include <dirent.h>
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

static int count_threads(void) {
    int count = 0;
    DIR *tasks = opendir("/proc/self/task");
    for (struct dirent *task = readdir(tasks); task; task = readdir(tasks))
        count += task->d_name[0] != '.';
    closedir(tasks);
    return count;
}

TRACED_STREAM("stream", "key: $state")
static int next(int *state) {
    return (*state)--;
}

TRACED("work", "n=$n")
static int work(int n) {
    int state = n;
    while (next(&state) > 0)
        continue;
    return n - 10;
}

int main(int argc, char **argv) {
    for (int i = 0; i < 1000; i++)
        work(i % 10);
    traced_flush(60000);
    printf("%d threads\n", count_threads());
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
