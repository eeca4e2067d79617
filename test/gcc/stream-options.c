// The options of a stream are in its description: milestone, segment in chunks or nanoseconds, idle; a stream without any points to none.
// RUN: %gcc -S %s -o - | FileCheck %s

// CHECK: __traced_stream.counted.{{[0-9]+}}:
// CHECK-NEXT: .quad 100
// CHECK-NEXT: .quad 5000
// CHECK-NEXT: .quad 0
// CHECK-NEXT: .quad 30000000000
// CHECK: __traced_desc.counted.{{[0-9]+}}:
// CHECK: .quad __traced_stream.counted.
__attribute__((traced_stream("a", "milestone: 100", "segment: 5000", "idle: 30s"))) int
counted(void *p) {
    return p != 0;
}

// CHECK: __traced_stream.timed.{{[0-9]+}}:
// CHECK-NEXT: .quad 0
// CHECK-NEXT: .quad 0
// CHECK-NEXT: .quad 90000000000
// CHECK-NEXT: .quad 0
// CHECK: __traced_desc.timed.{{[0-9]+}}:
// CHECK: .quad __traced_stream.timed.
__attribute__((traced_stream("b", "segment: 1.5min"))) int timed(void *p) {
    return p != 0;
}

// CHECK-NOT: __traced_stream.bare
// CHECK: __traced_desc.bare.
__attribute__((traced_stream("c"))) int bare(void *p) {
    return p != 0;
}
