# SPDX-License-Identifier: Apache-2.0
"""How many sites a program or object has: whether anything was woven into it."""

import subprocess

SITE_SIZES = {"ELF64": 24, "ELF32": 16}  # sizeof(struct traced_site)


def count_sites(file):
    """From the size of their section; 0 where there is none."""
    sections = subprocess.run(["readelf", "-hSW", file], check=True, capture_output=True,
                              text=True).stdout
    for line in sections.splitlines():
        words = line.replace("[ ", "[").split()
        if words[:1] == ["Class:"]:
            site_size = SITE_SIZES[words[1]]
        if len(words) > 5 and words[1] == "traced_sites":
            return int(words[5], 16) // site_size
    return 0
