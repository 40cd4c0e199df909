"""Edits that go through the journal into a source that others change, that goes away, and that goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import a_bar, a_link, a_snapshot, an_item
from sqlite_words import NOON, a_change_set

from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits import kept_conflicts
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.kept_conflicts import taking_back
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Store

CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
SEARCH = a_bar("Search", "2026-Q2", "2026-Q3")


class Office:
    """A source, and editors at it, each with a journal on a machine of its own."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self.folder = folder
        self.path = folder / f"plan{suffix}"
        self._open: list[Any] = []
        self.store().create(a_snapshot(CHECKOUT, SEARCH))
        self.begun = self.now()

    def store(self) -> Store:
        store = open_store(str(self.path))
        self._open.append(store)
        return store

    def journal(self, name: str, now: Callable[[], datetime] = lambda: NOON) -> Journal:
        journal = Journal(self.folder / name, now=now)
        self._open.append(journal)
        return journal

    def editor(self, name: str, store: Any = None, **named: Any) -> SafeEdits:
        return SafeEdits(store or self.store(), self.journal(name), str(self.path), **named)

    def now(self) -> Snapshot:
        return self.store().load().snapshot

    def close(self) -> None:
        for one in self._open:
            one.close()


@pytest.fixture(params=[".roadmap.json", ".db"])
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    made = Office(tmp_path, request.param)
    yield made
    made.close()


@pytest.fixture
def shared_file(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, ".roadmap.json")
    yield made
    made.close()


def edit(item: Any, by: str = "ada", **fields: Any) -> ChangeSet:
    changes = (Edited("item", item.id, name, getattr(item, name), value) for name, value in fields.items())
    return a_change_set(*changes, by=by)


