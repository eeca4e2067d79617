# SPDX-License-Identifier: Apache-2.0
# Writes a C file that holds the hashes of PLUGINS, for the loader: who asks
# whether -fplugin= is the same as before, as ccache does, looks at that file alone.
set(text "/* Made by identify.cmake. */\n")
foreach(plugin IN LISTS PLUGINS)
    file(SHA256 ${plugin} hash)
    string(SUBSTRING ${hash} 0 16 name)
    string(APPEND text "__attribute__((used)) static const char plugin_${name}[] =\n    \"${hash}\";\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
