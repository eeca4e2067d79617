# SPDX-License-Identifier: Apache-2.0
"""Traces as trees for human readers: the layout of the console exporter, which
runtime/export/console_tree.h describes, over the spans of several processes.

Where a span is of another service than its parent, that service stands before
its name.
"""

import json
import math

import otlp_tree

LINE_WIDTH, MAX_VALUE, MAX_NAME, MAX_NAME_COLUMN, MARK_WIDTH, MAX_LEVEL = 100, 120, 80, 48, 3, 24
PLAIN, BOLD, DIM, RED, GREEN, CYAN = "", "1", "2", "31", "32", "36"
PLACE = {"code.function.name", "code.file.path", "code.line.number"}
EXCEPTION = {"exception.type", "exception.message", "exception.stacktrace"}


# ----------------------------------------------------------------- words ----

def is_unsafe(code):
    """Whether a terminal would obey the character or hide something for it."""
    return (code < 0x20 or 0x7F <= code < 0xA0 or 0x200B <= code <= 0x200F
            or 0x2028 <= code <= 0x202E or 0x2060 <= code <= 0x206F or code == 0xFEFF or 0xD800 <= code <= 0xDFFF)


def safe(text, limit=None, also="", more="..."):
    """The text, at most `limit` characters of it; with a backslash before each
    character of `also`."""
    def one(character):
        if is_unsafe(ord(character)):
            return {"\n": "\\n", "\t": "\\t"}.get(character, "\\u%04x" % ord(character))
        return "\\" + character if character in also else character
    cut = limit is not None and len(text) > limit
    return "".join(map(one, text[:limit] if cut else text)) + (more if cut else "")


def double_text(number):
    if not math.isfinite(number):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(number)]
    return "%.9g" % number


def value_text(value, more):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return double_text(value)
    if not isinstance(value, str):
        return safe(json.dumps(value, ensure_ascii=False), MAX_VALUE, more=more)
    if value == "" or any(c <= " " or c in "\"\x7f" for c in value):
        return '"%s"' % safe(value, MAX_VALUE, "\"\\", more)
    return safe(value, MAX_VALUE, more=more)


