#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a command against a server that gives scripted answers, then prints what
the server received.

  wire.py [OPTION]... [ANSWER]... -- COMMAND

In COMMAND, {url} is the traces URL of the server and {port} its port. Each
request gets the next answer, those after the last answer get that one again.
An answer is an HTTP status and what goes with it, separated by semicolons:

  retry-after=S  in seconds          rpc=TEXT      a google.rpc.Status
  retry-date=S   as a date           text=TEXT     plain text
  location=URL                       type=TYPE     its content type
  rejected=N     a partial success   size=N        a body of N bytes
  warning=TEXT   its message
  slowly         a byte each 100 ms  cut           the connection ends before it does
  last           the connection is closed, as announced
  hangup         the same, unannounced

or none of HTTP:

  silence        nothing comes       disconnect    the connection is closed
  reset          it is reset         early-reset   before the body was read
  noise          random bytes        http2         what a gRPC server says

Options: --absent (nobody listens), --late=TEXT (only when the command has printed
a line with TEXT, and then the command gets a line), --full (listens, but its queue is full), --port=N (at a loopback address that nobody
else is likely to use), --tls=FILE (a certificate and its key), --gaps (print the
whole seconds before each request), --headers (print the headers), --decode
(print the request as protobuf text), --bytes=FILE (write the bodies there, unpacked).
"""

import argparse
import email.utils
import random
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
import zlib

COMMAND_TIMEOUT = 1000
TLS_HANDSHAKE = 0x16


# ----------------------------------------------------------------- protobuf ----

def varint(number):
    """As protobuf writes it, two's complement if negative."""
    number &= 2**64 - 1
    digits = []
    while number > 0x7F:
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(digits + [number])


def field(number, content):
    """A field that is an integer or, given text or bytes, has a length."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    content = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(content)) + content


def read_varint(data, at):
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, at


def contents(data, wanted):
    """Those of each field of that number that has a length."""
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        if key & 7 == 0:
            _, at = read_varint(data, at)
            continue
        if key & 7 == 2:
            size, at = read_varint(data, at)
        else:
            size = {1: 8, 5: 4}[key & 7]
        if at + size > len(data):
            raise ValueError("a field goes beyond the message")
        if key >> 3 == wanted and key & 7 == 2:
            yield data[at:at + size]
        at += size


def span_names(request):
    """ResourceSpans 1, ScopeSpans 2, Span 2, name 5."""
    return [name.decode("utf-8")
            for resource in contents(request, 1)
            for scope in contents(resource, 2)
            for span in contents(scope, 2)
            for name in contents(span, 5)]


def decoded(request):
    from google.protobuf import text_format
    from opentelemetry.proto.collector.trace.v1 import trace_service_pb2
    message = trace_service_pb2.ExportTraceServiceRequest.FromString(request)
    return text_format.MessageToString(message, as_utf8=False)


# ------------------------------------------------------------------ answers ----

def head(status, fields):
    lines = ["HTTP/1.1 %s Words" % status] + ["%s: %s" % pair for pair in fields]
    return "\r\n".join(lines + ["", ""]).encode()


def body_of(words):
    """The content type and the body."""
    if "rpc" in words:
        return "application/x-protobuf", field(1, 3) + field(2, words["rpc"])
    if "text" in words:
        return "text/plain", words["text"].encode()
    if "size" in words:
        return "application/x-protobuf", bytes(int(words["size"]))
    if "rejected" in words or "warning" in words:
        partial = field(1, int(words.get("rejected", 0))) + field(2, words.get("warning", ""))
        return "application/x-protobuf", field(1, partial)
    return "application/x-protobuf", b""


def http_answer(status, words):
    content_type, body = body_of(words)
    fields = [("Content-Type", words.get("type", content_type)),
              ("Content-Length", len(body) + (10 if "cut" in words else 0))]
    if "retry-after" in words:
        fields.append(("Retry-After", words["retry-after"]))
    if "retry-date" in words:
        date = email.utils.formatdate(time.time() + float(words["retry-date"]), usegmt=True)
        fields.append(("Retry-After", date))
    if "location" in words:
        fields.append(("Location", words["location"]))
    if "last" in words:
        fields.append(("Connection", "close"))
    return head(status, fields) + body


# A SETTINGS frame and a GOAWAY frame (RFC 9113), as a gRPC server begins.
HTTP2 = (struct.pack(">HBBBI", 0, 6, 4, 0, 0) + bytes(6) +
         struct.pack(">HBBBI", 0, 8, 7, 0, 0) + bytes(8))
NOT_HTTP = {"silence": None, "disconnect": b"", "reset": b"", "early-reset": b"",
            "noise": random.Random(1).randbytes(4096), "http2": HTTP2}


def reset(connection):
    """Closes it so that the other side gets an error, not an end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def send(connection, text):
    """Gives an answer; whether the connection goes on."""
    status, *rest = text.split(";")
    words = dict(word.partition("=")[::2] for word in rest)
    if status == "silence":
        while connection.recv(65536):
            pass
        return False
    if status in NOT_HTTP:
        connection.sendall(NOT_HTTP[status])
        if status.endswith("reset"):
            reset(connection)
        return False
    answer = http_answer(status, words)
    step = 1 if "slowly" in words else len(answer)
    for at in range(0, len(answer), step):
        connection.sendall(answer[at:at + step])
        time.sleep(0.1 if "slowly" in words else 0)
    return not words.keys() & {"cut", "last", "hangup"}


