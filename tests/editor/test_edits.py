"""Edits of one editor: safe here, then seen, then in the source; and what others do meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from contents import content
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.editor.window import EditorWindow
from roadmap_display.live.presence import presence_words
from roadmap_display.live.saving import REST, Saving
from roadmap_display.live.told import Saved
from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.edits import journal
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.journal_file import NAME
from roadmap_display.storage.opening import open_store

Sit = Callable[..., Seat]


def title(seat_or_snapshot: Seat | Snapshot, item_id: str = "checkout") -> str:
    snapshot = seat_or_snapshot.edits.snapshot if isinstance(seat_or_snapshot, Seat) else seat_or_snapshot
    item = snapshot.item(item_id) if snapshot else None
    return item.title if item else ""


def rename(seat: Seat, becomes: str, item_id: str = "checkout") -> None:
    seat.desk.make((Edited("item", item_id, "title", title(seat, item_id), becomes),), f"renamed {becomes}")


def others_write(source: str, *changes: Change) -> None:
    with closing(open_store(source)) as store:
        store.save(ChangeSet(at=datetime.now(UTC), by="M. Kaya", changes=changes))


@pytest.fixture(params=["plan.roadmap.json", "plan.db"])
def source(request: pytest.FixtureRequest, demo: str, tmp_path: Path) -> str:
    """The demo in every kind of source that needs no server."""
    if request.param == "plan.roadmap.json":
        return demo
    path = str(tmp_path / "plan.db")
    with closing(open_store(demo, read_only=True)) as old, closing(open_store(path)) as new:
        new.create(old.load().snapshot)
    return path


def test_an_edit_is_in_the_source_and_undo_takes_it_out_again(sit: Sit, source: str) -> None:
    seat = sit(source)
    rename(seat, "Checkout")
    assert title(seat.settled()) == "Checkout"
    seat.edits.undo()
    assert title(seat.settled()) == "Mobile checkout"
    seat.edits.redo()
    assert title(seat.settled()) == "Checkout"
    assert title(seat.shown) == "Checkout"


def test_what_is_asked_for_is_counted_on_at_once_and_seen_when_it_is_safe(seat: Seat) -> None:
    rename(seat, "Checkout")
    assert (title(seat), title(seat.shown)) == ("Checkout", "Mobile checkout")
    rename(seat, "Checkout 2")
    assert title(seat.settled()) == "Checkout 2"
    assert title(seat.shown) == "Checkout 2"


def test_the_own_echo_shows_nothing_anew(seat: Seat) -> None:
    seen: list[tuple[Change, ...]] = []
    seat.edits.changed.connect(lambda _snapshot, changes: seen.append(changes))
    rename(seat, "Checkout")
    revision = seat.settled().revision
    seat.until(lambda: seat.live.snapshot and seat.live.snapshot.revision == revision)
    assert seen == [(Edited("item", "checkout", "title", "Mobile checkout", "Checkout"),)]


def test_undo_takes_back_across_what_others_did_and_leaves_their_work(seat: Seat) -> None:
    rename(seat, "Checkout")
    progress = Edited("item", "checkout", "progress", 15, 40)
    seat.desk.make((progress,), "progress")
    seat.settled()
    others_write(seat.source, Edited("item", "checkout", "title", "Checkout", "Pay by phone"))
    seat.until(lambda: title(seat) == "Pay by phone")
    left: list[object] = []
    seat.edits.left.connect(left.extend)
    seat.edits.undo()
    seat.edits.undo()
    now = seat.settled()
    item = now.item("checkout")
    assert item is not None
    assert (item.title, item.progress) == ("Pay by phone", 15)
    assert len(left) == 1
    assert not seat.edits.steps.done


def test_two_at_one_source_see_each_other_and_both_edits_stand(sit: Sit, source: str) -> None:
    one, two = sit(source), sit(source, "M. Kaya")
    rename(one, "Checkout")
    rename(two, "Sizes", "sizes")
    for seat in (one, two):
        seat.until(lambda seat=seat: (title(seat), title(seat, "sizes")) == ("Checkout", "Sizes"))  # type: ignore[misc]
        seat.until(seat.is_saved)
    assert content(one.shown) == content(two.shown)


def test_the_same_field_at_once_keeps_what_was_overruled(sit: Sit, source: str) -> None:
    one, two = sit(source), sit(source, "M. Kaya")
    rename(one, "Checkout")
    rename(two, "Pay by phone")
    for seat in (one, two):
        seat.until(lambda seat=seat: seat.is_saved() and seat.shown.conflicts)  # type: ignore[misc]
    one.until(lambda: content(one.shown) == content(two.shown))
    assert len(one.shown.conflicts) == 1
    assert title(one) in ("Checkout", "Pay by phone")


def test_who_leaves_right_after_an_edit_has_it_saved_all_the_same(seat: Seat) -> None:
    rename(seat, "Checkout")
    seat.until(lambda: title(seat.shown) == "Checkout")
    seat.close()
    seat.until(lambda: title(seat.reloaded()) == "Checkout")


def test_what_is_written_down_is_saved_after_a_rest_which_ends_where_somebody_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away() -> Any:
        raise Trouble("the plan is away")

    happened: list[object] = []
    saving = Saving("plan", away, away, happened.append)
    monkeypatch.setattr(saving._leaving, "wait", happened.append)
    saving._upto = 1
    for _ in range(2):
        saving._settle()
    assert happened == [REST, Saved(-1, trouble="the plan is away"), Saved(-1, trouble="the plan is away")]
    assert not saving._leaving.is_set()
    saving.stop(0)
    assert saving._leaving.is_set()


def test_while_the_source_is_away_edits_are_safe_here_and_saved_when_it_is_back(seat: Seat) -> None:
    away = Path(seat.source).with_suffix(".away")
    os.rename(seat.source, away)
    rename(seat, "Checkout")
    seat.until(lambda: seat.edits.safety.here == 1 and seat.edits.safety.trouble)
    assert title(seat.shown) == "Checkout"
    os.rename(away, seat.source)
    assert title(seat.settled()) == "Checkout"


CRASH = """
import os, signal, sys
from contextlib import closing
from datetime import UTC, datetime
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.journal_file import NAME
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.journal_file import NAME
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.places import identity

