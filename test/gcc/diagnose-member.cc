// A tag in a class, scoped or not, gets its caret in the class.
// RUN: not %g++ -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-member.cc:[[#@LINE+9]]:37: error: 'cart::add' has no parameter 'cuont'; did you mean 'count'?
// CHECK:     {{\[\[}}traced::traced("add", "count=$cuont")]] int add(int count);
// CHECK:                                     ^~~~~
// CHECK:                                     count
// CHECK:{{.*}}diagnose-member.cc:[[#@LINE+6]]:49: error: 'cart::next' has no parameter 'retrun'; did you mean 'return'?
// CHECK:     __attribute__((traced_stream("next", "end: $retrun == 0"))) int next();
// CHECK:                                                 ^~~~~~
// CHECK:                                                 return
struct cart {
    [[traced::traced("add", "count=$cuont")]] int add(int count);
    __attribute__((traced_stream("next", "end: $retrun == 0"))) int next();
};

int cart::add(int count) {
    return count;
}

int cart::next() {
    return 0;
}
