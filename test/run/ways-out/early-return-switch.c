// A return out of a switch, from a case, through a fall-through or behind it, ends the span there.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

enum colour { RED, GREEN, BLUE, OTHER };

TRACED("price", "colour=$colour", "price=$return", "error: never")
static int price(enum colour colour) {
    int base = 10;
    switch (colour) {
    case RED:
        return 1;
    case GREEN:
        base += 5;
        /* fall through */
    case BLUE:
        switch (base) {
        case 15:
            return base;
        default:
            break;
        }
        base++;
        break;
    default:
        return -1;
    }
    return base * 2;
}

// CHECK:main [internal] status=ok
// CHECK:  price [internal] status=ok colour=RED price=1
// CHECK:  price [internal] status=ok colour=GREEN price=15
// CHECK:  price [internal] status=ok colour=BLUE price=22
// CHECK:  price [internal] status=ok colour=OTHER price=-1
TRACED("main")
int main(void) {
    for (int colour = RED; colour <= OTHER; colour++)
        printf("%d\n", price((enum colour)colour));
    return 0;
}
