/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http.h by libcurl's multi interface, the one that another thread can wake.
 * The easy handle is made once and used again for each request; the multi
 * handle keeps the connection between them.
 */
#include "http.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "headers.h"

#define MILLISECOND UINT64_C(1000000)

/* What is left to a call in progress that is to give up: enough for an answer
 * that is on its way, too little to be noticed by who waits for the end. */
#define HURRIED_NS (150 * MILLISECOND)

/* The longest sleep. libcurl could not make its wake-up channel if the process
 * had no descriptor left; then this is how late a wake-up is noticed. */
#define LONGEST_POLL_NS (1000 * MILLISECOND)

enum {
    LARGEST_ANSWER = 4 * 1024 * 1024, /* OTLP specification */
    KEPT_BODY = 64 * 1024             /* the largest buffer that outlives a request */
};

struct traced__http {
    const struct traced__exporter_host *host;
    CURLM *multi;
    CURL *easy;
    struct curl_slist *headers;
    char words[CURL_ERROR_SIZE]; /* libcurl's, about the last failure */
    uint8_t *body;
    size_t body_size, body_room;
    const char *body_error; /* why the body was refused */
};

/* ---------------------------------------------------------------- opening -- */

/* Counted by libcurl, so it does not disturb a program that uses libcurl too.
 * Never undone: other threads may be in libcurl when we end, and before 7.84
 * undoing was not safe beside them. */
static int init_libcurl(void) {
    static bool done;
    if (!done && curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return -ENOMEM;
    done = true;
    return 0;
}

/* A program that was started without its standard descriptors shall not find our
 * sockets there. libcurl makes some that it does not ask us for, so meanwhile
 * the places are taken. */
static CURLM *init_multi(void) {
    int taken[STDERR_FILENO + 1], count = 0;
    int next = open("/dev/null", O_RDONLY | O_CLOEXEC);
    while (next >= 0 && next <= STDERR_FILENO) {
        taken[count++] = next;
        next = open("/dev/null", O_RDONLY | O_CLOEXEC);
    }
    if (next >= 0)
        close(next);
    CURLM *multi = curl_multi_init();
    while (count > 0)
        close(taken[--count]);
    return multi;
}

/* A program that the host executes shall not hold our connection open. */
static curl_socket_t open_socket(void *http, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)http;
    (void)purpose;
    int made = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (made < 0 || made > STDERR_FILENO)
        return made;
    int higher = fcntl(made, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(made);
    return higher;
}

static size_t refuse_body(struct traced__http *http, const char *why) {
    http->body_error = why;
    return 0;
}

/* libcurl's CURLOPT_WRITEFUNCTION; less than `size` ends the transfer. */
static size_t receive(char *data, size_t unit, size_t size, void *user) {
    struct traced__http *http = user;
    (void)unit; /* documented to be 1 */
    if (size > LARGEST_ANSWER - http->body_size)
        return refuse_body(http, "the answer is larger than 4 MiB");
    const size_t needed = http->body_size + size;
    if (needed > http->body_room) {
        const size_t room = needed < 1024 ? 1024 : 2 * needed;
        uint8_t *body = realloc(http->body, room);
        if (!body)
            return refuse_body(http, "out of memory");
        http->body = body;
        http->body_room = room;
    }
    memcpy(http->body + http->body_size, data, size);
    http->body_size = needed;
    return size;
}

/* Loopback never goes through a proxy, whatever http_proxy says. QUICK_EXIT:
 * giving up does not wait for a thread that resolves the name. */
static bool set_options(struct traced__http *http, const struct traced__destination *destination) {
    CURL *easy = http->easy;
    bool ok = true;
    ok &= !curl_easy_setopt(easy, CURLOPT_URL, http->host->config->otlp_endpoint);
    ok &= !curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    ok &= !curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    ok &= !curl_easy_setopt(easy, CURLOPT_POST, 1L);
    ok &= !curl_easy_setopt(easy, CURLOPT_HTTPHEADER, http->headers);
    ok &= !curl_easy_setopt(easy, CURLOPT_USERAGENT,
                            "traced/" TRACED_VERSION " OTel-OTLP-Exporter-C/" TRACED_VERSION);
    ok &= !curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
    ok &= !curl_easy_setopt(easy, CURLOPT_WRITEDATA, http);
    ok &= !curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, http->words);
    ok &= !curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    ok &= !curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    ok &= !curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    if (destination->is_loopback)
        ok &= !curl_easy_setopt(easy, CURLOPT_PROXY, "");
    return ok;
}

