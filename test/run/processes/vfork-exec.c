// A vfork with exec leaves the parent's spans alone, and the new program is untouched.
// RUN: %run-both %s | %check-all
// ALSO: asan
#include <stdio.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

TRACED("run", "path=$path", "status=$return", "error: never")
static int run(const char *path) {
    int status = 0;
    fflush(stdout);
    pid_t pid = vfork();
    if (pid == 0) {
        execl(path, path, "hello from the other program", (char *)NULL);
        _exit(127);
    }
    waitpid(pid, &status, 0);
    return WEXITSTATUS(status);
}

// CHECK:main [internal] status=ok
// CHECK:  run [internal] status=ok path=/bin/echo status=0
// CHECK:  run [internal] status=ok path=/no/such/file status=127
TRACED("main")
int main(void) {
    printf("%d\n", run("/bin/echo"));
    printf("%d\n", run("/no/such/file"));
    return 0;
}
