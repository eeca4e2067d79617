/* SPDX-License-Identifier: Apache-2.0 */
/* What is near enough to be suggested, and what is not. */
#include "suggest.h"

#include "../check.h"

static const char *nearest(const char *word) {
    static const char *const candidates[] = {"error",    "kind", "",         "order_id", "consumer",
                                             "producer", "n",    "negative", "return"};
    struct traced__slice slice = {word, strlen(word)};
    const char *found = traced__nearest(slice, candidates, sizeof candidates / sizeof *candidates);
    CASE(word);
    return found ? found : "nothing";
}

static void slips(void) {
    CHECK_STR(nearest("eror"), "error");
    CHECK_STR(nearest("errror"), "error");
    CHECK_STR(nearest("errpr"), "error");
    CHECK_STR(nearest("erorr"), "error");
    CHECK_STR(nearest("err"), "error");
    CHECK_STR(nearest("ERROR"), "error");
    CHECK_STR(nearest("knid"), "kind");
    CHECK_STR(nearest("Kind"), "kind");
    CHECK_STR(nearest("orderid"), "order_id");
    CHECK_STR(nearest("order_ids"), "order_id");
    CHECK_STR(nearest("retrun"), "return");
    CHECK_STR(nearest("N"), "n");
    CHECK_STR(nearest("error"), "error");
}

static void beginnings(void) {
    CHECK_STR(nearest("neg"), "negative");
    CHECK_STR(nearest("prod"), "producer");
    CHECK_STR(nearest("ne"), "nothing");
}

static void strangers(void) {
    CHECK_STR(nearest("colour"), "nothing");
    CHECK_STR(nearest("m"), "nothing");
    CHECK_STR(nearest("id"), "nothing");
    CHECK_STR(nearest("x"), "nothing");
    CHECK_STR(nearest(""), "nothing");
    CHECK_STR(nearest("customer"), "nothing");
    CHECK_STR(nearest("errnoerrnoerrnoerrnoerrnoerrnoerrnoerrnoerrnoerrnoerrnoerrnoerrnoerrno"),
              "nothing");
}

/* The nearer of two; of two as near, the first. */
static void choices(void) {
    static const char *const pair[] = {"size", "sizes", "side"};
    struct traced__slice sizs = {"sizs", 4}, sise = {"sise", 4};
    CASE("choices");
    CHECK_STR(traced__nearest(sizs, pair, 3), "size");
    CHECK_STR(traced__nearest(sise, pair, 3), "size");
    CHECK(!traced__nearest(sizs, pair, 0));
    static const char *const two[] = {"consumer", "consumed"};
    struct traced__slice cons = {"cons", 4};
    CHECK(!traced__nearest(cons, two, 2));
    CHECK_STR(traced__nearest(cons, two, 1), "consumer");
}

int main(void) {
    slips();
    beginnings();
    strangers();
    choices();
    return check_report();
}
