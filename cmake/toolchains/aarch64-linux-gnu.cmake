# SPDX-License-Identifier: Apache-2.0
# 64-bit ARM by Debian's cross compiler; programs run under qemu-user.
set(TRACED_TARGET aarch64-linux-gnu)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(TRACED_EMULATOR qemu-aarch64)
include(${CMAKE_CURRENT_LIST_DIR}/cross.cmake)
