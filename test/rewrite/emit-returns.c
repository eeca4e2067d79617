// Each return notes its line and its value, whatever statement it is part of.
// RUN: %emitted %s | FileCheck %s

// CHECK: int statements(int x) {
__attribute__((traced("statements"))) int statements(int x) {
    // CHECK: if (x == 1) return (__traced_frame.line = [[#@LINE+1]], __traced_ret = (1)); else if (x == 2) x = 5; else if (x == 3) return (__traced_frame.line = [[#@LINE+1]], __traced_ret = (2));
    if (x == 1) return 1; else if (x == 2) x = 5; else if (x == 3) return 2;
    do
        // CHECK: return (__traced_frame.line = [[#@LINE+1]], __traced_ret = ((3)));
        return(3);
    while (0);
    switch (x) {
    // CHECK: case 4: return (__traced_frame.line = [[#@LINE+1]], __traced_ret = ((void)x, 4));
    case 4: return (void)x, 4;
    // CHECK: default:return (__traced_frame.line = [[#@LINE+1]], __traced_ret = (';' + ")"[0]));
    default:return ';' + ")"[0];
    }
    // CHECK: return (__traced_frame.line = [[#@LINE+4]], __traced_ret = ({{$}}
    // CHECK-NEXT: x
    // CHECK-NEXT: + 1 /* ; */ ));
    return
        x
        + 1 /* ; */ ;
}

// A return among the instructions of a value is one of its own.
// CHECK: return (__traced_frame.line = [[#@LINE+2]], __traced_ret = (({ if (x) return (__traced_frame.line = [[#@LINE+2]], __traced_ret = (-1)); x; })));
__attribute__((traced)) int nested(int x) {
    return ({ if (x) return -1; x; });
}

// Without a value, or without a need for it, there is a line; without a need for that, nothing.
// CHECK: if (*x) for (__traced_frame.line = [[#@LINE+2]];;) return;
__attribute__((traced("error: $*x == 3"))) void line(int *x) {
    if (*x) return;
    *x = 1;
}
// CHECK: return x;
__attribute__((traced("error: never"))) int no_error(int x) {
    return x;
}

// A null pointer constant, a struct, a qualified type.
struct two {
    int first, second;
};
// CHECK: char *__traced_ret = 0;
// CHECK: return (__traced_frame.line = [[#@LINE+1]], __traced_ret = (0));
__attribute__((traced("error: null"))) char *null(void) { return 0; }
// CHECK: struct two __traced_ret;
// CHECK: return (__traced_frame.line = [[#@LINE+1]], __traced_ret = ((struct two){1, 2}));
__attribute__((traced("sum=$return.second"))) struct two two(void) { return (struct two){1, 2}; }
// CHECK: __typeof__(void (*)(int)) __traced_ret = 0;
__attribute__((traced("error: null"))) void (*handler(void))(int) { return 0; }

// What cannot be assigned is copied.
struct fixed {
    const int first;
};
// CHECK: typedef struct fixed __traced_type __attribute__((__unused__));
// CHECK: char __traced_ret[sizeof(struct fixed)] __attribute__((__aligned__(__alignof__(struct fixed))));
// CHECK: return __extension__ ({ __traced_type __traced_value = ((struct fixed){3}); __traced_frame.line = [[#@LINE+1]], __builtin_memcpy(__traced_ret, &__traced_value, sizeof __traced_value), __traced_value; });
__attribute__((traced("first=$return.first"))) struct fixed fixed(void) { return (struct fixed){3}; }
