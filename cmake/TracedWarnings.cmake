# SPDX-License-Identifier: Apache-2.0
# One target, traced_options, carries the warnings, the sanitizers and the
# assertion switch; every target of ours links it privately.
option(TRACED_WERROR "Fail on a warning" OFF)

add_library(traced_options INTERFACE)
target_compile_options(traced_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow
    $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes;-Wmissing-prototypes>)
# Files of any size and times after 2038 on 32-bit machines too.
if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    target_compile_definitions(traced_options INTERFACE _FILE_OFFSET_BITS=64 _TIME_BITS=64)
endif()
# What `backtrace: on` walks by; ARM of 32 bits and RISC-V have none of it in C.
target_compile_options(traced_options INTERFACE -fasynchronous-unwind-tables)
if(TRACED_WERROR)
    target_compile_options(traced_options INTERFACE -Werror)
endif()
if(TRACED_SANITIZE)
    target_compile_options(traced_options INTERFACE -fsanitize=${TRACED_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(traced_options INTERFACE -fsanitize=${TRACED_SANITIZE})
endif()
if(TRACED_ASSERTIONS)
    target_compile_definitions(traced_options INTERFACE TRACED_ASSERTIONS=1)
endif()
