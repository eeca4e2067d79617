# SPDX-License-Identifier: Apache-2.0
"""The rows of the matrix: what is run, where, and what is needed for it."""

from collections import namedtuple

# The Debian systems that roots are made of.
SUITES = {"debian12": "bookworm", "debian13": "trixie", "sid": "sid"}

# A run of `./dev test`. `system` is a key of SUITES, or None for this machine whatever
# it is. `compilers` and `packages` are what it needs there; `filter` chooses lit's
# tests, `quick` does so for --quick.
Row = namedtuple("Row", "name system compilers packages filter quick")


def gcc_row(system, major):
    return Row("%s-gcc%d" % (system, major), system, ("gcc-%d" % major,), (),
               r":: (gcc|run)/.*\(gcc-%d( -O\w)?\)$" % major,
               r":: (gcc/.*\(gcc-%d|run/.*\(gcc-%d -O2)\)$" % (major, major))


def clang_row(system, major):
    return Row("%s-clang%d" % (system, major), system, ("clang-%d" % major,), (),
               r":: (rewrite/.*\(clang-%d|run/.*\(rewrite clang-%d -O\w)\)$" % (major, major),
               r":: rewrite/.*\(clang-%d\)$" % major)


ROWS = (
    [gcc_row("debian12", major) for major in (11, 12)] +
    [clang_row("debian12", major) for major in (14, 16, 19)] +
    [gcc_row("debian13", major) for major in (12, 13, 14)] +
    [clang_row("debian13", major) for major in (19,)] +
    [gcc_row("sid", major) for major in (11, 12, 13, 14, 15, 16)] +
    [clang_row("sid", major) for major in (19, 21, 22, 23)]
)


class Unknown(Exception):
    pass


def choose(names):
    """The rows of these names; all of them if there are none."""
    by_name = {row.name: row for row in ROWS}
    for name in names:
        if name not in by_name:
            raise Unknown("no row '%s'; the rows are: %s" % (name, " ".join(by_name)))
    return [by_name[name] for name in names] or ROWS
