#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks how files begin: a source with its licence, a lit test with a sentence
that says what holds. Also that none leaves a note for later. first_lines.py ROOT"""

import re
import sys

import tree

SOURCES = (".c", ".cc", ".h", ".py", ".py.in", ".cmake", ".cmake.in", ".cfg", ".sh", ".proto", ".go",
           "CMakeLists.txt", ".yaml")
LICENCE = re.compile(r"\W*SPDX-License-Identifier: Apache-2\.0\b")
SENTENCE = re.compile(r"(//|/\*|#|;)?\s*[\w\"$-].* .*")
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")


def is_lit_test(path, text):
    return path.startswith("test/") and path.endswith((".c", ".cc", ".test")) and "RUN:" in text


def first_line(text):
    """Of a script: the one after the name of its interpreter."""
    lines = text.splitlines() or [""]
    return lines[1] if lines[0].startswith("#!") and len(lines) > 1 else lines[0]


def problem_of(path, text):
    later = LATER.search(text)
    if later:
        return "leaves a note for later: %s" % later[0]
    if is_lit_test(path, text):
        begins_well = SENTENCE.fullmatch(first_line(text)) and "RUN:" not in first_line(text)
        return None if begins_well else "does not begin with a sentence that says what holds"
    if path.endswith(SOURCES) or text.startswith("#!"):
        return None if LICENCE.match(first_line(text)) else "does not begin with its licence"
    return None


def main():
    root = sys.argv[1]
    paths = [path for path in tree.files(root)
             if path.endswith(SOURCES + (".test",)) or tree.read(root, path).startswith("#!")]
    problems = [(path, problem_of(path, tree.read(root, path))) for path in paths]
    tree.report(["%s: %s" % pair for pair in problems if pair[1]], len(paths))


main()
