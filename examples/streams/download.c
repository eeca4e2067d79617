/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A download with libcurl, which calls back for each piece of data: CURLOPT_WRITEFUNCTION.
 * The callback is the chunk, what is done before and after the transfer opens and
 * closes the stream. Only the close knows whether all of it has come.
 *
 *     download URL...
 */
#include <curl/curl.h>
#include <stdio.h>

#include <traced.h>

struct download {
    const char *url;
    size_t size, limit;
    unsigned sum;
};

TRACED_STREAM("download", "role: open", "key: $download", "kind: client", "url.full=$download->url")
static void download_begin(struct download *download) {
    download->size = 0;
    download->sum = 0;
}

TRACED("checksum", "size=$size")
static unsigned add(unsigned sum, const char *data, size_t size) {
    for (size_t i = 0; i < size; i++)
        sum = sum * 31 + (unsigned char)data[i];
    return sum;
}

/* Taking less than there is stops the transfer. */
TRACED_STREAM("download", "key: $userdata", "bytes: $return", "end: never")
static size_t on_data(char *data, size_t size, size_t n, void *userdata) {
    struct download *download = userdata;
    if (download->size + size * n > download->limit)
        return 0;
    download->sum = add(download->sum, data, size * n);
    download->size += size * n;
    return size * n;
}

TRACED_STREAM("download", "role: close", "key: $download", "end: $result == CURLE_OK",
              "error: $result != CURLE_OK", "ok: CURLE_WRITE_ERROR",
              "describe: curl_easy_strerror")
static void download_end(struct download *download, CURLcode result) {
    printf("%zu bytes, %08x: %s\n", download->size, download->sum, curl_easy_strerror(result));
}

TRACED("fetch", "limit=$download->limit")
static void fetch(struct download *download) {
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, download->url);
    curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, 1024L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_data);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, download);
    download_begin(download);
    download_end(download, curl_easy_perform(curl));
    curl_easy_cleanup(curl);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        fetch(&(struct download){.url = argv[i], .limit = 1000000});
        fetch(&(struct download){.url = argv[i], .limit = 2000});
    }
    return 0;
}
