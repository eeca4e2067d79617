/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The payment service: POST /charges takes money from a card. A process of its
 * own, whose spans are in the traces of those who call it.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <traced.h>

#include "bank.h"
#include "http.h"
#include "process.h"

#define GRACE_MS 1000u

static const char usage[] = "usage: payments [--port N] --journals FOLDER\n"
                            "  --port N           listen on 127.0.0.1:N, 0 for a free port (8081)\n"
                            "  --journals FOLDER  write down there what was charged\n";

static int refuse_charge(struct MHD_Response **response, int error) {
    if (error == EACCES)
        return http_error(response, 402, "declined");
    return http_error(response, 500, strerror(error));
}

TRACED("POST /charges", "kind: server", "http.request.method=POST", "http.route=/charges",
       "url.scheme=http", "url.path=$path", "http.response.status_code=$return",
       "error: $return >= 500")
static int post_charge(struct bank *bank, const char *path, const struct http_request *request,
                       struct MHD_Response **response) {
    json_int_t order, cents;
    const char *card, *currency;
    (void)path;
    json_t *json = json_loadb(request->body, request->length, 0, NULL);
    if (json_unpack(json, "{s:I, s:I, s:s, s:s}", "order", &order, "cents", &cents, "card", &card,
                    "currency", &currency) != 0 ||
        cents <= 0) {
        json_decref(json);
        return http_error(response, 400, "not a charge");
    }
    const int rc = bank_charge(bank, order, cents, card, currency);
    const int error = errno;
    json_decref(json);
    if (rc != 0)
        return refuse_charge(response, error);
    return http_json(response, 201, json_pack("{s:I}", "charged", cents));
}

TRACED("HTTP", "kind: server", "http.request.method=$method", "url.scheme=http", "url.path=$path",
       "http.response.status_code=$return")
static int refuse(const char *method, const char *path, int status, const char *message,
                  struct MHD_Response **response) {
    (void)method;
    (void)path;
    return http_error(response, status, message);
}

static int answer(void *context, const struct http_request *request,
                  struct MHD_Response **response) {
    if (request->too_large)
        return refuse(request->method, request->path, 413, "body too large", response);
    if (strcmp(request->method, "POST") == 0 && strcmp(request->path, "/charges") == 0)
        return post_charge(context, request->path, request, response);
    return refuse(request->method, request->path, 404, "not found", response);
}

static bool read_options(int argc, char **argv, unsigned *port, const char **journals) {
    static const struct option known[] = {
        {"port", required_argument, NULL, 'p'},
        {"journals", required_argument, NULL, 'j'},
        {NULL, 0, NULL, 0},
    };
    for (;;) {
        const int letter = getopt_long(argc, argv, "", known, NULL);
        if (letter == -1)
            return optind == argc && *journals != NULL;
        if (letter == 'j')
            *journals = optarg;
        else if (letter != 'p' || !process_number(optarg, 65535, port))
            return false;
    }
}

static int serve(struct bank *bank, unsigned port) {
    struct http_server *server = http_start((uint16_t)port, answer, bank);
    if (server == NULL) {
        perror("payments: cannot listen");
        return 1;
    }
    printf("payments listens on http://127.0.0.1:%u\n", http_port(server));
    fflush(stdout);
    process_wait();
    http_stop(server, GRACE_MS);
    return 0;
}

int main(int argc, char **argv) {
    unsigned port = 8081;
    const char *journals = NULL;
    if (!read_options(argc, argv, &port, &journals)) {
        fputs(usage, stderr);
        return 2;
    }
    process_prepare();
    struct bank *bank = bank_open(journals);
    if (bank == NULL) {
        fprintf(stderr, "payments: cannot keep journals in %s: %s\n", journals, strerror(errno));
        return 1;
    }
    const int status = serve(bank, port);
    bank_close(bank);
    return status;
}
