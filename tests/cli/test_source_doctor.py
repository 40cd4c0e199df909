"""`doctor SOURCE`: what a source allows, and what this user may do."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from a_source import a_source
from builders import an_item
from sqlite_words import a_plan, a_title, by_hand

from roadmap_display.cli import run
from roadmap_display.storage.disk import drives
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.opening import open_store

pytestmark = pytest.mark.usefixtures("qapp")

Looks = Callable[[object], dict[str, tuple[bool, str]]]


@pytest.fixture
def looks(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Looks:
    """What doctor finds of a source, by the name of the check."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def look(source: object) -> dict[str, tuple[bool, str]]:
        run(["doctor", str(source), "--format", "json"])
        checks = json.loads(capsys.readouterr().out)["checks"]
        of_machine = (
            "python", "display", "qt", "typeface", "screen", "settings", "state", "control", "systemd", "notify",
            "screen saver",
        )  # fmt: skip
        return {one["name"]: (one["ok"], one["detail"]) for one in checks if one["name"] not in of_machine}

    return look


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return a_source(path, a_plan(an_item("Search")))


def test_a_database_tells_its_kind_rights_schema_and_journal(tmp_path: Path, looks: Looks) -> None:
    path = made(tmp_path / "plan.db")
    assert looks(path) == {
        "source": (True, f"{path}: an SQLite database, 1 item, can be read and saved"),
        "schema": (True, "number 2, this program's"),
        "journal mode": (True, "a rollback journal"),
    }


def test_a_json_file_and_a_table_tell_what_they_are(tmp_path: Path, looks: Looks) -> None:
    plan, table = made(tmp_path / "plan.roadmap.json"), tmp_path / "plan.csv"
    table.write_text("title\nLogin\n")
    assert looks(plan) == {"source": (True, f"{plan}: a JSON file, 1 item, can be read and saved")}
    assert looks(table)["source"] == (True, f"{table}: a table, which is only read, 1 item, can only be read")


def test_what_cannot_be_read_is_told_as_such(tmp_path: Path, looks: Looks) -> None:
    for name in ("nowhere.db", "nowhere.roadmap.json", "plan.doc"):
        is_ok, detail = looks(tmp_path / name)["source"]
        assert (is_ok, name in detail) == (False, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told(tmp_path: Path, looks: Looks) -> None:
    path = made(tmp_path / "shared" / "plan.roadmap.json")
    path.parent.chmod(0o555)
    assert "may not be written by you" in looks(path)["source"][1]
    path.parent.chmod(0o755)


def test_rights_that_are_missing_are_told(tmp_path: Path, looks: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "plan.db")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert looks(path)["source"] == (
        True, f"{path}: an SQLite database, 1 item, can only be read: plan.db may not be written by you",
    )  # fmt: skip


def test_a_sync_folder_is_told_and_is_worse_for_a_database(tmp_path: Path, looks: Looks) -> None:
    plain = made(tmp_path / "plan.db")
    folder = tmp_path / "Dropbox"
    made(folder / "plan.roadmap.json")
    plain.rename(folder / "plan.db")
    assert looks(folder / "plan.db")["sync folder"] == (
        False, "plan.db lies in a folder of Dropbox, which damages databases",
    )  # fmt: skip
    assert looks(folder / "plan.roadmap.json")["sync folder"][0]


def test_a_network_drive_is_told_and_several_editors_are_sent_to_a_server(
    tmp_path: Path, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, plan = made(tmp_path / "plan.db"), made(tmp_path / "plan.roadmap.json")
    monkeypatch.setattr(drives, "is_remote", lambda path: True)
    assert not looks(database)["network drive"][0]
    assert looks(plan)["network drive"][0]


def test_a_write_ahead_log_and_a_later_schema_are_told(tmp_path: Path, looks: Looks) -> None:
    path = made(tmp_path / "plan.db")
    holder = sqlite3.connect(path)
    holder.execute("PRAGMA journal_mode = WAL").fetchone()
    holder.execute("SELECT * FROM meta").fetchone()
    assert not looks(path)["journal mode"][0]
    holder.close()
    by_hand(path, "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 99")
    assert looks(path)["schema"] == (False, "number 99, later than this program")


def test_edits_that_wait_in_the_journal_are_counted(tmp_path: Path, looks: Looks) -> None:
    path = made(tmp_path / "plan.roadmap.json")
    journal = Journal(tmp_path / "data" / "roadmap-display")
    snapshot = open_store(str(path)).load().snapshot
    for becomes in ("Find", "Seek", "Look"):
        op = journal.note(str(path), a_title("Search", becomes, "search"), snapshot)
    journal.refuse(op, "because")
    journal.close()
    found = looks(path)
    assert found["waiting edits"] == (False, "2 edits of yours still to be saved")
    assert found["refused edits"] == (False, "1 edit of yours refused")
