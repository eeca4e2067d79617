// With link-time optimisation a function is woven once, and what is called has the types that the runtime defines.
// RUN: %gcc -O2 -flto -c %s -o %t.o && %gcc -O2 -flto -DRUNTIME -c %s -o %t.runtime.o
// RUN: %gcc -O2 -flto -fno-inline %t.o %t.runtime.o -Wlto-type-mismatch -Werror -o %t && %t | FileCheck %s --match-full-lines
// CHECK: 2 sites, 1 entered, 1 left, 1 stream entered, 1 left, 6 captures, 2 errors
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#ifdef RUNTIME
#include <traced_abi.h>

static struct {
    int sites, entered, left, streams, yields, captures, errors;
} count;

void __traced_register(uint32_t abi, struct traced_site *start, struct traced_site *stop) {
    for (struct traced_site *site = start; abi == TRACED_ABI_VERSION && site < stop; site++) {
        site->state = 1;
        count.sites++;
    }
}
void __traced_unregister(struct traced_site *start, struct traced_site *stop) {
    (void)start, (void)stop;
    printf("%d sites, %d entered, %d left, %d stream entered, %d left, %d captures, %d errors\n",
           count.sites, count.entered, count.left, count.streams, count.yields, count.captures,
           count.errors);
}
void *__traced_enter(struct traced_site *site) {
    count.entered++;
    return site;
}
void *__traced_stream_enter(struct traced_site *site, uint64_t key) {
    count.streams += key != 0;
    return site;
}
void __traced_attr_i64(void *span, uint32_t index, int64_t value) {
    count.captures += span && (index == 0 || index == 5) && value == -2;
}
void __traced_attr_u64(void *span, uint32_t index, uint64_t value) {
    count.captures += span && index == 1 && value == UINT64_MAX;
}
void __traced_attr_f64(void *span, uint32_t index, double value) {
    count.captures += span && index == 2 && value == 0.5;
}
void __traced_attr_bool(void *span, uint32_t index, int value) {
    count.captures += span && index == 3 && value == 1;
}
void __traced_attr_str(void *span, uint32_t index, const char *value, uint32_t max) {
    count.captures += span && index == 4 && value[0] == 't' && max == 3;
}
void __traced_error(void *span, uint32_t line, uint32_t via, int64_t code) {
    struct traced_site *site = span;
    count.errors += line > site->desc->line && via == 0 && code == -7;
    errno = EDOM;
}
void __traced_leave(void *span) {
    struct traced_site *site = span;
    count.left += site->desc->role == TRACED_ROLE_NONE;
}
void __traced_stream_leave(void *span, uint32_t ended) {
    struct traced_site *site = span;
    count.yields += site->desc->role == TRACED_ROLE_NEXT && ended == 1;
}
void __traced_unwind(void *span, void *exception) {
    (void)span, (void)exception;
}
#else
__attribute__((traced("all", "i=$i", "u=$u", "d=$d", "b=$b", "s=$s:max=3", "e=$errno",
                      "error: negative"))) static int
all(int i, unsigned long long u, double d, bool b, const char *s) {
    errno = -2;
    return i < 0 && u && d != 0 && b && s ? -7 : 0;
}

__attribute__((traced_stream("stream", "end: $return == -7", "error: negative"))) static int
stream(void *p) {
    return p ? -7 : 0;
}

int main(void) {
    int x = 0;
    return all(-2, -1, 0.5, true, "text") + 7 + stream(&x) + 7;
}
#endif
