#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sends spans through a real Collector, and keeps what it wrote.

usage: through.py --out FILE run COMMAND ARG...    with OTEL_EXPORTER_OTLP_ENDPOINT set
       through.py --out FILE post LINES            each line a request, as JSON

FILE gets the OTLP JSON lines of the Collector, complete: it is stopped first.
"""
import argparse
import os
import shutil
import subprocess
import sys
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "collector"))
from collector import Collector, Unavailable


def run(endpoint, command):
    environment = dict(os.environ, OTEL_EXPORTER_OTLP_ENDPOINT=endpoint,
                       OTEL_EXPORTER_OTLP_TIMEOUT="60000", OTEL_BSP_EXPORT_TIMEOUT="60000")
    subprocess.run(command, env=environment, check=True)


def post(endpoint, lines):
    count = 0
    for line in open(lines, "rb"):
        request = urllib.request.Request(endpoint + "/v1/traces", data=line,
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            assert answer.status == 200, answer.status
        count += 1
    if count == 0:
        sys.exit("through.py: %s has no lines" % lines)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("what", choices=("run", "post"))
    parser.add_argument("words", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    try:
        with Collector() as collector:
            if options.what == "run":
                run(collector.http_endpoint, options.words)
            else:
                post(collector.http_endpoint, options.words[0])
            collector.stop()
            shutil.copyfile(collector.output, options.out)
    except Unavailable as reason:
        sys.exit("through.py: no Collector: %s" % reason)


if __name__ == "__main__":
    main()
