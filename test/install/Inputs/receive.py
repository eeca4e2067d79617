#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command with an OTLP/HTTP receiver on a free port as its endpoint, and
writes the bodies of the requests to a file. receive.py FILE COMMAND..."""

import gzip
import http.server
import os
import subprocess
import sys
import threading


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        with open(sys.argv[1], "ab") as file:
            file.write(self.path.encode() + b"\n" + body + b"\n")
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = "http://127.0.0.1:%d" % server.server_port
    done = subprocess.run(sys.argv[2:], timeout=600, env={
        **os.environ, "OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint,
        "OTEL_EXPORTER_OTLP_TIMEOUT": "60000"})
    server.shutdown()
    sys.exit(done.returncode)


main()
