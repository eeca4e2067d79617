// A path goes through pointers, members, elements and bit-fields; where a pointer on the way is null nothing is recorded.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stddef.h>
#include <stdio.h>
#include <traced.h>

struct item {
    const char *name;
    double price;
};
struct order {
    unsigned id : 12;
    int delta : 5;
    union {
        struct {
            long inner;
        };
        char bytes[8];
    };
    const struct item *first;
    volatile struct item items[3];
    struct order *next;
    char code[4];
};

TRACED("walk", "id=$order->id", "delta=$order->delta", "inner=$order->inner",
       "first=$order->first->name", "price=$order->items[1].price", "next=$order->next->next->id",
       "code=$order->code", "second=$list[1]", "star=$*list")
static int walk(const struct order *order, const int *list) {
    return printf("%d %d\n", order ? (int)order->id : -1, list ? list[1] : -1);
}

TRACED("value", "id=$order.id", "name=$order.first->name", "code=$order.code")
static int value(struct order order) {
    order.first = NULL;
    return printf("%u\n", order.id);
}

TRACED("main")
int main(void) {
    const int list[] = {7, 8};
    const struct item tea = {"tea", 1.5};
    struct order full = {.id = 4000, .delta = -7, .inner = 77, .first = &tea, .code = "abcd"};
    full.items[1].price = 2.5;
    struct order second = {.id = 2, .next = &full}, third = {.id = 1, .next = &second};
    walk(NULL, NULL);
    walk(&full, list);
    walk(&third, NULL);
    value(full);
    value(second);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  walk [internal] status=ok
// CHECK:  walk [internal] status=ok code=abcd delta=-7 first=tea id=4000 inner=77 price=2.5 second=8 star=7
// CHECK:  walk [internal] status=ok code="" delta=0 id=1 inner=0 next=4000 price=0.0
// CHECK:  value [internal] status=ok code=abcd id=4000 name=tea
// CHECK:  value [internal] status=ok code="" id=2