static int prepare(struct traced__http *http, const struct traced__destination *destination) {
    if (init_libcurl() != 0)
        return -ENOMEM;
    http->multi = init_multi();
    http->easy = curl_easy_init();
    if (!http->multi || !http->easy || traced__headers(http->host, &http->headers) != 0)
        return -ENOMEM;
    return set_options(http, destination) ? 0 : -ENOMEM;
}

int traced__http_open(const struct traced__exporter_host *host,
                      const struct traced__destination *destination, struct traced__http **opened) {
    struct traced__http *http = calloc(1, sizeof *http);
    int error = -ENOMEM;
    if (http) {
        http->host = host;
        error = prepare(http, destination);
    }
    if (error) {
        host->log(TRACED__LOG_ERROR, "otlp: libcurl could not be set up; no spans are sent");
        traced__http_close(http);
        http = NULL;
    }
    *opened = http;
    return error;
}

void traced__http_close(struct traced__http *http) {
    if (!http)
        return;
    curl_easy_cleanup(http->easy);
    curl_multi_cleanup(http->multi);
    curl_slist_free_all(http->headers);
    free(http->body);
    free(http);
}

/* ----------------------------------------------------------------- waiting -- */

static uint64_t left_ns(struct traced__http *http, struct traced__limit *limit) {
    const uint64_t now = http->host->monotonic_ns();
    const enum traced__urgency urgency = atomic_load(limit->urgency);
    if (urgency > limit->seen) {
        limit->seen = urgency;
        if (urgency == TRACED__END_NOW && limit->deadline_ns > now + HURRIED_NS)
            limit->deadline_ns = now + HURRIED_NS;
    }
    return limit->deadline_ns > now ? limit->deadline_ns - now : 0;
}

bool traced__http_is_over(struct traced__http *http, struct traced__limit *limit) {
    return left_ns(http, limit) == 0;
}

/* Sleeps until there is something to read or write, somebody wakes us, or the
 * time has passed; at times sooner. */
static CURLMcode sleep_in_poll(struct traced__http *http, uint64_t ns) {
    if (ns > LONGEST_POLL_NS)
        ns = LONGEST_POLL_NS;
    const int ms = (int)((ns + MILLISECOND - 1) / MILLISECOND);
    return curl_multi_poll(http->multi, NULL, 0, ms, NULL);
}

void traced__http_wait(struct traced__http *http, uint64_t until_ns, struct traced__limit *limit) {
    for (;;) {
        const uint64_t left = left_ns(http, limit);
        const uint64_t now = http->host->monotonic_ns();
        if (left == 0 || limit->seen != TRACED__CALM || now >= until_ns)
            return;
        const uint64_t wanted = until_ns - now;
        if (sleep_in_poll(http, wanted < left ? wanted : left) != CURLM_OK)
            return;
    }
}

void traced__http_wake(struct traced__http *http) {
    curl_multi_wakeup(http->multi);
}

/* ---------------------------------------------------------------- requests -- */

static void say(struct traced__http_answer *answer, enum traced__http_end end, const char *why) {
    answer->end = end;
    snprintf(answer->why, sizeof answer->why, "%s", why);
}

static enum traced__http_end end_of(CURLcode code) {
    switch (code) {
    case CURLE_OK:
        return TRACED__HTTP_ANSWERED;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT: /* libcurl's own limit on connecting */
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return TRACED__HTTP_DISCONNECTED;
    case CURLE_UNSUPPORTED_PROTOCOL: /* an answer without a status line */
    case CURLE_WEIRD_SERVER_REPLY:
        return TRACED__HTTP_OTHER_PROTOCOL;
    default:
        return TRACED__HTTP_BROKEN;
    }
}

