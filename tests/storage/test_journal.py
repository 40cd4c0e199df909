"""The journal on its own disk: damaged, full, shared by two programs, and killed in the middle."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from itertools import repeat
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from builders import a_bar, a_snapshot, an_item, when
from sqlite_words import NOON, a_change_set, by_hand

from roadmap_display.roadmap.changes.change import Added, ChangeSet, Edited, Removed
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.journal_file import NAME
from roadmap_display.storage.sessions import began, new_session

Journals = Callable[..., Journal]

CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026", carried={"later": [1, None]})
PLAN = a_snapshot(CHECKOUT)
MANY = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "roadmap-display"


@pytest.fixture
def journal(folder: Path, journals: Journals) -> Journal:
    return journals(folder, now=lambda: NOON)


def title(text: str) -> ChangeSet:
    return a_change_set(Edited("item", CHECKOUT.id, "title", CHECKOUT.title, text))


def noted(folder: Path, count: int) -> None:
    journal = Journal(folder, now=lambda: NOON)
    for number in range(count):
        journal.note("plan", title(f"Title {number}"), PLAN)
    journal.close()


def opens_and_notes(folder: Path, together: Barrier, name: int) -> str:
    """Open the journal when everybody does, note something in it, and return its warning."""
    together.wait()
    with closing(Journal(folder)) as journal:
        journal.note("plan", title(f"By {name}"), PLAN)
        return journal.warning


def titles(journal: Journal) -> set[Any]:
    return {op.change_set.changes[0].becomes for op in journal.pending("plan")}


class TestNoting:
    def test_an_edit_is_there_for_the_next_program_with_what_it_was_made_to(self, journal, folder, journals):
        changes = (
            Edited("item", CHECKOUT.id, "start", CHECKOUT.start, when("FY2026-Q2")),
            Added("item", an_item("New"), 1),
            Removed("item", an_item("Old"), 0),
        )
        op = journal.note("plan", a_change_set(*changes, note="as agreed"), PLAN)
        (found,) = journals(folder).pending("plan")
        assert found == op
        assert found.change_set.changes == changes
        assert found.bases == {("item", CHECKOUT.id): CHECKOUT}
        assert (found.document, found.base) == ("p", 0)

    def test_edits_are_counted_by_session_and_source(self, journal):
        assert [journal.note(source, title("A"), PLAN).seq for source in ("plan", "plan", "other")] == [1, 2, 1]
        assert [op.seq for op in journal.pending("plan")] == [1, 2]

    def test_26_two_programs_at_once_are_two_sessions(self, journal, folder, journals):
        other = journals(folder)
        journal.note("plan", title("A"), PLAN)
        other.note("plan", title("B"), PLAN)
        assert titles(journal) == titles(other) == {"A", "B"}
        assert len(other.pending("plan", other.editor)) == 1
        assert journal.editor != other.editor

    def test_a_session_tells_when_it_began(self):
        assert began(new_session(NOON)) == NOON
        assert began("e1") is None
        assert began("7c9e6679-7425-40de-944b-e07fc1f90ae7") is None
        assert len({new_session(NOON) for _ in range(100)}) == 100

    def test_what_was_seen_is_forgotten_after_a_month_and_what_is_pending_never(self, folder, journals):
        at = [NOON]
        journal = journals(folder, now=lambda: at[0])
        seen, _ = (journal.note("plan", title(text), PLAN) for text in "AB")
        journal.seen("plan", {seen.editor: 1})
        at[0] += timedelta(days=29)
        journal = journals(folder, now=lambda: at[0])
        journal.seen("plan", {})
        assert titles(journal) == {"A", "B"}
        journal.seen("plan", {seen.editor: 1})
        at[0] += timedelta(days=31)
        journal = journals(folder, now=lambda: at[0])
        journal.seen("plan", {})
        assert titles(journal) == {"B"}


class TestFull:
    def test_25_a_disk_with_little_room_is_told_before_an_edit_begins(self, folder, journals):
        class NearlyFull(Fs):
            def free(self, folder: str) -> int:
                return 3 << 20

        with pytest.raises(Trouble, match=r"is full \(3 MB left\); make room before you edit"):
            journals(folder, fs=NearlyFull()).check()

    def test_a_journal_that_can_be_written_is_not_told_of(self, journal):
        journal.check()
        assert journal.warning == ""

    def test_25_a_full_disk_is_told_and_nothing_half_is_kept(self, journal):
        journal.note("plan", title("A"), PLAN)
        pages = journal._table._connection.execute("PRAGMA page_count").fetchone()[0]
        journal._table._connection.execute(f"PRAGMA max_page_count = {pages}")

        def fill() -> None:
            for _ in range(100):
                journal.note("plan", title("B" * 1000), PLAN)

        with pytest.raises(Trouble, match="the disk is full; make room before you edit"):
            fill()
        journal._table._connection.execute("PRAGMA max_page_count = 1000000")
        seqs = [op.seq for op in journal.pending("plan")]
        assert seqs == list(range(1, len(seqs) + 1))
        assert journal.note("plan", title("C"), PLAN).seq == len(seqs) + 1

    @pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write anywhere")
    def test_a_folder_that_cannot_be_written_is_told(self, tmp_path, journals):
        tmp_path.chmod(0o500)
        with pytest.raises(Trouble, match="no permission"):
            journals(tmp_path / "data")

    @pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
    def test_nobody_else_may_look_into_what_somebody_edited(self, folder, journals):
        journals(folder).note("plan", title("Secret"), PLAN)
        made = [folder.parent, folder, folder / NAME, folder / f"{NAME}-journal"]
        assert [oct(path.stat().st_mode & 0o077) for path in made] == ["0o0"] * 4

    @pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
    def test_nor_where_the_folder_or_an_earlier_journal_lies_open(self, folder, journals):
        folder.mkdir(parents=True)
        noted(folder, 1)
        for path in (folder, folder / NAME):
            path.chmod(0o755)
        assert len(titles(journals(folder))) == 1
        assert (folder / NAME).stat().st_mode & 0o077 == 0

    def test_a_file_in_the_place_of_the_folder_is_told(self, tmp_path, journals):
        (tmp_path / "data").write_text("")
        with pytest.raises(Trouble):
            journals(tmp_path / "data")


class TestDamaged:
    @pytest.mark.parametrize("start", [0, 100, 4096, 8192])
    def test_25_what_can_be_read_is_kept_and_the_rest_set_aside(self, folder, start, journals):
        noted(folder, 40)
        path = folder / NAME
        data = bytearray(path.read_bytes())
        data[start : start + 600] = b"\xa5" * 600
        path.write_bytes(data)
        journal = journals(folder, now=lambda: NOON)
        assert "was damaged" in journal.warning
        assert "\n" not in journal.warning
        assert len(titles(journal)) >= 35
        assert titles(journal) <= {f"Title {number}" for number in range(40)}
        (aside,) = folder.glob("*damaged*")
        assert aside.read_bytes() == data
        journal.note("plan", title("New"), PLAN)
        assert "New" in titles(journal)
        assert journals(folder).warning == ""

    @pytest.mark.parametrize("content", [b"x" * 5000, b"SQLite format 3\0" + b"\0" * 200])
    def test_25_one_of_which_nothing_can_be_read_is_set_aside_too(self, folder, content, journals):
        folder.mkdir(parents=True)
        (folder / NAME).write_bytes(content)
        journal = journals(folder, now=lambda: NOON)
        assert "0 edits in it could be kept" in journal.warning
        assert journal.note("plan", title("A"), PLAN).seq == 1

    def test_of_many_that_find_it_damaged_at_once_one_salvages_it_and_nothing_of_the_others_is_set_aside(
        self, folder: Path
    ) -> None:
        noted(folder, 3)
        for again in range(5):
            path = folder / NAME
            path.write_bytes(b"\xa5" * 100 + path.read_bytes()[100:])
            together = Barrier(MANY)
            with ThreadPoolExecutor(MANY) as programs:
                warnings = list(programs.map(opens_and_notes, repeat(folder), repeat(together), range(MANY)))
            assert len([warning for warning in warnings if warning]) == 1
            assert len(list(folder.glob("*damaged*"))) == again + 1
            with closing(Journal(folder)) as journal:
                assert titles(journal) == {f"Title {number}" for number in range(3)} | {f"By {n}" for n in range(MANY)}

    def test_a_line_that_was_changed_is_not_taken_for_an_edit(self, folder, journals):
        noted(folder, 1)
        path = folder / NAME
        path.write_bytes(path.read_bytes().replace(b"Title 0", b"Title 9"))
        by_hand_data = path.read_bytes()
        path.write_bytes(b"\xa5" * 100 + by_hand_data[100:])
        assert titles(journals(folder, now=lambda: NOON)) == set()

    def test_what_was_forgotten_is_not_found_again_in_the_damaged_file(self, folder, journals):
        at = [NOON]
        journal = journals(folder, now=lambda: at[0])
        op = journal.note("plan", title("Old"), PLAN)
        journal.seen("plan", {op.editor: 1})
        journal.close()
        at[0] += timedelta(days=40)
        journals(folder, now=lambda: at[0]).close()
        path = folder / NAME
        path.write_bytes(b"\xa5" * 100 + path.read_bytes()[100:])
        assert titles(journals(folder, now=lambda: at[0])) == set()


NOTING = """
import sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from test_journal import PLAN, title
from roadmap_display.storage.edits.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(100000):
    journal.note("plan", title(str(number)), PLAN)
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_24_a_program_killed_while_noting_has_lost_nothing_it_showed(folder, journals):
    here = Path(__file__).parent
    for count in (1, 17):
        command = [sys.executable, "-c", NOTING, str(folder), str(here), str(here.parent), str(here.parents[1])]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert program.stdout
        shown = [program.stdout.readline().strip() for _ in range(count)]
        program.kill()
        shown += program.communicate()[0].split("\n")[:-1]
        assert set(shown) <= titles(journals(folder))
        assert by_hand(folder / NAME, "PRAGMA integrity_check") == [("ok",)]


def test_everything_waits_for_the_disk(journal):
    assert journal._table._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert journal._table._connection.execute("PRAGMA journal_mode").fetchone() == ("persist",)


def test_a_journal_another_program_holds_for_long_is_told(journal, folder, monkeypatch):
    other = sqlite3.connect(folder / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    journal._table._connection.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(Trouble, match="being written by another program") as told:
        journal.note("plan", title("A"), PLAN)
    assert told.value.kind == "busy"
    other.execute("ROLLBACK")
    other.close()
    assert journal.note("plan", title("A"), PLAN).seq == 1


def test_the_end_of_an_edit_is_a_write_that_is_waited_for(journal: Journal, folder: Path) -> None:
    """A file that is deleted may be back after a power cut, and then undoes what was noted."""
    journal.note("plan", title("Kiosk"), PLAN)
    assert (folder / f"{NAME}-journal").read_bytes()[:28] == bytes(28)
