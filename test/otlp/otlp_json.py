# SPDX-License-Identifier: Apache-2.0
"""Reads OTLP JSON lines into plain spans that can be compared.

Two writers are read: the Collector's `file` exporter and ours. They differ in
what they leave out (zero, empty and default fields) and in the order of
attributes, so every span is brought to one form, in which two spans are equal
exactly when they say the same:

  - every field is present, under a snake_case name;
  - an attribute value is {"int": 1}, {"double": 1.0}, {"string": "1"},
    {"bool": true}, {"bytes": "01"} (hex), {"array": [...]}, {"map": {...}} or
    {"empty": null}, as Python alone holds 1, 1.0 and True to be equal;
  - ids are lower-case hex, kind and status code are words, times are integers;
  - each span holds the `resource` and the `scope` that it came with.

The reader is strict where OTLP is: an enum by name, an id that is not hex, a
key that OTLP does not have or an attribute key given twice is a ValueError.
64-bit integers may be strings or numbers, as proto3 JSON allows.

  otlp_json.py FILE         prints the spans, one JSON object per line, oldest
                            first; "-" is standard input
  otlp_json.py FILE OTHER   prints what differs; exit code 1 if anything does
"""

import base64
import json
import math
import re
import sys

KINDS = ["unspecified", "internal", "server", "client", "producer", "consumer"]
STATUS_CODES = ["unset", "ok", "error"]

UINT32 = range(0, 2**32)
UINT64 = range(0, 2**64)
INT64 = range(-(2**63), 2**63)


def load(path):
    """The spans of a file, "-" for standard input, oldest first."""
    if path == "-":
        return parse(sys.stdin.buffer.read())
    with open(path, "rb") as file:
        return parse(file.read())


def parse(data):
    """The spans of JSON lines, given as bytes, oldest first."""
    *lines, rest = data.decode("utf-8").split("\n")
    if rest:
        raise ValueError(f"line {len(lines) + 1} has no newline at its end")
    spans = []
    for number, line in enumerate(lines, 1):
        try:
            spans += request_spans(json.loads(line, parse_constant=_no_constant))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
    return oldest_first(spans)


def oldest_first(spans):
    """Sorted by their start; where that is the same, by their ids."""
    return sorted(spans, key=lambda span: (span["start_time"], *_id(span)))


def request_spans(request):
    """The spans of one decoded TracesData or ExportTraceServiceRequest."""
    spans = []
    for resource_spans in _list(_known(request, "resourceSpans"), "resourceSpans"):
        resource = _resource(_known(resource_spans, "resource scopeSpans schemaUrl"))
        for scope_spans in _list(resource_spans, "scopeSpans"):
            scope = _scope(_known(scope_spans, "scope spans schemaUrl"))
            spans += [_span(span, resource, scope) for span in _list(scope_spans, "spans")]
    return spans


def differences(expected, got):
    """One line of text for each thing that differs between two lists of spans,
    which are matched by trace and span id. Empty if they say the same."""
    lines = _repeated(expected, "expected") + _repeated(got, "got")
    wanted, found = _by_id(expected), _by_id(got)
    lines += [f"missing: {_label(wanted[i])}" for i in wanted if i not in found]
    lines += [f"not expected: {_label(found[i])}" for i in found if i not in wanted]
    for i in wanted:
        if i in found:
            lines += _span_differences(wanted[i], found[i])
    return lines


def _span_differences(wanted, found):
    return [
        f"{_label(wanted)}: {field}: expected {_text(wanted[field])}, got {_text(found[field])}"
        for field in wanted
        if wanted[field] != found[field]
    ]


def _repeated(spans, side):
    seen, lines = set(), []
    for span in spans:
        if _id(span) in seen:
            lines.append(f"twice in what was {side}: {_label(span)}")
        seen.add(_id(span))
    return lines


def _by_id(spans):
    return {_id(span): span for span in spans}


def _id(span):
    return span["trace_id"], span["span_id"]


def _label(span):
    return f'{span["name"]} {span["trace_id"]}/{span["span_id"]}'


