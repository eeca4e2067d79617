# SPDX-License-Identifier: Apache-2.0
"""Tests the test Collector: what is posted to it comes out as it went in, and
every way in which it can fail is told apart. Exit code 77 and one line on
standard error where no Go can build it."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import collector  # noqa: E402 (found through the line above)

# Written by hand, not by any of our code. Two spans of one trace; together they
# hold every field and every type of value that OTLP has for spans.
LINE = """
{"resourceSpans": [{
  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}],
               "droppedAttributesCount": 1},
  "schemaUrl": "urn:resource",
  "scopeSpans": [{
    "scope": {"name": "by hand", "version": "1.2",
              "attributes": [{"key": "s", "value": {"boolValue": true}}],
              "droppedAttributesCount": 2},
    "schemaUrl": "urn:scope",
    "spans": [
      {"traceId": "0AF7651916CD43DD8448EB211C80319C", "spanId": "b7ad6b7169203331",
       "name": "POST /orders", "kind": 2,
       "startTimeUnixNano": "1700000000000000001", "endTimeUnixNano": "1700000000000000009"},
      {"traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "00f067aa0ba902b7",
       "parentSpanId": "b7ad6b7169203331", "traceState": "a=1,b=2", "flags": 257,
       "name": "zahle \\u20ac", "kind": 1,
       "startTimeUnixNano": "1700000000000000002", "endTimeUnixNano": "1700000000000000008",
       "attributes": [
         {"key": "text", "value": {"stringValue": "line\\n\\"two\\" \\u00e9"}},
         {"key": "no text", "value": {"stringValue": ""}},
         {"key": "no", "value": {"boolValue": false}},
         {"key": "least", "value": {"intValue": "-9223372036854775808"}},
         {"key": "one", "value": {"intValue": "1"}},
         {"key": "one.0", "value": {"doubleValue": 1}},
         {"key": "tiny", "value": {"doubleValue": 5e-324}},
         {"key": "nan", "value": {"doubleValue": "NaN"}},
         {"key": "bytes", "value": {"bytesValue": "AP8="}},
         {"key": "array", "value": {"arrayValue": {"values": [
           {"stringValue": "x"}, {"intValue": "0"}]}}},
         {"key": "map", "value": {"kvlistValue": {"values": [
           {"key": "k", "value": {"doubleValue": 0.1}}]}}},
         {"key": "nothing", "value": {}}],
       "droppedAttributesCount": 3,
       "events": [
         {"timeUnixNano": "1700000000000000005", "name": "exception", "attributes": [
           {"key": "exception.type", "value": {"stringValue": "ENOENT"}}],
          "droppedAttributesCount": 4},
         {"timeUnixNano": "1700000000000000003", "name": "earlier"}],
       "droppedEventsCount": 5,
       "links": [
         {"traceId": "0102030405060708090a0b0c0d0e0f10", "spanId": "0102030405060708",
          "traceState": "c=3", "flags": 769, "droppedAttributesCount": 6,
          "attributes": [{"key": "l", "value": {"intValue": "7"}}]}],
       "droppedLinksCount": 7,
       "status": {"code": 2, "message": "No such file"}}]}]}]}
