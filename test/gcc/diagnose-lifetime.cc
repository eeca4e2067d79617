// A constructor's members can be recorded when it leaves, a destructor's when it is entered; the other way is an error that says so.
// RUN: not %g++ -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %g++ -DGOOD %dump -S %s -o %t.s | FileCheck %s --check-prefix=GOOD --implicit-check-not='not woven'
struct name {
    const char *text;
    int length;
#ifdef GOOD
    // GOOD-DAG: ;; traced: name::name woven as "make"
    __attribute__((traced("make", "given=$given", "text=$this->text:exit:len=$this->length"))) name(const char *given);
    // GOOD-DAG: ;; traced: name::~name woven as "end"
    __attribute__((traced("end", "text=$this->text:len=$this->length"))) ~name();
#else
    // CHECK:{{.*}}diagnose-lifetime.cc:[[#@LINE+5]]:41: error: '$this->text' has no value yet when a constructor is entered; record it with ':exit'
    // CHECK:     __attribute__((traced("make", "text=$this->text", "given=$given:len=$this->length"))) name(const char *given);
    // CHECK:                                         ^~~~~~~~~~~
    // CHECK:{{.*}}diagnose-lifetime.cc:[[#@LINE+2]]:73: error: '$this->length' has no value yet when a constructor is entered; record it with ':exit'
    // CHECK:                                                                         ^~~~~~~~~~~~~
    __attribute__((traced("make", "text=$this->text", "given=$given:len=$this->length"))) name(const char *given);
    // CHECK:{{.*}}diagnose-lifetime.cc:[[#@LINE+3]]:40: error: '$this->text' has no value any more when a destructor leaves; record it at entry
    // CHECK:     __attribute__((traced("end", "text=$this->text:exit"))) ~name();
    // CHECK:                                        ^~~~~~~~~~~
    __attribute__((traced("end", "text=$this->text:exit"))) ~name();
#endif
};

name::name(const char *given) : text(given), length(1) {
}

name::~name() {
    text = nullptr;
}
