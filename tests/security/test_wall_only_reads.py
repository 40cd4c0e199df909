"""A running wall, looked at from inside: what it has imported and opened, and what becomes of attempts to write."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import a_bar, a_roadmap, a_snapshot

from roadmap_display.storage.opening import open_store

_WALL = """
import gc, json, os, sys
from pathlib import Path

CHANGES_SOMETHING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
seen = []

def hook(event, arguments):
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & CHANGES_SOMETHING:
        seen.append(("open", str(arguments[0])))
    elif event.startswith(("os.rename", "os.remove", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate")):
        seen.append((event, str(arguments[0])))
    elif event in ("sqlite3.connect", "socket.connect", "subprocess.Popen", "webbrowser.open", "urllib.Request"):
        seen.append((event, str(arguments)))

sys.addaudithook(hook)
from roadmap_display.wall.window import WallWindow

take = WallWindow.take

def took(self, snapshot, changes=()):
    take(self, snapshot, changes)
    print("standing", len(snapshot.items), flush=True)

WallWindow.take = took
from roadmap_display.cli import run

code = run(["wall", *sys.argv[1:]])
modules = sorted(name for name in sys.modules if name.startswith("roadmap_display.") or "." not in name)
tried = {}

def attempt(name, deed):
    try:
        deed()
        tried[name] = "done"
    except Exception as error:
        tried[name] = f"{type(error).__name__}: {error}"

from datetime import UTC, datetime
from roadmap_display.roadmap.changes.change import ChangeSet, Edited

def stores():
    return [one for one in gc.get_objects() if type(one).__name__ in ("JsonFile", "SqliteStore", "TableFile")]

edit = ChangeSet(at=datetime.now(UTC), changes=(Edited("item", "a", "title", "A", "B"),))
found = stores()
for store in found:
    attempt(f"{store.name} save", lambda: store.save(edit))
    if type(store).__name__ == "SqliteStore":
        store.load()
        driver = store._opened.driver
        attempt("sql", lambda: driver.execute("UPDATE meta SET revision = 99"))
        driver.execute("PRAGMA query_only = 0")
        attempt("sql without query_only", lambda: driver.execute("UPDATE meta SET revision = 99"))
        attempt("sql drop", lambda: driver.execute("DROP TABLE records"))
        attempt("sql schema", lambda: driver.execute("PRAGMA user_version = 99"))
print(json.dumps({"code": code, "seen": seen, "modules": modules, "tried": tried, "stores": len(found)}), flush=True)
"""


class Seen:
    """What a wall over three kinds of sources did until it was ended."""

    def __init__(self, told: dict[str, Any], state: Path, sources: list[Path], before: dict[str, bytes]) -> None:
        self.told = told
        self.state = state
        self.sources = sources
        self.before = before

    def events(self, name: str) -> list[str]:
        return [argument for event, argument in self.told["seen"] if event == name]


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder, state = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("state")
    sources = [folder / "plan.roadmap.json", folder / "plan.db", folder / "plan.csv"]
    for number, source in enumerate(sources[:2]):
        store = open_store(str(source))
        item = a_bar("A", "2 Mar 2026", "25 May 2026", id="ab"[number], url="http://127.0.0.1:9/x")
        store.create(a_snapshot(item, roadmaps=(a_roadmap(), a_roadmap("Marketing"))))
        store.close()
    sources[2].write_text("title,start,url\nLogin,2026-03-02,file:///etc/passwd\n")
    before = content_of(folder)
    environment = os.environ | {"XDG_STATE_HOME": str(state), "XDG_CACHE_HOME": str(state), "HOME": str(state)}
    environment |= {
        "XDG_RUNTIME_DIR": str(state),
        "XDG_CONFIG_HOME": str(state),
        "QT_QPA_PLATFORM": "offscreen",
        "DISPLAY": ":none",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    wall = subprocess.Popen(
        [sys.executable, "-c", _WALL, *map(str, sources)], env=environment, stdout=subprocess.PIPE, text=True, cwd=state
    )
    assert wall.stdout is not None
    while (line := wall.stdout.readline()) and line != "standing 3\n":
        pass
    assert line, "the wall ended before it showed all three sources"
    wall.terminate()
    out, _ = wall.communicate(timeout=55)
    return Seen(json.loads(out.splitlines()[-1]), state, sources, before)


def test_way_from_the_wall_nothing_that_edits_or_migrates_is_ever_imported(seen: Seen) -> None:
    editing = (
        "roadmap_display.editor", "roadmap_display.view", "roadmap_display.cli.sources",
        "roadmap_display.cli.editing", "roadmap_display.storage.edits", "roadmap_display.storage.sql.migrate",
        "roadmap_display.storage.sql.sqlite_make", "roadmap_display.storage.sql.sql_write",
        "roadmap_display.storage.sql.sql_changes",
        "roadmap_display.storage.postgres.postgres_make", "roadmap_display.storage.postgres.postgres_owner",
        "roadmap_display.exchange.table_write", "roadmap_display.exchange.xlsx_write", "alembic", "sqlalchemy",
        "xlsxwriter",
    )  # fmt: skip
    assert seen.told["code"] == 0
    assert [name for name in seen.told["modules"] if name.startswith(editing)] == []


def test_wall_too_strong_every_database_is_opened_for_reading_only(seen: Seen) -> None:
    opened = [text for text in seen.events("sqlite3.connect") if "plan.db" in text]
    assert opened
    assert all("mode=ro" in text for text in opened)


def test_wall_too_strong_every_attempt_to_write_fails(seen: Seen) -> None:
    tried = seen.told["tried"]
    assert set(tried) == {
        "plan.roadmap.json save", "plan.db save", "plan.csv save", "sql", "sql without query_only", "sql drop",
        "sql schema",
    }  # fmt: skip
    assert seen.told["stores"] == 3
    assert {
        name: told for name, told in tried.items() if not told.startswith(("Trouble: ", "OperationalError: "))
    } == {}


def test_wall_too_strong_nothing_is_written_but_its_own_state(seen: Seen) -> None:
    written = [argument for event, argument in seen.told["seen"] if event == "open" or event.startswith("os.")]
    # A number stands for an open file, which was looked at when it was opened.
    paths = [path for path in written if not path.isdecimal()]
    elsewhere = [path for path in paths if not path.startswith((str(seen.state), "/dev/null"))]
    assert elsewhere == []
    assert content_of(seen.sources[0].parent) == seen.before


def test_asset_path_an_address_in_a_plan_is_never_followed(seen: Seen) -> None:
    on_this_machine = f"family={int(socket.AF_UNIX)},"
    assert [text for text in seen.events("socket.connect") if on_this_machine not in text] == []
    assert seen.events("webbrowser.open") == []
    assert seen.events("urllib.Request") == []
    assert seen.events("subprocess.Popen") == []
