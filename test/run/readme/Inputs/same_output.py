# SPDX-License-Identifier: Apache-2.0
"""Compares the trace in README.md with one that was printed now.

usage: same_output.py README PRINTED

Ids and times differ, and the columns with them; words and their order do not.
"""
import re
import sys


def words(text):
    text = re.sub(r"trace [0-9a-f]{32}  \S+", "trace ID TIME", text)
    text = re.sub(r"\+?\b[0-9.]+(ns|µs|ms|s)\b", "DURATION", text)
    return re.sub(r"[│├└─]", " ", text).split()


def trace_of(readme):
    blocks = re.findall(r"^```\n(shop  trace .*?)^```$", readme, re.M | re.S)
    assert len(blocks) == 1, "README has %d traces, expected 1" % len(blocks)
    return blocks[0]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        shown = words(trace_of(file.read()))
    with open(sys.argv[2], encoding="utf-8") as file:
        printed = words(re.sub(r"^released 3\n", "", file.read(), flags=re.M))
    if shown != printed:
        sys.exit("README shows: %s\nprinted now:  %s" % (" ".join(shown), " ".join(printed)))


if __name__ == "__main__":
    main()