# ------------------------------------------------------------------- server ----

class Server:
    def __init__(self, options):
        self.options = options
        self.lock = threading.Lock()
        self.requests, self.connections, self.given, self.idle_since = [], 0, 0, None
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind((loopback_address() if options.port else "127.0.0.1", options.port))
        self.address, self.port = self.listener.getsockname()
        self.fillers = []
        if options.full:
            self.fill()
        elif not options.absent and not options.late:
            self.start()

    def fill(self):
        """Linux lets a full queue's newcomers wait, instead of turning them away."""
        self.listener.listen(0)
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(self.listener.getsockname())
            self.fillers.append(filler)
        time.sleep(0.2)

    def start(self):
        self.listener.listen()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            connection, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection, self.connections),
                             daemon=True).start()

    def serve(self, connection, number):
        try:
            with self.secured(connection) as secured:
                while self.serve_request(secured, number):
                    pass
        except (ConnectionError, ssl.SSLError):
            pass  # The other side gave up.

    def secured(self, connection):
        if not self.options.tls:
            return connection
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.options.tls)
        return context.wrap_socket(connection, server_side=True)

    def next_answer(self):
        with self.lock:
            self.given += 1
            return self.options.answers[min(self.given, len(self.options.answers)) - 1]

    def serve_request(self, connection, number):
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return False
            data += more
            if data[0] == TLS_HANDSHAKE:
                connection.sendall(head(400, []))
                return False
        answer = self.next_answer()
        start, body = data.split(b"\r\n\r\n", 1)
        line, *fields = start.decode("latin-1").split("\r\n")
        fields = dict(item.split(": ", 1) if ": " in item else (item.rstrip(":"), "")
                      for item in fields)
        if answer != "early-reset":
            body += read_exactly(connection, int(fields["Content-Length"]) - len(body))
            self.note(number, line, fields, body)
        self.idle_since = time.monotonic()  # before the other side can know it
        return send(connection, answer)

    def note(self, number, line, fields, body):
        gap = time.monotonic() - self.idle_since if self.idle_since else 0
        plain = zlib.decompress(body, 31) if fields.get("Content-Encoding") == "gzip" else body
        with self.lock:
            self.requests.append((number, line, fields, plain, gap))

    def write_bodies(self, path):
        with open(path, "wb") as file:
            file.writelines(body for _, _, _, body, _ in self.requests)

    def report(self):
        for index, (number, line, fields, body, gap) in enumerate(self.requests, 1):
            names = span_names(body)
            print("request %d, connection %d: %s, %d spans: %s"
                  % (index, number, line, len(names), " ".join(names[:5])))
            if self.options.gaps and index > 1:
                print("  after %d s" % gap)
            if self.options.headers:
                for pair in sorted(fields.items()):
                    print("  %s: %s" % pair)
            if self.options.decode:
                print(decoded(body))
        print("%d connections, %d requests" % (self.connections, len(self.requests)))


def loopback_address():
    return "127.%d.%d.1" % (random.randrange(1, 255), random.randrange(1, 255))


def read_exactly(connection, size):
    chunks = []
    while size > 0:
        chunk = connection.recv(min(size, 1 << 20))
        if not chunk:
            raise ConnectionError
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def read_arguments():
    arguments = sys.argv[1:]
    split = arguments.index("--")
    parser = argparse.ArgumentParser(usage=__doc__)
    for flag in ("absent", "full", "gaps", "headers", "decode"):
        parser.add_argument("--" + flag, action="store_true")
    parser.add_argument("--late")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls")
    parser.add_argument("--bytes")
    parser.add_argument("answers", nargs="*")
    options = parser.parse_args(arguments[:split])
    options.answers = options.answers or ["200"]
    return options, arguments[split + 1:]


def run(command, server, late):
    """Its exit code, and what it printed."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    guard = threading.Timer(COMMAND_TIMEOUT, process.kill)
    guard.start()
    text = ""
    for line in process.stdout:
        text += line.decode("utf-8", "replace")
        if late and late in text:
            late = None
            server.start()
            process.stdin.write(b"\n")
            process.stdin.flush()
    process.stdin.close()
    code = process.wait()
    guard.cancel()
    return code, text


def main():
    options, command = read_arguments()
    server = Server(options)
    place = "%s:%d" % (server.address, server.port)
    url = "http%s://%s/v1/traces" % ("s" if options.tls else "", place)
    command = [word.replace("{url}", url).replace("{port}", str(server.port)) for word in command]
    code, text = run(command, server, options.late)
    # Places vary.
    text = text.replace(place, "SERVER")
    text = text.replace(server.address, "ADDRESS")
    sys.stdout.write(text.replace(":%d" % server.port, ":PORT").replace(
        "port %d" % server.port, "port PORT"))
    server.report()
    if options.bytes:
        server.write_bodies(options.bytes)
    sys.exit(code if code >= 0 else 128 - code)


main()