""".replace("\n", "")

RESOURCE = {"attributes": {"service.name": {"string": "shop"}}, "dropped_attributes_count": 1,
            "schema_url": "urn:resource"}
SCOPE = {"name": "by hand", "version": "1.2", "attributes": {"s": {"bool": True}},
         "dropped_attributes_count": 2, "schema_url": "urn:scope"}
SPANS = [
    {"name": "POST /orders", "trace_id": "0af7651916cd43dd8448eb211c80319c",
     "span_id": "b7ad6b7169203331", "parent_span_id": "", "trace_state": "", "flags": 0,
     "kind": "server", "start_time": 1700000000000000001, "end_time": 1700000000000000009,
     "status": {"code": "unset", "message": ""}, "attributes": {}, "dropped_attributes_count": 0,
     "events": [], "dropped_events_count": 0, "links": [], "dropped_links_count": 0,
     "resource": RESOURCE, "scope": SCOPE},
    {"name": "zahle €", "trace_id": "0af7651916cd43dd8448eb211c80319c",
     "span_id": "00f067aa0ba902b7", "parent_span_id": "b7ad6b7169203331",
     "trace_state": "a=1,b=2", "flags": 257, "kind": "internal",
     "start_time": 1700000000000000002, "end_time": 1700000000000000008,
     "status": {"code": "error", "message": "No such file"},
     "attributes": {
         "text": {"string": 'line\n"two" é'}, "no text": {"string": ""}, "no": {"bool": False},
         "least": {"int": -9223372036854775808}, "one": {"int": 1}, "one.0": {"double": 1.0},
         "tiny": {"double": 5e-324}, "nan": {"double": "NaN"}, "bytes": {"bytes": "00ff"},
         "array": {"array": [{"string": "x"}, {"int": 0}]},
         "map": {"map": {"k": {"double": 0.1}}}, "nothing": {"empty": None}},
     "dropped_attributes_count": 3,
     "events": [
         {"name": "exception", "time": 1700000000000000005,
          "attributes": {"exception.type": {"string": "ENOENT"}}, "dropped_attributes_count": 4},
         {"name": "earlier", "time": 1700000000000000003, "attributes": {},
          "dropped_attributes_count": 0}],
     "dropped_events_count": 5,
     "links": [
         {"trace_id": "0102030405060708090a0b0c0d0e0f10", "span_id": "0102030405060708",
          "trace_state": "c=3", "flags": 769, "attributes": {"l": {"int": 7}},
          "dropped_attributes_count": 6}],
     "dropped_links_count": 7, "resource": RESOURCE, "scope": SCOPE},
]


def post(running, text):
    """Posts one line of OTLP JSON; the HTTP status of the answer."""
    request = urllib.request.Request(running.http_endpoint + "/v1/traces", text.encode(),
                                     {"Content-Type": "application/json"})
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def limit(name, seconds):
    """Another value for one of the module's bounds, for one `with` block."""
    return unittest.mock.patch.object(collector, name, seconds)


class Receiving(unittest.TestCase):
    def test_what_is_posted_comes_out(self):
        with collector.Collector() as running:
            self.assertEqual(running.spans(), [])
            self.assertEqual(post(running, LINE), 200)
            self.assertEqual(running.wait_for_spans(2), SPANS)
            self.assertNotIn("zahle", running.log())

    def test_all_is_written_when_it_stops(self):
        with collector.Collector() as running:
            for _ in range(50):
                post(running, LINE)
            running.stop()
            self.assertEqual(len(running.spans()), 100)
            running.stop()

    def test_what_is_not_otlp_is_refused(self):
        with collector.Collector() as running:
            bad_id = LINE.replace("00f067aa0ba902b7", "00f067aa0ba902")
            self.assertEqual(post(running, bad_id), 400)
            running.stop()
            self.assertEqual(running.spans(), [])

    def test_debug_prints_each_span(self):
        with collector.Collector(debug=True) as running:
            post(running, LINE)
            running.stop()
            self.assertIn("zahle €", running.log())

    def test_two_run_side_by_side(self):
        with collector.Collector() as one, collector.Collector() as two:
            post(two, LINE)
            self.assertEqual(two.wait_for_spans(2), SPANS)
            self.assertEqual(one.spans(), [])


