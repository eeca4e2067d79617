# SPDX-License-Identifier: Apache-2.0
# One target, traced_options, carries the warnings, the sanitizers and the
# assertion switch; every target of ours links it privately.
option(TRACED_WERROR "Fail on a warning" OFF)

add_library(traced_options INTERFACE)
target_compile_options(traced_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow
    $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes;-Wmissing-prototypes>)
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
