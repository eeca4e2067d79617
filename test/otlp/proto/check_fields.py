# SPDX-License-Identifier: Apache-2.0
"""Compares the messages of proto/ with the published descriptors, which are
those of the packages in requirements.txt: each name, number, type and label.

  check_fields.py DIRECTORY                compares; exit code 1 if they differ
  check_fields.py --self-check DIRECTORY   breaks copies of the definitions in
                                           several ways; exit code 1 unless each
                                           of them is found
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from google.protobuf.descriptor_pb2 import (FieldDescriptorProto, FileDescriptorProto,
                                            FileDescriptorSet)
from google.rpc import status_pb2
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2
from opentelemetry.proto.common.v1 import common_pb2
from opentelemetry.proto.resource.v1 import resource_pb2
from opentelemetry.proto.trace.v1 import trace_pb2

PUBLISHED = [common_pb2, resource_pb2, trace_pb2, trace_service_pb2, status_pb2]

# What is public and not in ours, with all that is in it. The reasons are in
# proto/README.md, which must name each of these.
LEFT_OUT = {
    "google.rpc.Status.details": "google.rpc.Status.details",
    "opentelemetry.proto.collector.trace.v1.TraceService": "TraceService",
    "opentelemetry.proto.common.v1.AnyValue.string_value_strindex":
        "AnyValue.string_value_strindex",
    "opentelemetry.proto.common.v1.EntityRef": "EntityRef",
    "opentelemetry.proto.common.v1.KeyValue.key_strindex": "KeyValue.key_strindex",
    "opentelemetry.proto.resource.v1.Resource.entity_refs": "Resource.entity_refs",
    "opentelemetry.proto.trace.v1.SpanFlags": "SpanFlags",
}

# Ways to break a definition: the file, what is replaced by what (None is all of
# it), and what must be said about it.
BREAKS = [
    ("trace.proto", "end_time_unix_nano = 8", "end_time_unix_nano = 18",
     "Span.end_time_unix_nano: number is 18, published as 8"),
    ("trace.proto", "fixed32 flags = 16", "uint32 flags = 16",
     "Span.flags: type is uint32, published as fixed32"),
    ("trace.proto", "repeated Event events", "Event events",
     "Span.events: label is optional, published as repeated"),
    ("trace.proto", "Status status = 15", "Link status = 15",
     "Span.status: message is .opentelemetry.proto.trace.v1.Span.Link, published as "
     ".opentelemetry.proto.trace.v1.Status"),
    ("trace.proto", "SPAN_KIND_CLIENT = 3;", "SPAN_KIND_CLIENT = 6;",
     "Span.SpanKind.SPAN_KIND_CLIENT: number is 6, published as 3"),
    ("trace.proto", "string trace_state = 3;\n  bytes", "string tracestate = 3;\n  bytes",
     "Span.tracestate: is not published"),
    ("trace.proto", "  uint32 dropped_links_count = 14;\n", "",
     "Span.dropped_links_count: is not here"),
    ("status.proto", "package google.rpc;", "package google;",
     "google.rpc.Status: is not here"),
    ("common.proto", "  }\n}\n", "  }\n  bytes key_strindex = 9;\n}\n",
     "AnyValue.key_strindex: is not published"),
    ("common.proto", "    bytes bytes_value = 7;\n  }\n", "  }\n  bytes bytes_value = 7;\n",
     "AnyValue.bytes_value: oneof is none, published as value"),
    ("common.proto", "  AnyValue value = 2;", "  optional AnyValue value = 2;",
     "KeyValue.value: presence is explicit, published as implicit"),
    ("status.proto", "string message = 2;", "string message = 2;\n  bytes details = 3;",
     "google.rpc.Status.details: is said to be left out, but is here"),
    ("status.proto", None, 'syntax = "proto2"; package google.rpc;'
     " message Status { optional int32 code = 1; optional string message = 2; }",
     "google.rpc.Status: syntax is proto2, published as proto3"),
    ("README.md", "SpanFlags", "Flags", "SpanFlags: is left out, which README.md does not say"),
]


def main(arguments):
    self_check = "--self-check" in arguments
    directories = [argument for argument in arguments if argument != "--self-check"]
    if len(directories) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    return (check_the_check if self_check else check)(pathlib.Path(directories[0]))


def check(directory):
    lines, count = compare(directory)
    for line in lines:
        print(line)
    print(f"{count} messages, fields, enums and values compared, {len(lines)} differences")
    return 1 if lines else 0


def check_the_check(directory):
    missed = [break_ for break_ in BREAKS if not is_found(directory, *break_)]
    for name, old, new, _ in missed:
        print(f"not found: in {name}, {new!r} for {old!r}")
    print(f"{len(BREAKS)} broken copies, {len(missed)} not found")
    return 1 if missed else 0


def is_found(directory, name, old, new, expected):
    """Whether a copy with one change is told apart, and in the right words."""
    with tempfile.TemporaryDirectory() as copy:
        broken = pathlib.Path(shutil.copytree(directory, copy, dirs_exist_ok=True), name)
        text = broken.read_text(encoding="utf-8")
        if old is not None and old not in text:
            return False
        broken.write_text(new if old is None else text.replace(old, new), encoding="utf-8")
        lines, _ = compare(pathlib.Path(copy))
    return any(line.endswith(expected) for line in lines)


def compare(directory):
    """What differs, and how much was compared."""
    ours = described(compiled(directory))
    published = described(map(descriptor, PUBLISHED))
    lines = [line for name in sorted(ours) for line in differences(name, ours, published)]
    lines += [f"{name}: is not here" for name in sorted(published)
              if name not in ours and not is_left_out(name)]
    return lines + wrong_exceptions(directory, ours, published), len(ours)


def differences(name, ours, published):
    if name not in published:
        return [f"{name}: is not published"]
    return [f"{name}: {what} is {ours[name].get(what)}, published as {value}"
            for what, value in published[name].items()
            if ours[name].get(what) != value]


def wrong_exceptions(directory, ours, published):
    readme = (directory / "README.md").read_text(encoding="utf-8")
    lines = []
    for name, short in LEFT_OUT.items():
        if name in ours:
            lines.append(f"{name}: is said to be left out, but is here")
        if name not in published:
            lines.append(f"{name}: is said to be left out, but is not published")
        if f"`{short}`" not in readme:
            lines.append(f"{name}: is left out, which README.md does not say")
    return lines


def is_left_out(name):
    return any(name == left or name.startswith(left + ".") for left in LEFT_OUT)


def compiled(directory):
    """Our files as descriptors; protobuf-c's compiler writes the same ones."""
    compiler = shutil.which("protoc") or "protoc-c"
    with tempfile.NamedTemporaryFile() as output:
        subprocess.run([compiler, f"--descriptor_set_out={output.name}",
                        f"--proto_path={directory}", *sorted(directory.glob("*.proto"))],
                       check=True)
        return FileDescriptorSet.FromString(output.read()).file


