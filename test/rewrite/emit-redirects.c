// A call of a library's function leads elsewhere if asked to, unless the unit defines that function; without a call nothing changes.
// RUN: %emitted --redirect=put=traced_put --redirect=get=traced_get --redirect=own=traced_own %s | FileCheck %s --implicit-check-not='#pragma'
// RUN: %preprocess %s -o %t.i && %rewrite --redirect=put=traced_put %t.i -o %t.out.i && %clang -x cpp-output -S %t.out.i -o - | FileCheck %s --check-prefix=CALLS
void put(int);
int get(void);
int own(int x) {
    return x;
}

// CHECK: #pragma redefine_extname put traced_put
// CHECK: void put(int);
// CALLS-NOT: {{(call|jmp).*[[:space:]]put}}
// CALLS: traced_put
struct names {
    int get;
};
int calls(struct names *x) {
    put(own(x->get));
    (put)(1);
    return x->get;
}
