# SPDX-License-Identifier: Apache-2.0
# 32-bit ARM, hard float, by Debian's cross compiler; programs run under qemu-user.
set(TRACED_TARGET arm-linux-gnueabihf)
set(CMAKE_SYSTEM_PROCESSOR armv7l)
set(TRACED_EMULATOR qemu-arm)
include(${CMAKE_CURRENT_LIST_DIR}/cross.cmake)
