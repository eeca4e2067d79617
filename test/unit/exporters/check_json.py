#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges our JSON by Python's: reads lines "S hex json" (a string and its bytes)
and "D hex json" (a double and its bits), and says how many are right. Fails on
the first that is not, or when it was given none."""

import json
import struct
import sys


def digits(text):
    """The significant digits of a number as text."""
    return text.lower().split("e")[0].replace(".", "").lstrip("-0").rstrip("0")


def string_is_right(data, text):
    return json.loads(text) == data.decode("utf-8", "replace")


def double_is_right(data, text):
    value = struct.unpack(">d", data)[0]
    got = json.loads(text)
    if value != value or value in (float("inf"), float("-inf")):
        return got == {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]
    same = struct.pack(">d", float(got)) == data
    # The doubles below a power of two lie closer than those above it, and the
    # shortest text for it may be one that is not the nearest of its length.
    allowance = int.from_bytes(data, "big") & (2**52 - 1) == 0
    return same and len(digits(text)) <= len(digits(repr(value))) + allowance


def main():
    checked = 0
    for line in sys.stdin.buffer:
        kind, data, text = line.decode("utf-8").rstrip("\n").split(" ", 2)
        right = {"S": string_is_right, "D": double_is_right}[kind]
        if not right(bytes.fromhex("" if data == "-" else data), text):
            sys.exit("wrong: " + repr(line))
        checked += 1
    print("python: %d right" % checked)
    sys.exit(checked == 0)


main()
