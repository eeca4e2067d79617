# SPDX-License-Identifier: Apache-2.0
"""Traces as text that is the same on every run, for tests to compare.

    POST /orders [server] status=ok order.id=42
      charge [client] status=error message="Connection refused" error.type=ECONNREFUSED
        event exception exception.type=ECONNREFUSED
          exception.stacktrace:
            | at charge (charge.c:24) return -1

One line for each span, two blanks of indentation for each level, one empty line
between traces. There are no ids, times or durations in it: values that measure
time are shown as <time>, a file's path without its folders. Attributes are
sorted. A string stands in quotes, as in JSON, where it could be taken for
anything else; a stack trace, and any string of several lines, follows on lines
of its own.
"""

import fnmatch
import json
import re

import otlp_tree

TIMES = {"stream.time_to_first_chunk", "stream.active_time", "stream.longest_gap",
         "stream.elapsed"}
PLAIN = re.compile(r"[\w./:@+%$&?(){}<>,;*#~^!|'-]+", re.ASCII)
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|true|false|null|NaN|-?Infinity|<time>")


def escaped(text):
    """Text without quotes that stays on its line."""
    return json.dumps(text, ensure_ascii=False)[1:-1] if re.search(r"[\x00-\x1f]", text) else text


def value_text(value):
    if isinstance(value, str):
        if PLAIN.fullmatch(value) and not NUMBER.fullmatch(value):
            return value
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(value), repr(value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def stable(key, value):
    if key in TIMES and isinstance(value, float):
        return "<time>"
    if key == "code.file.path":
        return value_text(value.rsplit("/", 1)[-1])
    return value_text(value)


def is_block(key, value):
    return isinstance(value, str) and ("\n" in value or key == "exception.stacktrace")


class Filter:
    """Which attributes are shown: all but the omitted or, where there are some
    to keep, those alone."""

    def __init__(self, keep, omit):
        self.keep, self.omit = keep, omit

    def shown(self, attributes):
        return {key: attributes[key] for key in sorted(attributes)
                if (not self.keep or self.matches(key, self.keep))
                and not self.matches(key, self.omit)}

    @staticmethod
    def matches(key, globs):
        return any(fnmatch.fnmatchcase(key, glob) for glob in globs)


def dropped(counts):
    return ["dropped_%s=%d" % (what, count) for what, count in counts if count]


def words(attributes):
    return ["%s=%s" % (key, stable(key, value)) for key, value in attributes.items()
            if not is_block(key, value)]


def blocks(attributes, indent):
    for key, value in attributes.items():
        if is_block(key, value):
            yield "%s%s:" % (indent, key)
            for line in value.rstrip("\n").split("\n"):
                yield "%s  | %s" % (indent, escaped(line))


def span_words(span, services, attributes):
    yield escaped(span.name)
    yield "[%s]" % span.kind
    if span.service != (span.parent.service if span.parent else None) and services > 1:
        yield "service=" + value_text(span.service)
    yield "status=" + span.status
    if span.message:
        yield "message=" + value_text(span.message)
    yield from words(attributes)
    yield from dropped([("attributes", span.dropped_attributes), ("events", span.dropped_events),
                        ("links", span.dropped_links)])
    if span.elsewhere:
        yield "(parent elsewhere)"


def entry(indent, first, record, chosen):
    """The lines of an event or a link."""
    attributes = chosen.shown(record.attributes)
    yield " ".join([indent + first, *words(attributes), *dropped([("attributes", record.dropped)])])
    yield from blocks(attributes, indent + "  ")


def span_lines(span, level, services, chosen):
    indent = "  " * level
    attributes = chosen.shown(span.attributes)
    yield indent + " ".join(span_words(span, services, attributes))
    yield from blocks(attributes, indent + "  ")
    for event in span.events:
        yield from entry(indent + "  ", "event " + escaped(event.name), event, chosen)
    for link in span.links:
        yield from entry(indent + "  ", "link", link, chosen)


def lines(traces, keep=(), omit=()):
    """The lines of all traces, as grow() gives them."""
    chosen = Filter(keep, omit)
    services = len({span.service for roots in traces for span, _ in otlp_tree.walk(roots)})
    for number, roots in enumerate(traces):
        if number:
            yield ""
        for span, level in otlp_tree.walk(roots):
            yield from span_lines(span, level, services, chosen)