class Living(unittest.TestCase):
    def setUp(self):
        self.directory = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.directory)

    def start(self):
        return collector.Collector(directory=self.directory)

    def fails(self, message):
        return self.assertRaisesRegex(collector.CollectorError, message)

    def test_nothing_is_left_after_the_block(self):
        with collector.Collector() as running:
            process, directory = running._process, running.directory
        self.assertEqual(process.returncode, 0)
        self.assertFalse(directory.exists())

    def test_a_named_directory_is_kept(self):
        with self.start() as running:
            post(running, LINE)
        self.assertEqual(running.spans(), SPANS)

    def test_an_error_in_the_block_ends_the_collector_and_is_passed_on(self):
        with self.assertRaises(ZeroDivisionError), self.start() as running:
            process = running._process
            raise ZeroDivisionError
        self.assertIsNotNone(process.returncode)

    def test_otel_variables_are_for_the_tested_program(self):
        with unittest.mock.patch.dict(os.environ, {"OTEL_SERVICE_NAME": "shop"}):
            with self.start() as running:
                environment = pathlib.Path(f"/proc/{running._process.pid}/environ").read_bytes()
        self.assertNotIn(b"OTEL_SERVICE_NAME", environment)
        self.assertIn(b"PATH=", environment)

    def test_it_can_be_stopped_as_soon_as_it_runs(self):
        for _ in range(10):
            with self.start() as running:
                running.stop()
                self.assertIn("Shutdown complete", running.log())

    def test_it_ends_with_a_test_that_is_killed(self):
        script = ("import collector, time\n"
                  "with collector.Collector() as running:\n"
                  "    print(running.directory, running._process.pid, flush=True)\n"
                  "    time.sleep(60)\n")
        with subprocess.Popen([sys.executable, "-c", script], cwd=HERE, stdout=subprocess.PIPE,
                              text=True) as test:
            directory, pid = test.stdout.readline().split()
            self.addCleanup(shutil.rmtree, directory)
            test.kill()
        self.assertTrue(ends(int(pid)))

    def test_a_line_counts_once_it_ends(self):
        with self.start() as running:
            post(running, LINE)
            self.assertEqual(running.wait_for_spans(2), SPANS)
            with open(running.output, "ab") as file:
                file.write('{"resourceSpans": "\u20ac'.encode()[:-1])
            self.assertEqual(running.spans(), SPANS)
            running.stop()
            with self.assertRaisesRegex(ValueError, "utf-8"):
                running.spans()

    def test_spans_that_do_not_come(self):
        with self.fails(r"(?s)wrote 0 of 1 spans in 0.1 s; .*Everything is ready"):
            with self.start() as running:
                running.wait_for_spans(1, seconds=0.1)

    def test_a_collector_that_died(self):
        with self.fails("ended by itself, with exit code -9"):
            with self.start() as running:
                running._process.send_signal(signal.SIGKILL)
                running.wait_for_spans(1)

    def test_a_collector_that_died_unnoticed(self):
        with self.fails("ended by itself, with exit code -9"):
            with self.start() as running:
                running._process.kill()
                running._process.wait()

    def test_a_collector_that_does_not_stop(self):
        with self.fails("did not end within 0.1 s"), limit("STOP_SECONDS", 0.1):
            with self.start() as running:
                process = running._process
                process.send_signal(signal.SIGSTOP)
        self.assertEqual(process.returncode, -signal.SIGKILL)

    def test_a_collector_that_cannot_write(self):
        (self.directory / "spans.jsonl").symlink_to("/dev/full")
        with self.fails("ended with exit code 1"):
            with self.start() as running:
                post(running, LINE)

    def test_a_collector_that_is_slow_to_start(self):
        with self.fails("was not ready after 0 s"), limit("START_SECONDS", 0):
            with self.start():
                self.fail("it started")

    def test_a_collector_that_refuses_its_configuration(self):
        with self.fails("(?s)did not start; .*unknown type"):
            with limit("CONFIG", collector.CONFIG.replace("debug:", "nonsense:")):
                with self.start():
                    self.fail("it started")

    def test_a_port_that_is_taken_is_replaced(self):
        with taken_port() as taken:
            free = collector._free_ports(2)
            with limit("_free_ports", unittest.mock.Mock(side_effect=[[taken, free[0]], free])):
                with self.start() as running:
                    self.assertEqual(running.http_endpoint, f"http://127.0.0.1:{free[0]}")

    def test_it_gives_up_when_every_port_is_taken(self):
        with taken_port() as taken:
            free = collector._free_ports(1)
            choose = unittest.mock.Mock(return_value=[taken, *free])
            with limit("_free_ports", choose), self.fails("did not start"):
                with self.start():
                    self.fail("it started")
            self.assertEqual(choose.call_count, collector.START_ATTEMPTS)


