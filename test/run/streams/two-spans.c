// The request's span ends when its handler returns; the stream's goes on as its child to the last chunk.
// RUN: %run-both %s | %check-all
// RUN: %python %S/Inputs/outlives.py %t.spans request tokens
// ALSO: valgrind asan
#include <stdio.h>
#include <sys/types.h>
#include <traced.h>

struct response {
    int sent, chunks;
};

TRACED("generate", "n=$n")
static int generate(int n) {
    return n * 10;
}

/* What a server calls to have the next part of a response, until it is told
 * that there is none. */
TRACED_STREAM("tokens", "role: next", "key: $cls", "end: $return == -1", "error: $return == -2",
              "kind: server")
static ssize_t next_tokens(void *cls, char *text, size_t room) {
    struct response *response = cls;
    if (response->sent == response->chunks)
        return -1;
    return snprintf(text, room, "token %d", generate(++response->sent));
}

TRACED_STREAM("tokens", "role: open", "key: $cls", "kind: server", "chunks=$chunks")
static void begin(void *cls, int chunks) {
    *(struct response *)cls = (struct response){.chunks = chunks};
}

TRACED("request", "kind: server", "route=/chat")
static int handle(struct response *response) {
    begin(response, 2);
    return 200;
}

int main(void) {
    struct response response;
    char text[64];
    printf("%d\n", handle(&response));
    while (next_tokens(&response, text, sizeof text) >= 0)
        puts(text);
    return 0;
}

// CHECK:request [server] status=ok route=/chat
// CHECK:  tokens [server] status=ok chunks=2 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    generate [internal] status=ok n=1
// CHECK:    generate [internal] status=ok n=2