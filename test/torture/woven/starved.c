// Whatever allocation or thread is refused, the program runs as it did and each span is accounted for.
// RUN: %cc -shared -fPIC -O1 %S/Inputs/fail.c -o %t.so
// RUN: %gcc %s -o %t %libs
// RUN: %python %S/Inputs/starve.py %t.so %t.file file %t
// RUN: %python %S/Inputs/starve.py %t.so %t.memory memory %t
// RUN: %python %S/Inputs/starve.py %t.so %t.console console %t
// RUN: %python %S/Inputs/starve.py %t.so %t.otlp otlp %t libtraced
// RUN: %python %S/Inputs/starve.py %t.so %t.otlp otlp %t libcurl
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>
#include "../../run/Inputs/stats.h"

/* The program itself allocates nothing: not even by stdio. */
static void say(const char *text) {
    if (write(STDERR_FILENO, text, strlen(text)) < 0)
        _exit(99);
}

static void say_number(const char *what, int number) {
    char line[64];
    snprintf(line, sizeof line, "%s %d errno %d\n", what, number, errno);
    say(line);
}

TRACED("inner", "n=$n", "text=$text", "real=1.5", "error: errno")
static int inner(int n, const char *text) {
    errno = n;
    if (n == 2)
        goto fail;
    return (int)strlen(text);
fail:
    return -1;
}

TRACED("outer", "result=$return")
static int outer(int n) {
    traced_set_attr_string("by.hand", "yes");
    return inner(n, "some text") + inner(n + 1, "other text");
}

TRACED_STREAM("numbers", "key: $state")
static int next(int *state) {
    return --*state;
}

static void *run(void *unused) {
    say_number("thread", outer(7));
    return unused;
}

static void in_child(void) {
    int state = 3;
    say_number("child", outer(5));
    while (next(&state) > 0)
        continue;
    say_number("child's stream", state);
    traced_shutdown(50);
    _exit(0);
}

int main(int argc, char **argv) {
    pthread_t thread;
    int state = 3;
    for (int n = 0; n < 3; n++)
        say_number("main", outer(n));
    if (pthread_create(&thread, NULL, run, NULL) != 0)
        return 1;
    pthread_join(thread, NULL);
    while (next(&state) > 0)
        continue;
    traced_flush(50);
    pid_t pid = fork();
    if (pid == 0)
        in_child();
    waitpid(pid, NULL, 0);
    if (argc > 1)
        write_stats(argv[1]);
    return 5;
}
