// Without a tag nothing is inserted anywhere, and the unit has no constructor.
// RUN: %gcc %dump -S %s -o %t.woven.s | FileCheck %s --implicit-check-not=traced_
// RUN: %plain-gcc -S %s -o %t.plain.s && diff %t.plain.s %t.woven.s
// CHECK: ;; Function untagged
// CHECK: return
int untagged(int x) {
    return x < 0 ? -1 : x;
}
