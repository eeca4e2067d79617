# SPDX-License-Identifier: Apache-2.0
"""Tests what otlp_json.py makes of OTLP JSON lines. No Collector is needed."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import otlp_json  # noqa: E402 (found through the line above)

TRACE = "0af7651916cd43dd8448eb211c80319c"
SPAN = "b7ad6b7169203331"


def lines(*spans, resource=None, scope=None):
    """One line of OTLP JSON with these spans, as bytes."""
    request = {"resourceSpans": [{"resource": resource or {},
                                  "scopeSpans": [{"scope": scope or {}, "spans": list(spans)}]}]}
    return json.dumps(request).encode() + b"\n"


def span(**fields):
    return {"traceId": TRACE, "spanId": SPAN, "name": "n", **fields}


def parsed(**fields):
    (only,) = otlp_json.parse(lines(span(**fields)))
    return only


def value(content):
    return parsed(attributes=[{"key": "k", "value": content}])["attributes"]["k"]


class Reading(unittest.TestCase):
    def test_fields_left_out_have_their_default(self):
        nothing = {"attributes": {}, "dropped_attributes_count": 0, "schema_url": ""}
        self.assertEqual(parsed(), {
            "name": "n", "trace_id": TRACE, "span_id": SPAN, "parent_span_id": "",
            "trace_state": "", "flags": 0, "kind": "unspecified", "start_time": 0, "end_time": 0,
            "status": {"code": "unset", "message": ""}, "attributes": {},
            "dropped_attributes_count": 0, "events": [], "dropped_events_count": 0, "links": [],
            "dropped_links_count": 0, "resource": nothing,
            "scope": {**nothing, "name": "", "version": ""}})

    def test_64_bit_integers_are_strings_or_numbers(self):
        self.assertEqual(parsed(startTimeUnixNano="18446744073709551615")["start_time"], 2**64 - 1)
        self.assertEqual(parsed(startTimeUnixNano=12)["start_time"], 12)
        self.assertEqual(value({"intValue": "-9223372036854775808"}), {"int": -2**63})
        self.assertEqual(value({"intValue": -1}), {"int": -1})

    def test_values_of_different_type_differ(self):
        values = [value(v) for v in ({"intValue": 1}, {"doubleValue": 1}, {"boolValue": True},
                                     {"stringValue": "1"}, {"bytesValue": "AQ=="}, {})]
        self.assertEqual(values, [{"int": 1}, {"double": 1.0}, {"bool": True}, {"string": "1"},
                                  {"bytes": "01"}, {"empty": None}])
        self.assertEqual(len({json.dumps(v) for v in values}), len(values))

    def test_doubles_that_are_no_numbers_are_words(self):
        for word in ("NaN", "Infinity", "-Infinity"):
            self.assertEqual(value({"doubleValue": word}), {"double": word})

    def test_values_can_be_nested(self):
        inner = {"kvlistValue": {"values": [{"key": "a", "value": {"intValue": "0"}}]}}
        self.assertEqual(value({"arrayValue": {"values": [inner, {"arrayValue": {}}]}}),
                         {"array": [{"map": {"a": {"int": 0}}}, {"array": []}]})

    def test_ids_may_be_upper_case(self):
        self.assertEqual(parsed(parentSpanId="00F067AA0BA902B7")["parent_span_id"],
                         "00f067aa0ba902b7")

    def test_spans_are_sorted_by_start(self):
        late, early = span(startTimeUnixNano=2, name="late"), span(startTimeUnixNano=1)
        self.assertEqual([s["name"] for s in otlp_json.parse(lines(late) + lines(early))],
                         ["n", "late"])


class Refusals(unittest.TestCase):
    def refuse(self, data, message):
        with self.assertRaisesRegex(ValueError, message):
            otlp_json.parse(data)

    def refuse_span(self, message, **fields):
        self.refuse(lines(span(**fields)), message)

    def refuse_value(self, content, message):
        self.refuse_span(message, attributes=[{"key": "k", "value": content}])

    def test_what_is_no_line_of_json(self):
        self.refuse(lines(span()) + b"{\n", "^line 2: ")
        self.refuse(b"\n", "^line 1: ")
        self.refuse(b"[]\n", "is not a dict")
        self.refuse(lines(span())[:-1], "line 1 has no newline")
        self.refuse(b"\xff\n", "utf-8")

    def test_keys_that_otlp_does_not_have(self):
        self.refuse_span("OTLP has no parent_span_id here", parent_span_id=SPAN)
        self.refuse_span("OTLP has no Code here", status={"Code": 1})
        self.refuse_span("OTLP has no time here", events=[{"time": 1}])

    def test_enums_by_name_or_out_of_range(self):
        self.refuse_span("not the number of one of", kind="SPAN_KIND_SERVER")
        self.refuse_span("not the number of one of", kind=6)
        self.refuse_span("not the number of one of", kind=True)
        self.refuse_span("not the number of one of", status={"code": "1"})

    def test_ids_that_are_missing_short_or_base64(self):
        self.refuse_span("traceId is not 32 hex digits", traceId="")
        self.refuse_span("spanId is not 16 hex digits", spanId="t61rcWkgMzE=")
        self.refuse_span("parentSpanId is not 16 hex digits", parentSpanId="00")

    def test_numbers_of_the_wrong_size_or_type(self):
        self.refuse_span("not an integer from 0 to 4294967295", flags=2**32)
        self.refuse_span("not an integer from 0", startTimeUnixNano=-1)
        self.refuse_span("not an integer from 0", endTimeUnixNano=1.5)
        self.refuse_span("not an integer from 0", droppedLinksCount=True)
        self.refuse_value({"intValue": "1e3"}, "not an integer")

    def test_values_of_the_wrong_shape(self):
        self.refuse_value({"intValue": 1, "boolValue": True}, "has one member")
        self.refuse_value("text", "has one member")
        self.refuse_value({"floatValue": 1}, "not a kind of attribute value")
        self.refuse_value({"stringValue": 1}, "not a str")
        self.refuse_value({"boolValue": 1}, "not a bool")
        self.refuse_value({"doubleValue": True}, "a double is not True")
        self.refuse_value({"doubleValue": float("nan")}, "NaN is not JSON without quotes")
        self.refuse_value({"bytesValue": "a"}, "base64")

    def test_an_attribute_key_given_twice(self):
        twice = [{"key": "k", "value": {"intValue": n}} for n in (1, 2)]
        self.refuse_span("'k' is there twice", attributes=twice)


class Comparing(unittest.TestCase):
    def test_order_of_attributes_does_not_count(self):
        pairs = [{"key": k, "value": {"stringValue": k}} for k in "ab"]
        self.assertEqual(otlp_json.differences([parsed(attributes=pairs)],
                                               [parsed(attributes=pairs[::-1])]), [])

    def test_order_of_events_counts(self):
        events = [{"name": n} for n in "ab"]
        (line,) = otlp_json.differences([parsed(events=events)], [parsed(events=events[::-1])])
        self.assertIn(": events: expected [", line)

    def test_a_difference_names_its_span_and_field(self):
        self.assertEqual(
            otlp_json.differences([parsed(kind=2)], [parsed(kind=3)]),
            [f'n {TRACE}/{SPAN}: kind: expected "server", got "client"'])

    def test_missing_extra_and_repeated_spans(self):
        here, there = parsed(name="here"), parsed(name="there", spanId="0" * 15 + "1")
        self.assertEqual(
            otlp_json.differences([here], [there, there]),
            [f"twice in what was got: there {TRACE}/{'0' * 15}1",
             f"missing: here {TRACE}/{SPAN}",
             f"not expected: there {TRACE}/{'0' * 15}1"])


class CommandLine(unittest.TestCase):
    def run_on(self, *contents):
        with tempfile.TemporaryDirectory() as directory:
            paths = [pathlib.Path(directory, str(n)) for n in range(len(contents))]
            for path, content in zip(paths, contents):
                path.write_bytes(content)
            return subprocess.run([sys.executable, HERE / "otlp_json.py", *paths],
                                  capture_output=True, text=True, check=False)

    def test_one_file_is_printed_a_span_a_line(self):
        result = self.run_on(lines(span(startTimeUnixNano=2), span(startTimeUnixNano=1)))
        self.assertEqual([json.loads(line)["start_time"] for line in result.stdout.splitlines()],
                         [1, 2])
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_standard_input_is_a_file(self):
        result = subprocess.run([sys.executable, HERE / "otlp_json.py", "-"], input=lines(span()),
                                stdout=subprocess.PIPE, check=False)
        self.assertEqual((result.returncode, result.stdout.count(b"\n")), (0, 1))

    def test_two_files_are_compared(self):
        same = self.run_on(lines(span()), lines(span()))
        self.assertEqual((same.returncode, same.stdout), (0, ""))
        other = self.run_on(lines(span()), lines(span(name="m")))
        self.assertEqual(other.returncode, 1)
        self.assertIn('name: expected "n", got "m"', other.stdout)

    def test_what_cannot_be_read_is_said(self):
        result = self.run_on(b"nonsense\n")
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("otlp_json.py: line 1: ", result.stderr)
        cut = self.run_on(lines(span()) + lines(span())[:-1])
        self.assertEqual((cut.returncode, cut.stdout), (2, ""))
        self.assertEqual(self.run_on().returncode, 2)


if __name__ == "__main__":
    unittest.main()
