// Functions are woven under whatever options they are compiled with.
// RUN: for options in -O3 -g3 -fexceptions -fnon-call-exceptions -fsanitize=address,undefined -fsanitize=thread -fprofile-arcs --coverage -pg -finstrument-functions -fcf-protection -fsplit-stack -fpatchable-function-entry=4 -ftrapv -fpic -mcmodel=large -m32 -ffunction-sections '-std=gnu2x -O1' '-O2 -fipa-pta -fwhole-program' '-O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2'; do %gcc $options -Wall -Wextra -Werror -S %s -o %t.s && grep -q __traced_enter %t.s && grep -q __traced_attr_i64 %t.s && grep -q __traced_leave %t.s || { echo "$options"; exit 1; }; done
// RUN: mkdir -p %t.d && cd %t.d && %gcc -O2 -g -fcompare-debug -c %s -o %t.o
// RUN: %gcc -O2 --param ggc-min-expand=0 --param ggc-min-heapsize=0 %dump -S %s -o %t.s | FileCheck %s
int work(int);

// CHECK: ;; traced: charge woven as "charge"
__attribute__((traced("charge", "amount=$amount", "component=payments", "error: negative")))
int charge(int amount) {
    int result = -1;
    if (amount < 0)
        goto fail;
    if (work(amount))
        return -2;
    result = 0;
fail:
    return result;
}

__attribute__((traced_stream("next", "end: $return == 0"))) int next(int *p) {
    return (*p)--;
}

int main(void) {
    int left = 3;
    while (next(&left))
        charge(left);
    return 0;
}
