"""`database`, and every other command on a PostgreSQL server; and that nobody writes down a password."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest

from roadmap_display.cli import run

pytestmark = [pytest.mark.xdist_group("postgres"), pytest.mark.usefixtures("qapp")]

DAY = ("--today", "2026-02-26")


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    other = os.environ.get("ROADMAP_TEST_POSTGRES")
    made = postgres.OtherServer(other) if other else postgres.Server().start()
    try:
        postgres.make_roles(made)
        yield made
    finally:
        made.remove()


@pytest.fixture
def owner(server: postgres.Server) -> Iterator[str]:
    """The address of an empty database for its owner."""
    name = f"roadmap_cli_{os.getpid()}"
    server.do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} OWNER owner")
    yield server.url(name, "owner")
    server.do(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Exit code, output and errors of a command."""

    def said(*words: object) -> tuple[int, str, str]:
        try:
            code = run([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return said


def test_a_database_is_made_ready_and_rights_are_given(owner: str, says) -> None:  # type: ignore[no-untyped-def]
    name = postgres.PostgresStore(owner).name
    code, out, err = says("database", owner, "--upgrade", "--grant", "ada:editor", "--grant", "max:marketing_editor",
                          "--grant", "wall:viewer")  # fmt: skip
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"{name} is at schema 2."
    assert [line for line in out.splitlines()[1:] if not line.startswith(" ")] == [
        "ada may change everything.", "max may change what belongs to marketing.", "wall may read.",
    ]  # fmt: skip
    assert says("database", owner, "--upgrade", "--grant", "ada:editor")[0] == 0
    assert says("check", owner.replace("owner@", "wall@")) == (
        2,
        "",
        f"{name} holds no roadmap yet; make it with “roadmap-display new”.\n",
    )
    assert says("new", owner)[0] == 0
    assert says("check", owner.replace("owner@", "wall@"), *DAY)[0] == 0
    assert says("new", owner)[2].endswith(
        "holds a roadmap already; choose another database, or take that one away first.\n"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("plan.db", "--upgrade"), "rights are kept by PostgreSQL only"),
        (("postgresql://127.0.0.1:1/p",), "there is nothing to do; say --upgrade, or --grant ROLE:viewer"),
        (("postgresql://127.0.0.1:1/p", "--grant", "ada"), "“ada” grants nothing"),
        (("postgresql://127.0.0.1:1/p", "--upgrade"), "no server listens there"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(says, words: tuple[str, ...], sentence: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = says("database", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_rights_want_a_schema_first(owner: str, says) -> None:  # type: ignore[no-untyped-def]
    assert "holds no roadmap yet" in says("database", owner, "--grant", "ada:editor")[2]


def test_a_portfolio_goes_in_and_out_without_loss(owner: str, says, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    demo, back = tmp_path / "demo.roadmap.json", tmp_path / "back.roadmap.json"
    from roadmap_display.shipped import shipped

    source = Path(str(shipped("data", "demo.roadmap.json")))
    demo.write_bytes(source.read_bytes())
    assert says("copy", demo, owner)[0] == 0
    assert says("export", owner, back)[0] == 0
    assert says("copy", owner, tmp_path / "plan.db")[0] == 0
    assert says("export", tmp_path / "plan.db", tmp_path / "again.roadmap.json")[0] == 0
    assert back.read_bytes() == (tmp_path / "again.roadmap.json").read_bytes()
    table = tmp_path / "more.csv"
    table.write_text("title,roadmap,start,end\nWallet,Product,2026-03-01,2026-04-01\n", encoding="utf-8")
    assert "1 added" in says("import", table, "--into", owner, *DAY)[1]
    assert "1 unchanged" in says("import", table, "--into", owner, *DAY)[1]
    code, out, _ = says("log", owner)
    assert code == 0
    assert "Wallet" in out
    assert says("picture", owner, "-o", tmp_path / "wall.png", *DAY)[0] == 0


def test_doctor_says_what_a_role_may_do(owner: str, says) -> None:  # type: ignore[no-untyped-def]
    says("new", owner)
    says("database", owner, "--grant", "max:marketing_editor", "--grant", "wall:viewer")
    _, out, _ = says("doctor", owner.replace("owner@", "wall@"))
    assert "0 items, may only be read by wall" in out
    assert "make a role that may only read" not in out
    _, out, _ = says("doctor", owner.replace("owner@", "max@"))
    assert "lets max change only what belongs to marketing" in out
    assert "for a wall, make a role that may only read: --grant ROLE:viewer instead of max" in out


def test_a_password_is_used_and_never_written_down(server: postgres.Server, owner: str, tmp_path: Path) -> None:
    """Every command, right and wrong, each in a process of its own: nothing they leave or say has it."""
    secret = postgres.SECRET
    address = owner.replace("owner@", f"locked:{secret}@")
    wrong = owner.replace("owner@", f"locked:{secret}-wrong@")
    mistyped = f"postgresql://locked:{secret}@x:{secret}@127.0.0.1/plan"
    queried = f"{owner.replace('owner@', 'locked@')}?password={secret}"
    environment = os.environ | {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONFAULTHANDLER": "1",
    }
    server.do("GRANT CREATE ON SCHEMA public TO locked", database=owner.rpartition("/")[2])
    commands = [
        ["database", address, "--upgrade"], ["new", address], ["new", address], ["check", queried], ["check", wrong],
        ["check", mistyped], ["log", address], ["doctor", address, wrong, mistyped], ["export", address, "out.json"],
        ["copy", address, "plan.db"], ["database", address, "--grant", "ada:viewer"], ["picture", wrong, "-o", "x.png"],
        ["import", "more.csv", "--into", address],
    ]  # fmt: skip
    (tmp_path / "more.csv").write_text("title\nWallet\n", encoding="utf-8")
    run_all = f"""
import logging
from roadmap_display.cli import run
logging.basicConfig(level=logging.DEBUG)
for words in {commands}:
    print(run(words))
"""
    keep = f"""
from datetime import UTC, datetime
from roadmap_display.storage.watching.places import identity, last_good
from roadmap_display.storage.opening import open_store
snapshot = open_store({queried!r}, read_only=True).load().snapshot
for source in ({address!r}, {queried!r}, {mistyped!r}):
    last_good().keep(identity(source), snapshot, datetime.now(UTC))
assert last_good().recall(identity({address!r}))
"""
    ended = [
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True)
        for code in (run_all, keep)
    ]
    assert [done.returncode for done in ended] == [0, 0], ended
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"plan.db", "out.json"} <= {path.name for path in left}
    assert any(path.suffix == ".roadmap" for path in left)
    assert secret.encode() not in b"".join(done.stdout + done.stderr for done in ended)
    for path in left:
        assert secret.encode() not in path.read_bytes(), path
        assert secret not in str(path)
