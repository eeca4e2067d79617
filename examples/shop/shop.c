/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shop: takes orders over HTTP, has them paid by the payment service, and
 * tells how they fare. Reads its options, starts the parts, stops them in the
 * opposite order.
 */
#include "shop.h"

#include <curl/curl.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "http.h"
#include "process.h"
#include "routes.h"

#define GRACE_MS 1000u

static const char usage[] =
    "usage: shop [--port N] [--payments URL] [--payment-ms N] [--database FILE] [--step-ms N]\n"
    "            [--heartbeat-ms N]\n"
    "  --port N          listen on 127.0.0.1:N, 0 for a free port (8080)\n"
    "  --payments URL    charges go here (http://127.0.0.1:8081/charges)\n"
    "  --payment-ms N    give a charge up after this time (10000)\n"
    "  --database FILE   keep orders there (in memory)\n"
    "  --step-ms N       time for each of packing, shipping, delivering (1000)\n"
    "  --heartbeat-ms N  longest silence of an event stream (1000)\n";

struct options {
    unsigned port;
    unsigned payment_ms;
    unsigned step_ms;
    unsigned heartbeat_ms;
    const char *payments;
    const char *database;
};

static bool read_options(int argc, char **argv, struct options *options) {
    static const struct option known[] = {
        {"port", required_argument, NULL, 'p'},         {"payments", required_argument, NULL, 'u'},
        {"database", required_argument, NULL, 'd'},     {"step-ms", required_argument, NULL, 's'},
        {"heartbeat-ms", required_argument, NULL, 'h'}, {"payment-ms", required_argument, NULL, 't'},
        {NULL, 0, NULL, 0},
    };
    for (;;) {
        const int letter = getopt_long(argc, argv, "", known, NULL);
        bool good = true;
        if (letter == -1)
            return optind == argc;
        if (letter == 'p')
            good = process_number(optarg, 65535, &options->port);
        else if (letter == 's')
            good = process_number(optarg, 3600000, &options->step_ms);
        else if (letter == 'h')
            good = process_number(optarg, 3600000, &options->heartbeat_ms);
        else if (letter == 't')
            good = process_number(optarg, 3600000, &options->payment_ms);
        else if (letter == 'u')
            options->payments = optarg;
        else if (letter == 'd')
            options->database = optarg;
        else
            good = false;
        if (!good)
            return false;
    }
}

/* Streams are told to end first, so that they do not use up the grace. */
static int serve(struct shop *shop, unsigned port) {
    struct http_server *server = http_start((uint16_t)port, shop_answer, shop);
    if (server == NULL) {
        perror("shop: cannot listen");
        return 1;
    }
    printf("shop listens on http://127.0.0.1:%u\n", http_port(server));
    fflush(stdout);
    process_wait();
    event_log_stop(shop->events);
    http_stop(server, GRACE_MS);
    return 0;
}

static int run(struct shop *shop, const struct options *options) {
    shop->events = event_log_open(shop->db);
    if (shop->events == NULL)
        return 1;
    int status = 1;
    shop->fulfilment = fulfilment_start(shop->events, options->step_ms);
    if (shop->fulfilment != NULL) {
        status = serve(shop, options->port);
        fulfilment_stop(shop->fulfilment);
    }
    event_log_close(shop->events);
    return status;
}

int main(int argc, char **argv) {
    struct options options = {
        .port = 8080,
        .payment_ms = 10000,
        .step_ms = 1000,
        .heartbeat_ms = 1000,
        .payments = "http://127.0.0.1:8081/charges",
        .database = ":memory:",
    };
    if (!read_options(argc, argv, &options)) {
        fputs(usage, stderr);
        return 2;
    }
    process_prepare();
    curl_global_init(CURL_GLOBAL_DEFAULT);
    struct shop shop = {
        .db = database_open(options.database),
        .payments = {.url = options.payments, .timeout_ms = options.payment_ms},
        .heartbeat_ms = options.heartbeat_ms,
    };
    int status = 1;
    if (shop.db != NULL) {
        status = run(&shop, &options);
        database_close(shop.db);
    }
    curl_global_cleanup();
    return status;
}
