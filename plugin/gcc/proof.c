/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled with each new plugin: it must be loaded, and weave. */
#if !__has_attribute(traced) || !__has_attribute(traced_stream)
#error "the plugin is not loaded"
#endif

int proof(int value);

__attribute__((traced("proof", "value=$value"))) int proof(int value) {
    return value;
}
