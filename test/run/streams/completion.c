// What is started here and finished in a callback on another thread is one span, of the outcome that the callback is told.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan musl
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

struct job {
    int status;
    const char *name;
};

TRACED_STREAM("job", "role: close", "key: $job", "end: $status == 0", "error: $status < 0",
              "status=$status")
static void on_done(struct job *job, int status) {
    printf("%s %d\n", job->name, status);
}

static void *worker(void *argument) {
    struct job *job = argument;
    on_done(job, job->status);
    return NULL;
}

TRACED_STREAM("job", "role: open", "key: $job", "name=$job->name")
static int start(struct job *job, pthread_t *thread) {
    return pthread_create(thread, NULL, worker, job);
}

TRACED("submit")
static void submit(struct job *job, pthread_t *thread) {
    start(job, thread);
}

int main(void) {
    struct job jobs[] = {{0, "good"}, {1, "given up"}, {-EIO, "broken"}};
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        submit(&jobs[i], &thread);
        pthread_join(thread, NULL);
    }
    return 0;
}

// CHECK:submit [internal] status=ok
// CHECK:  job [internal] status=ok name=good status=0 stream.active_time=<time> stream.chunks=0 stream.outcome=completed
// CHECK:submit [internal] status=ok
// CHECK:  job [internal] status=unset name="given up" status=1 stream.active_time=<time> stream.chunks=0 stream.outcome=cancelled
// CHECK:submit [internal] status=ok
// CHECK:  job [internal] status=error message="on_done returned -5" error.type="-5" name=broken status=-5 stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="on_done returned -5" exception.type="-5"
// CHECK:      exception.stacktrace:
// CHECK:        | at on_done (completion.c:16)
