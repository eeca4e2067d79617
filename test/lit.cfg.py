# SPDX-License-Identifier: Apache-2.0
# The suite's configuration: what is here to test with, and what the words that
# begin with % in RUN lines stand for. README.md lists the words.
import glob
import os
import re
import shutil
import subprocess
import sys

import lit

source = config.traced_source
build = config.traced_build
libraries = os.path.join(build, "lib")
sys.path.insert(0, os.path.join(source, "test", "support"))
import formats

config.name = "traced"
config.test_source_root = os.path.join(source, "test")
config.suffixes = [".test", ".c", ".cc"]
config.excludes = ["support", "Inputs"]
config.test_format = formats.Script(execute_external=True)
config.require_all = os.environ.get("TRACED_REQUIRE_ALL", "0") == "1"

# Reasons for the features that are not available: a test that requires one of
# these is skipped for that reason.
config.missing = {}


def feature(name, found, reason):
    if found:
        config.available_features.add(name)
    else:
        config.missing[name] = reason
    return found


def output_of(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


# ------------------------------------------------------------- environment ----

# Nothing of the caller's tracing or locale may reach a test.
environment = {name: value for name, value in os.environ.items()
               if not name.startswith(("OTEL_", "TRACED_", "LC_", "LANG", "LD_"))}
environment["LC_ALL"] = "C"
# A program's end waits for its last export, also on a slow machine: no span is lost to time.
environment["TRACED_EXIT_TIMEOUT"] = "60000"
# Scripts that many tests run are compiled once, and not beside the sources.
environment["PYTHONPYCACHEPREFIX"] = os.path.join(config.test_exec_root, "pycache")
config.environment = environment

# FileCheck and its like, without the rest of LLVM's folder on the path; and the
# system's Python for scripts that ask for one, because a manager of versions that
# stands before it takes longer to start than most of them take to run.
tools = os.path.join(config.test_exec_root, "bin")
llvm_tools = os.path.normpath(os.path.join(os.path.dirname(lit.__file__), "../../../../bin"))
os.makedirs(tools, exist_ok=True)
for target in [os.path.join(llvm_tools, name) for name in ("FileCheck", "not", "split-file")] + \
        ["/usr/bin/python3"]:
    if not os.path.exists(target):
        lit_config.fatal("no %s: install the package that lit comes from" % target)
    link = os.path.join(tools, os.path.basename(target))
    if os.path.realpath(link) != os.path.realpath(target):
        if os.path.lexists(link):
            os.remove(link)
        os.symlink(target, link)
environment["PATH"] = tools + os.pathsep + environment["PATH"]

# --------------------------------------------------------------- compilers ----

def majors_of(pattern):
    """The numbers of the folders that hold such a file of the build."""
    found = (re.search(r"/(?:gcc|clang)-(\d+)/", path) for path in glob.glob(libraries + pattern))
    return {int(match.group(1)) for match in found if match}


# The compilers to test with: those that `dev` names, which the distribution offers,
# else those that this build has a front end for.
plugged_gccs = majors_of("/traced/gcc-*/traced.so")
read_clangs = majors_of("/traced/clang-*/traced-rewrite")
asked = lit_config.params.get("compilers", "").replace(",", " ").split()
asked = asked or ["gcc-%d" % major for major in plugged_gccs] + ["clang-%d" % major for major in read_clangs]
asked = sorted((name.split("-")[0], int(name.split("-")[1])) for name in asked)
gcc_majors = [major for name, major in asked if name == "gcc"]
clang_majors = [major for name, major in asked if name == "clang"]
# The oldest and the newest: ./dev matrix has each of those between them to itself.
config.clang_ends = sorted(set(clang_majors[:1] + clang_majors[-1:]))


def why_no_gcc(major):
    if not shutil.which("gcc-%d" % major) or not shutil.which("g++-%d" % major):
        return "gcc-%d or g++-%d" % (major, major)
    if major not in plugged_gccs:
        return "the plugin for GCC %d (gcc-%d-plugin-dev)" % (major, major)
    return None


def newest_clang():
    found = {int(name.rsplit("-", 1)[1]): name
             for folder in environment["PATH"].split(os.pathsep)
             for name in glob.glob(os.path.join(folder, "clang-[0-9]*"))
             if re.search(r"clang-\d+$", name)}
    return found[max(found)] if found else shutil.which("clang")


clang = newest_clang()
feature("clang", clang, "clang")
clang_runtime = output_of(clang, "-print-runtime-dir") if clang else ""
feature("libfuzzer", glob.glob(clang_runtime + "/libclang_rt.fuzzer*.a") or
        glob.glob(os.path.dirname(clang_runtime) + "/linux/libclang_rt.fuzzer-*.a"),
        "libFuzzer of %s (libclang-rt-N-dev)" % clang)
clangxx = re.sub(r"clang(-\d+)?$", r"clang++\1", clang) if clang else "clang++"

# --------------------------------------------------------- configurations ----

python = "/usr/bin/python3"
tree_command = os.path.join(source, "tools", "trace-tree") + " --normal"
PLAIN_FLAGS = "-I%s/annotations" % source
PLUGIN_FLAGS = "-fplugin=%s/traced/traced.so -fdiagnostics-plain-output" % libraries


def libs_of(folder):
    return "-L%s -ltraced -Wl,-rpath,%s" % (folder, folder)


def words_of(cc, cxx, options, build_folder=build, compare="", wrapper="", plugin=""):
    """The words of a compiler that weaves by `wrapper` before it or by `plugin`."""
    plain = " ".join(filter(None, (PLAIN_FLAGS, options)))
    libs = libs_of(os.path.join(build_folder, "lib"))
    run_both = [python, source + "/test/run/compare", "--cc", cc, "--cxx", cxx,
                "--flags='%s'" % plain, "--wrapper='%s'" % wrapper, "--plugin='%s'" % plugin,
                "--libs='%s'" % libs, "--log", config.test_exec_root + "/woven.log",
                "--out", "%t", compare]

    def woven(compiler):
        return " ".join(filter(None, (wrapper, compiler, plugin, plain)))

    return [
        (r"%cc\b", cc),
        (r"%cxx\b", cxx),
        ("%run-both", " ".join(filter(None, run_both))),
        ("%plain-gcc", "%s %s" % (cc, plain)),
        (r"%plain-g\+\+", "%s %s" % (cxx, plain)),
        ("%gcc-major", cc.rpartition("-")[2]),
        ("%gcc", woven(cc)),
        (r"%g\+\+", woven(cxx)),
        ("%libs", libs),
    ]


def cross_gcc(major):
    """The cross compiler for aarch64 of this number, if it has a plugin; else the system's."""
    same = "aarch64-linux-gnu-gcc-%d" % major
    has_plugin = os.path.exists("%s/traced/gcc-%d-aarch64-linux-gnu/traced.so" % (libraries, major))
    return same if has_plugin and shutil.which(same) else "aarch64-linux-gnu-gcc"


# What depends on how a function is woven. The rest of test/run is about the runtime: a
# configuration that is not the first of its kind leaves it to the others, here, and in
# ./dev matrix, where it is the only one, does not.
WEAVING = tuple("run/%s/" % name for name in (
    "captures", "cxx", "endings", "errors", "jumps", "language", "objects", "ways-out"))


def gcc_configuration(major, options="", build_folder=build, compare="", name=None, missing=None,
                      only=("",)):
    """GCC `major` with `options`, linking the library of `build_folder`."""
    gcc = "gcc-%d" % major
    substitutions = words_of(gcc, "g++-%d" % major, options, build_folder, compare,
                             plugin=PLUGIN_FLAGS)
    substitutions.append(("%cross-gcc", cross_gcc(major)))
    features = {"gcc%d" % major} | {"gcc%d-or-later" % old for old in range(11, major + 1)}
    name = name or " ".join(filter(None, (gcc, options)))
    return formats.Configuration(name, substitutions, features, why_no_gcc(major) or missing, only=only)


REWRITER = build + "/bin/traced-cc --rewrite"


def why_no_rewriter(cc):
    compiler, _, major = cc.rpartition("-")
    if not shutil.which(cc):
        return cc
    if not glob.glob(libraries + "/traced/clang-%s/traced-rewrite"
                     % (major if compiler == "clang" else "*")):
        return "the rewriter for %s (libclang-%s-dev)" % (cc, major)
    return None


def rewriter_configuration(cc, options, only=("",)):
    """The rewriter before `cc`, a clang or GCC with its number. It reads C alone."""
    compiler, _, major = cc.rpartition("-")
    cxx = {"clang": "clang++", "gcc": "g++"}[compiler] + "-" + major
    return formats.Configuration("rewrite %s %s" % (cc, options),
                                 words_of(cc, cxx, options, wrapper=REWRITER),
                                 {"rewriter", compiler}, why_no_rewriter(cc),
                                 suffixes=(".c", ".test"), only=only)


# The machines that Debian has cross compilers for, and a preset of ours; those to test
# with are named by `dev`. Programs for i686 run on x86-64 as they are.
EMULATORS = {
    "aarch64-linux-gnu": "qemu-aarch64",
    "arm-linux-gnueabihf": "qemu-arm",
    "i686-linux-gnu": None,
    "riscv64-linux-gnu": "qemu-riscv64",
    "s390x-linux-gnu": "qemu-s390x",
}
targets = lit_config.params.get("targets", "aarch64-linux-gnu").split(",")
targets = [target for target in targets if target != "x86_64-linux-musl"]  # which always runs

# What is not for a cross compiler, and why.
NOT_CROSS = (
    "run/options/", "run/objects/",  # options and shared objects of the machine's compiler
    "run/shop/", "run/readme/",  # the example service, which is not built for it
    "run/ways-out/computed-goto.c",  # assembly of x86-64
    "run/streams/example-",  # libraries of the machine: SQLite's, libmicrohttpd
    "run/settings/unreachable.c",  # OTLP, which is not built for it
)
# What does not run under QEMU's user mode, and why.
NOT_EMULATED = (
    "run/processes/", "run/signals/",  # forks beside threads; QEMU 7.2 asserts, and delays signals
    "run/settings/", "run/surroundings/",  # full disks, limits, /proc: the machine's own
    "run/threads/pthread-exit-from-main.c",  # /proc/self/stat, as QEMU makes it up, counts no threads
)


def why_no_machine(target):
    """Why programs for `target` can not be built and run here; None if they can."""
    missing = next((tool for tool in (target + "-gcc", target + "-g++", EMULATORS[target])
                    if tool and not shutil.which(tool)), None)
    if not missing and not EMULATORS[target] and not os.path.exists("/lib/ld-linux.so.2"):
        missing = "libc6-i386"
    if not missing and not os.path.exists(os.path.join(config.traced_builds, target, "lib/libtraced.so")):
        missing = "the build of preset " + target
    return missing


def why_no_plugin(target):
    """Why the cross compiler for `target` has no plugin of ours; None if it has."""
    own = "gcc-%s-%s" % (output_of(target + "-gcc", "-dumpversion").split(".")[0], target)
    if not os.path.exists("%s/traced/%s/traced.so" % (libraries, own)):
        return "the plugin for %s (gcc-N-plugin-dev-%s)" % (own, target)
    return None


def cross_configuration(target, options, wrapper="", plugin="", only=("",)):
    """The rewriter before the cross compiler for `target`, or the plugin in it."""
    cc, emulator = target + "-gcc", EMULATORS[target]
    missing = why_no_machine(target)
    if wrapper:
        missing = missing or why_no_rewriter(cc)
    elif not missing:
        missing = why_no_plugin(target)
    words = words_of(cc, target + "-g++", options, os.path.join(config.traced_builds, target),
                     "--emulator='%s -L /usr/%s'" % (emulator, target) if emulator else "",
                     wrapper, plugin)
    features = {"gcc", target, "rewriter" if wrapper else "plugin"}
    return formats.Configuration(" ".join(filter(None, ("rewrite" if wrapper else "", cc, options))),
                                 words, features | ({"emulated"} if emulator else set()), missing,
                                 suffixes=(".c", ".test") if wrapper else (".c", ".cc", ".test"),
                                 left_out=NOT_CROSS + (NOT_EMULATED if emulator else ()), only=only)


def cross_configurations(target):
    """Both front ends. In a run that is not for this machine in particular, the rewriter
    for a part that shows that it is the right one."""
    part = ("",) if "targets" in lit_config.params else ("run/ways-out/", "run/errors/")
    return [cross_configuration(target, "-O2", plugin=PLUGIN_FLAGS),
            cross_configuration(target, "-O2", wrapper=REWRITER, only=part)]


# The exporter and its driver, of each build of them; and ms in which a connection by TLS,
# if there is any, is made.
def otlp_words(build_folder, emulator=""):
    driver = " ".join(filter(None, (emulator, build_folder + "/test/otlp/wire/wire_driver",
                                    build_folder + "/lib/libtraced-otlp.so.0")))
    return [("%driver", driver + " {url}"), ("%bare-driver", driver), ("%emulator", emulator),
            ("%patience", "30000" if emulator else "5000")]


def otlp_configuration(target):
    """The exporter for `target`, built with the libraries of a sysroot, beside this
    machine's; woven code by the plugin in the cross compiler."""
    cc, name = target + "-gcc", target + "-otlp"
    folder = os.path.join(config.traced_builds, name)
    sysroot = output_of(source + "/test/support/sysroot", "--have", target)
    emulator = "%s -L %s" % (EMULATORS[target] or "qemu-i386", sysroot)
    missing = None if sysroot else "the sysroot for %s (test/support/sysroot)" % target
    missing = missing or (None if os.path.exists(folder + "/lib/libtraced-otlp.so") else
                          "the build of " + name)
    words = otlp_words(folder, emulator) + words_of(cc, target + "-g++", "-O2", folder, plugin=PLUGIN_FLAGS)
    return formats.Configuration(name, words, {target, "emulated"}, missing or why_no_plugin(target),
                                 only=("otlp/wire/", "otlp/pipeline/woven.test"),
                                 left_out=("otlp/wire/memory.test",))  # valgrind, of this machine


def musl_configuration(name, wrapper="", plugin=""):
    """The machine's GCC with musl as its C library, and the runtime that was built so."""
    folder = config.traced_builds + "/x86_64-linux-musl"
    missing = None if shutil.which("musl-gcc") else "musl-gcc"
    if not missing and not os.path.exists(folder + "/lib/libtraced.so"):
        missing = "the build of preset x86_64-linux-musl"
    substitutions = words_of("musl-gcc", "no-musl-g++", "-O2", folder, wrapper=wrapper, plugin=plugin)
    return formats.Configuration(name, substitutions, {"musl"}, missing, suffixes=(".c", ".test"))


def sanitized(name, sanitizers):
    """A program and a runtime that both are checked by sanitizers. The runtime
    was built by CMake's compiler, whose sanitizer runtime it needs."""
    major = int(config.traced_compiler_version.split(".")[0])
    folder = os.path.join(config.traced_builds, name)
    built = os.path.exists(folder + "/lib/libtraced.so")
    return gcc_configuration(major, "-O1 -g -fsanitize=" + sanitizers, folder, name=name,
                             missing=None if built else "the build of preset " + name)


newest_gcc = max(gcc_majors or plugged_gccs or [int(config.traced_compiler_version.split(".")[0])])
config.newest_gcc = "gcc-%d" % newest_gcc
has_valgrind = shutil.which("valgrind")
feature("valgrind", has_valgrind, "valgrind")
config.gcc_each = [gcc_configuration(major) for major in gcc_majors]
config.gcc_each_optimised = [
    gcc_configuration(major, level, only=("",) if gcc_majors == [major] or
                      (major, level) == (newest_gcc, "-O2") else WEAVING)
    for major in gcc_majors for level in ("-O0", "-O2", "-O3", "-Os")]
# The levels take turns where there are several clangs.
CLANG_LEVELS = {14: "-O0", 16: "-O1", 20: "-O1", 21: "-O3", 22: "-Os"}
config.rewriter_each = [
    rewriter_configuration("clang-%d" % major, CLANG_LEVELS.get(major, "-O2"),
                           only=("",) if major == clang_majors[-1] else WEAVING)
    for major in config.clang_ends]
config.rewriter_each.append(rewriter_configuration("gcc-%d" % newest_gcc, "-O2",
                                                   only=WEAVING if clang_majors else ("",)))
config.cross_each = [each for target in targets if target in EMULATORS
                     for each in cross_configurations(target)]
here = gcc_configuration(newest_gcc, "-O2").substitutions
config.otlp_each = [formats.Configuration("release", otlp_words(build) + here,
                                          left_out=("otlp/wire/bytes.test",))]  # it would be the same
otlp_targets = targets if lit_config.params.get("otlp", "0") == "1" else []
config.otlp_each += [otlp_configuration(target) for target in otlp_targets]
cross_build = os.path.join(config.traced_builds, "aarch64-linux-gnu")
why_no_cross = why_no_machine("aarch64-linux-gnu") or why_no_plugin("aarch64-linux-gnu")
feature("cross-build", not why_no_cross, why_no_cross)
feature("cross-plugin", all(shutil.which(cross_gcc(major)) for major in gcc_majors) and
        glob.glob(libraries + "/traced/gcc-*-aarch64-linux-gnu/traced.so"),
        "the plugin for aarch64-linux-gnu-gcc (gcc-N-plugin-dev-aarch64-linux-gnu)")
config.gcc_checked = [
    gcc_configuration(newest_gcc, "-O1 -g", compare="--valgrind", name="valgrind",
                      missing=None if has_valgrind else "valgrind"),
    sanitized("asan", "address,undefined"),
    sanitized("tsan", "thread"),
]
config.linked = [gcc_configuration(newest_gcc, "-O2"), rewriter_configuration("clang-19", "-O2")]
config.musl = [musl_configuration("musl", plugin=PLUGIN_FLAGS),
               musl_configuration("rewrite-musl", wrapper=REWRITER)]
config.program_builds = {name: "%s/%s/test/programs.txt" % (config.traced_builds, name)
                         for name in ["release", "asan", "tsan", "x86_64-linux-musl"] + targets +
                         [target + "-otlp" for target in otlp_targets]}
config.programs_left_out = {(target, program): reason for target in targets if EMULATORS.get(target)
                            for program, reason in {
    "unit_settings_prim": "it tests the kernel's interfaces, not QEMU's",
    "unit_runtime_fork": "QEMU 7.2 asserts on a fork beside threads",
    "unit_runtime_fork_loading": "QEMU 7.2 asserts on a fork beside threads",
    "unit_runtime_stream_yield": "QEMU 7.2 asserts on a fork beside threads",
    "unit_runtime_stream_starved": "QEMU does not bound the address space",
}.items()}
for name in ["tsan", "x86_64-linux-musl"] + [target for target in targets if EMULATORS.get(target)]:
    config.programs_left_out[name, "unit_runtime_stream_scale"] = (
        "it measures the record, which is the same")
config.programs_left_out["tsan", "unit_annotations_pairs"] = "it has one thread"
for name in "unit_runtime_stream_torn", "unit_runtime_fork_loading":
    config.programs_left_out["tsan", name] = "TSan allows no thread in a fork's child"


def weaving_everything(name, compiler, weaver, features=(), missing=None, levels="-O0 -O2 -O3",
                       left_out=()):
    """A compiler, `weaver` with which it traces every function, and the words of
    test/scale for them."""
    log = "--log %s/woven.log" % config.test_exec_root
    libs = libs_of(libraries)
    both = "--bare='%s' --woven='%s' --flags='%s' --libs='%s' --out %%t" % (
        compiler, weaver, PLAIN_FLAGS, libs)

    def script(file, *words):
        return " ".join((python, "%s/test/scale/%s" % (source, file), log, *words))

    substitutions = [
        ("%bare-cc", compiler),
        ("%woven-cc", weaver),
        ("%csmith", script("csmith", both, "--levels='%s'" % levels)),
        ("%own-build", script("own-build", both)),
        ("%count-spans", "%s %s -c %s/test/scale/Inputs/count_spans.c" % (compiler, PLAIN_FLAGS, source)),
        ("%alike", script("alike")),
        ("%libs", libs),
    ]
    return formats.Configuration(name, substitutions, features, missing, left_out=left_out)


def rewriting_everything(cc):
    return weaving_everything("rewrite " + cc, cc, "%s --all %s" % (REWRITER, cc), {"rewriter", cc},
                              why_no_rewriter(cc), levels="-O0 -O2")


# Every way there is to weave everything, and those in which real programs are
# built by their own build systems.
soak = lit_config.params.get("soak", "0") == "1"
rewriting_clang = [rewriting_everything("clang-%d" % major) for major in reversed(clang_majors)]
rewriting_gcc = rewriting_everything("gcc-%d" % newest_gcc)
config.everything_woven = [
    weaving_everything("gcc-%d" % major, "gcc-%d" % major,
                       "gcc-%d %s -fplugin-arg-traced-all" % (major, PLUGIN_FLAGS),
                       {"plugin"}, why_no_gcc(major),
                       left_out=() if soak or major == newest_gcc else ("scale/lua.", "scale/sqlite."))
    for major in gcc_majors]
config.built_woven = rewriting_clang[:1]
if soak:
    config.built_woven += rewriting_clang[1:][-1:] + [rewriting_gcc] + config.everything_woven[-1:]
    config.everything_woven += rewriting_clang[1:] + [rewriting_gcc]
config.everything_woven += rewriting_clang[:1]

# ----------------------------------------------------------- other features ----

feature("ccache", shutil.which("ccache"), "ccache")
feature("libclang", read_clangs, "a rewriter (libclang-N-dev)")
feature("csmith", shutil.which("csmith") and os.path.exists("/usr/include/csmith/csmith.h"),
        "csmith and libcsmith-dev")

# Real programs in source, which only `dev` and these scripts themselves fetch.
fetched = {"source-" + name: output_of(source + "/test/support/debian-source", "--have", package)
           for name, package in (("lua", "lua5.4"), ("zlib", "zlib"), ("bzip2", "bzip2"),
                                 ("jq", "jq"), ("sqlite3", "sqlite3"))}
fetched["source-sqlite"] = output_of(source + "/test/support/sqlite-amalgamation", "--have")
fetched["static-curl"] = output_of(source + "/test/support/static-curl", "--have")
for name, folder in fetched.items():
    feature(name, folder, "the source that dev fetches for " + name)

# Linkers, by the names that -fuse-ld= takes.
lld = shutil.which("ld.lld") or next(iter(sorted(glob.glob("/usr/lib/llvm-*/bin/ld.lld"))), None)
if lld and not os.path.lexists(os.path.join(tools, "ld.lld")):
    os.symlink(lld, os.path.join(tools, "ld.lld"))
feature("lld", lld, "lld")
for name in ("bfd", "gold", "mold"):
    feature(name, shutil.which("mold" if name == "mold" else "ld." + name), "the linker " + name)
for name in ("make", "autoreconf", "bison", "flex", "libtool", "tclsh", "dpkg-buildflags"):
    feature(name, shutil.which(name), name)

venv = os.path.join(config.traced_builds, "venv")
feature("opentelemetry-proto", os.path.exists(venv + "/installed.txt"),
        "the packages of test/otlp/proto/requirements.txt in build/venv")


def find_go():
    """The first Go that can build test/otlp/collector, and why if there is none."""
    needed = (0, 0)
    with open(source + "/test/otlp/collector/go.mod", encoding="utf-8") as module:
        needed = version_of(re.search(r"^go (\S+)", module.read(), re.M).group(1))
    reason = "no go in PATH or /usr/local/go/bin"
    for go in filter(None, (shutil.which("go"), "/usr/local/go/bin/go")):
        text = output_of(go, "env", "GOVERSION")
        if text and version_of(text) >= needed:
            return go, None
        if text:
            reason = "%s is %s, go.mod asks for %d.%d" % (go, text, *needed)
    return None, reason


def version_of(text):
    return tuple(int(number) for number in re.findall(r"\d+", text)[:2])


go, why_no_go = find_go() if os.path.exists(source + "/test/otlp/collector/go.mod") else (None, "go.mod")
feature("go", go, "a Go that builds the Collector (%s)" % why_no_go)

# What `./dev matrix` alone runs.
if lit_config.params.get("matrix", "0") == "1":
    config.available_features.add("matrix")

# Seconds for a test program; ThreadSanitizer is slow on a loaded machine.
config.program_timeout = 1200
if soak:
    config.program_timeout = 7200
    config.available_features.add("soak")
    environment["TRACED_SOAK"] = "1"

# ------------------------------------------------------------ substitutions ----

config.substitutions += [
    ("%python", venv + "/bin/python" if "opentelemetry-proto" in config.available_features else python),
    (r"%plain-clang\+\+", "%s %s" % (clangxx, PLAIN_FLAGS)),
    ("%plain-clang", "%s %s" % (clang, PLAIN_FLAGS)),
    (r"%clang\+\+", clangxx),
    ("%clang", clang or "no-clang-here"),
    ("%fuzz-seconds", lit_config.params.get("fuzz-seconds", "600")),
    ("%dump", "-fplugin-arg-traced-dump=-"),
    ("%tree", tree_command),
    ("%src", source),
    ("%cross-build", cross_build),
    ("%build", build),
    ("%libdir", libraries),
    ("%lit", "%s %s/lit.py" % (python, os.path.dirname(os.path.dirname(lit.__file__)))),
    ("%go", go or "no-go-here"),
]
config.substitutions += [("%%%s\\b" % name, folder) for name, folder in fetched.items()]
