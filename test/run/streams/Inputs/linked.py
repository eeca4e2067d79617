# SPDX-License-Identifier: Apache-2.0
"""Fails unless, in a file of OTLP JSON lines, the spans called NAME are COUNT
segments of one stream: numbered, of one parent, each linked to the one before,
and each beginning where that one ended.

    linked.py FILE NAME COUNT
"""

import json
import sys


def segment_of(span):
    (number,) = [int(attribute["value"]["intValue"]) for attribute in span["attributes"]
                 if attribute["key"] == "stream.segment"]
    return number


def main():
    path, name, count = sys.argv[1:]
    with open(path, encoding="utf-8") as lines:
        spans = [span for line in lines for resource in json.loads(line)["resourceSpans"]
                 for scope in resource["scopeSpans"] for span in scope["spans"]]
    segments = sorted((span for span in spans if span["name"] == name), key=segment_of)
    if [segment_of(span) for span in segments] != list(range(1, int(count) + 1)):
        sys.exit("the segments of %s are not 1 to %s" % (name, count))
    if segments[0].get("links"):
        sys.exit("the first segment is linked")
    for before, after in zip(segments, segments[1:]):
        link, = after["links"]
        if (link["traceId"], link["spanId"]) != (before["traceId"], before["spanId"]):
            sys.exit("a segment is not linked to the one before")
        if after["traceId"] != before["traceId"] or after["parentSpanId"] != before["parentSpanId"]:
            sys.exit("a segment has another parent")
        if int(after["startTimeUnixNano"]) < int(before["endTimeUnixNano"]):
            sys.exit("a segment begins before the one before has ended")


main()