def duration_text(ns, micro):
    """Three digits and a unit; from a minute on two units."""
    if ns < 1000:
        return "%dns" % ns
    if ns < 59_950_000_000:
        for unit, name in ((1000, micro + "s"), (10**6, "ms"), (10**9, "s")):
            for below, scale, decimals in ((10, 100, 2), (100, 10, 1), (1000, 1, 0)):
                scaled = (ns + unit // scale // 2) // (unit // scale)
                if scaled < below * scale:
                    return "%.*f%s" % (decimals, scaled / scale, name)
    hours = ns >= 3600 * 10**9 - 10**9 // 2
    small = (60 if hours else 1) * 10**9
    count = (ns + small // 2) // small
    return "%d%s%02d%s" % (count // 60, "h" if hours else "m", count % 60, "m" if hours else "s")


def clock_text(ns):
    ms = ns // 10**6 % 86_400_000
    return "%02d:%02d:%02d.%03dZ" % (ms // 3_600_000, ms // 60_000 % 60, ms // 1000 % 60, ms % 1000)


# ------------------------------------------------------------------ page ----

class Page:
    """The text so far. Words flow: those that would pass the width of a line
    begin a new one, below `column` and after the margin."""

    def __init__(self, colour, utf8):
        self.colour, self.utf8 = colour, utf8
        self.parts, self.column = [], 0
        self.margin, self.wrap, self.begun = "", 0, False

    def mark(self, utf8, ascii_text):
        return utf8 if self.utf8 else ascii_text

    @property
    def more(self):
        return self.mark("…", "...")

    def put(self, text, ink=PLAIN):
        inked = self.colour and ink and text
        self.parts.append("\033[%sm%s\033[0m" % (ink, text) if inked else text)
        self.column += len(text)

    def newline(self):
        self.parts.append("\n")
        self.column = 0

    def pad(self, column):
        self.put(" " * max(0, column - self.column))

    def flow(self, margin, wrap, begun):
        self.margin, self.wrap, self.begun = margin, wrap, begun

    def word(self, gap, *pieces):
        """Pieces are (text, ink)."""
        if self.begun and self.column + gap + sum(len(text) for text, _ in pieces) > LINE_WIDTH:
            self.newline()
            self.put(self.margin, DIM)
            self.pad(self.wrap)
            self.begun = False
        self.put(" " * gap if self.begun else "")
        for text, ink in pieces:
            self.put(text, ink)
        self.begun = True

    def attributes(self, attributes, left_out=frozenset()):
        gap = 2
        for key, value in attributes.items():
            if key not in left_out:
                self.word(gap, (safe(key, MAX_VALUE, more=self.more) + "=", DIM),
                          (value_text(value, self.more), PLAIN))
                gap = 1

    def dropped(self, count, what):
        if count:
            self.word(2, ("(%d %s%s dropped)" % (count, what, "" if count == 1 else "s"), DIM))


# --------------------------------------------------------------- details ----

def put_status(page, span):
    ink = RED if span.status == "error" else GREEN
    marks = {"error": page.mark("✗", "ERROR:" if span.message else "ERROR"),
             "ok": page.mark("✓", "ok"), "unset": page.mark("-", "- ")}
    page.put(marks[span.status], ink)
    if span.message:
        page.word(1, (safe(span.message), RED))


def note_of(span):
    if not span.elsewhere:
        return None
    return "(remote parent)" if span.remote else "(parent elsewhere)"


def put_place(page, attributes):
    name = str(attributes.get("code.file.path", "")).rsplit("/", 1)[-1][:MAX_VALUE]
    line = attributes.get("code.line.number")
    if name:
        page.word(2, (safe(name) + (":%d" % line if isinstance(line, int) else ""), DIM))


def shown_as_exception(span):
    """The error's type stands in the line of the exception, if there is one."""
    types = [event.attributes.get("exception.type") for event in span.events
             if event.name == "exception"]
    return {"error.type"} if span.attributes.get("error.type") in filter(None, types) else set()


def put_details(page, span, margin):
    page.flow(margin, page.column + MARK_WIDTH, True)
    put_status(page, span)
    if span.kind not in ("internal", "unspecified"):
        page.word(2, (span.kind, CYAN))
    page.attributes(span.attributes, PLACE | shown_as_exception(span))
    put_place(page, span.attributes)
    if note_of(span):
        page.word(2, (note_of(span), DIM))
    page.dropped(span.dropped_attributes, "attribute")
    page.dropped(span.dropped_events, "event")
    page.dropped(span.dropped_links, "link")
    page.newline()


def put_exception(page, attributes, status_message):
    kind, message = (attributes.get("exception." + name, "") for name in ("type", "message"))
    says = message and not (status_message and status_message in message)
    if kind:
        page.word(1, (safe(kind) + (":" if says else ""), RED))
    if says:
        page.word(1, (safe(message), RED))


def put_stack(page, stack, margin):
    for line in stack.split("\n"):
        if line:
            text = line.lstrip("\t")
            page.put(margin, DIM)
            page.put(" " * (4 + 4 * (len(line) - len(text))) + safe(text))
            page.newline()


def begin_entry(page, margin, mark):
    page.put(margin, DIM)
    page.flow(margin, page.column + 4, False)
    page.put("  " + mark)


def put_event(page, span, event, margin):
    exception = event.name == "exception"
    begin_entry(page, margin, page.mark("• ", "* "))
    page.word(0, (safe(event.name), PLAIN))
    if exception:
        put_exception(page, event.attributes, span.message)
    page.word(2, ("+" + duration_text(max(0, event.time - span.start), page.mark("µ", "u")), DIM))
    page.attributes(event.attributes, EXCEPTION if exception else frozenset())
    page.dropped(event.dropped, "attribute")
    page.newline()
    if exception:
        put_stack(page, event.attributes.get("exception.stacktrace", ""), margin)


def put_link(page, link, margin):
    begin_entry(page, margin, page.mark("→ ", "> "))
    page.word(0, ("link", PLAIN))
    page.word(2, (link.trace_id, DIM))
    page.word(2, (link.span_id, DIM))
    page.attributes(link.attributes)
    page.dropped(link.dropped, "attribute")
    page.newline()


# ------------------------------------------------------------------ tree ----

def guides(page, span, level):
    """What stands before the span's name, and before its further lines."""
    goes_on, at = {}, span  # by level: whether a sibling follows
    for depth in range(level, 0, -1):
        goes_on[depth] = at is not at.parent.children[-1]
        at = at.parent
    line, gap = page.mark("│  ", "|  "), "   "
    children = page.mark("│", "|") if span.children and level < MAX_LEVEL else " "
    if level == 0:
        return "", children
    drawn = min(level, MAX_LEVEL)
    above = "".join(line if goes_on[depth] else gap for depth in range(1, drawn))
    branch = page.mark("├─ ", "|- ") if goes_on[level] else page.mark("└─ ", "`- ")
    return above + branch, above + (line if goes_on[drawn] else gap) + children


def name_of(page, span, level):
    """The pieces of the name: how deep, whose, what."""
    pieces = []
    if level > MAX_LEVEL:
        pieces.append(("(level %d) " % level, PLAIN))
    if span.parent and span.parent.service != span.service:
        pieces.append((safe(span.service, MAX_NAME, more=page.more) + ": ", BOLD))
    ink = RED if span.status == "error" else BOLD if level == 0 else PLAIN
    pieces.append((safe(span.name, MAX_NAME, more=page.more), ink))
    return pieces


class Row:
    """What stands in the columns for one span."""

    def __init__(self, page, span, level, origin):
        micro = page.mark("µ", "u")
        self.span = span
        self.guide, self.margin = guides(page, span, level)
        self.name = name_of(page, span, level)
        self.name_width = len(self.guide) + sum(len(text) for text, _ in self.name)
        self.start = "+" + duration_text(span.start - origin, micro) if span.start != origin else ""
        self.duration = duration_text(max(0, span.end - span.start), micro)


def put_heading(page, root, origin):
    if root.service:
        page.put(safe(root.service, MAX_NAME, more=page.more), BOLD)
        page.put("  ")
    page.put("trace %s  %s" % (root.trace_id, clock_text(origin)), DIM)
    page.newline()


def put_trace(page, roots):
    origin = min(span.start for span, _ in otlp_tree.walk(roots))
    rows = [Row(page, span, level, origin) for span, level in otlp_tree.walk(roots)]
    name_width = max(min(row.name_width, MAX_NAME_COLUMN) for row in rows)
    start_width = max(len(row.start) for row in rows)
    duration_width = max(len(row.duration) for row in rows)
    put_heading(page, roots[0], origin)
    for row in rows:
        page.put(row.guide, DIM)
        for text, ink in row.name:
            page.put(text, ink)
        page.pad(name_width)
        if start_width:
            page.put("  " + row.start.rjust(start_width), DIM)
        page.put("  " + row.duration.rjust(duration_width) + "  ")
        put_details(page, row.span, row.margin)
        for event in row.span.events:
            put_event(page, row.span, event, row.margin)
        for link in row.span.links:
            put_link(page, link, row.margin)
    page.newline()


def text(traces, colour, utf8):
    """All traces, as grow() gives them."""
    page = Page(colour, utf8)
    for roots in traces:
        put_trace(page, roots)
    return "".join(page.parts)
