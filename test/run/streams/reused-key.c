// An address that is used again is another stream, whether the one before was closed or forgotten.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

struct file {
    int next;
};

TRACED_STREAM("file", "role: open", "key: $file", "name=$name")
static int file_open(struct file *file, const char *name) {
    file->next = 3;
    return name[0];
}

TRACED_STREAM("file", "key: $file")
static int file_next(struct file *file) {
    return --file->next;
}

TRACED_STREAM("file", "role: close", "key: $file")
static void file_close(struct file *file) {
    file->next = 0;
}

TRACED("main")
int main(void) {
    struct file file;
    file_open(&file, "closed");
    printf("%d\n", file_next(&file));
    file_close(&file);
    file_open(&file, "forgotten");
    printf("%d\n", file_next(&file));
    file_open(&file, "complete");
    while (file_next(&file) > 0)
        puts("line");
    /* After its end a stream that has an open does not begin again by itself. */
    printf("%d\n", file_next(&file));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  file [internal] status=unset name=closed stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:  file [internal] status=unset name=forgotten stream.active_time=<time> stream.chunks=1 stream.outcome=abandoned stream.time_to_first_chunk=<time>
// CHECK:  file [internal] status=ok name=complete stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>