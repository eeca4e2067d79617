/* SPDX-License-Identifier: Apache-2.0 */
/* Ticks: the cheapest clock that can be trusted on this machine. */
#ifndef TRACED_CLOCK_H
#define TRACED_CLOCK_H

#include "internal.h"
#include "prim.h"

#if defined(__x86_64__) || defined(__i386__)
#include <x86intrin.h>
#define TRACED__HAVE_COUNTER 1
static inline uint64_t traced__counter(void) {
    return __rdtsc();
}
#elif defined(__aarch64__)
#define TRACED__HAVE_COUNTER 1
/* The architecture's virtual counter: one rate, in step on all cores. */
static inline uint64_t traced__counter(void) {
    uint64_t ticks;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
}
#else
#define TRACED__HAVE_COUNTER 0
static inline uint64_t traced__counter(void) {
    return 0;
}
#endif

/* The counter's ticks per second, where the machine states them; 0: to be measured. */
static inline uint64_t traced__counter_frequency(void) {
#if defined(__aarch64__)
    uint64_t frequency;
    __asm__("mrs %0, cntfrq_el0" : "=r"(frequency));
    return frequency;
#else
    return 0;
#endif
}

/* Set once, before the first site is switched on. */
extern bool traced__clock_uses_counter;

/* The cycle counter where it is steady: reading the vDSO clock instead would
 * double the cost of a span. Two reads may be reordered with the code around
 * them by some cycles, which is below the resolution that anyone looks at. */
static inline uint64_t traced__ticks(void) {
    if (TRACED__HAVE_COUNTER && TRACED__LIKELY(traced__clock_uses_counter))
        return traced__counter();
    return traced__prim_monotonic_ns();
}

/* clock.c: ns per tick, as measured over a short stretch and as stated. */
double traced__clock_rate(double measured, uint64_t frequency);

#endif
