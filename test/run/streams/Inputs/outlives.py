# SPDX-License-Identifier: Apache-2.0
"""Fails unless, in a file of OTLP JSON lines, the one span called CHILD is a child
of the one called PARENT, begins within it and ends after it.

    outlives.py FILE PARENT CHILD
"""

import json
import sys


def only(spans, name):
    (span,) = [span for span in spans if span["name"] == name]
    return span


def main():
    path, parent_name, child_name = sys.argv[1:]
    with open(path, encoding="utf-8") as lines:
        spans = [span for line in lines for resource in json.loads(line)["resourceSpans"]
                 for scope in resource["scopeSpans"] for span in scope["spans"]]
    parent, child = only(spans, parent_name), only(spans, child_name)
    start, end = ([int(span[key]) for span in (parent, child)]
                  for key in ("startTimeUnixNano", "endTimeUnixNano"))
    if child["traceId"] != parent["traceId"] or child["parentSpanId"] != parent["spanId"]:
        sys.exit("%s is not the parent of %s" % (parent_name, child_name))
    if not start[0] <= start[1] <= end[0] < end[1]:
        sys.exit("%s does not outlive %s: from %s to %s" % (child_name, parent_name, start, end))


main()
