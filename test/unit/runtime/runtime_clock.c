/* SPDX-License-Identifier: Apache-2.0 */
/* Ticks become wall-clock time: close to the system's, never running backwards. */
#include "../check.h"
#include "clock.h"
#include "prim.h"

#include <time.h>

static const uint64_t ms_ns = 1000000;

static void rest_ms(long ms) {
    struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&time, NULL);
}

static uint64_t distance(uint64_t a, uint64_t b) {
    return a > b ? a - b : b - a;
}

/* A reading of the counter, and the clock before it and after it: the machine may do
 * other things in between. */
struct moment {
    uint64_t before_ns, ticks, after_ns;
};

static struct moment moment_now(void) {
    struct moment moment;
    moment.before_ns = traced__prim_realtime_ns();
    moment.ticks = traced__ticks();
    moment.after_ns = traced__prim_realtime_ns();
    return moment;
}

/* Bounds are wide: what is tested is that the map is not off by an offset or a
 * factor. */
static void now_is_now(void) {
    traced__clock_update();
    struct moment now = moment_now();
    uint64_t mapped = traced__clock_ns(now.ticks);
    CHECK(mapped > now.before_ns - 50 * ms_ns && mapped < now.after_ns + 50 * ms_ns);
}

static void follows(bool use_counter) {
    traced__clock_start(use_counter);
    struct moment before = moment_now();
    rest_ms(30);
    struct moment after = moment_now();
    uint64_t least = after.before_ns - before.after_ns, most = after.after_ns - before.before_ns;
    now_is_now();
    uint64_t mapped = traced__clock_ns(after.ticks) - traced__clock_ns(before.ticks);
    CHECK(mapped > least - least / 4 && mapped < most + most / 4);
    double seconds = traced__clock_seconds(after.ticks - before.ticks);
    CHECK(seconds > (double)(least - least / 4) / 1e9 && seconds < (double)(most + most / 4) / 1e9);
}

/* Which clock is read, by the machine: the counter wherever it is known to be steady. */
static void has_its_clock(void) {
    CASE("the machine's clock");
    traced__clock_start(true);
#if defined(__aarch64__)
    CHECK(traced__clock_uses_counter);
#elif defined(__x86_64__) || defined(__i386__)
    CHECK_INT(traced__clock_uses_counter, traced__prim_counter_is_steady());
#else
    CHECK(!traced__clock_uses_counter);
#endif
    const bool counts = traced__clock_uses_counter;
    const uint64_t before = counts ? traced__counter() : traced__prim_monotonic_ns();
    const uint64_t ticks = traced__ticks();
    const uint64_t after = counts ? traced__counter() : traced__prim_monotonic_ns();
    CHECK(before <= ticks && ticks <= after);
}

/* Two updates, more than a second apart, must not move what lies before. */
static void earlier_times_stay(void) {
    CASE("earlier times stay");
    traced__clock_start(true);
    uint64_t early = traced__ticks();
    rest_ms(10);
    traced__clock_update();
    uint64_t first = traced__clock_ns(early);
    rest_ms(1100);
    traced__clock_update();
    CHECK(distance(traced__clock_ns(early), first) <= 1);
    now_is_now();
}

static void is_monotonic(void) {
    CASE("monotonic");
    uint64_t ticks = traced__ticks();
    uint64_t last = 0, backwards = 0;
    for (int i = 0; i < 100000; i++) {
        uint64_t now = traced__clock_ns(ticks + (uint64_t)i * 1000);
        backwards += now < last;
        last = now;
    }
    CHECK_INT(backwards, 0);
}

static void is_near(double rate, double wanted) {
    CHECK(rate > wanted - 1e-9 && rate < wanted + 1e-9);
}

static void stated_rate_is_exact(void) {
    CASE("a stated frequency");
    is_near(traced__clock_rate(16.01, 62500000), 16);
    is_near(traced__clock_rate(15.99, 62500000), 16);
    CASE("a stated frequency that is not true");
    is_near(traced__clock_rate(41.7, 62500000), 41.7);
    CASE("none stated");
    is_near(traced__clock_rate(0.4, 0), 0.4);
#ifdef __aarch64__
    CASE("this machine's");
    CHECK(traced__counter_frequency() > 0);
#endif
}

int main(void) {
    stated_rate_is_exact();
    has_its_clock();
    CASE("counter");
    follows(true);
    CASE("vdso");
    follows(false);
    CHECK(!traced__clock_uses_counter);
    earlier_times_stay();
    is_monotonic();
    return check_report();
}
