# SPDX-License-Identifier: Apache-2.0
"""Reads OTLP JSON lines and puts the spans into trees.

    trees = grow(read(["shop.jsonl", "payments.jsonl"]))

Each line is a TracesData, as the `file` exporter and the Collector write it.
What proto3 JSON lets a writer leave out is filled in; unknown fields are ignored.
"""

import collections
import json

KINDS = ["unspecified", "internal", "server", "client", "producer", "consumer"]
STATUSES = ["unset", "ok", "error"]
PARENT_IS_REMOTE = 0x200


class Event:
    """A time in ns, a name, attributes, and how many of these were dropped."""

    def __init__(self, record):
        self.time = int(record.get("timeUnixNano", 0))
        self.name = record.get("name", "")
        self.attributes = attributes(record)
        self.dropped = record.get("droppedAttributesCount", 0)


class Link:
    def __init__(self, record):
        self.trace_id = record.get("traceId", "").lower()
        self.span_id = record.get("spanId", "").lower()
        self.attributes = attributes(record)
        self.dropped = record.get("droppedAttributesCount", 0)


class Span:
    """A span with its place in the tree: `parent` and `children` are spans,
    `elsewhere` says that it has a parent which is not in the input."""

    def __init__(self, record, service, scope):
        self.service = service
        self.scope = scope
        self.trace_id = record["traceId"].lower()
        self.span_id = record["spanId"].lower()
        self.parent_id = record.get("parentSpanId", "").lower()
        if not self.parent_id.strip("0"):
            self.parent_id = ""
        self.remote = bool(record.get("flags", 0) & PARENT_IS_REMOTE)
        self.name = record.get("name", "")
        self.kind = KINDS[record.get("kind", 0)]
        self.start = int(record.get("startTimeUnixNano", 0))
        self.end = int(record.get("endTimeUnixNano", 0))
        self.attributes = attributes(record)
        self.events = [Event(event) for event in record.get("events", [])]
        self.links = [Link(link) for link in record.get("links", [])]
        self.dropped_attributes = record.get("droppedAttributesCount", 0)
        self.dropped_events = record.get("droppedEventsCount", 0)
        self.dropped_links = record.get("droppedLinksCount", 0)
        status = record.get("status", {})
        self.status = STATUSES[status.get("code", 0)]
        self.message = status.get("message", "")
        self.parent, self.children, self.elsewhere = None, [], False


def value(record):
    """An AnyValue as a Python value; None where it is empty."""
    for kind, content in record.items():
        if kind == "intValue":
            return int(content)
        if kind == "doubleValue":
            return float(content)
        if kind == "arrayValue":
            return [value(item) for item in content.get("values", [])]
        if kind == "kvlistValue":
            return {item["key"]: value(item.get("value", {})) for item in content.get("values", [])}
        return content
    return None


def attributes(record):
    return {item["key"]: value(item.get("value", {})) for item in record.get("attributes", [])}


def spans_of(line):
    """The spans of one line."""
    for resource_spans in json.loads(line).get("resourceSpans", []):
        service = attributes(resource_spans.get("resource", {})).get("service.name", "")
        for scope_spans in resource_spans.get("scopeSpans", []):
            scope = scope_spans.get("scope", {}).get("name", "")
            for record in scope_spans.get("spans", []):
                yield Span(record, service, scope)


def read(paths):
    """The spans of the files, in their order. Empty lines count for nothing; any
    other that holds no spans in OTLP JSON is a ValueError."""
    spans = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    spans += spans_of(line) if line.strip() else []
                except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
                    raise ValueError("%s:%d: not OTLP JSON: %r" % (path, number, error)) from error
    return spans


def is_below(span, top):
    while span and span is not top:
        span = span.parent
    return span is not None


def plant(span, known):
    """Puts the span below its parent. One that stands below the span already,
    as ids that name each other would have it, cannot be its parent."""
    parent = known.get((span.trace_id, span.parent_id))
    if parent and not is_below(parent, span):
        span.parent = parent
        parent.children.append(span)
    else:
        span.elsewhere = bool(span.parent_id)


def grow(spans):
    """Lists of root spans, one for each trace; all is in the order of start."""
    known = {}
    for span in spans:
        known.setdefault((span.trace_id, span.span_id), span)
    for span in spans:
        plant(span, known)
    for span in spans:
        span.children.sort(key=lambda child: child.start)
    traces = collections.defaultdict(list)
    for root in sorted((span for span in spans if not span.parent), key=lambda span: span.start):
        traces[root.trace_id].append(root)
    return list(traces.values())


def walk(roots):
    """(span, level) of each span from top to bottom, however deep they are."""
    waiting = [(root, 0) for root in reversed(roots)]
    while waiting:
        span, level = waiting.pop()
        yield span, level
        waiting += [(child, level + 1) for child in reversed(span.children)]
