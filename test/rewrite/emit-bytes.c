// Text of any bytes comes out as it went in: 0xff is no end of a file, and what a literal holds is not looked at.
// RUN: %python -c 'import sys; sys.stdout.buffer.write(open("%s", "rb").read().replace(b"@", b"\xff"))' > %t.c
// RUN: %rewrite %t.c -o %t.out.c -- && %clang -w %t.out.c -o %t %libs && env OTEL_TRACES_EXPORTER=none %t
// RUN: %preprocess %t.c -o %t.i && %rewrite %t.i -o %t.out.i && %clang -w -x cpp-output %t.out.i -o %t %libs && env OTEL_TRACES_EXPORTER=none %t
static const unsigned char bytes[] = "@";

__attribute__((traced)) int main(void) {
    return bytes[0] != 0xff;
}
