# SPDX-License-Identifier: Apache-2.0
# IBM Z, 64-bit and big-endian, by Debian's cross compiler; programs run under qemu-user.
set(TRACED_TARGET s390x-linux-gnu)
set(CMAKE_SYSTEM_PROCESSOR s390x)
set(TRACED_EMULATOR qemu-s390x)
include(${CMAKE_CURRENT_LIST_DIR}/cross.cmake)
