#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes spans as only a broken program would, and a very deep trace."""

import json


def span(trace, number, parent, name, **more):
    ids = {"traceId": "%032x" % trace, "spanId": "%016x" % number}
    if parent:
        ids["parentSpanId"] = "%016x" % parent
    return {**ids, "name": name, "kind": 1, "startTimeUnixNano": 1000 * trace + number,
            "endTimeUnixNano": 1000 * trace + number, **more}


ATTRIBUTES = [
    {"key": "array", "value": {"arrayValue": {"values": [
        {"intValue": 1}, {"stringValue": "x"},
        {"kvlistValue": {"values": [{"key": "k", "value": {}}]}}]}}},
    {"key": "nan", "value": {"doubleValue": "NaN"}},
    {"key": "nothing", "value": {}},
]
SPANS = [
    span(1, 1, 1, "self"),
    span(2, 1, 2, "circle-1"), span(2, 2, 3, "circle-2"), span(2, 3, 1, "circle-3"),
    span(3, 1, 0, "twice"), span(3, 1, 0, "twice"),
    span(4, 1, 0, "two\nlines\x1b[2J", attributes=ATTRIBUTES),
    *[span(5, number, number - 1, "deep") for number in range(1, 3001)],
]
print(json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": SPANS}]}]}))
