# SPDX-License-Identifier: Apache-2.0
"""Fails unless, in a file of OTLP JSON lines, the spans called NAME are COUNT
segments of one stream: numbered, of one parent, each linked to the one before,
and each beginning where that one ended.

    linked.py FILE NAME COUNT [--seconds N --chunks N]

With --seconds there are at least COUNT, as a slow machine has it, and each but the
last one lasts so long; --chunks is how many chunks all have together.
"""

import argparse
import json
import sys


def number_of(span, key):
    (number,) = [int(attribute["value"]["intValue"]) for attribute in span["attributes"]
                 if attribute["key"] == key]
    return number


def segment_of(span):
    return number_of(span, "stream.segment")


def duration_of(span):
    return (int(span["endTimeUnixNano"]) - int(span["startTimeUnixNano"])) / 1e9


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("file")
    parser.add_argument("name")
    parser.add_argument("count", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--chunks", type=int)
    return parser.parse_args()


def check_times(segments, options):
    if any(duration_of(span) < 0.99 * options.seconds for span in segments[:-1]):
        sys.exit("a segment of %s is too short" % options.name)
    if sum(number_of(span, "stream.chunks") for span in segments) != options.chunks:
        sys.exit("the segments of %s do not have %d chunks" % (options.name, options.chunks))


def main():
    options = arguments()
    name, count = options.name, options.count
    with open(options.file, encoding="utf-8") as lines:
        spans = [span for line in lines for resource in json.loads(line)["resourceSpans"]
                 for scope in resource["scopeSpans"] for span in scope["spans"]]
    segments = sorted((span for span in spans if span["name"] == name), key=segment_of)
    if options.seconds is not None:
        count = max(count, len(segments))
        check_times(segments, options)
    if [segment_of(span) for span in segments] != list(range(1, count + 1)):
        sys.exit("the segments of %s are not 1 to %d" % (name, count))
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
