# SPDX-License-Identifier: Apache-2.0
"""Runs the test Collector for as long as a `with` block lasts.

    with Collector() as collector:
        run_program(OTEL_EXPORTER_OTLP_ENDPOINT=collector.http_endpoint)
        spans = collector.wait_for_spans(3)

It listens on free ports of 127.0.0.1 for OTLP/HTTP and OTLP/gRPC and writes
what it receives as OTLP JSON lines to `collector.output`. `wait_for_spans`
shows that spans have come; that no more come is known after `stop`, which
makes the Collector write all it has, so count exactly after it.

Every wait has a bound. A Collector that cannot be built here raises
Unavailable with the reason, for a test to say why it is skipped; all else that
goes wrong raises CollectorError with the end of the Collector's log.
"""

import ctypes
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import otlp_json  # noqa: E402 (found through the line above)

SKIPPED = 77  # exit code of `build`, and of a test, where there is no Go for it
POLL_SECONDS = 0.02
START_SECONDS = 120
STOP_SECONDS = 60
START_ATTEMPTS = 5
STOP_SIGNAL = signal.SIGINT
PR_SET_PDEATHSIG = 1

CONFIG = """\
receivers:
  otlp:
    protocols:
      http:
        endpoint: 127.0.0.1:{http_port}
      grpc:
        endpoint: 127.0.0.1:{grpc_port}
exporters:
  file:
    path: spans.jsonl
    flush_interval: 20ms
  debug:
    verbosity: detailed
service:
  telemetry:
    metrics:
      level: none
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [{exporters}]
"""


class CollectorError(Exception):
    """The Collector did not do what the test needs of it."""


class Unavailable(Exception):
    """The Collector cannot be built on this machine; the text says why."""


def executable():
    """The path of the Collector, which the first call on a machine builds."""
    built = subprocess.run([HERE / "build"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           text=True, check=False)
    if built.returncode == SKIPPED:
        raise Unavailable(built.stderr.strip())
    if built.returncode != 0:
        raise CollectorError(f"the Collector could not be built:\n{built.stderr}")
    return built.stdout.strip()


class Collector:
    """One run of the Collector. Its files go into `directory`, which is kept,
    or into a temporary one, which is removed at the end of the block. With
    `debug` the log also has each span in words. For one block and one thread.
    """

    def __init__(self, directory=None, debug=False):
        self.http_endpoint = self.grpc_endpoint = None
        self._kept = directory is not None
        self._debug = debug
        self._process = None
        self._spans, self._read = [], 0
        self.directory = directory and pathlib.Path(directory).resolve()
        self._program = executable()

    @property
    def output(self):
        """The file of OTLP JSON lines that the Collector writes."""
        return self.directory / "spans.jsonl"

    def __enter__(self):
        if self._kept:
            self.directory.mkdir(parents=True, exist_ok=True)
        else:
            self.directory = pathlib.Path(tempfile.mkdtemp(prefix="traced-collector-"))
        try:
            self._start()
        except BaseException:
            self._clean_up()
            raise
        return self

    def __exit__(self, error_type, error, trace):
        try:
            if error is None:
                self.stop()
        finally:
            self._clean_up()

    def spans(self):
        """What has been written so far, as otlp_json has it, oldest first. Each
        call reads on where the last one stopped."""
        with open(self.output, "rb") as file:
            file.seek(self._read)
            data = file.read()
        if self._process is not None:
            data = data[:data.rfind(b"\n") + 1]
        self._spans = otlp_json.oldest_first(self._spans + otlp_json.parse(data))
        self._read += len(data)
        return list(self._spans)

    def wait_for_spans(self, count, seconds=60):
        """The spans, as soon as there are at least `count` of them."""
        deadline = time.monotonic() + seconds
        while True:
            spans = self.spans()
            if len(spans) >= count:
                return spans
            self._check_alive()
            if time.monotonic() > deadline:
                raise self._error(f"wrote {len(spans)} of {count} spans in {seconds} s")
            time.sleep(POLL_SECONDS)

    def stop(self):
        """Ends the Collector, which writes out all it has. Harmless if ended."""
        if self._process is None:
            return
        self._check_alive()
        self._process.send_signal(STOP_SIGNAL)
        try:
            code = self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            raise self._error(f"did not end within {STOP_SECONDS} s") from None
        self._process = None
        if code != 0:
            raise self._error(f"ended with exit code {code}")

    def log(self):
        """What the Collector printed."""
        try:
            return (self.directory / "collector.log").read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def _start(self):
        """A port that is free when it is chosen can be taken by another program
        before the Collector binds it; then both are chosen anew."""
        for _ in range(START_ATTEMPTS):
            self._launch(*_free_ports(2))
            if self._becomes_ready():
                return
            if "address already in use" not in self.log():
                break
        raise self._error("did not start")

    def _launch(self, http_port, grpc_port):
        config = self.directory / "collector.yaml"
        config.write_text(CONFIG.format(
            http_port=http_port, grpc_port=grpc_port,
            exporters="file, debug" if self._debug else "file"), encoding="utf-8")
        self.http_endpoint = f"http://127.0.0.1:{http_port}"
        self.grpc_endpoint = f"http://127.0.0.1:{grpc_port}"
        with open(self.directory / "collector.log", "wb") as log:
            self._process = subprocess.Popen(
                [self._program, "--config", config.name], cwd=self.directory, env=_environment(),
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                preexec_fn=_prepare_child)

    def _becomes_ready(self):
        """False if it ended. A connection alone would not do: it could be to
        another program, on a port that the Collector did not get."""
        deadline = time.monotonic() + START_SECONDS
        while not self._catches(STOP_SIGNAL):
            if self._process.poll() is not None:
                self._process = None
                return False
            if time.monotonic() > deadline:
                raise self._error(f"was not ready after {START_SECONDS} s")
            time.sleep(POLL_SECONDS)
        for endpoint in (self.http_endpoint, self.grpc_endpoint):
            port = int(endpoint.rpartition(":")[2])
            socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS).close()
        return True

    def _catches(self, number):
        status = pathlib.Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        caught = re.search(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)
        return caught is not None and int(caught[1], 16) >> (number - 1) & 1 == 1

    def _check_alive(self):
        if self._process is not None and self._process.poll() is not None:
            code, self._process = self._process.returncode, None
            raise self._error(f"ended by itself, with exit code {code}")

    def _error(self, what):
        tail = "\n".join(self.log().splitlines()[-20:])
        return CollectorError(f"the Collector {what}; the end of its log:\n{tail}")

    def _clean_up(self):
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        if not self._kept:
            shutil.rmtree(self.directory)


def _environment():
    """Ours without the OTEL_ variables, which are meant for the program under
    test and would also steer the Collector's own telemetry."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}


def _prepare_child():
    """Between fork and exec. A program in Go that is started with SIGINT ignored
    catches it from when it asks to; the Collector does so once all of it runs,
    which makes this its sign of being ready, and SIGINT the one signal that is
    never too early for a clean end. The kernel ends the Collector of a test
    that was killed."""
    signal.signal(STOP_SIGNAL, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _free_ports(count):
    """Ports that are held together, so that they differ, and then let go."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in held]
    for server in held:
        server.close()
    return ports
