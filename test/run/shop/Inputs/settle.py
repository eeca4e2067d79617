#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the shop's traces as `trace-tree --normal` prints them, checks every line
number in them against the sources, and prints them without what differs from
run to run or from edit to edit: those numbers, the ports, and the chunks of a
stream that the client cut off. settle.py SOURCES < TREE"""

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
    if "stream.outcome=cancelled" in line:
        line = re.sub(r"stream\.chunks=[1-9]\d*", "stream.chunks=<number>", line)
    return line


def main():
    sources, steps = Sources(sys.argv[1]), 0
    for line in sys.stdin:
        steps += len(STEP.findall(line))
        print(settle(line.rstrip("\n"), sources))
    if not steps:
        sources.problems.append("no step of any error was checked")
    sys.exit("\n".join(sources.problems) if sources.problems else 0)


main()
