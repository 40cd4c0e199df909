"""Files that are no roadmap, or not a sound one: told in one sentence, never shown as an empty plan."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import an_item, when
from sqlite_words import a_change_set, a_plan, a_title, by_hand, titles

from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.sql import sqlite_open
from roadmap_display.storage.sql.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.db"
    SqliteStore(made).create(a_plan())
    return made


def trouble_of(path: Path, **more: Any) -> Trouble:
    """What opening the file for reading comes to; both kinds of opening must tell the same."""
    kinds = set()
    for read_only in (False, True):
        store = SqliteStore(path, read_only=read_only, patience=0.0, **more)
        with pytest.raises(Trouble) as trouble:
            store.load()
        assert store._opened is None
        assert str(path) not in _open_files()
        kinds.add((str(trouble.value), trouble.value.kind))
    assert len(kinds) == 1
    assert path.name in str(trouble.value)
    return trouble.value


def _open_files() -> set[str]:
    """What this process has open, where the system tells."""
    folder = "/proc/self/fd"
    return {os.path.realpath(f"{folder}/{entry}") for entry in os.listdir(folder)} if os.path.isdir(folder) else set()


class TestNoDatabaseOfOurs:
    def test_a_missing_file_is_told_and_not_made(self, tmp_path: Path) -> None:
        trouble = trouble_of(tmp_path / "plan.db")
        assert trouble.kind == "missing"
        assert str(trouble) == "plan.db is not there; check the name, or make it with “roadmap-display new”"
        assert os.listdir(tmp_path) == []

    def test_a_file_that_goes_while_it_is_opened_is_not_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sqlite_open, "_regular_file", lambda _: (0, 0))
        assert "could not be opened" in str(trouble_of(tmp_path / "plan.db"))
        assert os.listdir(tmp_path) == []

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "plan.db").touch()
        assert "is an empty file, not a database" in str(trouble_of(tmp_path / "plan.db"))

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "plan.db").mkdir()
        assert "is a folder, not a database" in str(trouble_of(tmp_path / "plan.db"))

    def test_a_pipe_does_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "plan.db")
        assert "is not a file" in str(trouble_of(tmp_path / "plan.db"))

    def test_a_loop_of_links(self, tmp_path: Path) -> None:
        (tmp_path / "plan.db").symlink_to(tmp_path / "plan.db")
        assert "cannot be reached (too many levels of symbolic links)" in str(trouble_of(tmp_path / "plan.db"))

    @pytest.mark.parametrize(
        "data",
        [
            b"just some text\n" * 50,
            bytes(range(256)) * 8,
            b"x",
            b"x" * 511,
            b'{"format": "roadmap-display"}',
            bytes(8192),
        ],
    )
    def test_something_else_than_a_database(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "plan.db").write_bytes(data)
        assert "is not an SQLite database" in str(trouble_of(tmp_path / "plan.db"))

    @pytest.mark.parametrize("made", [("CREATE TABLE records (kind, id)",), ("PRAGMA user_version = 1",)])
    def test_a_database_of_another_program(self, tmp_path: Path, made: tuple[str, ...]) -> None:
        by_hand(tmp_path / "plan.db", *made, "CREATE TABLE x (y)")
        assert "is an SQLite database of another program" in str(trouble_of(tmp_path / "plan.db"))

    def test_a_file_that_may_not_be_read(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "access", lambda *_: False)
        assert trouble_of(path).kind == "denied"

    def test_a_folder_that_may_not_be_entered(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: Any, **__: Any) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "stat", refused)
        assert trouble_of(path).kind == "denied"


PAGE = 4096


def _with_damaged_page(data: bytes, page: int) -> bytes:
    return data[: page * PAGE] + b"\xa5" * PAGE + data[(page + 1) * PAGE :]


def _outcome(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    store = SqliteStore(path, read_only=True)
    try:
        loaded = store.load()
    except Trouble as trouble:
        return str(trouble)
    finally:
        store.close()
    return "harmless" if titles(loaded) == ["Mobile checkout", "Search"] else "less is shown"


class TestDamage:
    def test_every_damaged_page_is_told_or_harmless(self, path: Path) -> None:
        """Each page in turn is overwritten. The first is the header; no other may show less than there was."""
        sound = path.read_bytes()
        outcomes = [_outcome(path, _with_damaged_page(sound, page)) for page in range(len(sound) // PAGE)]
        assert outcomes[0] == "plan.db is not an SQLite database; check the name of the file"
        assert all(outcome == "harmless" or "is damaged" in outcome for outcome in outcomes[1:])
        assert outcomes.count("harmless") < len(outcomes) / 4

    def test_a_damaged_page_no_query_reads_is_found_when_opening(self, path: Path) -> None:
        by_hand(path, "CREATE TABLE big (x)", "INSERT INTO big VALUES (zeroblob(50000))")
        (page,) = by_hand(path, "SELECT rootpage FROM sqlite_master WHERE name = 'big'")[0]
        path.write_bytes(_with_damaged_page(path.read_bytes(), page - 1))
        trouble = trouble_of(path)
        assert "is damaged; put back a backup copy of it" in str(trouble)
        assert trouble.kind == "invalid"

    @pytest.mark.parametrize("kept", [100, 4096, 8192 + 17])
    def test_a_file_that_was_cut_off(self, path: Path, kept: int) -> None:
        path.write_bytes(path.read_bytes()[:kept])
        assert "damaged" in str(trouble_of(path)) or kept < 512

    @pytest.mark.parametrize(
        "statement",
        ["DROP TABLE records", "DELETE FROM meta", "DROP TABLE meta", "ALTER TABLE records RENAME COLUMN body TO b"],
    )
    def test_a_part_is_gone(self, path: Path, statement: str) -> None:
        by_hand(path, "DROP VIEW items", "DROP VIEW goals", "DROP VIEW people", "DROP VIEW links", "DROP VIEW roadmaps")
        by_hand(path, statement)
        assert "is damaged" in str(trouble_of(path))

    def test_damage_while_it_is_open_is_seen(self, path: Path) -> None:
        wall = SqliteStore(path, read_only=True)
        first = wall.load()
        by_hand(path, "CREATE TABLE big (x)", "INSERT INTO big VALUES (zeroblob(50000))")
        (page,) = by_hand(path, "SELECT rootpage FROM sqlite_master WHERE name = 'big'")[0]
        path.write_bytes(_with_damaged_page(path.read_bytes(), page - 1))
        with pytest.raises(Trouble, match="is damaged"):
            wall.load(first)
        wall.close()


class TestBodiesThatCannotBeRead:
    @pytest.mark.parametrize(
        ("body", "sentence"),
        [
            ("", "one item is not written in valid JSON"),
            ("{", "one item is not written in valid JSON"),
            ("[1]", "one item cannot be shown"),
            ('{"title": "No id"}', "one item cannot be shown"),
            ("x'ff'", "one item is not written in valid JSON"),
            ("NaN", "one item is not written in valid JSON"),
        ],
    )
    def test_one_bad_record_is_a_finding_and_the_rest_shows(self, path: Path, body: str, sentence: str) -> None:
        value = body if body.startswith("x'") else f"'{body}'"
        by_hand(path, f"UPDATE records SET body = {value} WHERE id = 'search'")
        store = SqliteStore(path)
        first = store.load()
        assert titles(first) == ["Mobile checkout"]
        assert [finding.message for finding in first.snapshot.findings if sentence in finding.message]
        store.save(a_title("Mobile checkout", "Checkout"))
        second = store.load(first)
        assert titles(second) == ["Checkout"]
        assert second.snapshot.findings == first.snapshot.findings
        store.close()

    def test_places_are_told_anew_where_one_record_cannot_be_read(self, path: Path) -> None:
        by_hand(path, "UPDATE records SET body = '{' WHERE id = 'mobile-checkout'")
        store = SqliteStore(path)
        first = store.load()
        store.save(a_change_set(Added("item", an_item("Zoom"), 1)))
        assert titles(store.load(first)) == titles(store.load())
        store.close()

    def test_a_bad_field_is_a_finding_until_it_is_mended(self, path: Path) -> None:
        by_hand(path, "UPDATE records SET body = json_set(body, '$.start', 'soonish') WHERE id = 'search'")
        store, wall = SqliteStore(path), SqliteStore(path, read_only=True)
        first = wall.load()
        assert titles(first) == ["Mobile checkout", "Search"]
        assert [finding.items for finding in first.snapshot.findings] == [("search",)]
        store.save(a_title("Mobile checkout", "Checkout"))
        second = wall.load(first)
        assert second.changes
        assert second.snapshot.findings == first.snapshot.findings
        broken = second.snapshot.items[1]
        store.save(
            a_change_set(
                Edited("item", "search", "start", None, when("2026-Q2")),
                Edited("item", "search", "carried", broken.carried, None),
            )
        )
        third = wall.load(second)
        assert third.changes
        assert third.snapshot.findings == ()
        store.close()
        wall.close()

    def test_text_that_is_no_text(self, path: Path) -> None:
        by_hand(path, "UPDATE records SET body = CAST(x'7b22ff227d' AS TEXT) WHERE id = 'search'")
        store = SqliteStore(path)
        loaded = store.load()
        assert titles(loaded) == ["Mobile checkout"]
        assert [finding.code for finding in loaded.snapshot.findings] == ["unreadable-record"]
        store.close()


class TestOtherVersions:
    def test_a_later_schema_that_we_can_read_is_shown_with_a_note(self, path: Path) -> None:
        by_hand(path, "PRAGMA user_version = 7", "ALTER TABLE records ADD COLUMN colour TEXT")
        store = SqliteStore(path)
        loaded = store.load()
        assert titles(loaded) == ["Mobile checkout", "Search"]
        assert "written by a later version" in loaded.note
        before = path.read_bytes()
        with pytest.raises(Trouble, match="update this program to change it") as trouble:
            store.save(a_title("Mobile checkout", "Checkout"))
        assert trouble.value.kind == "newer"
        assert path.read_bytes() == before
        store.close()

    @pytest.mark.parametrize("made", ["UPDATE meta SET reader = 7", "DROP TABLE meta", "DELETE FROM meta"])
    def test_a_later_schema_that_we_cannot_read(self, path: Path, made: str) -> None:
        by_hand(path, "PRAGMA user_version = 7", made)
        trouble = trouble_of(path)
        assert "was written by a later version; update this program to open it" in str(trouble)
        assert trouble.kind == "newer"

    def test_brought_to_a_later_schema_while_it_is_open(self, path: Path) -> None:
        wall = SqliteStore(path, read_only=True)
        first = wall.load()
        by_hand(path, "PRAGMA user_version = 7", "UPDATE meta SET reader = 7, revision = 1")
        with pytest.raises(Trouble, match="was written by a later version"):
            wall.load(first)
        wall.close()

    def test_an_older_schema_than_we_can_read(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sqlite_open, "OLDEST", 3)
        wall = SqliteStore(path, read_only=True)
        with pytest.raises(Trouble, match="open it once for editing to bring it up to date"):
            wall.load()


class TestJournals:
    def test_a_write_ahead_log_on_this_machine_is_read(self, path: Path) -> None:
        by_hand(path, "PRAGMA journal_mode = WAL")
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("UPDATE records SET body = json_set(body, '$.title', 'In the log') WHERE id = 'search'")
        wall = SqliteStore(path, read_only=True)
        assert titles(wall.load()) == ["Mobile checkout", "In the log"]
        wall.close()
        writer.close()

    def test_opening_for_editing_goes_back_to_a_rollback_journal(self, path: Path) -> None:
        by_hand(path, "PRAGMA journal_mode = WAL")
        store = SqliteStore(path)
        assert titles(store.load()) == ["Mobile checkout", "Search"]
        store.close()
        assert by_hand(path, "PRAGMA journal_mode") == [("delete",)]

    def test_a_write_ahead_log_others_have_open_stays(self, path: Path) -> None:
        other = sqlite3.connect(path)
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM meta").fetchall()
        store = SqliteStore(path, patience=0)
        assert store.save(a_title("Mobile checkout", "Checkout")) == 1
        store.close()
        other.close()

    def test_a_write_ahead_log_on_a_network_drive_is_refused(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        by_hand(path, "PRAGMA journal_mode = WAL")
        monkeypatch.setattr(sqlite_open, "is_remote", lambda _: True)
        assert "not safe on a network drive" in str(trouble_of(path))

    def test_a_rollback_journal_on_a_network_drive_is_fine(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sqlite_open, "is_remote", lambda _: True)
        store = SqliteStore(path)
        assert store.save(a_title("Mobile checkout", "Checkout")) == 1
        store.close()

    def test_a_wall_waits_for_the_recovery_of_a_writer_that_was_killed(self, path: Path) -> None:
        _leave_a_hot_journal(path)
        wall = SqliteStore(path, read_only=True)
        with pytest.raises(Trouble, match="is waiting for recovery") as trouble:
            wall.load()
        assert trouble.value.kind == "busy"
        editor = SqliteStore(path)
        assert titles(editor.load()) == ["Mobile checkout", "Search"]
        assert titles(wall.load()) == ["Mobile checkout", "Search"]
        wall.close()
        editor.close()

    def test_commits_are_synchronised_to_the_disk(self, path: Path) -> None:
        store = SqliteStore(path)
        store.load()
        assert store._opened
        raw = store._opened.driver
        assert raw
        assert raw.execute("PRAGMA synchronous").fetchone() == (3,)
        assert raw.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        store.close()


_KILLED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE records SET body = 'half done'")
connection.execute("CREATE TABLE big (x)")
for _ in range(50):
    connection.execute("INSERT INTO big VALUES (zeroblob(20000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def _leave_a_hot_journal(path: Path) -> None:
    """A writer's cache overflows into the file before its commit, and then it is killed."""
    subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False)
    assert path.with_name("plan.db-journal").stat().st_size > 0
