/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protothreads: functions that are called again and again and go on where they
 * left off, by a switch over the line of the last yield. To a tracer each is a pull
 * iterator on its state.
 */
#include <stdio.h>

#include <traced.h>

/* ---------------------------------------------------------- protothreads --- */

struct pt {
    int line;
};

enum pt_state { PT_YIELDED, PT_ENDED };

/* clang-format off */
#define PT_BEGIN(pt) switch ((pt)->line) { case 0:
#define PT_YIELD(pt) \
    do { (pt)->line = __LINE__; return PT_YIELDED; case __LINE__:; } while (0)
#define PT_END(pt) } (pt)->line = 0; return PT_ENDED
/* clang-format on */

/* ------------------------------------------------------------ the device --- */

struct sensor {
    struct pt pt;
    const char *name;
    int i, reading;
};

TRACED("measure", "sensor=$sensor->name", "i=$sensor->i")
static int measure(const struct sensor *sensor) {
    return sensor->i * 100 + (int)sensor->name[0];
}

TRACED_STREAM("sensor", "key: $sensor", "end: $return == PT_ENDED", "name=$sensor->name")
static enum pt_state sensor_run(struct sensor *sensor, int readings) {
    PT_BEGIN(&sensor->pt);
    for (sensor->i = 0; sensor->i < readings; sensor->i++) {
        sensor->reading = measure(sensor);
        PT_YIELD(&sensor->pt);
    }
    PT_END(&sensor->pt);
}

TRACED("log", "reading=$reading")
static void log_reading(int reading) {
    printf("%d\n", reading);
}

/* A scheduler, as simple as they come. */
TRACED("schedule")
static void schedule(struct sensor *one, struct sensor *two) {
    int running = 3;
    while (running) {
        if ((running & 1) && sensor_run(one, 1) == PT_ENDED)
            running &= ~1;
        else if (running & 1)
            log_reading(one->reading);
        if ((running & 2) && sensor_run(two, 2) == PT_ENDED)
            running &= ~2;
        else if (running & 2)
            log_reading(two->reading);
    }
}

int main(void) {
    struct sensor one = {.name = "air"}, two = {.name = "water"};
    schedule(&one, &two);
    return 0;
}
