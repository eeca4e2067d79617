# SPDX-License-Identifier: Apache-2.0
"""The files of the source tree, for the checks beside this file."""

import os
import sys

GENERATED = {"build", ".git", ".cache", "__pycache__", "Output"}


def files(root):
    """Each file's path relative to root, but for what is built or fetched."""
    for folder, children, names in os.walk(root):
        children[:] = sorted(child for child in children
                             if child not in GENERATED and not child.startswith("build-"))
        for name in sorted(names):
            yield os.path.relpath(os.path.join(folder, name), root)


def sources(root, *endings):
    return [path for path in files(root) if path.endswith(endings)]


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def report(problems, checked):
    """Ends a check: nothing to check is a problem too."""
    for problem in problems:
        print(problem)
    if not checked:
        print("nothing was checked")
    print("%d checked, %d problems" % (checked, len(problems)))
    sys.exit(bool(problems) or not checked)
