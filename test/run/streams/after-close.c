// A chunk asked of a closed handle is no span, does not bring the stream back, and is no crash.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

struct file {
    int left;
};

TRACED_STREAM("file", "role: open", "key: $file")
static void file_open(struct file *file) {
    file->left = 9;
}

TRACED("read")
static int read_block(struct file *file) {
    return --file->left;
}

TRACED_STREAM("file", "key: $file")
static int file_next(struct file *file) {
    return read_block(file);
}

TRACED_STREAM("file", "role: close", "key: $file")
static void file_close(struct file *file) {
    printf("closed at %d\n", file->left);
}

TRACED("main")
int main(void) {
    struct file file;
    file_open(&file);
    file_next(&file);
    file_close(&file);
    file_next(&file);
    file_close(&file);
    file_next(&file);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  file [internal] status=unset stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:    read [internal] status=ok
// CHECK:  read [internal] status=ok
// CHECK:  read [internal] status=ok
