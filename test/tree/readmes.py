#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that each folder, two levels deep, says in a README.md of at most 40
lines what it is for. readmes.py ROOT"""

import os
import sys

import tree

LONGEST = 40


def main():
    root = sys.argv[1]
    folders = {"/".join(path.split(os.sep)[:depth]) for path in tree.files(root)
               for depth in range(1, min(path.count(os.sep), 2) + 1)}
    problems = []
    for folder in sorted(folder for folder in folders if not folder.startswith(".")):
        readme = folder + "/README.md"
        if not os.path.exists(os.path.join(root, readme)):
            problems.append("%s: no README.md" % folder)
        elif tree.read(root, readme).count("\n") > LONGEST:
            problems.append("%s: over %d lines" % (readme, LONGEST))
    tree.report(problems, len(folders))


main()
