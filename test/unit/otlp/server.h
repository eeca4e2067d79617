/* SPDX-License-Identifier: Apache-2.0 */
/* A server inside a test: takes one connection at a time, and gives each
 * request the same answer, or none. */
#ifndef TRACED_TEST_SERVER_H
#define TRACED_TEST_SERVER_H

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct server {
    int listener;
    const char *answer;      /* NULL: requests are read and not answered */
    unsigned delay_us;       /* before each answer */
    void (*meanwhile)(void); /* called before that, where it is set */
    atomic_uint requests;    /* that have come */
    char url[64];
};

/* Reads until a request's body has surely begun; enough for a test's requests,
 * which come in one piece. */
static void *server_run(void *user) {
    struct server *server = user;
    for (;;) {
        char data[4096];
        const int connection = accept(server->listener, NULL, NULL);
        if (connection < 0)
            return NULL;
        while (read(connection, data, sizeof data) > 0) {
            atomic_fetch_add(&server->requests, 1);
            if (server->meanwhile)
                server->meanwhile();
            usleep(server->delay_us);
            if (server->answer && write(connection, server->answer, strlen(server->answer)) < 0)
                break;
        }
        close(connection);
    }
}

/* The server runs until the process ends. */
static inline void server_start(struct server *server, const char *answer) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    pthread_t thread;
    server->answer = answer;
    server->listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(server->listener, (struct sockaddr *)&address, size) != 0 ||
        listen(server->listener, 8) != 0 ||
        getsockname(server->listener, (struct sockaddr *)&address, &size) != 0 ||
        pthread_create(&thread, NULL, server_run, server) != 0) {
        perror("server");
        exit(1);
    }
    pthread_detach(thread);
    snprintf(server->url, sizeof server->url, "http://127.0.0.1:%d/v1/traces",
             ntohs(address.sin_port));
}

#endif
