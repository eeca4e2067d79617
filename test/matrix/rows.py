# SPDX-License-Identifier: Apache-2.0
"""The rows of the matrix: what is run, where, and what is needed for it."""

from collections import namedtuple

# The Debian systems that roots are made of.
SUITES = {"debian12": "bookworm", "debian13": "trixie", "sid": "sid"}

# A run of `./dev test`. `system` is a key of SUITES: this machine, if it is that, else a
# root. `options` are dev's, `packages` those whose versions are told; `filter` chooses
# lit's tests, `quick` does so for --quick.
Row = namedtuple("Row", "name system options packages filter quick")


def gcc_row(system, major):
    """The plugin for that GCC, with every linker and its cross compiler beside it."""
    beside = ["lld-19", "mold"] + [name % major for name in (
        "gcc-%d-aarch64-linux-gnu", "g++-%d-aarch64-linux-gnu", "gcc-%d-plugin-dev-aarch64-linux-gnu")]
    return Row("%s-gcc%d" % (system, major), system,
               ("--compilers=gcc-%d" % major, "--packages=" + ",".join(beside)), ("gcc-%d" % major,),
               r":: (gcc|run)/.*\(gcc-%d( -O\w)?\)$" % major,
               r":: (gcc/.*\(gcc-%d|run/.*\(gcc-%d -O2)\)$" % (major, major))


def clang_row(system, major):
    return Row("%s-clang%d" % (system, major), system,
               ("--compilers=clang-%d" % major, "--packages=gcc-aarch64-linux-gnu"),
               ("clang-%d" % major, "libclang-%d-dev" % major),
               r":: (rewrite/.*\(clang-%d|run/.*\(rewrite clang-%d -O\w)\)$" % (major, major),
               r":: rewrite/.*\(clang-%d\)$" % major)


def csmith_row(system, majors):
    """Programs that are made up, with everything woven by each of the plugins."""
    gccs = ["gcc-%d" % major for major in majors]
    chosen = r":: scale/csmith-window\.test \(gcc-\d+\)$"
    options = ("--param=matrix=1", "--packages=csmith,libcsmith-dev", "--compilers=" + ",".join(gccs))
    return Row(system + "-csmith", system, options, (*gccs, "csmith"), chosen, chosen)


LINKERS = ("binutils", "lld-19", "mold", "musl-tools")


def linking_row(system, compilers, chosen):
    """Ways to link, of units woven by these compilers, with glibc and with musl."""
    options = ("--compilers=" + ",".join(compilers), "--packages=" + ",".join(LINKERS),
               "--targets=x86_64-linux-musl")
    return Row(system + "-linking", system, options, (*compilers, *LINKERS), chosen, chosen)


def musl_row():
    """The runtime with musl: its unit tests, and programs of both front ends."""
    chosen = r":: .*\((x86_64-linux-musl|(rewrite-)?musl)\)$"
    return Row("musl", "debian12", ("--targets=x86_64-linux-musl", "--compilers=gcc-12,clang-19"),
               ("musl-tools", "gcc-12", "libclang-19-dev"), chosen, chosen)


def target_row(name, target):
    """A machine of another kind, emulated: the plugin in its cross compiler, built by
    this machine's of the same number, the rewriter before it, and the unit tests of the
    runtime."""
    chosen = r":: (unit|torture)/.*\(%s\)$|:: run/.*\((rewrite )?%s-gcc -O2\)$" % (target, target)
    return Row(name, "debian12", ("--targets=" + target, "--compilers=gcc-12,clang-19"),
               ("gcc-" + target, "gcc-12-plugin-dev-" + target, "libclang-19-dev", "qemu-user"),
               chosen, chosen)


def otlp_row(name, target):
    """The OTLP exporter of a machine of another kind, with the libraries that Debian has
    for it: what it sends, and what a Collector gets from woven programs."""
    chosen = r":: (otlp|unit/otlp)/.*\(%s-otlp\)$" % target
    return Row(name + "-otlp", "debian12",
               ("--targets=" + target, "--otlp", "--compilers=gcc-12", "--packages=openssl,python3-venv"),
               ("gcc-" + target, "libcurl4-openssl-dev", "libprotobuf-c-dev", "qemu-user"), chosen, chosen)


ROWS = (
    [gcc_row("debian12", major) for major in (11, 12)] +
    [clang_row("debian12", major) for major in (14, 16, 19, 22)] +
    [gcc_row("debian13", major) for major in (12, 13, 14)] +
    [clang_row("debian13", major) for major in (19, 22)] +
    [gcc_row("sid", major) for major in (11, 12, 13, 14, 15, 16)] +
    [clang_row("sid", major) for major in (19, 21, 22, 23)] +
    [csmith_row("debian12", (11, 12)), csmith_row("sid", (11, 12, 13, 14, 15, 16))] +
    [target_row("aarch64", "aarch64-linux-gnu"), target_row("armhf", "arm-linux-gnueabihf"),
     target_row("i686", "i686-linux-gnu"), target_row("riscv64", "riscv64-linux-gnu"),
     target_row("s390x", "s390x-linux-gnu"), musl_row()] +
    [otlp_row("aarch64", "aarch64-linux-gnu"), otlp_row("armhf", "arm-linux-gnueabihf"),
     otlp_row("i686", "i686-linux-gnu"), otlp_row("s390x", "s390x-linux-gnu")] +
    [linking_row("debian12", ("gcc-11", "gcc-12", "clang-14", "clang-16", "clang-19"),
                 r":: run/linking/"),
     linking_row("sid", ("gcc-11", "gcc-16", "clang-19", "clang-23"), r":: run/linking/mixed\.test ")]
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
