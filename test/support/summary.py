#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says what a run of the suite came to: what was skipped and why, how much was
woven, and the closing line. Fails unless something ran, nothing failed and,
where asked for, something was woven.

    summary.py [--woven=FILE] [--passed=N] [--failed=N] RESULTS

RESULTS is what lit's --output wrote; N counts what else was checked.
"""

import argparse
import collections
import json
import os
import re
import sys

PASSED = ("PASS", "XFAIL", "FLAKYPASS")
SKIPPED = ("UNSUPPORTED",)
NOT_CHOSEN = ("EXCLUDED",)
ELSEWHERE = "for other configurations: "
# What lit says of REQUIRES and UNSUPPORTED.
LITS_WORDS = {"Test requires the following unavailable features: ": ELSEWHERE,
              "Test does not support the following features and/or targets: ": ELSEWHERE + "not "}


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--woven")
    parser.add_argument("--passed", type=int, default=0)
    parser.add_argument("--failed", type=int, default=0)
    parser.add_argument("results")
    return parser.parse_args()


def read_results(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as results:
        tests = json.load(results)["tests"]
    return [test for test in tests if test["code"] not in NOT_CHOSEN]


def by_reason(tests):
    """The names of skipped tests by reason, as one missing package skips many tests."""
    names = collections.defaultdict(list)
    for test in tests:
        reason = (test["output"].strip().splitlines() or ["no reason given"])[0]
        for words, ours in LITS_WORDS.items():
            reason = reason.replace(words, ours)
        names[reason].append(test["name"].split(" :: ")[-1])
    return names


def print_skipped(tests):
    for reason, names in sorted(by_reason(tests).items()):
        more = ", ... (%d in all)" % len(names) if len(names) > 3 else ""
        print("skipped, %s: %s%s" % (reason, ", ".join(sorted(names)[:3]), more))


def woven_sites(path):
    if not os.path.exists(path):
        return 0, 0
    with open(path, encoding="utf-8") as log:
        sites = [int(line) for line in re.findall(r"^\d+$", log.read(), re.M)]
    return sum(sites), len(sites)


def main():
    options = arguments()
    tests = read_results(options.results)
    skipped = [test for test in tests if test["code"] in SKIPPED]
    passes = sum(test["code"] in PASSED for test in tests)
    passed = options.passed + passes
    failed = options.failed + len(tests) - len(skipped) - passes
    print_skipped(skipped)
    if not tests:
        print("FAIL: no test ran")
        failed += 1
    if options.woven:
        sites, programs = woven_sites(options.woven)
        print("woven: %d sites in %d programs" % (sites, programs))
        if sites == 0:
            print("FAIL: nothing was woven")
            failed += 1
    print("%d passed, %d failed%s" % (passed, failed, ", %d skipped" % len(skipped) if skipped else ""))
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