def _text(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _span(span, resource, scope):
    _known(span, "traceId spanId traceState parentSpanId flags name kind startTimeUnixNano "
                 "endTimeUnixNano attributes droppedAttributesCount events droppedEventsCount "
                 "links droppedLinksCount status")
    return {
        "name": _string(span, "name"),
        "trace_id": _hex_id(span, "traceId", 16),
        "span_id": _hex_id(span, "spanId", 8),
        "parent_span_id": _hex_id(span, "parentSpanId", 8, may_be_empty=True),
        "trace_state": _string(span, "traceState"),
        "flags": _integer(span.get("flags", 0), UINT32),
        "kind": _word(span.get("kind", 0), KINDS),
        "start_time": _integer(span.get("startTimeUnixNano", 0), UINT64),
        "end_time": _integer(span.get("endTimeUnixNano", 0), UINT64),
        "status": _status(span.get("status", {})),
        "attributes": _attributes(span),
        "dropped_attributes_count": _dropped(span, "Attributes"),
        "events": [_event(event) for event in _list(span, "events")],
        "dropped_events_count": _dropped(span, "Events"),
        "links": [_link(link) for link in _list(span, "links")],
        "dropped_links_count": _dropped(span, "Links"),
        "resource": resource,
        "scope": scope,
    }


def _status(status):
    _known(status, "message code")
    return {"code": _word(status.get("code", 0), STATUS_CODES),
            "message": _string(status, "message")}


def _event(event):
    _known(event, "timeUnixNano name attributes droppedAttributesCount")
    return {
        "name": _string(event, "name"),
        "time": _integer(event.get("timeUnixNano", 0), UINT64),
        "attributes": _attributes(event),
        "dropped_attributes_count": _dropped(event, "Attributes"),
    }


def _link(link):
    _known(link, "traceId spanId traceState attributes droppedAttributesCount flags")
    return {
        "trace_id": _hex_id(link, "traceId", 16, may_be_empty=True),
        "span_id": _hex_id(link, "spanId", 8, may_be_empty=True),
        "trace_state": _string(link, "traceState"),
        "flags": _integer(link.get("flags", 0), UINT32),
        "attributes": _attributes(link),
        "dropped_attributes_count": _dropped(link, "Attributes"),
    }


def _resource(resource_spans):
    resource = _known(resource_spans.get("resource", {}),
                      "attributes droppedAttributesCount entityRefs")
    return {
        "attributes": _attributes(resource),
        "dropped_attributes_count": _dropped(resource, "Attributes"),
        "schema_url": _string(resource_spans, "schemaUrl"),
    }


def _scope(scope_spans):
    scope = _known(scope_spans.get("scope", {}),
                   "name version attributes droppedAttributesCount")
    return {
        "name": _string(scope, "name"),
        "version": _string(scope, "version"),
        "attributes": _attributes(scope),
        "dropped_attributes_count": _dropped(scope, "Attributes"),
        "schema_url": _string(scope_spans, "schemaUrl"),
    }


def _attributes(owner):
    return _key_values(_list(owner, "attributes"))


def _key_values(pairs):
    values = {}
    for pair in pairs:
        key = _string(_known(pair, "key value"), "key")
        if key in values:
            raise ValueError(f"attribute key {key!r} is there twice")
        values[key] = _value(pair.get("value", {}))
    return values


def _value(value):
    if not isinstance(value, dict) or len(value) > 1:
        raise ValueError(f"an attribute value has one member, not {value!r}")
    if not value:
        return {"empty": None}
    (name, content), = value.items()
    if name not in _VALUE_READERS:
        raise ValueError(f"{name!r} is not a kind of attribute value")
    word, read = _VALUE_READERS[name]
    return {word: read(content)}


def _double(content):
    """A number; the three that JSON has no number for are words."""
    if isinstance(content, bool) or not isinstance(content, (int, float, str)):
        raise ValueError(f"a double is not {content!r}")
    number = float(content)
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _array(content):
    return [_value(value) for value in _list(_known(content, "values"), "values")]


def _map(content):
    return _key_values(_list(_known(content, "values"), "values"))


def _bytes(content):
    return base64.b64decode(_typed(content, str), validate=True).hex()


_VALUE_READERS = {
    "stringValue": ("string", lambda content: _typed(content, str)),
    "boolValue": ("bool", lambda content: _typed(content, bool)),
    "intValue": ("int", lambda content: _integer(content, INT64)),
    "doubleValue": ("double", _double),
    "arrayValue": ("array", _array),
    "kvlistValue": ("map", _map),
    "bytesValue": ("bytes", _bytes),
}


def _no_constant(word):
    raise ValueError(f"{word} is not JSON without quotes")


def _known(fields, names):
    unknown = _typed(fields, dict).keys() - set(names.split())
    if unknown:
        raise ValueError(f"OTLP has no {', '.join(sorted(unknown))} here, only {names}")
    return fields


def _typed(content, wanted):
    if not isinstance(content, wanted):
        raise ValueError(f"{content!r} is not a {wanted.__name__}")
    return content


def _list(fields, name):
    return _typed(fields.get(name, []), list)


def _string(fields, name):
    return _typed(fields.get(name, ""), str)


def _dropped(fields, what):
    return _integer(fields.get(f"dropped{what}Count", 0), UINT32)


def _integer(content, limits):
    if isinstance(content, str) and re.fullmatch(r"-?[0-9]+", content):
        content = int(content)
    if type(content) is not int or content not in limits:
        raise ValueError(f"{content!r} is not an integer from {limits[0]} to {limits[-1]}")
    return content


def _word(number, words):
    if type(number) is not int or number not in range(len(words)):
        raise ValueError(f"{number!r} is not the number of one of: {' '.join(words)}")
    return words[number]


def _hex_id(fields, name, size, may_be_empty=False):
    digits = _string(fields, name).lower()
    if digits == "" and may_be_empty:
        return digits
    if not re.fullmatch(f"[0-9a-f]{{{2 * size}}}", digits):
        raise ValueError(f"{name} is not {2 * size} hex digits: {digits!r}")
    return digits


def main(arguments):
    if len(arguments) not in (1, 2) or arguments[0] in ("-h", "--help"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        loaded = [load(path) for path in arguments]
    except (OSError, ValueError) as error:
        print(f"otlp_json.py: {error}", file=sys.stderr)
        return 2
    lines = differences(*loaded) if len(loaded) == 2 else map(_text, loaded[0])
    for line in lines:
        print(line)
    return 1 if len(loaded) == 2 and lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
