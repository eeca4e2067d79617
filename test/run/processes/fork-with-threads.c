// A fork while other threads are inside spans never blocks the child, which records as if alone.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none %s > %t.tree
// ALSO: musl
// RUN: grep -c 'in child' %t.tree | grep -x 50
// RUN: grep -o '"spanId":"[0-9a-f]*"' %t.spans | sort | uniq -d > %t.twice && test ! -s %t.twice
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

enum { THREADS = 4, FORKS = 50 };

static atomic_bool done;

TRACED("busy")
static __attribute__((noinline)) unsigned busy(unsigned n) {
    usleep(10);
    return n % 3;
}

static void *run(void *unused) {
    for (unsigned n = 0; !done; n++)
        busy(n);
    return unused;
}

TRACED("in child", "n=$n")
static int in_child(int n) {
    return n % 5;
}

int main(void) {
    pthread_t threads[THREADS];
    int sum = 0;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, run, NULL);
    for (int n = 0; n < FORKS; n++) {
        int status = 0;
        pid_t pid = fork();
        if (pid == 0)
            exit(in_child(n));
        waitpid(pid, &status, 0);
        sum += WEXITSTATUS(status);
    }
    done = true;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    printf("%d\n", sum);
    return 0;
}
