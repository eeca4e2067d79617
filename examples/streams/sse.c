/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Server-Sent Events over libmicrohttpd: the request's handler returns at once, the
 * tokens follow as the model has them, and the client may go away at any time.
 *
 * Two spans tell it: that of the request, and as its child that of the stream,
 * from the handler to the last token or to the client's farewell. The program is
 * its own client: it reads one answer to the end, and cuts another one off.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <traced.h>

static const char *const tokens[] = {"Streams", " have", " one", " span"};
enum { TOKENS = sizeof tokens / sizeof *tokens };

/* The model's pace, who waits for it, and the end of each answer. */
static sem_t token_ready, token_wanted, answer_freed;

/* ------------------------------------------------------------ the answer --- */

struct answer {
    size_t sent;
};

TRACED("model.token", "n=$n")
static const char *wait_for_token(size_t n) {
    sem_post(&token_wanted);
    while (sem_wait(&token_ready) != 0)
        continue;
    return tokens[n];
}

TRACED_STREAM("answer", "role: open", "kind: server", "model=$model")
static struct answer *answer_begin(const char *model) {
    struct answer *answer = calloc(1, sizeof *answer);
    return model ? answer : NULL;
}

/* What libmicrohttpd calls for more: MHD_CONTENT_READER_END_OF_STREAM is -1. */
TRACED_STREAM("answer", "key: $cls", "bytes: $return", "end: $return == -1",
              "error: $return == -2")
static ssize_t answer_next(void *cls, uint64_t position, char *buffer, size_t size) {
    struct answer *answer = cls;
    (void)position;
    if (answer->sent == TOKENS)
        return MHD_CONTENT_READER_END_OF_STREAM;
    const char *token = wait_for_token(answer->sent++);
    return snprintf(buffer, size, "data: %s\n\n", token);
}

/* Called in every case, the first time too that the client is found to be gone. */
TRACED_STREAM("answer", "role: close", "key: $cls")
static void answer_free(void *cls) {
    free(cls);
    sem_post(&answer_freed);
}

/* ------------------------------------------------------------ the server --- */

TRACED("GET /chat", "kind: server", "error: $return != MHD_YES")
static enum MHD_Result chat(struct MHD_Connection *connection) {
    struct answer *answer = answer_begin("parrot");
    struct MHD_Response *response = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, 1024, answer_next, answer, answer_free);
    MHD_add_response_header(response, "Content-Type", "text/event-stream");
    enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *size, void **seen) {
    (void)cls, (void)url, (void)method, (void)version, (void)data, (void)size;
    if (*seen)
        return chat(connection);
    *seen = connection; /* only the headers are there yet */
    return MHD_YES;
}

/* ------------------------------------------------------------ the client --- */

static int ask(uint16_t port) {
    static const char request[] = "GET /chat HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client, (struct sockaddr *)&address, sizeof address) != 0 ||
        write(client, request, sizeof request - 1) < 0) {
        perror("connect");
        exit(1);
    }
    return client;
}

/* Reads events until there have been so many, or the server closes. */
static int read_events(int client, int most) {
    char text[4096] = "";
    size_t length = 0;
    int events = 0;
    ssize_t n = 1;
    while (events < most && n > 0 && length < sizeof text - 1) {
        n = read(client, text + length, sizeof text - 1 - length);
        length += n > 0 ? (size_t)n : 0;
        text[length] = '\0';
        events = 0;
        for (const char *at = text; (at = strstr(at, "data: ")) != NULL; at++)
            events++;
    }
    return events;
}

/* Closes at once, so that the next thing the server sends is refused. */
static void go_away(int client) {
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(client);
}

static void read_to_the_end(uint16_t port) {
    int client = ask(port);
    for (int i = 0; i < TOKENS; i++) {
        sem_wait(&token_wanted);
        sem_post(&token_ready);
    }
    printf("read to the end: %d events\n", read_events(client, TOKENS + 1));
    close(client);
    sem_wait(&answer_freed);
}

/* Goes away while the server waits for the next token. */
static void cut_off(uint16_t port) {
    int client = ask(port);
    sem_wait(&token_wanted);
    sem_post(&token_ready);
    printf("cut off after %d event\n", read_events(client, 1));
    sem_wait(&token_wanted);
    go_away(client);
    sem_post(&token_ready);
    sem_wait(&answer_freed);
}

int main(void) {
    sem_init(&token_ready, 0, 0);
    sem_init(&token_wanted, 0, 0);
    sem_init(&answer_freed, 0, 0);
    struct sockaddr_in here = {.sin_family = AF_INET};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, on_request, NULL,
                         MHD_OPTION_SOCK_ADDR, &here, MHD_OPTION_END);
    if (!daemon)
        return 1;
    uint16_t port = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    read_to_the_end(port);
    cut_off(port);
    MHD_stop_daemon(daemon);
    return 0;
}
