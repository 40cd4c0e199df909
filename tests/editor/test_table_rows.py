"""How one list of rows becomes another, and what is said of what would be entered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from pytestqt.modeltest import ModelTester

from roadmap_display.editor.table.listed_rows import ListedRows
from roadmap_display.editor.table.meant_bar import meant_words
from roadmap_display.editor.table.moving_rows import MOST_RUNS, runs, steps
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.entering import Entered, Refusal

TODAY = date(2026, 2, 26)
REFUSED = {("a", "b"): Refusal("x", "no")}
KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(KEYS, KEYS)
def test_the_steps_lead_from_one_list_to_the_other(was: list[str], now: list[str]) -> None:
    found = steps(was, now)
    if found is None:
        assert not set(was) & set(now)
        return
    gone = {place for first, last in found.gone for place in range(first, last + 1)}
    left = [key for place, key in enumerate(was) if place not in gone]
    left = [left[place] for place in found.order] if found.order else left
    for first, last in found.come:
        left[first:first] = now[first : last + 1]
    assert left == now


def test_of_too_many_steps_everything_begins_anew() -> None:
    was = [str(n) for n in range(4 * MOST_RUNS)]
    assert steps(was, was[::2]) is None
    assert steps(["a", "a"], ["a"]) is None


def test_places_that_follow_each_other_are_one_run() -> None:
    assert runs([0, 1, 2, 5, 7, 8]) == ((0, 2), (5, 5), (7, 8))


def a_row(key: str, title: str = "") -> Item:
    return Item(id=key, roadmap="p", title=title or key)


@given(KEYS, KEYS)
def test_what_is_kept_of_a_row_follows_it(was: list[str], now: list[str]) -> None:
    model = ListedRows()
    model.set_columns((ITEM_FIELDS["title"],))
    context = Context(Snapshot(), TODAY, lambda: "new")
    model.set_rows([a_row(key) for key in was], context)
    kept = {key: QPersistentModelIndex(model.index(place, 0)) for place, key in enumerate(was)}
    model.set_rows([a_row(key) for key in now], context)
    assert [row.id for row in model.rows] == now
    for key in set(was) & set(now):
        assert (kept[key].row(), model.row_of(key)) == (now.index(key), now.index(key))
    for key in set(was) - set(now):
        assert (kept[key].isValid(), model.row_of(key)) == (False, -1)


def test_the_model_keeps_the_rules_of_models_while_rows_come_and_go(qtmodeltester: ModelTester) -> None:
    model = ListedRows()
    model.data = lambda index, role=0: None  # type: ignore[method-assign]
    context = Context(Snapshot(), TODAY, lambda: "new")
    qtmodeltester.check(model)
    model.set_columns((ITEM_FIELDS["title"], ITEM_FIELDS["owner"]))
    for keys in ("abc", "cab", "cxab", "xb", "", "xyz", "zwx"):
        model.set_rows([a_row(key) for key in keys], context)


def test_only_the_rows_that_differ_are_told() -> None:
    model = ListedRows()
    model.set_columns((ITEM_FIELDS["title"],))
    context = Context(Snapshot(), TODAY, lambda: "new")
    rows = [a_row(key) for key in "abcd"]
    model.set_rows(rows, context)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_rows([rows[0], a_row("b", "Other"), rows[2], rows[3]], context)
    assert told == [(1, 1)]
    model.set_columns((ITEM_FIELDS["title"], ITEM_FIELDS["parent"]))
    told.clear()
    model.set_rows([a_row("a", "Holds b"), *model.rows[1:]], context)
    assert told == [(0, 3)]


@pytest.mark.parametrize(
    ("entered", "cut_off", "words"),
    [
        (Entered(edited=1), 0, "1 item changes"),
        (Entered(edited=3, added=1), 0, "3 items change, 1 item is added"),
        (Entered(changes=(Added("item", a_row("a")),), added=2), 1, "2 items are added; 1 column lies beyond the last"),
        (Entered(refused=REFUSED), 2, "Nothing changes; 1 cell cannot be read, 2 columns lie beyond the last"),
    ],
)  # fmt: skip
def test_what_would_be_entered_is_said(entered: Entered, cut_off: int, words: str) -> None:
    assert meant_words(entered, cut_off) == words
