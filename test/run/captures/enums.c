// An enum is recorded by the name of its enumerator; a value that has none, by its number.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

enum colour { RED, GREEN = 5 };
enum level { LOW = -3, HIGH = 3 };
enum wide { HUGE_ONE = 0x100000000 };
enum __attribute__((packed)) small { SMALL = 200 };
enum flag { NONE, TOP = 0x80000000 };

TRACED("paint", "colour=$colour", "level=$level", "wide=$wide", "small=$small", "result=$return")
static enum level paint(enum colour colour, enum level level, enum wide wide, enum small small) {
    printf("%d %d %lx %d\n", (int)colour, (int)level, (unsigned long)wide, (int)small);
    return level;
}

TRACED("raise", "flag=$flag", "error: $return == TOP")
static enum flag raise_flag(enum flag flag) {
    return flag;
}

TRACED("main")
int main(void) {
    paint(GREEN, LOW, HUGE_ONE, SMALL);
    paint(RED, HIGH, (enum wide)0, SMALL);
    printf("%x\n", (unsigned)raise_flag(TOP));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  paint [internal] status=ok colour=GREEN level=LOW result=LOW small=SMALL wide=HUGE_ONE
// CHECK:  paint [internal] status=ok colour=RED level=HIGH result=HIGH small=SMALL wide="0"
// CHECK:  raise [internal] status=error message="raise_flag returned TOP" error.type=TOP flag=TOP
// CHECK:    event exception exception.message="raise_flag returned TOP" exception.type=TOP
// CHECK:      exception.stacktrace:
// CHECK:        | at raise_flag (enums.c:[[#@LINE-17]]) return flag
