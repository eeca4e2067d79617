#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the shop's traces as `trace-tree --normal` prints them, checks every line
number in them against the sources, and prints them without what differs from
run to run or from edit to edit: those numbers, the ports, and the chunks of an
event stream that did not fail, which are the events that it read, each below it in
the tree, and as many heartbeats as there was time for. settle.py SOURCES < TREE"""

import itertools
import os
import re
import sys

SITE = re.compile(r"code\.file\.path=(\S+) code\.function\.name=(\S+) code\.line\.number=(\d+)")
STEP = re.compile(r"at (\w+) \((\S+?):(\d+)\) ([^\"]+)")


class Sources:
    def __init__(self, folder):
        self.folder, self.texts, self.problems = folder, {}, []

    def line(self, name, number):
        if name not in self.texts:
            with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                self.texts[name] = file.read().splitlines()
        lines = self.texts[name]
        return lines[number - 1] if number <= len(lines) else ""

    def check(self, name, number, wanted):
        if wanted not in self.line(name, number):
            self.problems.append("%s:%d has no '%s'" % (name, number, wanted))


def settle(line, sources):
    for name, function, number in SITE.findall(line):
        sources.check(name, int(number), function + "(")
    for _, name, number, text in STEP.findall(line):
        sources.check(name, int(number), text)
    line = re.sub(r" code\.line\.number=\d+", "", line)
    line = STEP.sub(r"at \1 (\2) \4", line)
    line = re.sub(r"\b127\.0\.0\.1:\d+", "127.0.0.1:<port>", line)
    return line


def depth_of(line):
    return len(line) - len(line.lstrip(" "))


def settle_chunks(lines, sources):
    """One that was cut off may have read an event that was not sent."""
    for at, line in enumerate(lines):
        chunks = re.search(r"order\.events .* stream\.chunks=(\d+) .*outcome=c", line)
        below = list(itertools.takewhile(lambda other: depth_of(other) > depth_of(line), lines[at + 1:]))
        if chunks:
            reads = sum("SELECT order_events" in other for other in below)
            if int(chunks[1]) < reads - ("stream.outcome=completed" not in line):
                sources.problems.append("%d events in %s" % (reads, line))
            line = re.sub(r"stream\.chunks=\d+", "stream.chunks=<number>", line)
        yield line


def main():
    sources, steps, lines = Sources(sys.argv[1]), 0, []
    for line in sys.stdin:
        steps += len(STEP.findall(line))
        lines.append(settle(line.rstrip("\n"), sources))
    for line in settle_chunks(lines, sources):
        print(line)
    if not steps:
        sources.problems.append("no step of any error was checked")
    sys.exit("\n".join(sources.problems) if sources.problems else 0)


main()
