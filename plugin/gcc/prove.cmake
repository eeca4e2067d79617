# SPDX-License-Identifier: Apache-2.0
# Compiles proof.c as C and as C++ with a plugin that has just been built, and
# fails where the function comes out without its calls.
foreach(language c c++)
    set(compiler ${GCC})
    if(language STREQUAL c++)
        set(compiler ${GXX})
    endif()
    execute_process(
        COMMAND ${compiler} -fplugin=${LOADER} -fplugin-arg-traced-dump=- -x ${language}
                -c ${CMAKE_CURRENT_LIST_DIR}/proof.c -o ${DIR}/proof.o
        OUTPUT_VARIABLE dump ERROR_VARIABLE errors RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR NOT dump MATCHES "__traced_enter.*__traced_attr_i64.*__traced_leave")
        file(REMOVE ${DIR}/proof.o)
        message(FATAL_ERROR "${compiler} with the new plugin does not weave:\n${errors}${dump}")
    endif()
endforeach()
