"""A real PgBouncer before a server, where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from postgres import Server, free_port, until

PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin")

_SETTINGS = """
[databases]
* = host=127.0.0.1 port={port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users
pool_mode = {mode}
default_pool_size = {size}
max_client_conn = 200
logfile = {folder}/log
pidfile = {folder}/pid
"""


class Bouncer:
    """A pooler; `mode` is `session`, or `transaction`: then all of one role share two sessions of the server."""

    def __init__(self, server: Server, mode: str, roles: tuple[str, ...]) -> None:
        assert PROGRAM
        self.port = free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="bouncer-", dir="/tmp"))
        settings = self._folder / "ini"
        size = 2 if mode == "transaction" else 20
        said = _SETTINGS.format(port=server.port, own=self.port, folder=self._folder, mode=mode, size=size)
        settings.write_text(said)
        (self._folder / "users").write_text("".join(f'"{role}" ""\n' for role in roles))
        user = {}
        if os.geteuid() == 0:  # it does not run as root
            user = {"user": "nobody"}
            for path in (self._folder, *self._folder.iterdir()):
                shutil.chown(path, "nobody")
        self._process = subprocess.Popen([PROGRAM, "-q", str(settings)], stderr=subprocess.DEVNULL, cwd="/", **user)
        until(lambda: self._answers(server), 40, f"the pooler to answer: {self.log}")

    @property
    def log(self) -> str:
        """What it wrote down."""
        path = self._folder / "log"
        return path.read_text() if path.exists() else ""

    def _answers(self, server: Server) -> bool:
        try:
            psycopg.connect(server.url("postgres", "ada", self.port), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def remove(self) -> None:
        """The end."""
        self._process.terminate()
        self._process.wait(30)
        shutil.rmtree(self._folder)
