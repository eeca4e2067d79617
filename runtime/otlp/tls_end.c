/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OpenSSL frees its locks in an exit handler, also while another thread is using them.
 * The exporter thread does until the last span is delivered, which is later: a program
 * that ended while libcurl was being initialised crashed. If nobody in the process has
 * used OpenSSL so far, it is told to leave that to the kernel. If somebody has, its
 * handler exists, and ours comes before it.
 */
#include "tls_end.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Of <openssl/crypto.h>, which libcurl does not need to be there; since 1.1.1. */
#define OPENSSL_INIT_NO_ATEXIT UINT64_C(0x00080000)
__attribute__((weak)) int OPENSSL_init_crypto(uint64_t options, const void *settings);

/* With another TLS library OpenSSL may be there all the same, as the program's own. */
static bool is_by_openssl(void) {
    const char *version = curl_version_info(CURLVERSION_NOW)->ssl_version;
    return version && strstr(version, "OpenSSL/");
}

void traced__put_off_tls_end(void) {
    if (OPENSSL_init_crypto && is_by_openssl())
        OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
}
