// A return out of the middle of loops ends the span there, and once.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

static const int table[3][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};

TRACED("in_for", "wanted=$wanted", "row=$return", "error: never")
static int in_for(int wanted) {
    for (int row = 0; row < 3; row++)
        for (int column = 0; column < 3; column++)
            if (table[row][column] == wanted)
                return row;
    return -1;
}

TRACED("in_while", "limit=$limit", "sum=$return")
static unsigned in_while(unsigned limit) {
    unsigned sum = 0, i = 0;
    while (1) {
        if (++i % 2)
            continue;
        sum += i;
        if (sum > limit)
            return sum;
    }
}

TRACED("in_do", "text=$text", "length=$return")
static unsigned in_do(const char *text) {
    unsigned length = 0;
    do {
        if (!text[length])
            return length;
        if (text[length] == '!')
            break;
        length++;
    } while (length < 8);
    return length + 100;
}

// CHECK:main [internal] status=ok
// CHECK:  in_for [internal] status=ok row=1 wanted=5
// CHECK:  in_for [internal] status=ok row=-1 wanted=10
// CHECK:  in_while [internal] status=ok limit=11 sum=12
// CHECK:  in_do [internal] status=ok length=3 text=abc
// CHECK:  in_do [internal] status=ok length=101 text=a!c
// CHECK:  in_do [internal] status=ok length=108 text="much longer"
TRACED("main")
int main(void) {
    printf("%d %d\n", in_for(5), 0);
    printf("%d\n", in_for(10));
    printf("%u\n", in_while(11));
    printf("%u\n", in_do("abc"));
    printf("%u\n", in_do("a!c"));
    printf("%u\n", in_do("much longer"));
    return 0;
}
