// Three hundred children and children of theirs give no two spans one id, and lose none.
// RUN: %run-both %s > %t.tree
// RUN: grep -c 'work' %t.tree | grep -x 341
// RUN: grep -o '"spanId":"[0-9a-f]*"' %t.spans | sort | uniq -d > %t.twice && test ! -s %t.twice
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

TRACED("work", "level=$level")
static int work(int level) {
    return level;
}

static void grow(int level) {
    work(level);
    if (level == 0)
        return;
    for (int i = 0; i < 4; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            grow(level - 1);
            exit(0);
        }
        waitpid(pid, NULL, 0);
    }
}

int main(void) {
    grow(4);
    return 0;
}
