#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that headers compile alone and without a warning: the public ones by
every compiler here in C and C++, tags included; private ones by the default C
compiler. headers.py ROOT"""

import glob
import os
import re
import subprocess
import sys

import tree

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]
C = ["c89", "gnu89", "c99", "c11", "gnu17", "gnu2x"]
CXX = ["c++11", "c++17", "gnu++20"]
CLANGS_CXX = ["c++98"]  # g++ before 13 obeys no pragma about macros with `...`
PUBLIC = {
    "traced.h": """
        __attribute__((traced("f", "id=$id", "error: errno"))) int f(int id);
        TRACED("g") int g(void);
        TRACED_STREAM("h", "end: $return == 0") int h(void *key);
    """,
    "traced_abi.h": "",
}
FOR_USERS = "traced.h"
# traced_abi.h serves inserted code and the runtime alone, which are newer.
NOT_FOR = {"traced_abi.h": {"c89", "gnu89", "c99", "c++98"}}
PRIVATE = ("annotations", "runtime")
NOT_ALONE = ("runtime/otlp",)  # needs what protobuf-c makes in the build folder


def compilers():
    """Each gcc-N and clang-N, with the C++ compiler of its name."""
    for folder in os.environ["PATH"].split(os.pathsep):
        for path in sorted(glob.glob(os.path.join(folder, "*-[0-9]*"))):
            if re.fullmatch(r"(gcc|clang)-\d+", os.path.basename(path)):
                yield path, re.sub(r"gcc(-\d+)$", r"g++\1", re.sub(r"clang(-\d+)$", r"clang++\1", path))


def complaints(command, text):
    done = subprocess.run([*command, *WARNINGS, "-fsyntax-only", "-"], input=text, text=True,
                          capture_output=True)
    return done.stderr if done.returncode or done.stderr else None


def check_public(root, problems):
    checked = 0
    for c, cxx in compilers():
        languages = [(c, "c", standard) for standard in C]
        clang = "clang" in os.path.basename(c)
        languages += [(cxx, "c++", standard) for standard in CXX + CLANGS_CXX * clang
                      if os.path.exists(cxx)]
        for header, use in PUBLIC.items():
            for compiler, language, standard in languages:
                if standard in NOT_FOR.get(header, ()):
                    continue
                command = [compiler, "-x", language, "-std=" + standard, "-I", root + "/annotations"]
                if header == FOR_USERS:
                    command.append("-Weverything" if clang else "-Wundef")
                text = '#include "%s"\n#include "%s"\n%s\n' % (header, header, use)
                found = complaints(command, text)
                checked += 1
                if found:
                    problems.append("%s by %s -std=%s:\n%s" % (header, compiler, standard, found))
    return checked


def check_private(root, problems):
    headers = [path for path in tree.sources(root, ".h")
               if path.split("/")[0] in PRIVATE and os.path.dirname(path) not in NOT_ALONE]
    folders = [flag for folder in sorted({os.path.dirname(path) for path in headers})
               for flag in ("-I", os.path.join(root, folder))]
    for header in headers:
        found = complaints(["cc", "-x", "c", "-std=gnu11", "-Wno-unused-function", *folders],
                           '#include "%s"\n' % os.path.join(root, header))
        if found:
            problems.append("%s alone:\n%s" % (header, found))
    return len(headers)


def main():
    root, problems = os.path.abspath(sys.argv[1]), []
    checked = check_public(root, problems)
    tree.report(problems, checked and checked + check_private(root, problems))


main()
