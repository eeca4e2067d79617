# SPDX-License-Identifier: Apache-2.0
# 64-bit RISC-V by Debian's cross compiler; programs run under qemu-user.
set(TRACED_TARGET riscv64-linux-gnu)
set(CMAKE_SYSTEM_PROCESSOR riscv64)
set(TRACED_EMULATOR qemu-riscv64)
include(${CMAKE_CURRENT_LIST_DIR}/cross.cmake)
