// Parameters of every shape are read when the call ends: registers, arrays, functions, those of 1978, those that hide a type.
// RUN: %emitted --allow=old-style-definition --allow=shadow --allow=ignored-qualifiers %s | FileCheck %s

// A register has no address: it becomes what it is on most machines anyway.
// CHECK: int in_register( int x) {
// CHECK: __traced_in[] = {&x};
__attribute__((traced("in_register", "x=$x:exit"))) int in_register(register int x) {
    return ++x;
}

// CHECK: int old(a, b)
// CHECK-NEXT: int a;
// CHECK: __traced_in[] = {&a, &b};
// CHECK: int *__traced_in_a = (void *)__traced_frame.in[0];
// CHECK-NEXT: char **__traced_in_b = (void *)__traced_frame.in[1];
__attribute__((traced("old", "a=$a:exit", "b=$b:exit"))) int old(a, b)
    register int a;
    char *b;
{
    return ++a + *b;
}

// CHECK: int *__traced_in_n = (void *)__traced_frame.in[0];
// CHECK-NEXT: int **__traced_in_list = (void *)__traced_frame.in[1];
// CHECK-NEXT: __typeof__(char[4]) **__traced_in_table = (void *)__traced_frame.in[2];
// CHECK-NEXT: __typeof__(int (int)) **__traced_in_f = (void *)__traced_frame.in[3];
__attribute__((traced("arrays", "n=$n:exit", "first=$list[0]:exit", "c=$table[0]:exit", "f=$f:hex:exit")))
int arrays(int n, int list[n], char table[2][4], int f(int)) {
    return f(list[0]) + table[1][1] + n;
}

// Of a pointer to what has no name elsewhere, the pointer itself can be read.
// CHECK: __traced_pointer *__traced_in_rows = (void *)__traced_frame.in[0];
__attribute__((traced("pointer", "rows=$rows:hex:exit"))) int pointer(int n, int (*rows)[n]) {
    return rows[0][0];
}

// CHECK: const volatile int *__traced_in_x = (void *)__traced_frame.in[0];
__attribute__((traced("qualified", "x=$x:exit"))) int qualified(const volatile int x) {
    return x;
}

// Where a parameter hides the type that is returned, a call of the function has it still.
typedef short number;
// CHECK: __typeof__(hidden(number)) __traced_ret = 0;
// CHECK: number *__traced_ret = (void *)__traced_frame.ret;
// CHECK: number *__traced_in_number = (void *)__traced_frame.in[0];
__attribute__((traced("hidden", "x=$number:exit", "r=$return"))) number hidden(number number) {
    return number;
}

// Qualifiers of what is returned mean nothing.
typedef const int fixed;
// CHECK: int __traced_ret = 0;
__attribute__((traced("fixed", "r=$return"))) fixed constant(void) {
    return 1;
}
