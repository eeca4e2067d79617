# SPDX-License-Identifier: Apache-2.0
"""Builds one program of unit.c, woven by each compiler that there is a plugin or a
rewriter for, and writes what its span tree has to be.

    mix.py --build BUILD --include FOLDER --libs LIBS --log FILE --out FOLDER

The number of sites is added to the log.
"""

import argparse
import pathlib
import shlex
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "support"))
from sites import count_sites  # noqa: E402 (found through the line above)

UNIT = pathlib.Path(__file__).with_name("unit.c")


def weavers(build):
    """Compiler commands: the plugins first, then the rewriters before clang and GCC."""
    wrapper = str(build / "bin/traced-cc")
    folders = sorted(folder.name for folder in (build / "lib/traced").iterdir() if folder.is_dir())
    found = [name for name in folders if shutil.which(name)]
    plugins = [[wrapper, name] for name in found if name.startswith("gcc-")]
    rewriters = [[wrapper, "--rewrite", name] for name in found]
    return plugins + rewriters


def write_main(file, functions):
    calls = "".join("    sum += %s(%d);\n" % (name, number)
                    for number, name in enumerate(functions))
    declared = "".join("int %s(int n);\n" % name for name in functions)
    file.write_text('#include <traced.h>\n%sTRACED("main")\nint main(void) {\n    int sum = 0;\n'
                    "%s    return sum == 0;\n}\n" % (declared, calls), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for name in ("--build", "--include", "--libs", "--log", "--out"):
        parser.add_argument(name, required=True)
    options = parser.parse_args()
    build, out = pathlib.Path(options.build), pathlib.Path(options.out)
    out.mkdir(parents=True)
    compilers = weavers(build)
    functions = ["unit_%d" % number for number in range(len(compilers))]
    flags = ["-O2", "-I" + options.include, "-c"]
    for compiler, function in zip(compilers, functions):
        subprocess.run([*compiler, *flags, str(UNIT), "-DUNIT=" + function,
                        "-o", str(out / (function + ".o"))], check=True)
    write_main(out / "main.c", functions)
    subprocess.run([*compilers[0], *flags, str(out / "main.c"), "-o", str(out / "main.o")], check=True)

    objects = [str(object) for object in sorted(out.glob("*.o"))]
    for name, more in (("program", shlex.split(options.libs)),
                       ("program.static", ["-static", str(build / "lib/libtraced.a")])):
        subprocess.run(["gcc", *objects, "-o", str(out / name), *more], check=True)
    with open(options.log, "a", encoding="utf-8") as log:
        log.write("%d\n" % count_sites(str(out / "program")))
    lines = ["main [internal] status=ok"]
    for number, compiler in enumerate(compilers):
        lines += ["  unit [internal] status=ok n=%d" % number,
                  "    step [internal] status=ok n=%d" % number]
    (out / "expected").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
