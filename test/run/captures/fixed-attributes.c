// Attributes that stand in the tag are recorded with the type that their text has.
// RUN: %run-both %s | %check-all
#include <traced.h>

TRACED("typed", "int=42", "negative=-7", "hex=0x1f", "real=1.5", "exponent=-2e3", "yes=true",
       "no=false", "text=EUR", "version=1.2.3", "zero=007", "plus=+5", "dot=.5", "quoted='42'",
       "dollar='$5'", "blank=' x '", "empty=''", "unicode=\xe2\x82\xac", "a.b-c/d_e=key")
static void typed(void) {
}

int main(void) {
    typed();
    return 0;
}

// CHECK:typed [internal] status=ok a.b-c/d_e=key blank=" x " dollar=$5 dot=".5" empty="" exponent=-2000.0 hex=31 int=42 negative=-7 no=false plus="+5" quoted="42" real=1.5 text=EUR unicode="€" version=1.2.3 yes=true zero="007"