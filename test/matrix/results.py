# SPDX-License-Identifier: Apache-2.0
"""What a row came to, from what its run left in the build folder."""

import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
import summary

SUITES = ("gcc", "rewrite", "run")

# Those that say how much they wove: it cannot be nothing.
WOVEN_SUITES = {"run", "scale"}


class Suite:
    """The tests of one folder of test/."""

    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []

    def add(self, test):
        if test["code"] in summary.PASSED:
            self.passed += 1
        elif test["code"] in summary.SKIPPED:
            self.skipped.append(test)
        else:
            self.failed.append(test["name"].split(" :: ")[-1])


class Result:
    """Of a row: `why` says in one line why it was skipped or failed as a whole."""

    def __init__(self, row, status, versions="", why=""):
        self.row = row
        self.status = status  # "passed", "failed" or "skipped"
        self.versions = versions
        self.why = why
        self.suites = {}
        self.sites = 0
        self.date = datetime.date.today().isoformat()

    @property
    def passed(self):
        return sum(suite.passed for suite in self.suites.values())

    @property
    def failed(self):
        """How many tests failed; a row that failed as a whole counts as one."""
        tests = sum(len(suite.failed) for suite in self.suites.values())
        return tests or int(self.status == "failed")

    @property
    def skipped(self):
        return [test for suite in self.suites.values() for test in suite.skipped]

    def skip_reasons(self):
        """Of tests that something was missing for, with their number."""
        reasons = summary.by_reason(self.skipped)
        return {reason: len(names) for reason, names in sorted(reasons.items())
                if not reason.startswith(summary.ELSEWHERE)}


def forget(build):
    """Nothing of an earlier run may be taken for the next one's."""
    for name in ("results.json", "release/test/woven.log"):
        if os.path.exists(os.path.join(build, name)):
            os.remove(os.path.join(build, name))


def of_run(row, build, exit_code, last_line, versions):
    """The result of a run in `build` that ended with `exit_code`."""
    if exit_code == 77:
        return Result(row, "skipped", versions, last_line)
    result = Result(row, "passed", versions)
    for test in summary.read_results(os.path.join(build, "results.json")):
        suite = test["name"].split(" :: ")[-1].split("/")[0]
        result.suites.setdefault(suite, Suite()).add(test)
    result.sites = summary.woven_sites(os.path.join(build, "release/test/woven.log"))[0]
    if result.failed or exit_code != 0:
        result.why = "" if result.failed else last_line
        result.status = "failed"
    elif result.passed == 0:
        result.status, result.why = "failed", "no test passed"
    elif result.sites == 0 and WOVEN_SUITES & result.suites.keys():
        result.status, result.why = "failed", "nothing was woven"
    return result
