# SPDX-License-Identifier: Apache-2.0
"""Runs a command beside a server that takes connections and never answers. {port}
in the command is the server's.

    deaf.py COMMAND...
"""

import socket
import subprocess
import sys

with socket.create_server(("127.0.0.1", 0)) as server:
    port = str(server.getsockname()[1])
    sys.exit(subprocess.run([word.replace("{port}", port) for word in sys.argv[1:]]).returncode)
