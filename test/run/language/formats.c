// Formats: hexadecimal digits, bytes of a given length, enumerators by name, and values read at the end.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <string.h>
#include <traced.h>

enum level { LOW = -1, HIGH = 5 };
struct result {
    enum level level;
    int count;
};

TRACED("hex", "int=$i:hex", "short=$s:hex", "pointer=$p:hex", "level=$level:hex")
static int hex(int i, short s, const void *p, enum level level) {
    return printf("%d %d %d %d\n", i, s, p != NULL, level);
}

TRACED("bytes", "text=$data:len=$n", "hex=$data:hex:len=$n", "four=$data:len=4", "cut=$data:len=$n:max=2")
static int bytes(const char *data, int n) {
    return printf("%d %d\n", data != NULL, n);
}

TRACED("names", "level=$level:enum", "plain=$level", "out=$*out:exit:enum", "result=$return:enum")
static enum level names(enum level level, enum level *out) {
    *out = level == LOW ? HIGH : LOW;
    return level;
}

TRACED("struct", "count=$return.count", "level=$return.level:enum", "error: $return.count < 0")
static struct result make(int count) {
    struct result result = {HIGH, count};
    return result;
}

TRACED("main")
int main(void) {
    enum level level;
    hex(-1, -2, (void *)16, HIGH);
    hex(31, 0, NULL, LOW);
    bytes("abcd\0\xff", 6);
    bytes("abcdef", 6);
    bytes("abcdef", -1);
    bytes(NULL, 3);
    names(LOW, &level);
    printf("%d\n", level);
    names((enum level)3, &level);
    printf("%d\n", level);
    printf("%d\n", make(3).count);
    printf("%d\n", make(-3).count);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  hex [internal] status=ok int=0xffffffff level=0x5 pointer=0x10 short=0xfffe
// CHECK:  hex [internal] status=ok int=0x1f level=0xffffffff pointer=0x0 short=0x0
// CHECK:  bytes [internal] status=ok cut=ab four=abcd hex=6162636400ff text=abcd
// CHECK:  bytes [internal] status=ok cut=ab four=abcd hex="616263646566" text=abcdef
// CHECK:  bytes [internal] status=ok four=abcd
// CHECK:  bytes [internal] status=ok
// CHECK:  names [internal] status=ok level=LOW out=HIGH plain=LOW result=LOW
// CHECK:  names [internal] status=ok level="3" out=LOW plain="3" result="3"
// CHECK:  struct [internal] status=ok count=3 level=HIGH
// CHECK:  struct [internal] status=error message="make returned -3" count=-3 error.type="-3" level=HIGH
// CHECK:    event exception exception.message="make returned -3" exception.type="-3"
// CHECK:      exception.stacktrace:
// CHECK:        | at make (formats.c:33) return result
