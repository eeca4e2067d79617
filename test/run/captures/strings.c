// Strings are recorded up to their end or bound, cut between characters; a null pointer is left out.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <string.h>
#include <traced.h>

static char long_text[2000];

TRACED("say", "text=$text")
static size_t say(const char *text) {
    return text ? strlen(text) : 0;
}

TRACED("short", "text=$text:max=4")
static size_t say_short(char *text) {
    return strlen(text);
}

TRACED("array", "text=$text")
static size_t say_array(const char text[8]) {
    return strlen(text);
}

TRACED("length", "text=$text:max=1024")
static size_t say_long(const char *text) {
    return strlen(text);
}

TRACED("bytes", "text=$text")
static size_t say_bytes(const char *text) {
    return strlen(text);
}

// CHECK:main [internal] status=ok
// CHECK:  say [internal] status=ok text=plain
// CHECK:  say [internal] status=ok text=""
// CHECK:  say [internal] status=ok
// CHECK:  say [internal] status=ok
// CHECK:    text:
// CHECK:      | quote " backslash \ newline
// CHECK:      | bell \u0007
// CHECK:  short [internal] status=ok text=abcd
// CHECK:  short [internal] status=ok text="12"
// CHECK:  array [internal] status=ok text="in array"
// CHECK:  bytes [internal] status=ok text="latin-1 � end"
// CHECK:  say [internal] status=ok text=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
// CHECK:  length [internal] status=ok text=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
// CHECK:  say [internal] status=ok text=before
// CHECK:  say [internal] status=ok text=after
TRACED("main")
int main(void) {
    char eight[] = "abcdefgh", euros[] = "12\xe2\x82\xac", changing[] = "before";
    say("plain");
    say("");
    say(NULL);
    say("quote \" backslash \\ newline\nbell \a");
    say_short(eight);
    say_short(euros);
    say_array("in array");
    say_bytes("latin-1 \xe9 end");
    memset(long_text, 'x', sizeof long_text - 1);
    say(long_text);
    say_long(long_text);
    say(changing);
    strcpy(changing, "after");
    printf("%zu\n", say(changing));
    return 0;
}
