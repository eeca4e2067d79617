#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that a front end asks for a compiler's version in its compat.h alone, and
that this header stays small. versions.py ROOT"""

import os
import re
import sys

import tree

HEADER = "compat.h"
MOST_LINES = 150
# What a GCC, an LLVM and their interfaces call their versions; and asking whether a
# compiler is there, which is the same question.
VERSION = re.compile(r"\b(GCCPLUGIN_VERSION\w*|GCC_VERSION|BUILDING_GCC_\w+|LIBGCCJIT_\w+"
                     r"|CINDEX_VERSION\w*|LLVM_VERSION\w*|CLANG_VERSION\w*"
                     r"|__GNUC__|__GNUC_MINOR__|__GNUG__|__VERSION__|__clang\w*__|__clang__)\b")
CONDITION = re.compile(r"\s*#\s*(?:if|ifdef|ifndef|elif|elifdef|elifndef)\b(.*)")


def front_ends(root):
    """The folders of plugin/: whatever is below one is a part of it."""
    folder = os.path.join(root, "plugin")
    return sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))


def logical_lines(text):
    """Numbered, with continued ones in one piece."""
    number, pending = 0, ""
    for line in text.splitlines():
        number += 1
        pending += line
        if pending.endswith("\\"):
            pending = pending[:-1] + " "
            continue
        yield number, pending
        pending = ""


def check_file(root, path, problems):
    asked = 0
    for number, line in logical_lines(tree.read(root, path)):
        condition = CONDITION.match(line)
        version = condition and VERSION.search(condition[1])
        if version:
            asked += 1
            if os.path.basename(path) != HEADER:
                problems.append("%s:%d: asks for %s; that is for %s" % (path, number, version[0], HEADER))
    return asked


def check_header(root, header, problems):
    lines = len(tree.read(root, header).splitlines())
    if lines > MOST_LINES:
        problems.append("%s: %d lines, at most %d" % (header, lines, MOST_LINES))


def main():
    root = sys.argv[1]
    problems, asked = [], 0
    for name in front_ends(root):
        folder = "plugin/%s/" % name
        files = [path for path in tree.sources(root, ".c", ".cc", ".h") if path.startswith(folder)]
        headers = [path for path in files if os.path.basename(path) == HEADER]
        if len(headers) > 1:
            problems.append("%s: more than one %s" % (folder, HEADER))
        for header in headers:
            check_header(root, header, problems)
        asked += sum(check_file(root, path, problems) for path in files)
    tree.report(problems, asked)


main()
