# SPDX-License-Identifier: Apache-2.0
"""Runs a program bare and with everything woven, and says how they differ."""

import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))

import sites  # noqa: E402 (found through the line above)

COUNTER = HERE / "Inputs/count_spans.c"
WOVEN_SECONDS = 1200  # for a woven program, whatever else the machine does
SETTINGS = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
EXPORT_NOTHING = {"OTEL_TRACES_EXPORTER": "none", "OTEL_LOG_LEVEL": "none"}


class Wrong(Exception):
    """What is not as it should be with one program."""


def compile_with(compiler, *words):
    """Both may hold several words of a command line each."""
    command = [*shlex.split(compiler), *(part for word in words for part in shlex.split(word))]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise Wrong("cannot build: %s\n%s" % (shlex.join(command), done.stderr))


def run_bare(command, program, **options):
    """`command` is what the program sees, with its own name at first: the same
    for both, as a program may print it. Options are those of subprocess.run."""
    if sites.count_sites(program) != 0:
        raise Wrong("the bare program has sites too")
    return subprocess.run(command, executable=program, capture_output=True,
                          env={**SETTINGS, "OTEL_SDK_DISABLED": "true"}, **options)


def run_woven(command, program, counted, **options):
    """What becomes of the spans, count_spans.c writes to the file `counted`."""
    if sites.count_sites(program) == 0:
        raise Wrong("nothing was woven")
    if os.path.exists(counted):
        os.remove(counted)
    try:
        return subprocess.run(command, executable=program, capture_output=True,
                              timeout=WOVEN_SECONDS, **options,
                              env={**SETTINGS, **EXPORT_NOTHING, "SPANS_COUNTED": counted})
    except subprocess.TimeoutExpired:
        raise Wrong("still running after %d s" % WOVEN_SECONDS) from None


def check_alike(bare, woven):
    for what in ("returncode", "stdout", "stderr"):
        if getattr(bare, what) != getattr(woven, what):
            raise Wrong("%s differs\n--- bare:\n%s\n--- woven:\n%s"
                        % (what, shown(getattr(bare, what)), shown(getattr(woven, what))))


def shown(value):
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def numbers_of(counted):
    """What one process wrote of its spans when it ended."""
    with open(counted, encoding="utf-8") as file:
        return {name: int(value) for name, value in (line.split() for line in file)}


def check_spans(counted, exits_inside=False):
    """How many were started. All have ended, unless the program exits inside a
    function, and what became of each is known."""
    if not os.path.exists(counted):
        raise Wrong("it did not count its spans: it has not come to its end")
    numbers = numbers_of(counted)
    if numbers["started"] == 0:
        raise Wrong("no span was started")
    if (numbers.get("open", 0) > 0) != exits_inside or numbers["difference"] != 0:
        raise Wrong("spans were lost: %s" % numbers)
    return numbers["started"]


def log_sites(log, count):
    with open(log, "a", encoding="utf-8") as file:
        file.write("%d\n" % count)
