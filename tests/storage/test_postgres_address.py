"""Addresses of databases: what libpq is told, and what nobody is."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres_address import address
from roadmap_display.storage.postgres.server_url import is_address, spoken, without_password

NOBODY: dict[str, str] = {}


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("postgresql://me:secret@host:5432/plan", "postgresql://me@host:5432/plan"),
        ("postgres://me:secret@host/plan?sslmode=require", "postgresql://me@host/plan?sslmode=require"),
        (
            "postgresql://me:se%2Fcret@h1:5432,h2/plan?a=b&password=secret&c=d",
            "postgresql://me@h1:5432,h2/plan?a=b&c=d",
        ),
        ("postgresql://h/p?password=secret", "postgresql://h/p"),
        ("postgresql://h/p?PASSWORD=secret&user=me", "postgresql://h/p?user=me"),
        ("postgresql://me:secret?x=y@h/p", "postgresql://me@h/p"),
        ("postgresql://me:se@cret@h/p", "postgresql://…"),
        ("postgresql://me:se/cret@h/p", "postgresql://…"),
        ("postgresql://me:se/cret?a=b@h/p", "postgresql://…"),
        ("postgresql://u:secret@[::1]:5432/p", "postgresql://u@[::1]:5432/p"),
        ("postgresql:///plan?host=/run/pg&user=a", "postgresql:///plan?host=/run/pg&user=a"),
        ("postgresql://h/p?user=a@b", "postgresql://h/p?user=a@b"),
        ("plan.db", "plan.db"),
    ],
)
def test_no_word_of_a_password_is_shown(source: str, shown: str) -> None:
    assert without_password(source) == shown
    assert "secret" not in shown + spoken(source)
    assert without_password(shown) == shown


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("postgresql://me:x@db.example:5432/plan", "plan on db.example"),
        ("postgresql://h1:1,h2:2/plan", "plan on h1,h2"),
        ("postgresql:///plan", "plan"),
        ("postgresql:///?service=office", "office"),
        ("postgresql:///plan?host=/run/pg", "plan"),
        ("postgresql:///?host=db.example&dbname=plan", "plan on db.example"),
        ("postgresql://h/caf%C3%A9", "café on h"),
        ("postgresql://me:a:b/c@h/p", "the database"),
    ],
)
def test_it_is_called_as_people_call_it(source: str, name: str) -> None:
    assert spoken(source) == name


@pytest.mark.parametrize("source", ["postgresql://h", "postgres://h/p", "postgresql+psycopg://h/p", "PostgreSQL://h"])
def test_its_beginning_tells_it(source: str) -> None:
    assert is_address(source)
    assert not is_address(source.replace("ost", "ast"))


@pytest.mark.parametrize(
    "source", ["postgresql://me:p@ss:secret@h/p", "postgresql://h:secret/p", "postgresql://h/p?secret=1", "postgresql://h/p?secret",
     "postgresql://h/%dbsecret"]
)  # fmt: skip
def test_a_wrong_one_is_told_without_a_word_of_it(source: str) -> None:
    with pytest.raises(Trouble, match="cannot be understood; write it like postgresql://user@host/database") as told:
        address(source, NOBODY)
    assert told.value.kind == "unclear"
    assert "secret" not in str(told.value)
    assert told.value.__suppress_context__


def _sslmode(source: str, environment: dict[str, str] = NOBODY) -> str | None:
    return address(source, environment).parameters.get("sslmode")


@pytest.mark.parametrize("host", ["db.example", "10.0.0.7", "localhost,db.example", "[2001:db8::1]"])
def test_a_server_on_another_machine_must_prove_who_it_is(host: str) -> None:
    assert _sslmode(f"postgresql://{host}/plan") == "verify-full"


@pytest.mark.parametrize(
    "source", ["localhost/p", "127.0.0.1/p", "[::1]/p", "/p", "/p?host=/run/pg", "/p?host=@abstract"]
)
def test_one_on_this_machine_need_not(source: str) -> None:
    assert _sslmode(f"postgresql://{source}") is None


def test_who_says_otherwise_is_obeyed(tmp_path: Path) -> None:
    services = tmp_path / "pg_service.conf"
    services.write_text(
        "[office]\nhost=db.example\nsslmode=require\n[other]\nhost=db.example\n[here]\nhost=localhost\n"
    )
    environment = {"PGSERVICEFILE": str(services)}
    assert _sslmode("postgresql://db.example/p?sslmode=require") == "require"
    assert _sslmode("postgresql://db.example/p", {"PGSSLMODE": "require"}) is None
    assert _sslmode("postgresql:///p", {"PGHOST": "db.example"}) == "verify-full"
    assert _sslmode("postgresql:///?service=office", environment) is None
    assert _sslmode("postgresql:///?service=other", environment) == "verify-full"
    assert _sslmode("postgresql:///?service=here", environment) is None
    assert _sslmode("postgresql:///", environment | {"PGSERVICE": "other"}) == "verify-full"


def test_the_systems_roots_are_taken_where_there_is_no_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert address("postgresql://db.example/p", NOBODY).parameters["sslrootcert"] == "system"
    (tmp_path / ".postgresql").mkdir()
    (tmp_path / ".postgresql" / "root.crt").touch()
    assert "sslrootcert" not in address("postgresql://db.example/p", NOBODY).parameters
    assert address("postgresql://db.example/p?sslrootcert=x", NOBODY).parameters["sslrootcert"] == "x"


def test_a_server_that_is_gone_is_noticed() -> None:
    parameters = address("postgresql://db.example/p?connect_timeout=9", NOBODY).parameters
    assert parameters["connect_timeout"] == "9"
    assert {"keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout"} <= set(parameters)
    assert parameters["application_name"] == "roadmap-display"


def test_it_does_not_tell_when_it_is_printed() -> None:
    assert repr(address("postgresql://me:secret@h/p", NOBODY)) == "Address('p on h')"
