// Forks beside 8 threads in the middle of spans, from a handler too, block no child and double no span.
// RUN: rm -f %t.spans && %gcc %s -o %t %libs
// RUN: env OTEL_LOG_LEVEL=none OTEL_TRACES_EXPORTER=none %t
// RUN: env -u TRACED_SOAK OTEL_LOG_LEVEL=none OTEL_TRACES_EXPORTER=file TRACED_FILE=%t.spans OTEL_BSP_MAX_QUEUE_SIZE=64 %t
// RUN: grep -o '"spanId":"[0-9a-f]*"' %t.spans | sort | uniq -d > %t.twice && test ! -s %t.twice
// RUN: grep -o '"name":"in child"' %t.spans | grep -c . | grep -x 200
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

/* Not under AddressSanitizer: GCC 12's leaves its allocator's locks as they were at a
 * fork, so a child waits for ever for what another thread held. */
enum { THREADS = 8, PATIENCE = 100 };

static atomic_bool done;
static volatile sig_atomic_t forked_in_handler;

TRACED("inner", "n=$n")
static __attribute__((noinline)) unsigned inner(unsigned n) {
    return n % 3;
}

TRACED("outer")
static __attribute__((noinline)) unsigned outer(unsigned n) {
    return inner(n) + inner(n + 1);
}

static void *run(void *unused) {
    for (unsigned n = 0; !done; n++) {
        outer(n);
        if (n % 64 == 0)
            usleep(1000);
    }
    return unused;
}

TRACED("in child", "n=$n")
static int in_child(int n) {
    return n % 5;
}

static void child(int n) {
    alarm(PATIENCE);
    int code = in_child(n);
    traced_shutdown(60000);
    _exit(code);
}

TRACED("handler")
static void handler(int signal) {
    (void)signal;
    if (fork() == 0)
        child(0);
    forked_in_handler++;
}

static int wait_for_child(void) {
    int status = 0;
    if (wait(&status) < 0 || !WIFEXITED(status)) {
        fprintf(stderr, "a child ended with status %x\n", (unsigned)status);
        exit(1);
    }
    return WEXITSTATUS(status);
}

/* Half of the forks come from a handler, which may interrupt the runtime. */
static int fork_all(int forks) {
    int wrong = 0;
    for (int n = 0; n < forks; n++) {
        if (n % 2) {
            raise(SIGUSR1);
            wrong += wait_for_child() != 0;
            continue;
        }
        pid_t pid = fork();
        if (pid == 0)
            child(n);
        wrong += wait_for_child() != n % 5;
    }
    return wrong;
}

int main(void) {
    pthread_t threads[THREADS];
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, run, NULL);
    int wrong = fork_all(getenv("TRACED_SOAK") ? 10000 : 200);
    done = true;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    printf("%d wrong\n", wrong);
    return wrong != 0;
}
