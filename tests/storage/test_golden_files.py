"""Files as earlier versions of the program wrote them: they are read as they were meant, and go on from there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_words import a_title, by_hand

from roadmap_display.storage.opening import open_store
from roadmap_display.storage.sql.versions import SCHEMA
from roadmap_display.storage.store import Store

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(path.name for path in GOLDEN.iterdir())


def made(folder: Path, name: str) -> Path:
    """A golden file as it lay on somebody's disk."""
    path = folder / Path(name).with_suffix(".db" if name.endswith(".sql") else ".json").name
    if path.suffix == ".json":
        shutil.copy(GOLDEN / name, path)
    else:
        with closing(sqlite3.connect(path)) as database:
            database.executescript((GOLDEN / name).read_text(encoding="utf-8"))
    return path


def is_as_it_was_meant(store: Store) -> None:
    snapshot = store.load().snapshot
    (item,) = snapshot.items
    assert (item.title, item.owner, str(item.start), str(item.end)) == ("Kiosk", "ada", "2026-03-02", "2026-Q2")
    assert item.carried == {"colour": "red"}
    assert (snapshot.people[0].name, snapshot.revision, snapshot.findings) == ("Ada Rossi", 2, ())
    assert [(one.by, one.note, len(one.changes)) for one in store.history()] == [("ada", "", 1), ("bo", "why", 1)]


def test_every_release_left_a_file() -> None:
    assert {f"schema-{number}.sql" for number in range(1, SCHEMA)} <= set(FILES)
    assert "version-1.roadmap.json" in FILES


@pytest.mark.parametrize("name", FILES)
def test_a_wall_reads_it_and_changes_nothing(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name)
    before = path.read_bytes()
    store = open_store(str(path), read_only=True)
    is_as_it_was_meant(store)
    store.close()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FILES)
def test_an_edit_goes_on_from_there_and_a_database_keeps_a_copy_of_what_it_was(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name)
    store = open_store(str(path))
    is_as_it_was_meant(store)
    assert store.save(a_title("Kiosk", "Tablet")) == 3
    assert [len(one.changes) for one in store.history()] == [1, 1, 1]
    store.close()
    if path.suffix == ".db":
        assert by_hand(path, "PRAGMA user_version") == [(SCHEMA,)]
        (copy,) = tmp_path.glob("*.backup")
        with closing(open_store(f"sqlite:///{copy}", read_only=True)) as kept:
            is_as_it_was_meant(kept)