def ends(pid):
    """Whether a process that is not our child ends within a minute."""
    for _ in range(3000):
        with contextlib.suppress(FileNotFoundError):
            state = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
            if state.rpartition(")")[2].split()[0] != "Z":
                time.sleep(collector.POLL_SECONDS)
                continue
        return True
    return False


@contextlib.contextmanager
def taken_port():
    with collector.socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


# Go's own build cache, which would move along with XDG_CACHE_HOME.
GO_CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"),
                        "go-build")


class Building(unittest.TestCase):
    """Runs `build` on a copy, with an empty cache of its own."""

    def setUp(self):
        self.copy = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.copy)
        for name in ("build", "builder.yaml", "go.mod", "go.sum"):
            shutil.copy(HERE / name, self.copy)
        self.cache = self.copy / "cache"
        self.environment = {"GOCACHE": GO_CACHE, **os.environ, "XDG_CACHE_HOME": str(self.cache)}

    def edit(self, name, old, new):
        path = self.copy / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def build(self):
        return subprocess.run([self.copy / "build"], capture_output=True, text=True, check=False,
                              env=self.environment)

    def refuses_to_run(self, error, message):
        """Collector() finds its `build` in the copy, and raises."""
        with unittest.mock.patch.object(collector, "HERE", self.copy):
            with unittest.mock.patch.dict(os.environ, self.environment):
                with self.assertRaisesRegex(error, message):
                    collector.Collector()

    def test_two_at_once_build_once(self):
        builds = [subprocess.Popen([self.copy / "build"], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=self.environment)
                  for _ in range(2)]
        (one, said_one), (other, said_other) = [build.communicate() for build in builds]
        self.assertEqual([build.returncode for build in builds], [0, 0])
        self.assertEqual(one, other)
        self.assertEqual((said_one + said_other).count("building the test Collector once"), 1)
        self.assertCountEqual(os.listdir(self.cache / "traced"),
                              ["collector.lock", pathlib.Path(one).parent.name])

    def test_without_a_suitable_go_it_says_so_in_one_line(self):
        self.edit("go.mod", "\ngo 1.", "\ngo 9.")
        result = self.build()
        self.assertEqual((result.returncode, result.stdout), (collector.SKIPPED, ""))
        self.assertRegex(result.stderr, r"\Athe test Collector needs Go 9\.\S+ or newer; "
                                        r"found: \S.*\n\Z")
        self.refuses_to_run(collector.Unavailable, "needs Go 9")

    def test_a_failed_build_says_why_and_leaves_nothing(self):
        self.edit("builder.yaml", "gomod: go.opentelemetry.io/collector/receiver", "other: r")
        result = self.build()
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("missing gomod specification", result.stderr)
        self.assertEqual(os.listdir(self.cache / "traced"), ["collector.lock"])
        self.refuses_to_run(collector.CollectorError, "could not be built")

    def test_a_module_that_go_mod_does_not_pin_is_an_error(self):
        self.edit("builder.yaml", "exporter/debugexporter v", "exporter/nopexporter v")
        result = self.build()
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("nopexporter", result.stderr)

    def test_what_is_in_the_cache_needs_no_go(self):
        built = pathlib.Path(collector.executable())
        cached = self.cache / "traced" / built.parent.name / built.name
        cached.parent.mkdir(parents=True)
        cached.symlink_to(built)
        result = subprocess.run([self.copy / "build"], capture_output=True, text=True, check=False,
                                env={"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(self.cache)})
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertEqual(result.stdout, f"{cached}\n")

    def test_versions_in_the_manifest_are_those_of_go_mod(self):
        manifest = (HERE / "builder.yaml").read_text(encoding="utf-8")
        pinned = (HERE / "go.mod").read_text(encoding="utf-8")
        modules = re.findall(r"gomod: (\S+ v\S+)", manifest)
        self.assertEqual(len(modules), 6)
        self.assertEqual([m for m in modules if f"\t{m}\n" not in pinned], [])


def main():
    try:
        program = collector.executable()
    except collector.Unavailable as reason:
        print(reason, file=sys.stderr)
        return collector.SKIPPED
    print(f"testing {program}", file=sys.stderr)
    return 0 if unittest.main(exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
