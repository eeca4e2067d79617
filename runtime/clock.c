/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From ticks to wall-clock time, on the exporter thread.
 *
 * The map from ticks to time is a chain of straight pieces that grows at its
 * end: each look at the clocks adds a joint where the map stands at that moment
 * and bends the last piece towards the true time. So it is continuous and never
 * runs backwards, and a parent exported a minute after its child still begins
 * before it; only when the system's clock was set by hand does it jump.
 */
#include "clock.h"

#include "prim.h"

bool traced__clock_uses_counter;

enum { MAX_JOINTS = 64 };

static const uint64_t second_ns = 1000000000u;

struct joint {
    uint64_t ticks;
    uint64_t real_ns;
};

struct look {
    uint64_t ticks;
    uint64_t monotonic_ns;
    uint64_t real_ns;
};

static struct look origin;              /* when the process started */
static struct look last;                /* the latest one */
static struct joint joints[MAX_JOINTS]; /* by rising ticks */
static size_t n_joints;
static double last_slope; /* ns per tick after the last joint */
static double rate;       /* ns per tick, as measured */

/* The clocks are read between two reads of the counter, and their midpoint
 * stands for the moment; of a few tries the one least disturbed is kept. */
static struct look look_now(void) {
    struct look best = {0};
    uint64_t best_width = UINT64_MAX;
    for (int i = 0; i < 4; i++) {
        uint64_t before = traced__ticks();
        uint64_t monotonic = traced__prim_monotonic_ns();
        uint64_t real = traced__prim_realtime_ns();
        uint64_t width = traced__ticks() - before;
        if (width < best_width) {
            best_width = width;
            best = (struct look){before + width / 2, monotonic, real};
        }
    }
    return best;
}

void traced__clock_start(bool use_counter) {
    traced__clock_uses_counter =
        use_counter && TRACED__HAVE_COUNTER && traced__prim_counter_is_steady();
    origin = look_now();
    last = origin;
    n_joints = 0;
}

static uint64_t shifted(uint64_t base, double delta) {
    return delta < 0 ? base - (uint64_t)-delta : base + (uint64_t)delta;
}

static double signed_distance(uint64_t from, uint64_t to) {
    return to >= from ? (double)(to - from) : -(double)(from - to);
}

/* Ticks before the first joint continue its piece backwards. */
uint64_t traced__clock_ns(uint64_t ticks) {
    size_t i = n_joints - 1;
    while (i > 0 && joints[i].ticks > ticks)
        i--;
    double slope = last_slope;
    if (i + 1 < n_joints)
        slope = signed_distance(joints[i].real_ns, joints[i + 1].real_ns) /
                (double)(joints[i + 1].ticks - joints[i].ticks);
    return shifted(joints[i].real_ns, signed_distance(joints[i].ticks, ticks) * slope);
}

/* Whole nanoseconds: digits beyond them would be noise. */
double traced__clock_seconds(uint64_t ticks) {
    uint64_t ns = (uint64_t)((double)ticks * rate + 0.5);
    return (double)ns / (double)second_ns;
}

/* By the clocks at the process's start and now, which nobody else changes. */
uint64_t traced__clock_ticks_in(uint64_t ns) {
    if (!traced__clock_uses_counter)
        return ns;
    uint64_t ticks = traced__ticks(), monotonic = traced__prim_monotonic_ns();
    if (ticks <= origin.ticks || monotonic <= origin.monotonic_ns)
        return ns;
    double ticks_per_ns =
        (double)(ticks - origin.ticks) / (double)(monotonic - origin.monotonic_ns);
    double in = (double)ns * ticks_per_ns;
    return in < 9e18 ? (uint64_t)in : UINT64_MAX / 2;
}

/* Full: of the older half every second joint goes, so that the chain keeps
 * reaching back while it loses detail only where few spans still begin. */
static void thin_joints(void) {
    size_t kept = 1;
    for (size_t i = 2; i < n_joints; i++)
        if (i >= MAX_JOINTS / 2 || i % 2 == 0)
            joints[kept++] = joints[i];
    n_joints = kept;
}

static void add_joint(uint64_t ticks, uint64_t real_ns, double slope) {
    if (n_joints == MAX_JOINTS)
        thin_joints();
    joints[n_joints++] = (struct joint){ticks, real_ns};
    last_slope = slope;
}

/* What firmware states is exact, if it is true: there are boards where it is wrong, or
 * not stated at all. */
double traced__clock_rate(double measured, uint64_t frequency) {
    double stated = frequency ? (double)second_ns / (double)frequency : 0;
    double off = stated > measured ? stated - measured : measured - stated;
    return off < measured / 100 ? stated : measured;
}

/* The rate comes from the longest stretch that still tells today's: from the
 * process's start at first, later from the last look. The first may be short. */
static void measure_rate(const struct look *now) {
    const struct look *since = n_joints < 2 ? &origin : &last;
    if (now->ticks > since->ticks && now->monotonic_ns > since->monotonic_ns)
        rate =
            (double)(now->monotonic_ns - since->monotonic_ns) / (double)(now->ticks - since->ticks);
    else if (rate == 0)
        rate = 1;
    if (since == &origin && traced__clock_uses_counter)
        rate = traced__clock_rate(rate, traced__counter_frequency());
}

void traced__clock_update(void) {
    struct look now = look_now();
    if (n_joints >= 2 && now.monotonic_ns - last.monotonic_ns < second_ns)
        return;
    measure_rate(&now);
    if (n_joints == 0) {
        add_joint(origin.ticks, origin.real_ns, rate);
        if (now.ticks == origin.ticks)
            return;
    }
    uint64_t mapped = traced__clock_ns(now.ticks);
    double error = signed_distance(mapped, now.real_ns);
    if (error > 1e9 || error < -1e9)
        add_joint(now.ticks, now.real_ns, rate);
    else /* made good within the next five seconds, at most half speed or double */
        add_joint(now.ticks, mapped, rate * (1 + error / (5 * (double)second_ns)));
    last = now;
}
