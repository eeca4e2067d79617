/* SPDX-License-Identifier: Apache-2.0 */
/* How many bytes libstdc++ keeps before the head of an exception, counted by hand
 * (struct __cxa_exception of its unwind-cxx.h). */
#ifndef TRACED_TEST_BEFORE_HEAD_H
#define TRACED_TEST_BEFORE_HEAD_H

#include <stdint.h>
#include <unwind.h>

#if UINTPTR_MAX == UINT64_MAX
#define BEFORE_HEAD 80
#elif defined(__ARM_EABI_UNWINDER__)
#define BEFORE_HEAD 32
#else
#define BEFORE_HEAD 48
#endif

#endif
