// A value is returned whole from a block where the name of its type means something else.
// RUN: %run-both --extra=-fexceptions %s | %check-all
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include "traced.h"

typedef long number;

// CHECK:plain [internal] status=ok n=1
// CHECK-EMPTY:
TRACED("plain", "n=$n") static number plain(int n) {
    {
        const int number = n;
        return number + 5000000000;
    }
}

struct two {
    const int first;
    int second;
};

// CHECK:whole [internal] status=ok second=2
TRACED("whole", "second=$return.second") static struct two whole(int n) {
    const struct two two = {n, 2};
    {
        struct two {
            char text[100];
        } other = {"other"};
        puts(other.text);
        return two;
    }
}

int main(void) {
    printf("%ld\n", plain(1));
    const struct two two = whole(1);
    printf("%d %d\n", two.first, two.second);
    return 0;
}
