"""Edits on top of what the source says: seen when they are safe, there until the source shows them, never twice."""

from __future__ import annotations

from datetime import UTC, datetime

from any_plan import plans
from builders import a_bar, a_snapshot
from contents import content
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from roadmap_display.live.overlay import (
    Overlay,
    Pending,
    differences,
    laid_over,
    overlay,
    with_asked,
    with_base,
    with_noted,
    with_saved,
    without,
)
from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot, stamped

NOW = datetime(2026, 2, 26, 9, tzinfo=UTC)
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
SIZES = a_bar("Saved sizes", "1 Apr 2026", "12 Jun 2026")
BEFORE = a_snapshot(CHECKOUT, SIZES)
RENAMED = Edited("item", "mobile-checkout", "title", "Mobile checkout", "Checkout")


def pending(number: int, *changes: Change) -> Pending:
    return Pending(number, ChangeSet(at=NOW, by="me", changes=changes))


def after(snapshot: Snapshot, *changes: Change, revision: int = 0) -> Snapshot:
    return stamped(apply(snapshot, changes)[0], revision, ())


def title_in(snapshot: Snapshot, item_id: str = "mobile-checkout") -> str:
    item = snapshot.item(item_id)
    return item.title if item else ""


def test_an_edit_is_seen_when_it_is_safe_and_not_before() -> None:
    asked = with_asked(overlay(BEFORE), pending(1, RENAMED))
    assert (title_in(asked.shown), title_in(asked.draft)) == ("Mobile checkout", "Checkout")
    noted = with_noted(asked, 1, seq=1)
    assert title_in(noted.shown) == "Checkout"
    assert noted.changes == (RENAMED,)


def test_it_stays_on_top_until_the_source_shows_it() -> None:
    over = with_noted(with_asked(overlay(BEFORE), pending(1, RENAMED)), 1, seq=1)
    over = with_base(over, after(BEFORE, Edited("item", "saved-sizes", "progress", 0, 10), revision=1))
    assert title_in(over.shown) == "Checkout"
    over = with_saved(over, [1], revision=2)
    assert title_in(over.shown) == "Checkout"
    assert over.changes == ()
    there = with_base(over, after(BEFORE, RENAMED, revision=2), (RENAMED,))
    assert there.pending == ()
    assert there.changes == ()
    assert there.shown.item("mobile-checkout") is over.shown.item("mobile-checkout")


def test_what_others_made_of_it_after_it_was_saved_is_seen() -> None:
    over = with_noted(with_asked(overlay(BEFORE), pending(1, RENAMED)), 1, seq=1)
    over = with_saved(over, [1], revision=1)
    theirs = Edited("item", "mobile-checkout", "title", "Checkout", "Pay by phone")
    over = with_base(over, after(BEFORE, RENAMED, theirs, revision=2), (RENAMED, theirs))
    assert title_in(over.shown) == "Pay by phone"


def test_a_source_that_went_back_is_believed_once_everything_is_saved_there_again() -> None:
    over = with_noted(with_asked(overlay(BEFORE), pending(1, RENAMED)), 1, seq=1)
    over = with_saved(with_base(over, after(BEFORE, revision=8)), [1], revision=9)
    back = with_base(over, after(BEFORE, revision=3), None)
    assert title_in(back.shown) == "Checkout"
    again = with_saved(back, [], revision=4)
    assert with_base(again, after(BEFORE, RENAMED, revision=4), None).pending == ()


def test_an_edit_that_could_not_be_kept_is_seen_no_longer() -> None:
    over = with_noted(with_asked(overlay(BEFORE), pending(1, RENAMED)), 1, seq=1)
    gone = without(over, [1])
    assert title_in(gone.shown) == "Mobile checkout"
    assert gone.changes == (Edited("item", "mobile-checkout", "title", "Checkout", "Mobile checkout"),)


def test_an_item_that_was_added_and_then_edited_is_not_there_twice() -> None:
    added = Added("item", a_bar("Visual search", "1 Jul 2026", "30 Sep 2026"))
    owned = Edited("item", "visual-search", "owner", "", "jp")
    over = with_noted(with_asked(overlay(BEFORE), pending(1, added)), 1, seq=1)
    over = with_noted(with_asked(over, pending(2, owned)), 2, seq=2)
    over = with_base(over, after(BEFORE, added, owned, revision=2), (added, owned))
    assert [item.id for item in over.shown.items] == ["mobile-checkout", "saved-sizes", "visual-search"]


