#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that functions fit a screen: none over 60 lines, the median of each
part at most 12. functions.py ROOT"""

import collections
import os
import statistics
import subprocess
import sys

import tree

LONGEST = 60
MEDIAN = 12


def functions(root, paths):
    """(path, line, name, lines) of each function."""
    listing = subprocess.run(
        ["ctags", "-L", "-", "--languages=C,C++", "--langmap=C++:+.cc", "--kinds-C=f",
         "--kinds-C++=f", "--fields=+ne", "-f", "-"],
        input="\n".join(paths), cwd=root, capture_output=True, text=True, check=True).stdout
    for tag in listing.splitlines():
        if tag.startswith("!"):
            continue
        name, path, *fields = tag.split("\t")
        numbers = {key: int(value) for key, _, value in (field.partition(":") for field in fields)
                   if key in ("line", "end")}
        if "end" in numbers:
            yield path, numbers["line"], name, numbers["end"] - numbers["line"] + 1


def main():
    root = sys.argv[1]
    problems, sizes = [], collections.defaultdict(list)
    for path, line, name, size in functions(root, tree.sources(root, ".c", ".cc", ".h")):
        sizes[path.split(os.sep)[0]].append(size)
        if size > LONGEST:
            problems.append("%s:%d: %s has %d lines" % (path, line, name, size))
    for part, lines in sorted(sizes.items()):
        median = statistics.median(lines)
        print("%s: %d functions, median %g lines" % (part, len(lines), median))
        if median > MEDIAN and part != "test":
            problems.append("%s: the median function has %g lines" % (part, median))
    tree.report(problems, sum(map(len, sizes.values())))


main()
