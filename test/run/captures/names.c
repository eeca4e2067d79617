// A span is called as its tag says, or like its function, whatever characters the name has.
// RUN: %run-both --code %s | %check-all
#include <traced.h>

__attribute__((traced)) static void plain(void) {
}
TRACED("")
static void empty(void) {
}
TRACED("GET /orders/{id}")
static void route(void) {
}
TRACED("'a=b'")
static void quoted(void) {
}
TRACED("ns::f")
static void scoped(void) {
}
TRACED("caf\xc3\xa9 \xe2\x82\xac")
static void unicode(void) {
}
TRACED("two "
       "parts",
       "a="
       "b")
static void joined(void) {
}
#define NAME "by macro"
TRACED(NAME)
static void macro(void) {
}
TRACED("attribute=first", "kind: internal")
static void without(void) {
}

int main(void) {
    plain();
    empty();
    route();
    quoted();
    scoped();
    unicode();
    joined();
    macro();
    without();
    return 0;
}

// CHECK:plain [internal] status=ok code.file.path=names.c code.function.name=plain code.line.number=5
// CHECK:empty [internal] status=ok code.file.path=names.c code.function.name=empty code.line.number=8
// CHECK:GET /orders/{id} [internal] status=ok code.file.path=names.c code.function.name=route code.line.number=11
// CHECK:a=b [internal] status=ok code.file.path=names.c code.function.name=quoted code.line.number=14
// CHECK:ns::f [internal] status=ok code.file.path=names.c code.function.name=scoped code.line.number=17
// CHECK:café € [internal] status=ok code.file.path=names.c code.function.name=unicode code.line.number=20
// CHECK:two parts [internal] status=ok a=b code.file.path=names.c code.function.name=joined code.line.number=26
// CHECK:by macro [internal] status=ok code.file.path=names.c code.function.name=macro code.line.number=30
// CHECK:without [internal] status=ok attribute=first code.file.path=names.c code.function.name=without code.line.number=33