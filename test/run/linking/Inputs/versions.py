# SPDX-License-Identifier: Apache-2.0
"""Builds, beside those of the build tree, the two sides of the contract as another
release has them: all of a front end or of the runtime that depends on the version of
traced_abi.h is compiled again with that line edited.

    versions.py --build BUILD --source SOURCE --out FOLDER --plugin MAJOR NAME:OLDEST..VERSION...

makes for each NAME in FOLDER/NAME: traced.so (the plugin for g++-MAJOR), traced-rewrite
(of the newest clang that the build tree has one for) and libtraced.a.
"""

import argparse
import pathlib
import re
import shutil
import subprocess


def run(*command):
    subprocess.run([str(word) for word in command], check=True)


def edited_header(header, oldest, version, folder):
    text = header.read_text(encoding="utf-8")
    for name, value in (("VERSION", version), ("OLDEST", oldest)):
        text, count = re.subn(r"(#define TRACED_ABI_%s) \d+\n" % name, r"\1 %s\n" % value, text)
        assert count == 1, name
    (folder / "traced_abi.h").write_text(text, encoding="utf-8")


def compile_again(compiler, sources, folder, *options):
    """Object files of `sources` that include the edited header."""
    made = []
    for source in sources:
        made.append(folder / (source.name + ".o"))
        run(compiler, "-O0", "-fPIC", "-include", folder / "traced_abi.h", *options, "-c", source,
            "-o", made[-1])
    return made


def others(folder, left_out):
    return [file for file in sorted(folder.glob("*.o")) if file.name not in left_out]


def make_plugin(options, folder):
    source = options.source / "plugin/gcc"
    compiler = "g++-" + options.plugin
    headers = subprocess.run([compiler, "-print-file-name=plugin"], check=True, capture_output=True,
                             text=True).stdout.strip() + "/include"
    made = compile_again(compiler, [source / "site.cc", source / "unit.cc"], folder, "-std=gnu++17",
                         "-fno-rtti", "-I", source, "-I", options.source / "annotations",
                         "-isystem", headers)
    rest = others(options.build / ("plugin/gcc/gcc-" + options.plugin),
                  {"site.cc.o", "unit.cc.o", "proof.o"})
    run(compiler, "-shared", *made, *rest, annotations(options), "-o", folder / "traced.so")


def newest_clang(options):
    return max((folder.name.removeprefix("clang-")
                for folder in (options.build / "lib/traced").glob("clang-*")), key=int)


def make_rewriter(options, folder):
    source = options.source / "plugin/rewrite"
    clang = newest_clang(options)
    llvm = "/usr/lib/llvm-" + clang
    made = compile_again("gcc", [source / "site.c", source / "prelude.c"], folder, "-std=gnu11",
                         "-I", source, "-I", options.source / "annotations", "-isystem", llvm + "/include")
    rest = others(options.build / ("plugin/rewrite/CMakeFiles/traced_rewrite_clang%s.dir" % clang),
                  {"site.c.o", "prelude.c.o"})
    run("gcc", *made, *rest, annotations(options), llvm + "/lib/libclang.so",
        "-Wl,-rpath," + llvm + "/lib", "-o", folder / "traced-rewrite")


def make_runtime(options, folder):
    source = options.source / "runtime"
    made = compile_again("gcc", [source / "site.c"], folder, "-std=gnu11", "-D_GNU_SOURCE", "-I", source,
                         "-I", source / "settings", "-I", options.source / "annotations")
    shutil.copy(options.build / "lib/libtraced.a", folder)
    run("ar", "r", folder / "libtraced.a", *made)


def annotations(options):
    return options.build / "lib/libtraced_annotations.a"


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for name in ("--build", "--source", "--out"):
        parser.add_argument(name, required=True, type=pathlib.Path)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("releases", nargs="+")
    options = parser.parse_args()
    for release in options.releases:
        name, oldest, version = re.fullmatch(r"(\w+):(\d+)\.\.(\d+)", release).groups()
        folder = options.out / name
        folder.mkdir(parents=True)
        edited_header(options.source / "annotations/traced_abi.h", oldest, version, folder)
        make_runtime(options, folder)
        if name == "newer":
            make_plugin(options, folder)
            make_rewriter(options, folder)


main()
