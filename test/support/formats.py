# SPDX-License-Identifier: Apache-2.0
"""Test formats of this suite: one file run in several configurations, and
compiled test programs run in each build.

A test that cannot run here is reported with the reason; where everything is
required (TRACED_REQUIRE_ALL=1) it fails instead.
"""

import copy
import os
import re
import shlex
import signal
import subprocess

import lit.formats
import lit.Test


class Configuration:
    """One way to run a file: `missing` is the reason why it cannot be, or None. Files
    of other suffixes, and those whose path in the suite begins as one of `left_out`,
    or as none of `only`, are not for it. `word` is what a file asks for it by, if not its name."""

    def __init__(self, name, substitutions, features=(), missing=None,
                 suffixes=(".c", ".cc", ".test"), left_out=(), only=("",),
                 word=None):
        self.name = name
        self.word = word or name
        self.substitutions = list(substitutions)
        self.features = set(features)
        self.missing = missing
        self.suffixes = suffixes
        self.left_out = tuple(left_out)
        self.only = tuple(only)

    def is_for(self, path_in_suite):
        path = "/".join(path_in_suite)
        return (path.endswith(self.suffixes) and path.startswith(self.only)
                and not path.startswith(self.left_out))


class ConfiguredTest(lit.Test.Test):
    """A test of its own name and output folder for one configuration."""

    def __init__(self, suite, path_in_suite, local_config, configuration):
        config = copy.copy(local_config)
        config.substitutions = configuration.substitutions + list(config.substitutions)
        config.available_features = set(config.available_features) | configuration.features
        super().__init__(suite, path_in_suite, config)
        self.configuration = configuration

    def getFullName(self):
        return "%s (%s)" % (super().getFullName(), self.configuration.name)

    def getExecPath(self):
        folder, name = os.path.split(super().getExecPath())
        return os.path.join(folder, self.configuration.name.replace(" ", ""), name)


def skip(test, reason):
    """The result of a test that something is missing for."""
    if test.config.require_all:
        return lit.Test.FAIL, "required here: " + reason
    return lit.Test.UNSUPPORTED, "missing: " + reason


class Script(lit.formats.ShTest):
    """A file with RUN lines. REQUIRES of something in config.missing, a table
    from feature to reason, is a skip for that reason."""

    def execute(self, test, lit_config):
        configuration = getattr(test, "configuration", None)
        if configuration and configuration.missing:
            return skip(test, configuration.missing)
        result = super().execute(test, lit_config)
        code = result.code if isinstance(result, lit.Test.Result) else result[0]
        reasons = [test.config.missing[feature]
                   for requirement in test.getMissingRequiredFeatures()
                   for feature in re.findall(r"[\w.+-]+", requirement)
                   if feature in test.config.missing]
        if code is lit.Test.UNSUPPORTED and reasons:
            return skip(test, "; ".join(reasons))
        return result


class Matrix(Script):
    """A file with RUN lines, once for each configuration. A line "ALSO: name"
    in the file adds the extra configurations of that word; `words` are those that
    may stand for none."""

    def __init__(self, configurations, extra=(), words=()):
        super().__init__(execute_external=True)
        self.configurations = list(configurations)
        self.extra = {word: [] for word in words}
        for configuration in extra:
            self.extra.setdefault(configuration.word, []).append(configuration)

    def getTestsInDirectory(self, suite, path_in_suite, lit_config, local_config):
        for test in super().getTestsInDirectory(suite, path_in_suite, lit_config, local_config):
            for configuration in self.configurations + self.asked_for(test, lit_config):
                if not configuration.is_for(test.path_in_suite):
                    continue
                yield ConfiguredTest(suite, test.path_in_suite, local_config, configuration)

    def asked_for(self, test, lit_config):
        with open(test.getSourcePath(), encoding="utf-8") as source:
            names = re.findall(r"\bALSO:(.*)", source.read())
        names = " ".join(names).split()
        for name in names:
            if name not in self.extra:
                lit_config.error("%s: ALSO: %s is none of %s"
                                 % (test.getFullName(), name, ", ".join(sorted(self.extra))))
        return [configuration for name in names for configuration in self.extra.get(name, ())]


class Programs(Script):
    """The programs that CMake listed for a folder, in each build, beside files
    with RUN lines. A program passes when it exits with 0 and its last line says
    how much it checked."""

    def __init__(self, builds, left_out=()):
        super().__init__(execute_external=True)
        self.builds = builds  # name -> file that lists "folder command"
        self.left_out = dict(left_out)  # (build, program) -> why it cannot run there

    def getTestsInDirectory(self, suite, path_in_suite, lit_config, local_config):
        yield from super().getTestsInDirectory(suite, path_in_suite, lit_config, local_config)
        for build, listing in self.builds.items():
            for folder, program in read_listing(listing):
                if tuple(folder.split("/")) == tuple(path_in_suite):
                    path = path_in_suite + (os.path.basename(program.split()[-1]),)
                    test = ConfiguredTest(suite, path, local_config, Configuration(build, ()))
                    test.program = program
                    test.left_out = self.left_out.get((build, path[-1]))
                    yield test

    def execute(self, test, lit_config):
        if getattr(test, "left_out", None):
            return lit.Test.UNSUPPORTED, "never there: " + test.left_out
        if hasattr(test, "program"):
            return run_program(test)
        return super().execute(test, lit_config)


def run_program(test):
    folder = test.getExecPath() + ".tmp"
    os.makedirs(folder, exist_ok=True)
    process = subprocess.Popen(shlex.split(test.program), cwd=folder, env=test.config.environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output = process.communicate(timeout=test.config.program_timeout)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return lit.Test.TIMEOUT, process.communicate()[0].decode(errors="replace")
    output = output.decode(errors="replace")
    if process.returncode != 0:
        return lit.Test.FAIL, "%s\nexit code %d\n" % (output, process.returncode)
    if not re.search(r"^[1-9]\d* checks passed, 0 failed\n\Z", output, re.M):
        return lit.Test.FAIL, output + "\nit does not end by saying what it checked\n"
    return lit.Test.PASS, ""


def read_listing(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as listing:
        return [line.split(None, 1) for line in listing.read().splitlines() if line]
