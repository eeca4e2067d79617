/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of secrets, by whole words: "session_token" and "apiKey" are, "keyboard"
 * and "tokenize" are not. A word ends at anything but a letter, and where a small
 * letter is followed by a capital.
 */
#include "piece.h"
#include "planner.h"

static const char *const words[] = {
    "password", "passwords", "passwd",      "passphrase",    "pwd",    "secret",
    "secrets",  "token",     "credentials", "credential",    "cookie", "cookies",
    "key",      "keys",      "apikey",      "authorization",
};

static bool is_secret_word(struct traced__slice word) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (traced__same_but_for_case(word, words[i]))
            return true;
    return false;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hump(char before, char after) {
    return before >= 'a' && before <= 'z' && after >= 'A' && after <= 'Z';
}

bool traced__looks_secret(struct traced__slice name) {
    size_t from = 0;
    for (size_t at = 0; at <= name.length; at++) {
        bool ends = at == name.length || !is_letter(name.text[at]);
        if (!ends && (at == from || !is_hump(name.text[at - 1], name.text[at])))
            continue;
        if (is_secret_word((struct traced__slice){name.text + from, at - from}))
            return true;
        from = ends ? at + 1 : at;
    }
    return false;
}
