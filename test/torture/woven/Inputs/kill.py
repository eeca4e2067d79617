# SPDX-License-Identifier: Apache-2.0
"""Kills a program that writes spans without end, again and again, and reads what
it left.

    kill.py SPANS PROGRAM

In every second run the time until then begins with the first line. Fails unless
every line of the file but the last is whole, and those runs left lines. With
TRACED_SOAK=1 for two minutes instead of seconds.
"""

import json
import os
import random
import subprocess
import sys
import time

SOAKING = os.environ.get("TRACED_SOAK") == "1"
RUNS = 1000 if SOAKING else 25
LONGEST = 0.12  # seconds until the program is killed
PATIENCE = 100  # seconds until it is known to write nothing


def wait_for_a_line(path):
    end = time.monotonic() + PATIENCE
    while whole_lines(path)[0] == 0 and time.monotonic() < end:
        time.sleep(0.001)


def killed_after(seconds, path, program, has_begun):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TRACED_")}
    process = subprocess.Popen([program], stdin=subprocess.DEVNULL, env={
        **clean, "OTEL_TRACES_EXPORTER": "file", "TRACED_FILE": path, "OTEL_LOG_LEVEL": "none",
        "OTEL_BSP_SCHEDULE_DELAY": "1"})
    try:
        if has_begun:
            wait_for_a_line(path)
        time.sleep(seconds)
    finally:
        process.kill()
        process.wait()


def whole_lines(path):
    """How many lines are whole, and whether one at the end is not."""
    if not os.path.exists(path):
        return 0, False
    with open(path, encoding="utf-8") as file:
        *lines, rest = file.read().split("\n")
    for line in lines:
        spans = json.loads(line)["resourceSpans"][0]["scopeSpans"][0]["spans"]
        assert spans and all(len(span["spanId"]) == 16 for span in spans)
    return len(lines), bool(rest)


def main():
    path, program = sys.argv[1:]
    seed = random.randrange(1 << 32)
    random.seed(seed)
    total, torn = 0, 0
    for number in range(RUNS):
        if os.path.exists(path):
            os.remove(path)
        seconds = random.uniform(0.001, LONGEST)
        killed_after(seconds, path, program, number % 2 == 1)
        try:
            lines, unfinished = whole_lines(path)
            assert lines > 0 or number % 2 == 0
        except (ValueError, KeyError, IndexError, AssertionError) as error:
            sys.exit("killed after %f s (seed %d): %r" % (seconds, seed, error))
        total += lines
        torn += unfinished
    print("%d runs, %d whole lines, %d unfinished ones" % (RUNS, total, torn))


main()
