# SPDX-License-Identifier: Apache-2.0
# 32-bit x86 by Debian's cross compiler. Where libc6-i386 (with lib32gcc-s1 and
# lib32stdc++6) lies beside the machine's own libc, programs run as they are, but those
# with the libraries of a sysroot.
set(TRACED_TARGET i686-linux-gnu)
set(CMAKE_SYSTEM_PROCESSOR i686)
if(TRACED_SYSROOT OR NOT EXISTS /lib/ld-linux.so.2)
    set(TRACED_EMULATOR qemu-i386)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/cross.cmake)
