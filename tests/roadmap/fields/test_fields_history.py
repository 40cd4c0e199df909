"""What happened to an item, and its links, in words and to be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from builders import a_bar, a_link, a_snapshot, when

from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.history import MOST, history_of
from roadmap_display.roadmap.fields.linking import linking, links_of
from roadmap_display.roadmap.fields.newcomers import newcomer
from roadmap_display.roadmap.fields.references import Unknown
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.trouble import Trouble

TODAY = date(2026, 2, 26)
ADA = Person(id="ada", name="Ada Rossi")
ONE, TWO = a_bar("One", "1 Mar 2026", "8 Mar 2026"), a_bar("Two", "9 Mar 2026", "20 Mar 2026", kind="campaign")
PLAN = a_snapshot(ONE, TWO, people=(ADA,))
CONTEXT = Context(PLAN, TODAY, lambda: "new", "ada")


def a_change_set(*changes: Change, by: str = "ada") -> ChangeSet:
    return ChangeSet(at=datetime(2026, 2, 25, 14, 3, tzinfo=UTC), by=by, note="edited", changes=changes)


MOVED = Edited("item", "one", "end", when("1 Mar 2026"), when("8 Mar 2026"))


def test_the_latest_comes_first_and_says_who_and_what() -> None:
    history = [a_change_set(MOVED, by="Olu"), a_change_set(Edited("item", "one", "owner", "", "ada"))]
    told = history_of("one", history, PLAN, TODAY)
    assert [(one.who, one.lines) for one in told] == [
        ("A. Rossi", ("One: owner Ada Rossi",)),
        ("Olu", ("One: end 1 Mar → 8 Mar (1 week later)",)),
    ]


def test_of_a_change_set_only_what_is_about_the_item_is_told_and_taken_back() -> None:
    other = Edited("item", "two", "title", "2", "Two")
    (told,) = history_of("one", [a_change_set(MOVED, other)], PLAN, TODAY)
    assert told.changes == (MOVED,)
    assert apply(PLAN, told.taken_back(PLAN).changes)[0].item("one").end == when("1 Mar 2026")  # type: ignore[union-attr]


def test_what_somebody_changed_since_is_left() -> None:
    (told,) = history_of("one", [a_change_set(Edited("item", "one", "owner", "", "gone"))], PLAN, TODAY)
    assert told.taken_back(PLAN).changes == ()


def test_links_come_and_go_with_the_item_they_hang_on() -> None:
    link = a_link("one", "two")
    plan = a_snapshot(ONE, TWO, links=(link,))
    told = history_of("two", [a_change_set(Added("link", link))], plan, TODAY)
    assert told[0].lines == ("link One → Two added",)


def test_of_very_much_only_the_latest_is_told() -> None:
    assert len(history_of("one", [a_change_set(MOVED)] * (MOST + 5), PLAN, TODAY)) == MOST


# Links


def test_both_directions_are_seen_with_what_is_at_the_other_end() -> None:
    plan = a_snapshot(ONE, TWO, links=(a_link("one", "two"), a_link("gone", "one")))
    seen = [(one.direction, one.title) for one in links_of(ONE, plan)]
    assert seen == [("on", "gone"), ("off", "Two")]


@pytest.mark.parametrize(
    ("direction", "ends", "kind"), [("off", ("one", "two"), "promotes"), ("on", ("two", "one"), "depends")]
)
def test_a_link_is_made_by_a_title(direction: Any, ends: tuple[str, str], kind: str) -> None:
    (added,) = linking(ONE, direction, "two", CONTEXT)
    assert isinstance(added, Added)
    link: Any = added.value
    assert ((link.from_, link.to), link.type) == (ends, kind)


@pytest.mark.parametrize("title", ["", "One", "Three"])
def test_a_link_that_cannot_be_is_refused_with_a_remedy(title: str) -> None:
    with pytest.raises(Trouble, match="; "):
        linking(ONE, "on", title, CONTEXT)


# Newcomers


def test_somebody_new_comes_with_the_edit_that_names_them() -> None:
    from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
    from roadmap_display.roadmap.fields.subject import Subject

    made = newcomer(Unknown("person", " Zoe  Ek ", "add them"), ITEM_FIELDS["owner"], [Subject("item", "one")], CONTEXT)
    assert made is not None
    plan, conflicts = apply(PLAN, made.changes)
    assert not conflicts
    assert (made.words, plan.people[-1].name, plan.items[0].owner) == ("Add Zoe Ek", "Zoe Ek", "new")


def test_nobody_is_added_for_any_other_trouble() -> None:
    from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS

    for trouble in (Trouble("no"), Unknown("goal", "Zoe", "choose")):
        assert newcomer(trouble, ITEM_FIELDS["owner"], [], CONTEXT) is None
