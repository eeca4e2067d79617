// Messages name the types of functions and of arrays with a computed bound as C writes them.
// RUN: not %gcc -S %s -o /dev/null 2>&1 | FileCheck %s --implicit-check-not=error:
// RUN: not %g++ -x c++ -S %s -o /dev/null 2>&1 | FileCheck %s --implicit-check-not=error: --check-prefix=BOTH
struct s {
    void (*f)(void);
    int (*g)(const char *, ...);
};

// CHECK: error: '$s.f' is 'void (*)(void)' and
// BOTH: error: '$s.f' is 'void (*)(void)' and
__attribute__((traced("x=$s.f"))) int member(struct s s) {
    return !s.f;
}

// CHECK: error: '$s->g' is 'int (*)(const char *, ...)' and
// BOTH: error: '$s->g' is 'int (*)(const char *, ...)' and
__attribute__((traced("x=$s->g"))) int variadic(struct s *s) {
    return !s->g;
}

// CHECK: error: '$f' is 'void (**)(int, char)', a pointer
// BOTH: error: '$f' is 'void (**)(int, char)', a pointer
__attribute__((traced("x=$f.x"))) int deeper(void (**f)(int, char)) {
    return !f;
}

// CHECK: error: '$*f' is 'void (void (*)(int))' and
// BOTH: error: '$*f' is 'void (void (*)(int))' and
__attribute__((traced("x=$*f"))) int taken(void (*f)(void (*)(int))) {
    return !f;
}

// CHECK: error: '$f' is 'void (*const)(int)' and
// BOTH: error: '$f' is 'void (*const)(int)' and
__attribute__((traced("x=$f"))) int constant(void (*const f)(int)) {
    return !f;
}

typedef int row[3];
typedef char *string;

// CHECK: error: '$m' is 'const row *', a pointer
// BOTH: error: '$m' is 'const row *', a pointer
__attribute__((traced("x=$m.x"))) int named(const row *m) {
    return !m;
}

// CHECK: error: '$m' is 'const string *', a pointer
// BOTH: error: '$m' is 'const string *', a pointer
__attribute__((traced("x=$m.x"))) int strings(const string m[2]) {
    return !m;
}

// CHECK: error: '$m' is 'const char *const *', a pointer
// BOTH: error: '$m' is 'const char *const *', a pointer
__attribute__((traced("x=$m.x"))) int words(const char *const m[2]) {
    return !m;
}

// CHECK: error: '$m' is 'int (*)[3]', a pointer
// BOTH: error: '$m' is 'int (*)[3]', a pointer
__attribute__((traced("x=$m.x"))) int rows(int m[2][3]) {
    return !m;
}

// CHECK: error: '$m' is 'int (*const *)[2]', a pointer
// BOTH: error: '$m' is 'int (*const *)[2]', a pointer
__attribute__((traced("x=$m.x"))) int pointers(int (*const m[4])[2]) {
    return !m;
}

// CHECK: error: '$m' is 'void (*(*)[2])(int)', a pointer
// BOTH: error: '$m' is 'void (*(*)[2])(int)', a pointer
__attribute__((traced("x=$m.x"))) int handlers(void (*m[4][2])(int)) {
    return !m;
}
#ifndef __cplusplus
// CHECK: error: '$m' is 'int *restrict', a pointer
__attribute__((traced("x=$m.x"))) int alone(int *restrict m) {
    return !m;
}

struct bounds {
    int none[0];
    int open[];
};

// CHECK: error: '$b->none' is 'int[0]', which has no members
__attribute__((traced("x=$b->none.x"))) int empty(struct bounds *b) {
    return !b;
}

// CHECK: error: '$b->open' is 'int[]', which has no members
__attribute__((traced("x=$b->open.x"))) int open_ended(struct bounds *b) {
    return !b;
}

// CHECK: error: '$m[0]' is 'int[n]', which has no elements
__attribute__((traced("x=$m[0][1]"))) int square(int n, int m[n][n]) {
    return m[0][1];
}

// CHECK: error: '$m' is 'int (*)[n]', a pointer
__attribute__((traced("x=$m.x"))) int pointer(int n, int m[n][n]) {
    return m[0][1];
}

// CHECK: error: '$m[1]' is 'int[n * k + 2]' and
__attribute__((traced("x=$m[1]"))) int computed(int n, int k, int m[][n * k + 2]) {
    return m[k][n];
}
#endif