def descriptor(module):
    file = FileDescriptorProto()
    module.DESCRIPTOR.CopyToProto(file)
    return file


def described(files):
    """A table from each full name to what is to be compared of it."""
    table = {}
    for file in files:
        for message in file.message_type:
            describe_message(table, file.package, message, file.syntax)
        for enum in file.enum_type:
            describe_enum(table, file.package, enum)
        for service in file.service:
            table[f"{file.package}.{service.name}"] = {"kind": "service"}
    return table


def describe_message(table, outer, message, syntax):
    name = f"{outer}.{message.name}"
    table[name] = {"kind": "message", "syntax": syntax or "proto2"}
    for field in message.field:
        table[f"{name}.{field.name}"] = described_field(message, field)
    for nested in message.nested_type:
        describe_message(table, name, nested, syntax)
    for enum in message.enum_type:
        describe_enum(table, name, enum)


def described_field(message, field):
    in_oneof = field.HasField("oneof_index") and not field.proto3_optional
    return {
        "number": field.number,
        "type": FieldDescriptorProto.Type.Name(field.type)[len("TYPE_"):].lower(),
        "label": FieldDescriptorProto.Label.Name(field.label)[len("LABEL_"):].lower(),
        "message": field.type_name or "none",
        "oneof": message.oneof_decl[field.oneof_index].name if in_oneof else "none",
        "presence": "explicit" if field.proto3_optional else "implicit",
    }


def describe_enum(table, outer, enum):
    name = f"{outer}.{enum.name}"
    table[name] = {"kind": "enum"}
    for value in enum.value:
        table[f"{name}.{value.name}"] = {"kind": "value", "number": value.number}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
