/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libclang's header, and what has to be known of its version when this is compiled:
 * LLVM 14 to 23. No other file includes a header of clang or asks for its version;
 * what differs otherwise is asked for when it runs.
 */
#ifndef TRACED_REWRITE_COMPAT_H
#define TRACED_REWRITE_COMPAT_H

#include <clang-c/Index.h>

/* Flags that each parse has, with a comma behind each; the last dialect of C++. */
#if CINDEX_VERSION_MINOR < 64 /* 14 to 16; later [[...]] is known in every dialect */
#define TRACED__FLAGS_OF_VERSION "-fdouble-square-bracket-attributes",
#define TRACED__NEWEST_CXX "c++2b"
#else
#define TRACED__FLAGS_OF_VERSION
#define TRACED__NEWEST_CXX "c++2c" /* from 17 on */
#endif

#endif
