// Whether a site is on is read by a relaxed atomic load, so that switching it is no race.
// RUN: %gcc -O2 -fsanitize=thread -S %s -o - | FileCheck %s --implicit-check-not=__tsan_read

// CHECK: {{^}}relay:
// CHECK: call __tsan_atomic32_load
__attribute__((traced)) void relay(void) {
}