@given(plans(), plans())
def test_changes_laid_over_what_they_were_made_to_are_just_made(before: Snapshot, later: Snapshot) -> None:
    assert content(laid_over(before, diff(before, later))) == content(later)


@given(plans(), plans())
def test_changes_laid_over_twice_change_nothing_more(before: Snapshot, later: Snapshot) -> None:
    edits = [change for change in diff(before, later) if isinstance(change, Edited)]
    once = laid_over(before, edits)
    assert content(laid_over(once, edits)) == content(once)


@given(plans(), plans())
def test_differences_where_something_is_touched_are_all_differences(before: Snapshot, later: Snapshot) -> None:
    touched = diff(before, later)
    assert content(apply(before, differences(before, later, touched))[0]) == content(later)


IDS = ("a", "b", "c")
FIELDS = ("title", "notes")


class Story(RuleBasedStateMachine):
    """One editor, a source, and others who write to it; messages come late, but in their order."""

    def __init__(self) -> None:
        super().__init__()
        items = [Item(id=one, roadmap="product", title=one) for one in IDS]
        self.source = Snapshot(items=tuple(items))
        self.over: Overlay = overlay(self.source)
        self.asked: list[Pending] = []
        self.noted: list[Pending] = []
        self.late_bases: list[Snapshot] = []
        self.late_saves: list[tuple[int, int]] = []
        self.number = 0
        self.screen = self.source

    @rule(one=st.sampled_from(IDS), field=st.sampled_from(FIELDS))
    def i_edit(self, one: str, field: str) -> None:
        item = self.over.draft.item(one)
        if item is not None:
            self.number += 1
            self.ask(Edited("item", one, field, getattr(item, field), f"mine {self.number}"))

    @rule(one=st.sampled_from(IDS))
    def i_delete(self, one: str) -> None:
        item = self.over.draft.item(one)
        if item is not None:
            self.number += 1
            self.ask(Removed("item", item))

    @rule(one=st.sampled_from(IDS))
    def i_add(self, one: str) -> None:
        if self.over.draft.item(one) is None:
            self.number += 1
            self.ask(Added("item", Item(id=one, roadmap="product", title=f"new {self.number}")))

    def ask(self, change: Change) -> None:
        self.asked.append(pending(self.number, change))
        self.put(with_asked(self.over, self.asked[-1]))

    @precondition(lambda self: self.asked)
    @rule()
    def it_is_noted(self) -> None:
        one = self.asked.pop(0)
        self.noted.append(one)
        self.put(with_noted(self.over, one.number, seq=one.number))

    @precondition(lambda self: self.noted)
    @rule()
    def it_is_saved(self) -> None:
        one = self.noted.pop(0)
        self.source = stamped(laid_over(self.source, one.change_set.changes), self.source.revision + 1, ())
        self.late_bases.append(self.source)
        self.late_saves.append((one.number, self.source.revision))

    @rule(one=st.sampled_from(IDS), field=st.sampled_from(FIELDS), word=st.sampled_from(("theirs", "hers")))
    def others_edit(self, one: str, field: str, word: str) -> None:
        item = self.source.item(one)
        if item is not None:
            change = Edited("item", one, field, getattr(item, field), word)
            self.source = after(self.source, change, revision=self.source.revision + 1)
            self.late_bases.append(self.source)

    @precondition(lambda self: self.late_bases)
    @rule(knows=st.booleans())
    def the_source_is_read(self, knows: bool) -> None:
        base = self.late_bases.pop(0)
        self.put(with_base(self.over, base, diff(self.over.base, base) if knows else None))

    @precondition(lambda self: self.late_saves)
    @rule()
    def it_is_told_of(self) -> None:
        number, revision = self.late_saves.pop(0)
        self.put(with_saved(self.over, [number], revision))

    def put(self, over: Overlay) -> None:
        self.over = over
        self.screen, conflicts = apply(self.screen, over.changes)
        assert not conflicts

    @invariant()
    def the_changes_that_were_told_lead_to_what_is_shown(self) -> None:
        assert content(self.screen) == content(self.over.shown)

    @invariant()
    def when_nothing_is_on_its_way_the_source_is_shown(self) -> None:
        if not (self.asked or self.noted or self.late_bases or self.late_saves):
            assert content(self.over.shown) == content(self.source)
            assert content(self.over.draft) == content(self.source)
            assert self.over.pending == ()


TestStory = Story.TestCase
