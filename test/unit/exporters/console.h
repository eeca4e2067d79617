/* SPDX-License-Identifier: Apache-2.0 */
/* The console exporter on a fake terminal. */
#ifndef TRACED_TEST_CONSOLE_H
#define TRACED_TEST_CONSOLE_H

#include "exporter.h"
#include "fake_prim.h"
#include "sample.h"

static const struct traced__exporter *const console = &traced__console_exporter;

/* Opens it afresh, on a pipe, in a UTF-8 or an ASCII locale. */
static inline void console_start(const char *lang) {
    static struct traced__config config = {.service_name = "shop"};
    static struct traced__exporter_host host;
    fake_reset();
    fake.lang = lang;
    host = fake_host(&config);
    console->open(&host);
}

/* Exports one batch; what is written by it is in fake.written alone. */
static inline struct traced__export_result console_show(const struct traced__span_data *spans,
                                                        size_t count) {
    struct traced__batch batch = sample_batch(spans, count);
    fake_clear_written();
    return console->export_batch(&batch, 0);
}

#define SHOW(array) console_show((array), sizeof(array) / sizeof *(array))

#endif