class Away:
    """A store whose source is not there when it is told so."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.trouble: Trouble | None = Trouble("the share is away; mend the network", kind="missing")

    def __getattr__(self, name: str) -> Any:
        if self.trouble and name in ("load", "save", "save_all", "applied", "history"):
            return self._refuse
        return getattr(self._store, name)

    def _refuse(self, *_: Any) -> Any:
        assert self.trouble
        raise self.trouble


class TestTwoEditors:
    def test_19_different_fields_are_both_saved(self, office: Office) -> None:
        anna, ben = office.editor("anna"), office.editor("ben")
        assert anna.submit(edit(CHECKOUT, owner="anna"), office.begun).state == "saved"
        assert ben.submit(edit(CHECKOUT, title="Checkout"), office.begun).state == "saved"
        assert office.now().items[0] == msgspec.structs.replace(CHECKOUT, owner="anna", title="Checkout")
        assert not office.now().conflicts

    def test_20_the_last_wins_and_both_see_what_it_overruled(self, office: Office) -> None:
        office.editor("anna").submit(edit(CHECKOUT, title="Anna’s"), office.begun)
        (conflict,) = office.editor("ben").submit(edit(CHECKOUT, by="ben", title="Ben’s"), office.begun).conflicts
        assert office.now().items[0].title == "Ben’s"
        assert office.now().conflicts == (conflict,)
        assert (conflict.by, conflict.change["becomes"]) == ("ben", "Anna’s")

    def test_20_it_can_be_taken_back_and_leaves_the_list(self, office: Office) -> None:
        anna = office.editor("anna")
        office.editor("ben").submit(edit(CHECKOUT, title="Ben’s"), office.begun)
        (conflict,) = anna.submit(edit(CHECKOUT, title="Anna’s"), office.begun).conflicts
        assert anna.submit(a_change_set(*taking_back(conflict)), office.now()).conflicts == ()
        assert office.now().items[0].title == "Ben’s"
        assert office.now().conflicts == ()

    def test_21_what_one_edits_the_other_cannot_remove(self, office: Office) -> None:
        office.editor("anna").submit(edit(CHECKOUT, title="Anna’s"), office.begun)
        (conflict,) = office.editor("ben").submit(a_change_set(Removed("item", CHECKOUT, 0)), office.begun).conflicts
        assert [item.title for item in office.now().items] == ["Anna’s", "Search"]
        office.editor("ben").submit(a_change_set(*taking_back(conflict)), office.now())
        assert [item.title for item in office.now().items] == ["Search"]

    def test_21_what_one_removed_the_edit_of_the_other_brings_back_as_it_was_at_last(self, office: Office) -> None:
        anna = office.editor("anna")
        anna.submit(edit(CHECKOUT, notes="Late"), office.begun)
        now = office.now()
        anna.submit(a_change_set(Removed("item", now.items[0], 0)), now)
        outcome = office.editor("ben").submit(edit(CHECKOUT, title="Ben’s"), office.begun)
        assert office.now().item(CHECKOUT.id) == msgspec.structs.replace(CHECKOUT, title="Ben’s", notes="Late")
        assert len(outcome.conflicts) == 1

    def test_21_what_was_removed_by_hand_comes_back_as_the_editor_knew_it(self, shared_file: Office) -> None:
        text = shared_file.path.read_text(encoding="utf-8").split("\n")
        kept = [line for line in text if '"id":"mobile-checkout"' not in line]
        shared_file.path.write_text("\n".join(kept), encoding="utf-8")
        shared_file.editor("ben").submit(edit(CHECKOUT, title="Ben’s"), shared_file.begun)
        assert shared_file.now().item(CHECKOUT.id) == msgspec.structs.replace(CHECKOUT, title="Ben’s")

    def test_21_a_move_in_the_list_and_an_edit_are_both_saved(self, shared_file: Office) -> None:
        office = shared_file
        office.editor("anna").submit(edit(CHECKOUT, title="Anna’s"), office.begun)
        moved = a_change_set(Removed("item", CHECKOUT, 0), Added("item", CHECKOUT, 1))
        assert office.editor("ben").submit(moved, office.begun).state == "saved"
        assert [item.title for item in office.now().items] == ["Search", "Anna’s"]

    def test_21_an_undo_is_a_new_edit_and_takes_nothing_else_back(self, office: Office) -> None:
        ben, change_set = office.editor("ben"), edit(CHECKOUT, title="Ben’s")
        ben.submit(change_set, office.begun)
        after, _ = apply(office.begun, change_set.changes)
        office.editor("anna").submit(edit(CHECKOUT, owner="anna"), office.begun)
        undone = ben.submit(a_change_set(*inverse(change_set.changes)), after)
        assert (undone.op.seq, undone.conflicts) == (2, ())
        assert office.now().items[0] == msgspec.structs.replace(CHECKOUT, owner="anna")
        assert len(office.store().history()) == 3

    def test_22_the_edit_of_a_form_that_stood_open_is_merged_with_what_came_meanwhile(self, office: Office) -> None:
        opened = office.now()
        for title in ("One", "Two", "Three"):
            office.editor(title).submit(edit(office.now().items[0], title=title), office.now())
        outcome = office.editor("ben").submit(edit(opened.items[0], notes="Typed for an hour"), opened)
        assert (office.now().items[0].title, office.now().items[0].notes) == ("Three", "Typed for an hour")
        assert outcome.conflicts == ()

    def test_two_things_added_under_one_id_are_both_there_and_keep_what_belongs_to_them(self, office: Office) -> None:
        anna, ben = office.editor("anna"), office.editor("ben")
        anna.submit(a_change_set(Added("item", an_item("Anna’s", id="new"))), office.begun)
        first, _ = apply(office.begun, (Added("item", an_item("Ben’s", id="new")),))
        ben.note(a_change_set(Added("item", an_item("Ben’s", id="new"))), office.begun)
        outcome = ben.submit(a_change_set(Added("link", a_link("new", "search", id="l"))), first)
        items = {item.id: item.title for item in office.now().items[2:]}
        assert items.pop("new") == "Anna’s"
        ((other, title),) = items.items()
        assert (title, office.now().links[0].from_) == ("Ben’s", other)
        assert outcome.state == "saved"

    def test_the_list_of_conflicts_has_an_end(self, shared_file: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(kept_conflicts, "MOST", 3)
        anna = shared_file.editor("anna")
        for number in range(6):
            anna.submit(edit(CHECKOUT, title=f"Title {number}"), shared_file.begun)
        kept = [conflict.change["becomes"] for conflict in shared_file.now().conflicts]
        assert kept == ["Title 2", "Title 3", "Title 4"]

    def test_a_conflict_is_forgotten_after_ninety_days(self, shared_file: Office) -> None:
        anna = shared_file.editor("anna")
        for days, title in ((0, "A"), (1, "B"), (95, "C"), (96, "D")):
            change_set = msgspec.structs.replace(edit(CHECKOUT, title=title), at=NOON + timedelta(days=days))
            anna.submit(change_set, shared_file.begun)
        assert [conflict.change["becomes"] for conflict in shared_file.now().conflicts] == ["B", "C"]


class Overtaken:
    """A store at whose source a colleague saves whenever it was read, as long as nobody is asked to wait."""

    def __init__(self, store: Store, colleague: Store) -> None:
        self._store = store
        self._colleague = colleague
        self.is_in_turn = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def turn(self, by: str) -> Iterator[None]:
        with self._store.turn(by):  # type: ignore[attr-defined]
            self.is_in_turn = True
            yield
        self.is_in_turn = False

    def load(self, last: Any = None) -> Any:
        loaded = self._store.load(last)
        if not self.is_in_turn:
            was = self._colleague.load().snapshot.items[0].title
            self._colleague.save(edit(msgspec.structs.replace(CHECKOUT, title=was), title=was + "!"))
        return loaded


def test_who_has_the_turn_is_not_overtaken_between_reading_and_saving(office: Office) -> None:
    office.store().save(edit(CHECKOUT, title="Ben’s"))
    overtaken = Overtaken(office.store(), office.store())
    assert office.editor("anna", overtaken).submit(edit(CHECKOUT, title="Anna’s"), office.begun).state == "saved"
    assert office.now().items[0].title == "Anna’s"
    assert len(office.store().history()) == 3


class TestAway:
    def test_12_an_edit_is_safe_here_and_saved_when_the_source_is_back(self, office: Office) -> None:
        away = Away(office.store())
        anna = office.editor("anna", away)
        outcome = anna.submit(edit(CHECKOUT, title="Anna’s"), office.begun)
        assert (outcome.state, outcome.reason) == ("here", "the share is away; mend the network")
        assert [one.state for one in anna.recover()] == ["here"]
        assert office.now().items[0].title == "Mobile checkout"
        away.trouble = None
        assert [one.state for one in anna.recover()] == ["saved"]
        assert office.now().items[0].title == "Anna’s"
        assert anna.recover() == ()

    def test_many_edits_made_meanwhile_keep_their_order_and_their_conflicts(self, office: Office) -> None:
        away = Away(office.store())
        anna, seen = office.editor("anna", away), office.begun
        for title in ("One", "Two", "Three"):
            change_set = edit(seen.items[0], title=title)
            assert anna.submit(change_set, seen).state == "here"
            seen, _ = apply(seen, change_set.changes)
        office.editor("ben").submit(edit(CHECKOUT, title="Ben’s"), office.begun)
        away.trouble = None
        assert [one.state for one in anna.recover()] == ["saved"] * 3
        assert office.now().items[0].title == "Three"
        assert [one.change["becomes"] for one in office.now().conflicts] == ["Ben’s"]
        assert [one.seq for one in office.store().history() if one.seq] == [1, 1, 2, 3]

    def test_52_what_the_source_refuses_stays_here_and_holds_up_nothing(self, office: Office) -> None:
        class Guarded(Away):
            def __getattr__(self, name: str) -> Any:
                return getattr(self._store, name)

            def save(self, change_set: ChangeSet) -> int:
                if any(getattr(change, "field", "") == "title" for change in change_set.changes):
                    raise Trouble("titles are not yours to change; ask the product owner", kind="denied")
                return self._store.save(change_set)

            save_all = None

        store = office.store()
        journal = office.journal("anna")
        anna = SafeEdits(Guarded(store), journal, "plan")
        refused = anna.submit(edit(CHECKOUT, title="Mine"), office.begun)
        assert (refused.state, refused.reason) == ("refused", "titles are not yours to change; ask the product owner")
        assert anna.submit(edit(CHECKOUT, owner="anna"), office.begun).state == "saved"
        assert [(op.seq, reason) for op, reason in journal.refused("plan")] == [(1, refused.reason)]
        assert (office.now().items[0].title, office.now().items[0].owner) == ("Mobile checkout", "anna")

    def test_17_where_nothing_can_be_written_nothing_is_refused_for_good(self, office: Office) -> None:
        away = Away(office.store())
        away.trouble = Trouble("the folder is read-only; ask its owner", kind="denied")
        anna = office.editor("anna", away)
        assert anna.submit(edit(CHECKOUT, title="Mine"), office.begun).state == "here"
        away.trouble = None
        assert [one.state for one in anna.recover()] == ["saved"]


class TestCrashed:
    def test_24_what_a_crashed_editor_left_is_merged_not_put_over_the_work_of_others(self, office: Office) -> None:
        office.editor("anna").note(edit(CHECKOUT, title="Anna’s", owner="anna"), office.begun)
        office.editor("ben").submit(edit(CHECKOUT, notes="Ben’s", title="Ben’s"), office.begun)
        (outcome,) = office.editor("anna").recover()
        assert outcome.state == "saved"
        assert office.now().items[0] == msgspec.structs.replace(CHECKOUT, title="Anna’s", owner="anna", notes="Ben’s")
        assert [one.change["becomes"] for one in outcome.conflicts] == ["Ben’s"]

    def test_24_what_was_saved_before_the_crash_is_not_saved_twice(self, office: Office) -> None:
        anna = SafeEdits(office.store(), office.journal("anna"), str(office.path))
        op = anna.note(edit(CHECKOUT, title="Anna’s"), office.begun)
        office.store().save(op.change_set)
        office.editor("ben").submit(edit(office.now().items[0], title="Ben’s"), office.now())
        assert office.editor("anna").recover() == ()
        assert office.now().items[0].title == "Ben’s"

    def test_26_two_programs_of_one_user_save_each_edit_once(self, office: Office) -> None:
        one, other = office.editor("anna"), office.editor("anna")
        one.note(edit(CHECKOUT, title="One"), office.begun)
        other.note(edit(SEARCH, title="Two"), office.begun)
        assert len(other.recover()) == 2
        assert one.recover() == ()
        assert one.submit(edit(CHECKOUT, owner="anna"), office.begun).state == "saved"
        assert [item.title for item in office.now().items] == ["One", "Two"]
        assert sorted(one.seq for one in office.store().history()) == [1, 1, 2]

    def test_an_edit_for_another_portfolio_at_the_same_place_is_not_saved_there(self, tmp_path: Path) -> None:
        office = Office(tmp_path, ".roadmap.json")
        office.editor("anna").note(edit(CHECKOUT, title="Anna’s"), office.begun)
        office.path.unlink()
        office.store().create(a_snapshot(CHECKOUT, portfolio=Portfolio(id="other", title="Aurora")))
        (outcome,) = office.editor("anna").recover()
        assert outcome.state == "here"
        assert "another portfolio" in outcome.reason
        assert office.now().items[0].title == "Mobile checkout"
        office.close()


class TestGoneBack:
    @pytest.fixture
    def office(self, shared_file: Office) -> Office:
        return shared_file

    def edited(self, office: Office, editor: SafeEdits, *titles: str) -> None:
        for title in titles:
            now = office.now()
            assert editor.submit(edit(now.items[0], title=title), now).state == "saved"

    def test_23_what_a_sync_program_put_back_is_saved_again(self, office: Office) -> None:
        anna, old = office.editor("anna"), office.path.read_bytes()
        self.edited(office, anna, "One", "Two")
        office.path.write_bytes(old)
        assert [one.state for one in anna.recover()] == ["saved", "saved"]
        assert office.now().items[0].title == "Two"
        assert [one.seq for one in office.store().history()] == [1, 2]

    def test_23_before_the_next_edit_if_nobody_noticed(self, office: Office) -> None:
        anna, old = office.editor("anna"), office.path.read_bytes()
        self.edited(office, anna, "One", "Two")
        office.path.write_bytes(old)
        anna.submit(edit(SEARCH, title="Find"), office.begun)
        assert [item.title for item in office.now().items] == ["Two", "Find"]
        assert [one.seq for one in office.store().history()] == [1, 2, 3]

    def test_23_by_a_later_session_too(self, office: Office) -> None:
        old = office.path.read_bytes()
        self.edited(office, office.editor("anna"), "One", "Two")
        office.path.write_bytes(old)
        assert len(office.editor("anna").recover()) == 2
        assert office.now().items[0].title == "Two"

    def test_23_but_not_what_was_seen_too_long_ago(self, office: Office) -> None:
        old = office.path.read_bytes()
        self.edited(office, office.editor("anna"), "One")
        office.path.write_bytes(old)
        journal = office.journal("anna", lambda: NOON + timedelta(hours=25))
        later = SafeEdits(office.store(), journal, str(office.path), reach=timedelta(hours=24))
        assert later.recover() == ()

    def test_a_value_put_back_by_hand_stays_so(self, office: Office) -> None:
        anna = office.editor("anna")
        self.edited(office, anna, "One")
        text = office.path.read_text(encoding="utf-8")
        office.path.write_text(text.replace('"title":"One"', '"title":"By hand"'), encoding="utf-8")
        assert anna.recover() == ()
        assert office.now().items[0].title == "By hand"

    def test_where_earlier_edits_are_forgotten_the_later_ones_go_on_under_another_session(self, office: Office) -> None:
        old = office.path.read_bytes()
        at = [NOON]
        journal = office.journal("anna", lambda: at[0])
        anna = SafeEdits(office.store(), journal, str(office.path), reach=timedelta(hours=24))
        self.edited(office, anna, "One")
        at[0] += timedelta(days=2)
        office.path.write_bytes(old)
        outcome = anna.submit(edit(SEARCH, title="Find"), office.begun)
        assert outcome.state == "saved"
        assert [item.title for item in office.now().items] == ["Mobile checkout", "Find"]


def test_a_month_old_session_goes_on_under_a_new_name(shared_file: Office) -> None:
    at = [datetime(2026, 3, 2, tzinfo=UTC)]
    journal = shared_file.journal("anna", lambda: at[0])
    anna = SafeEdits(shared_file.store(), journal, str(shared_file.path))
    anna.submit(edit(CHECKOUT, title="One"), shared_file.begun)
    at[0] += timedelta(days=31)
    now = shared_file.now()
    assert anna.submit(edit(now.items[0], title="Two"), now).op.seq == 1
    assert len(shared_file.store().applied()) == 2


def test_sessions_of_long_ago_leave_the_file(shared_file: Office) -> None:
    at = [NOON]
    for days in (0, 100, 130):
        at[0] = NOON + timedelta(days=days)
        journal = shared_file.journal(f"machine-{days}", lambda: at[0])
        change: Change = Edited("item", SEARCH.id, "notes", shared_file.now().items[1].notes, f"After {days} days")
        change_set = msgspec.structs.replace(a_change_set(change), at=at[0])
        SafeEdits(shared_file.store(), journal, "plan").submit(change_set, shared_file.now())
    assert len(shared_file.store().applied()) == 2
