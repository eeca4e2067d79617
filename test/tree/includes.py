#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks who includes whose headers: dependencies go one way. includes.py ROOT"""

import os
import re
import sys

import tree

# What a folder may include, besides itself and the system: folders and headers.
# A longer folder name decides before a shorter one.
ALLOWED = {
    "annotations": [],
    "plugin": ["annotations/"],
    "runtime": ["annotations/traced.h", "annotations/traced_abi.h", "annotations/errno_names.h",
                "runtime/settings/"],
    "runtime/settings": ["runtime/prim.h", "runtime/span_data.h"],
    "runtime/export": ["annotations/traced.h", "runtime/prim.h", "runtime/span_data.h",
                       "runtime/exporter.h", "runtime/utf8.h", "runtime/settings/"],
    "runtime/otlp": ["runtime/span_data.h", "runtime/exporter.h", "runtime/settings/config.h",
                     "runtime/utf8.h", "proto/"],
    "proto": [],
    "examples": ["annotations/traced.h"],
    "bench": ["annotations/traced.h", "annotations/traced_abi.h"],
    "tools": ["annotations/traced.h"],
    "test": ["annotations/", "plugin/", "runtime/", "proto/", "examples/"],
}
# Quoted headers from outside the tree, and who may include them.
OUTSIDE = {"plugin/gcc/compat.h": re.compile(r".*"),
           "plugin/gcc/built_for.c": re.compile(r"plugin-version\.h"),
           "runtime/otlp": re.compile(r".*\.pb-c\.h")}


def folder_of(path):
    """The part that decides what a file may include; each folder of examples/
    and each of plugin/ is a part of its own."""
    folder = os.path.dirname(path)
    names = [name for name in ALLOWED if folder == name or folder.startswith(name + "/")]
    return max(names, key=len) if names else None


def is_own(part, path, header):
    own = os.path.dirname(path) if part in ("plugin", "examples") else part
    return folder_of(header) == part and header.startswith(own + "/")


def resolve(sources, path, name):
    """The files that an include may mean: the one beside the file, else each
    one of that name."""
    beside = os.path.normpath(os.path.join(os.path.dirname(path), name))
    if beside in sources:
        return [beside]
    return [source for source in sources if source == name or source.endswith("/" + name)]


def check_include(sources, path, quoted, name):
    part = folder_of(path)
    found = resolve(sources, path, name)
    if not found and quoted:
        if any(path.startswith(who) and what.fullmatch(name) for who, what in OUTSIDE.items()):
            return None
        return "includes \"%s\", which is not in the tree" % name
    for header in found:
        if is_own(part, path, header) or header.startswith(tuple(ALLOWED[part])):
            return None
    return "may not include %s" % found[0] if found else None


def main():
    root = sys.argv[1]
    sources = [path for path in tree.sources(root, ".c", ".cc", ".h") if folder_of(path)]
    problems, checked = [], 0
    for path in sources:
        for number, line in enumerate(tree.read(root, path).splitlines(), 1):
            include = re.match(r'\s*#\s*include\s*(["<])([^">]+)', line)
            if include:
                checked += 1
                problem = check_include(sources, path, include[1] == '"', include[2])
                if problem:
                    problems.append("%s:%d: %s" % (path, number, problem))
    tree.report(problems, checked)


main()
