# SPDX-License-Identifier: Apache-2.0
"""Other Debian systems in folders: made once, kept, entered by chroot."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess

KEPT = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"),
                    "traced", "roots")
PACKAGES = ("debootstrap", "debian-archive-keyring")

# What of the tree is no source.
LEFT_OUT = re.compile(r"(\.git|\.cache|build|build-.*|__pycache__)")

# How the machine's apt gets at its packages holds in the root, too. No fsync for
# each file: a root that a power failure spoils is made anew.
APT_SETTINGS = re.compile(r"^Acquire::(Check-|https?::|Retries).*", re.M)

# /proc and /dev are mounted for this run alone, and the root on itself: only below a
# mount can what runs there have mounts of its own.
ENTER = """root=$1; shift
mount --bind "$root" "$root" || exit 77
mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" || exit 77
exec chroot "$root" "$@" """


class CannotBeMade(Exception):
    """Why there is no such root here, in one line."""


def this_machines_suite():
    try:
        with open("/etc/os-release", encoding="utf-8") as release:
            found = re.search(r'^VERSION_CODENAME="?(\w+)', release.read(), re.M)
    except OSError:
        return None
    return found.group(1) if found and shutil.which("apt-get") else None


def output_of(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def mirror():
    """The mirror that this machine's apt has Debian from; none leaves debootstrap its own."""
    suite = this_machines_suite()
    for line in output_of("apt-get", "indextargets", "--format",
                          "$(RELEASE) $(REPO_URI)").splitlines():
        release, _, uri = line.partition(" ")
        if release == suite and uri.startswith(("http://", "https://")):
            return [uri]
    return []


def make(suite, folder):
    """Fills `folder` with a minimal system, or leaves nothing."""
    making = folder + ".making"
    log = folder + ".log"
    subprocess.run(["rm", "-rf", "--one-file-system", making], check=True)
    with open(log, "w", encoding="utf-8") as output:
        made = subprocess.run(
            ["unshare", "-m", "debootstrap", "--variant=minbase", suite, making, *mirror()],
            stdout=output, stderr=subprocess.STDOUT, check=False).returncode
    if made != 0:
        subprocess.run(["rm", "-rf", "--one-file-system", making], check=True)
        with open(log, encoding="utf-8") as text:
            last = ([line for line in text.read().splitlines() if line.strip()] or ["no output"])[-1]
        raise CannotBeMade("debootstrap %s: %s (%s)" % (suite, last.strip(), log))
    os.rename(making, folder)


def settle(folder):
    """Has the root use the network as this machine does today."""
    shutil.copyfile("/etc/resolv.conf", folder + "/etc/resolv.conf")
    with open(folder + "/etc/dpkg/dpkg.cfg.d/fast", "w", encoding="utf-8") as settings:
        settings.write("force-unsafe-io\n")
    with open(folder + "/etc/apt/apt.conf.d/99as-outside", "w", encoding="utf-8") as settings:
        settings.write('Acquire::Languages "none";\n')
        for setting in APT_SETTINGS.finditer(output_of("apt-config", "dump")):
            settings.write(setting.group(0) + "\n")


def need(suite):
    """The folder of the root, made if it is not there yet."""
    folder = os.path.join(KEPT, suite)
    if os.geteuid() != 0:
        raise CannotBeMade("a root of %s needs to be entered as root" % suite)
    if not os.path.isdir(folder) and not shutil.which("debootstrap"):
        raise CannotBeMade("no debootstrap to make a root of %s with" % suite)
    os.makedirs(KEPT, exist_ok=True)
    with open(folder + ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.isdir(folder):
            make(suite, folder)
    settle(folder)
    if run(folder, "/", "true").returncode != 0:
        raise CannotBeMade("a root of %s cannot be entered: no mounts are allowed here" % suite)
    return folder


def run(folder, where, *command, **how):
    """Runs the command in the root's folder `where`; the result of subprocess.run."""
    environment = {name: value for name, value in os.environ.items()
                   if name.lower().endswith("_proxy") or name == "TERM"}
    environment.update(PATH="/usr/sbin:/usr/bin:/sbin:/bin", HOME="/root", LC_ALL="C.UTF-8")
    change = ["sh", "-c", 'cd "$1"; shift; exec "$@"', "-", where]
    return subprocess.run(["unshare", "-m", "sh", "-c", ENTER, "-", folder, *change, *command],
                          env=environment, check=False, **how)


def sources_of(tree):
    for folder, folders, files in os.walk(tree):
        folders[:] = [name for name in folders if not LEFT_OUT.fullmatch(name)]
        for name in files:
            yield os.path.relpath(os.path.join(folder, name), tree)


def copy_tree(tree, folder):
    """Brings the copy of the tree in the root up to date, and returns the copy's path
    there. What did not change stays untouched, so that little is built again."""
    inside = "/traced/" + hashlib.sha256(tree.encode()).hexdigest()[:12]
    copy = folder + inside
    os.makedirs(copy, exist_ok=True)
    wanted = set(sources_of(tree))
    for name in set(sources_of(copy)) - wanted:
        os.remove(os.path.join(copy, name))
    for name in wanted:
        bring(os.path.join(tree, name), os.path.join(copy, name))
    return inside


def bring(source, copy):
    old, new = (os.stat(path) if os.path.exists(path) else None for path in (copy, source))
    if old and (old.st_size, old.st_mtime_ns, old.st_mode) == (new.st_size, new.st_mtime_ns, new.st_mode):
        return
    os.makedirs(os.path.dirname(copy), exist_ok=True)
    shutil.copy2(source, copy)
