// A constructor or destructor is one function for its reader: each call gives one span, whichever of its clones is called.
// RUN: %g++ %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as'
// RUN: %g++ -Os %dump -S %s -o /dev/null | FileCheck %s --check-prefix=SMALL --implicit-check-not='woven as'
struct A {
    __attribute__((traced("A.make", "x=$x"))) A(int x);
    __attribute__((traced("A.end"))) virtual ~A();
    int v;
};

struct B : virtual A {
    __attribute__((traced("B.make"))) B(int x);
    __attribute__((traced("B.end"))) ~B();
};

int *allocate(int);

// The base and the complete constructor of A are one function; the deleting destructor calls the other.
// CHECK-DAG: ;; Function A::A (_ZN1AC2Ei,{{.*}}{{[[:space:]]+}};; traced: A::A woven as "A.make"
// CHECK-DAG: ;; Function A::~A (_ZN1AD2Ev,{{.*}}{{[[:space:]]+}};; traced: A::~A woven as "A.end"
// CHECK-DAG: ;; Function A::~A (_ZN1AD0Ev,{{.*}}{{[[:space:]]+}};; traced: A::~A not woven: the compiler made it
// SMALL-DAG: ;; Function A::A (_ZN1AC2Ei,{{.*}}{{[[:space:]]+}};; traced: A::A woven as "A.make"
// SMALL-DAG: ;; Function A::~A (_ZN1AD2Ev,{{.*}}{{[[:space:]]+}};; traced: A::~A woven as "A.end"
// SMALL-DAG: ;; Function A::~A (_ZN1AD0Ev,{{.*}}{{[[:space:]]+}};; traced: A::~A not woven: the compiler made it
A::A(int x) : v(*allocate(x)) {
}
A::~A() {
    allocate(v);
}

// Those of B differ, and each has the body. To save space, they call one that has it.
// CHECK-DAG: ;; Function B::B (_ZN1BC2Ei,{{.*}}{{[[:space:]]+}};; traced: B::B woven as "B.make"
// CHECK-DAG: ;; Function B::B (_ZN1BC1Ei,{{.*}}{{[[:space:]]+}};; traced: B::B woven as "B.make"
// CHECK-DAG: ;; Function B::~B (_ZN1BD2Ev,{{.*}}{{[[:space:]]+}};; traced: B::~B woven as "B.end"
// CHECK-DAG: ;; Function B::~B (_ZN1BD1Ev,{{.*}}{{[[:space:]]+}};; traced: B::~B woven as "B.end"
// CHECK-DAG: ;; Function B::~B (_ZN1BD0Ev,{{.*}}{{[[:space:]]+}};; traced: B::~B not woven: the compiler made it
// SMALL-DAG: ;; Function B::B (_ZN1BC4Ei,{{.*}}{{[[:space:]]+}};; traced: B::B woven as "B.make"
// SMALL-DAG: ;; Function B::B (_ZN1BC2Ei,{{.*}}{{[[:space:]]+}};; traced: B::B not woven: the compiler made it
// SMALL-DAG: ;; Function B::B (_ZN1BC1Ei,{{.*}}{{[[:space:]]+}};; traced: B::B not woven: the compiler made it
// SMALL-DAG: ;; Function B::~B (_ZN1BD4Ev,{{.*}}{{[[:space:]]+}};; traced: B::~B woven as "B.end"
// SMALL-DAG: ;; Function B::~B (_ZN1BD2Ev,{{.*}}{{[[:space:]]+}};; traced: B::~B not woven: the compiler made it
// SMALL-DAG: ;; Function B::~B (_ZN1BD1Ev,{{.*}}{{[[:space:]]+}};; traced: B::~B not woven: the compiler made it
// SMALL-DAG: ;; Function B::~B (_ZN1BD0Ev,{{.*}}{{[[:space:]]+}};; traced: B::~B not woven: the compiler made it
B::B(int x) : A(x) {
    allocate(1);
    allocate(x);
    allocate(3);
    allocate(4);
}
B::~B() {
    allocate(5);
    allocate(6);
    allocate(7);
    allocate(8);
}
