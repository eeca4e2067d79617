# SPDX-License-Identifier: Apache-2.0
# What the cross compilers of Debian have in common: for TRACED_TARGET, by its GNU
# name, whose C library lies in /usr/<name>. TRACED_SYSROOT names a folder with that
# machine's Debian instead, for what needs more libraries than that one.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES TRACED_SYSROOT)
set(folder /usr/${TRACED_TARGET})
if(TRACED_SYSROOT)
    set(folder ${TRACED_SYSROOT})
    set(CMAKE_SYSROOT ${TRACED_SYSROOT})
    set(ENV{PKG_CONFIG_SYSROOT_DIR} ${TRACED_SYSROOT})
    file(GLOB described ${TRACED_SYSROOT}/usr/lib/*-linux-gnu*/pkgconfig)
    set(ENV{PKG_CONFIG_LIBDIR} ${described})
endif()
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_C_COMPILER ${TRACED_TARGET}-gcc)
set(CMAKE_CXX_COMPILER ${TRACED_TARGET}-g++)
if(TRACED_EMULATOR)
    set(CMAKE_CROSSCOMPILING_EMULATOR ${TRACED_EMULATOR} -L ${folder})
endif()
set(CMAKE_FIND_ROOT_PATH ${folder})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
