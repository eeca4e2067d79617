// A content reader, as an HTTP server calls it, ends with its free callback: complete if it was read to its end, else cancelled.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <traced.h>

struct response {
    int sent, chunks;
};

TRACED_STREAM("body", "role: open", "key: $cls", "kind: server", "chunks=$chunks")
static void begin(void *cls, int chunks) {
    *(struct response *)cls = (struct response){.chunks = chunks};
}

TRACED_STREAM("body", "key: $cls", "bytes: $return", "end: $return == -1", "error: $return == -2")
static ssize_t reader(void *cls, uint64_t position, char *buffer, size_t size) {
    struct response *response = cls;
    if (response->sent == response->chunks)
        return position > 100 ? -2 : -1;
    return snprintf(buffer, size, "data: %d\n\n", ++response->sent);
}

TRACED_STREAM("body", "role: close", "key: $cls")
static void reader_free(void *cls) {
    printf("sent %d\n", ((struct response *)cls)->sent);
}

TRACED("request", "kind: server")
static void handle(struct response *response, int chunks) {
    begin(response, chunks);
}

struct connection {
    struct response response;
    int calls;
    uint64_t position;
};

/* The server's own thread. */
static void *serve(void *argument) {
    struct connection *connection = argument;
    char buffer[64];
    for (int i = 0; i < connection->calls; i++)
        if (reader(&connection->response, connection->position, buffer, sizeof buffer) < 0)
            break;
    reader_free(&connection->response);
    return NULL;
}

int main(void) {
    struct connection connections[] = {{.calls = 9}, {.calls = 2}, {.calls = 9, .position = 999}};
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        handle(&connections[i].response, 3);
        pthread_create(&thread, NULL, serve, &connections[i]);
        pthread_join(thread, NULL);
    }
    return 0;
}

// CHECK:request [server] status=ok
// CHECK:  body [server] status=ok chunks=3 stream.active_time=<time> stream.bytes=27 stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:request [server] status=ok
// CHECK:  body [server] status=unset chunks=3 stream.active_time=<time> stream.bytes=18 stream.chunks=2 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:request [server] status=ok
// CHECK:  body [server] status=error message="reader returned -2" chunks=3 error.type="-2" stream.active_time=<time> stream.bytes=27 stream.chunks=3 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="reader returned -2" exception.type="-2"
// CHECK:      exception.stacktrace:
// CHECK:        | at reader (content-reader.c:23) return position > 100 ? -2 : -1
