# SPDX-License-Identifier: Apache-2.0
"""The table of results in docs/compilers.md. The lines of rows that were not run stay."""

import re

import results

BEGIN = "<!-- written by ./dev matrix: begin -->\n"
END = "<!-- written by ./dev matrix: end -->\n"
TITLES = ("row", "run with", *("test/" + name for name in results.SUITES), "other tests",
          "sites woven", "date")


def cell_of(suite):
    if suite is None:
        return ""
    total = suite.passed + len(suite.failed)
    if suite.failed:
        names = ", ".join("`%s`" % name for name in suite.failed[:3])
        more = ", ..." if len(suite.failed) > 3 else ""
        return "**failed** %d of %d: %s%s" % (len(suite.failed), total, names, more)
    return "passed %d" % total if total else "skipped"


def merged(suites):
    """One suite for those that have no column of their own."""
    if not suites:
        return None
    whole = results.Suite()
    for suite in suites:
        whole.passed += suite.passed
        whole.failed += suite.failed
        whole.skipped += suite.skipped
    return whole


def line_of(result):
    others = [suite for name, suite in result.suites.items() if name not in results.SUITES]
    why = "**%s**: %s" % (result.status, result.why) if result.why else ""
    reasons = ["skipped %d, %s" % (count, reason) for reason, count in result.skip_reasons().items()]
    cells = ["`%s`" % result.row.name,
             "; ".join(filter(None, [result.versions, why] + reasons)),
             *(cell_of(result.suites.get(name)) for name in results.SUITES),
             cell_of(merged(others)), str(result.sites or ""), result.date]
    return "| %s |\n" % " | ".join(cell.replace("|", "\\|") for cell in cells)


def write(path, names, outcome):
    """Puts the lines of the results into the file; `names` are all rows, in order."""
    with open(path, encoding="utf-8") as document:
        text = document.read()
    before, _, rest = text.partition(BEGIN)
    old, _, after = rest.partition(END)
    lines = {match.group(1): match.group(0) for match in re.finditer(r"^\| `([^`]+)` .*\n", old, re.M)}
    lines.update({result.row.name: line_of(result) for result in outcome})
    table = ["| %s |\n" % " | ".join(TITLES), "|%s\n" % ("---|" * len(TITLES))]
    table += [lines[name] for name in names if name in lines]
    with open(path, "w", encoding="utf-8") as document:
        document.write(before + BEGIN + "".join(table) + END + after)