with closing(open_store(sys.argv[1])) as store:
    base = store.load().snapshot
edit = Edited("item", "checkout", "title", "Mobile checkout", "Checkout")
Journal().note(identity(sys.argv[1]), ChangeSet(at=datetime.now(UTC), changes=(edit,)), base)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_an_editor_that_was_killed_left_is_saved_at_the_next_start(sit: Sit, demo: str) -> None:
    subprocess.run([sys.executable, "-c", CRASH, demo], check=False, env=os.environ.copy())
    others_write(demo, Edited("item", "checkout", "progress", 15, 40))
    seat = sit(demo)
    told: list[int] = []
    seat.edits.recovered.connect(told.append)
    seat.until(lambda: title(seat) == "Checkout")
    item = seat.settled().item("checkout")
    assert item is not None
    assert (item.title, item.progress) == ("Checkout", 40)


def test_an_edit_that_cannot_even_be_written_down_is_not_seen(qtbot: QtBot, demo: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    seat = Seat(qtbot, demo)
    barred: list[str] = []
    seat.edits.barred.connect(barred.append)
    seat.until(lambda: barred and seat.edits.shown)
    rename(seat, "Checkout")
    seat.until(lambda: seat.edits.safety.trouble and not seat.edits.safety.asked)
    assert (title(seat), title(seat.shown)) == ("Mobile checkout", "Mobile checkout")
    assert not seat.edits.steps.done
    seat.close()


def test_that_edits_cannot_be_written_down_is_told_until_they_can(
    sit: Sit, demo: str, monkeypatch: pytest.MonkeyPatch, look: Callable[[Seat], EditorWindow]
) -> None:
    free, note = Fs.free, Journal.note

    def full(*_: object) -> Any:
        raise Trouble("the disk is full; make room", kind="denied")

    monkeypatch.setattr(Fs, "free", lambda *_: 3 << 20)
    monkeypatch.setattr(Journal, "note", full)
    seat = sit(demo)
    window = look(seat)
    seat.until(lambda: any("is full" in sentence for sentence in window.notices.sentences))
    rename(seat, "Checkout")
    seat.until(lambda: "disk is full" in seat.edits.safety.trouble)
    monkeypatch.setattr(Journal, "note", note)
    monkeypatch.setattr(Fs, "free", free)
    seat.until(lambda: not window.notices.sentences and not seat.edits.safety.trouble)
    seat.until(lambda: window.status.saved.text().startswith("Saved"))
    rename(seat, "Checkout")
    assert title(seat.settled()) == "Checkout"


def test_a_thousand_steps_go_back_and_forth(seat: Seat) -> None:
    before = seat.shown
    for number in range(60):
        item = Item(id=f"new-{number}", roadmap="product", title=f"Item {number}")
        seat.desk.make((Added("item", item),), "added")
        rename(seat, f"Title {number}")
    after = seat.edits.snapshot
    while seat.edits.steps.done:
        seat.edits.undo()
    assert content(seat.settled()) == content(before)
    while seat.edits.steps.undone:
        seat.edits.redo()
    assert after is not None
    assert content(seat.settled()) == content(after)


def test_what_may_not_be_changed_is_known_before_anybody_types(sit: Sit, tmp_path: Path, demo: str) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("roadmap,lane,title,start,end\nProduct,Shop,Checkout,2026-03-02,2026-05-25\n")
    seat = sit(str(table))
    item = seat.shown.items[0]
    seat.edits.questions.why_not(item)
    seat.until(lambda: seat.edits.questions.why_not(item))
    assert "read only" in seat.edits.questions.why_not(item)


def test_who_else_is_at_work_is_told(sit: Sit, source: str) -> None:
    one, two = sit(source), sit(source, "kaya")
    told: list[str] = []
    one.edits.questions.others.connect(lambda present: told.append(presence_words(present)))
    rename(two, "Sizes", "sizes")
    one.until(lambda: told)
    assert told[-1] == "M. Kaya is editing Sizes"


def test_own_edits_are_never_told_as_those_of_a_crashed_editor(seat: Seat) -> None:
    told: list[int] = []
    seat.edits.recovered.connect(told.append)
    for number in range(20):
        rename(seat, f"Title {number}")
        seat.edits._saving.look()
    seat.settled()
    assert told == []


@pytest.mark.parametrize("first", ["note edits", "save edits"])
def test_a_journal_that_was_damaged_is_told_of_before_anybody_types_whichever_thread_finds_it(
    demo: str, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    is_mended = threading.Event()

    def in_turn() -> Journal:
        if threading.current_thread().name != first:
            is_mended.wait(30)
        opened = Journal()
        is_mended.set()
        return opened

    folder = tmp_path / "data" / "roadmap-display"
    with closing(Journal(folder)):
        pass
    (folder / NAME).write_bytes(b"no database at all, but long enough to be taken for one by its size" * 100)
    monkeypatch.setattr(journal, "Journal", in_turn)
    seat = Seat(qtbot, demo)
    told: list[str] = []
    seat.edits.warned.connect(told.append)
    seat.until(lambda: told)
    assert "journal" in told[0]
    seat.until(lambda: seat.edits.shown)
    rename(seat, "Checkout")
    assert title(seat.settled()) == "Checkout"
    seat.close()
