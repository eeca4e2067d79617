// posix_spawn, system and popen start their programs, whose output comes as without spans.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <traced.h>

extern char **environ;

TRACED("spawn", "error: nonzero")
static int spawn(char *path) {
    pid_t pid;
    char *arguments[] = {path, "spawned", NULL};
    int error = posix_spawn(&pid, path, NULL, NULL, arguments, environ);
    if (error == 0)
        waitpid(pid, NULL, 0);
    return error;
}

TRACED("shell", "status=$return")
static int shell(const char *command) {
    return WEXITSTATUS(system(command));
}

TRACED("pipe", "line=$return")
static const char *first_line(const char *command) {
    static char line[64];
    FILE *pipe = popen(command, "r");
    if (!pipe || !fgets(line, sizeof line, pipe))
        return NULL;
    pclose(pipe);
    return line;
}

// CHECK:main [internal] status=ok
// CHECK:  spawn [internal] status=ok
// CHECK:  shell [internal] status=ok status=5
// CHECK:  pipe [internal] status=ok line=piped
TRACED("main")
int main(void) {
    printf("%d\n", spawn("/bin/echo"));
    printf("%d\n", shell("echo shell; exit 5"));
    printf("%s\n", first_line("printf piped"));
    return 0;
}