static void give_up(struct traced__http *http, uint64_t started_ns,
                    struct traced__http_answer *answer) {
    const uint64_t ms = (http->host->monotonic_ns() - started_ns) / MILLISECOND;
    long sent = 0;
    curl_easy_getinfo(http->easy, CURLINFO_REQUEST_SIZE, &sent);
    answer->end = TRACED__HTTP_OUT_OF_TIME;
    snprintf(answer->why, sizeof answer->why, "no %s after %" PRIu64 " ms",
             sent > 0 ? "complete answer" : "connection", ms);
}

static void take_result(struct traced__http *http, struct traced__http_answer *answer) {
    int more;
    const CURLMsg *message = curl_multi_info_read(http->multi, &more);
    if (!message) {
        say(answer, TRACED__HTTP_BROKEN, "libcurl lost the request");
        return;
    }
    const CURLcode code = message->data.result;
    if (http->body_error)
        say(answer, TRACED__HTTP_BROKEN, http->body_error);
    else
        say(answer, end_of(code), http->words[0] ? http->words : curl_easy_strerror(code));
}

/* Runs the request to its end or the limit's. */
static void transfer(struct traced__http *http, struct traced__limit *limit,
                     struct traced__http_answer *answer) {
    const uint64_t started_ns = http->host->monotonic_ns();
    for (;;) {
        int running = 0;
        CURLMcode code = curl_multi_perform(http->multi, &running);
        if (code == CURLM_OK && !running) {
            take_result(http, answer);
            return;
        }
        const uint64_t left = left_ns(http, limit);
        if (left == 0) {
            give_up(http, started_ns, answer);
            return;
        }
        if (code == CURLM_OK)
            code = sleep_in_poll(http, left);
        if (code != CURLM_OK) {
            say(answer, TRACED__HTTP_BROKEN, curl_multi_strerror(code));
            return;
        }
    }
}

static void forget_body(struct traced__http *http) {
    if (http->body_room > KEPT_BODY) {
        free(http->body);
        http->body = NULL;
        http->body_room = 0;
    }
    http->body_size = 0;
    http->body_error = NULL;
}

/* gRPC answers with status 200 even if it refuses. */
static bool is_grpc(const char *content_type) {
    static const char type[] = "application/grpc";
    return content_type && strncasecmp(content_type, type, sizeof type - 1) == 0;
}

static void read_answer(struct traced__http *http, struct traced__http_answer *answer) {
    CURL *easy = http->easy;
    char *content_type = NULL, *location = NULL;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after);
    curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &content_type);
    curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &location);
    answer->retry_after_s = retry_after;
    answer->content_type = content_type;
    answer->location = location;
    answer->body = (struct traced__bytes){http->body, http->body_size};
    if (answer->end == TRACED__HTTP_ANSWERED && is_grpc(content_type))
        say(answer, TRACED__HTTP_OTHER_PROTOCOL, "the answer is one of gRPC");
}

void traced__http_post(struct traced__http *http, struct traced__bytes body,
                       struct traced__limit *limit, struct traced__http_answer *answer) {
    *answer = (struct traced__http_answer){.end = TRACED__HTTP_BROKEN};
    forget_body(http);
    if (left_ns(http, limit) == 0) {
        say(answer, TRACED__HTTP_OUT_OF_TIME, "no time was left");
        return;
    }
    http->words[0] = '\0';
    curl_easy_setopt(http->easy, CURLOPT_POSTFIELDS, body.data);
    curl_easy_setopt(http->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.size);
    const CURLMcode added = curl_multi_add_handle(http->multi, http->easy);
    if (added != CURLM_OK) {
        say(answer, TRACED__HTTP_BROKEN, curl_multi_strerror(added));
        return;
    }
    transfer(http, limit, answer);
    read_answer(http, answer);
    curl_multi_remove_handle(http->multi, http->easy);
}
