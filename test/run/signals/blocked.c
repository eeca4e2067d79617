// No signal of the program is ever taken by the thread of the runtime.
// RUN: %run-both %s | %check-all
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <traced.h>
#include <unistd.h>

static pthread_t main_thread;
static volatile sig_atomic_t here, elsewhere;

static void handler(int signal) {
    (void)signal;
    if (pthread_equal(pthread_self(), main_thread))
        here++;
    else
        elsewhere++;
}

TRACED("work")
static void work(void) {
    sigset_t set;
    int number = 0;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigprocmask(SIG_BLOCK, &set, NULL);
    kill(getpid(), SIGUSR2);
    sigwait(&set, &number);
    printf("waited for %d\n", number);
}

// CHECK:work [internal] status=ok
// CHECK:work [internal] status=ok
int main(void) {
    struct sigaction action = {.sa_handler = handler};
    main_thread = pthread_self();
    sigaction(SIGUSR1, &action, NULL);
    work();
    traced_flush(60000);
    for (int i = 0; i < 100; i++)
        kill(getpid(), SIGUSR1);
    work();
    printf("%d %d\n", here, elsewhere);
    return 0;
}
