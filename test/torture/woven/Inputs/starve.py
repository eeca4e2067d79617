# SPDX-License-Identifier: Apache-2.0
"""Runs a program once for each call that can fail, with that call failing, and
again with all later ones failing too. Fails unless each run prints and exits as
the first did, and accounts for its spans. Without memory for its settings the
runtime records none; a stream that cannot be opened is counted at each call.

    starve.py SHIM FOLDER EXPORTER PROGRAM [LIBRARY]

SHIM is fail.c, preloaded. PROGRAM is called with the name of a file that it
writes its statistics to. With LIBRARY only the calls of that library fail: some
that the exporters load are known to abort, or to print, when memory is short. Where there are very many calls, some of them are
tried; with TRACED_SOAK=1 all.
"""

import os
import re
import subprocess
import sys

SOME = 60      # calls that are tried of very many
TIMEOUT = 600   # seconds of one run


def settings(shim, folder, exporter, fail_at, fail_on):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TRACED_")}
    if len(sys.argv) > 5:
        clean["FAIL_IN"] = sys.argv[5]
    return {**clean, "LD_PRELOAD": shim, "FAIL_AT": str(fail_at), "FAIL_ON": str(int(fail_on)),
            "FAIL_COUNT": folder + "/calls", "OTEL_TRACES_EXPORTER": exporter,
            "TRACED_FILE": folder + "/spans", "OTEL_LOG_LEVEL": "none",
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_BSP_EXPORT_TIMEOUT": "20",
            "TRACED_EXIT_TIMEOUT": "20"}


def run(shim, folder, exporter, program, fail_at=0, fail_on=False):
    """What the program did: what it printed on standard error, for the other is where
    the console exporter writes, and its exit code; its statistics and calls."""
    for name in ("calls", "spans", "stats"):
        if os.path.exists(folder + "/" + name):
            os.remove(folder + "/" + name)
    done = subprocess.run([program, folder + "/stats"], stdin=subprocess.DEVNULL, capture_output=True,
                          env=settings(shim, folder, exporter, fail_at, fail_on), timeout=TIMEOUT)
    with open(folder + "/calls", encoding="ascii") as calls:
        count = max(int(line) for line in calls)
    with open(folder + "/stats", encoding="ascii") as stats:
        return (done.stderr, done.returncode), stats.read(), count


def problem_of(behaviour, stats, expected, spans):
    if behaviour != expected:
        return "it gave %r instead of %r" % (behaviour, expected)
    started = int(re.search(r"started (\d+)", stats)[1])
    if "difference 0\n" not in stats or 0 < started < spans:
        return "its spans do not add up:\n" + stats
    return None


def main():
    shim, folder, exporter, program = sys.argv[1:5]
    os.makedirs(folder, exist_ok=True)
    expected, stats, count = run(shim, folder, exporter, program)
    spans = int(re.search(r"started (\d+)", stats)[1])
    if count < 5 or "difference 0\n" not in stats:
        sys.exit("the first run is of no use: %d calls, %s" % (count, stats))
    step = 1 if os.environ.get("TRACED_SOAK") else count // SOME + 1
    problems = 0
    for fail_at in range(1, count + 1, step):
        for fail_on in (False, True):
            behaviour, stats, _ = run(shim, folder, exporter, program, fail_at, fail_on)
            problem = problem_of(behaviour, stats, expected, spans)
            if problem:
                problems += 1
                print("call %d failing%s: %s" % (fail_at, ", and all after it" * fail_on, problem[:500]))
    print("%s: %d of %d calls failed, %d problems" % (exporter, len(range(1, count + 1, step)),
                                                    count, problems))
    sys.exit(problems != 0)


main()
