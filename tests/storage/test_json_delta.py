"""Reading only the lines that changed says what reading everything says: of whatever became of the lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from builders import a_link, a_snapshot, an_item
from contents import content
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.native import json_read
from roadmap_display.storage.native.json_file import text_of
from roadmap_display.storage.native.json_load import load_text
from roadmap_display.storage.store import Loaded

EDIT = ChangeSet(at=datetime(2026, 6, 1, tzinfo=UTC), changes=(Edited("item", "b", "title", "A", "B"),))
PLAN = a_snapshot(an_item("Ähm", id="a"), an_item("B", id="b"), an_item("C", id="c"), links=(a_link("a", "b"),))
LINES = text_of(PLAN, (EDIT, EDIT)).splitlines(keepends=True)
FOREIGN = json.dumps(json.loads(text_of(PLAN, (EDIT,))), indent=1).encode()
FOREIGN_LINES = FOREIGN.splitlines(keepends=True)
"""As another program writes it, every letter beyond ASCII escaped."""


def said(data: bytes, last: Loaded | None = None) -> Snapshot | str:
    """What a text says, or what is said of it."""
    try:
        return load_text(data, "plan", last).snapshot
    except Trouble as trouble:
        return str(trouble)


def reads_alike(lines: list[bytes], before: list[bytes] = LINES) -> None:
    data, last = b"".join(lines), load_text(b"".join(before), "plan")
    quick, whole = said(data, last), said(data)
    if isinstance(quick, Snapshot) and isinstance(whole, Snapshot):
        assert content(quick) == content(whole)
        assert quick.revision == whole.revision
    else:
        assert quick == whole


_NUMBERS = range(len(LINES))


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_line_that_is_doubled(number: int) -> None:
    reads_alike([*LINES[: number + 1], *LINES[number:]])


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_line_that_is_gone(number: int) -> None:
    reads_alike([*LINES[:number], *LINES[number + 1 :]])


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_line_without_its_comma(number: int) -> None:
    reads_alike([*LINES[:number], LINES[number].replace(b",\n", b"\n"), *LINES[number + 1 :]])


@given(order=st.lists(st.sampled_from(_NUMBERS), min_size=len(LINES) - 3, max_size=len(LINES) + 3))
def test_lines_in_any_order(order: list[int]) -> None:
    reads_alike([LINES[number] for number in order])


@given(moved=st.permutations(_NUMBERS[-8:]), number=st.sampled_from(_NUMBERS))
def test_some_lines_in_another_order_and_one_of_them_twice(moved: list[int], number: int) -> None:
    reads_alike([*LINES[:-8], *(LINES[one] for one in moved), LINES[number]])


# Laid out by another program


@pytest.mark.parametrize("number", range(len(FOREIGN_LINES)))
def test_a_line_of_its_that_is_doubled_or_gone(number: int) -> None:
    reads_alike([*FOREIGN_LINES[: number + 1], *FOREIGN_LINES[number:]], FOREIGN_LINES)
    reads_alike([*FOREIGN_LINES[:number], *FOREIGN_LINES[number + 1 :]], FOREIGN_LINES)


TWICE = {
    "in what an item carries": (b'"title": "C"', b'"title": "C", "x": {"y": 1, "y": 2}'),
    "in an item": (b'"title": "C"', b'"title": "C", "title": "D"'),
    "in an item, once escaped": (b'"title": "C"', b'"title": "C", "t\\u0069tle": "D"'),
    "at the top": (b'"version": 1', b'"version": 1, "version": 1'),
    "among the sessions": (b'"applied": {}', b'"applied": {"e": 1, "e": 2}'),
    "in the history": (b'"kind": "edited"', b'"kind": "edited", "kind": "added"'),
}


@pytest.mark.parametrize("where", TWICE)
def test_a_field_that_stands_twice_is_told_wherever_it_is(where: str) -> None:
    once, twice = TWICE[where]
    assert once in FOREIGN
    data = FOREIGN.replace(once, twice)
    for last in (None, load_text(FOREIGN, "plan")):
        assert "twice" in str(said(data, last))


def test_a_sound_file_rewritten_again_and_again_is_never_doubted_and_one_that_says_a_field_twice_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubts: list[str] = []
    doubt = json_read.refuse_doubtful
    monkeypatch.setattr(json_read, "refuse_doubtful", lambda text, name: doubts.append(name) or doubt(text, name))
    plain = FOREIGN.replace(b"\\u00c4", "Ä".encode())
    last = load_text(plain, "plan")
    for words in (b'"title": "C", "notes": "x"', b'"title": "C", "owner": "ann"', b'"title": "C"'):
        data = plain.replace(b'"title": "C"', words)
        last = load_text(data, "plan", last)
        assert content(last.snapshot) == content(load_text(data, "plan").snapshot)
        assert not doubts
        assert "twice" in str(said(data.replace(b'"title": "B"', b'"title": "B", "title": "D"'), last))
        doubts.clear()


def test_what_a_rewritten_file_says_as_before_is_the_same_object() -> None:
    last = json_read.read_after(None, FOREIGN, "plan")
    now = json_read.read_after(last, FOREIGN.replace(b'"title": "C"', b'"title": "D"'), "plan")
    before, after = (read.document.snapshot for read in (last, now))
    alike = [old is new for old, new in zip(before.items, after.items, strict=True)]
    assert (*alike, after.links[0] is before.links[0]) == (True, True, False, True)


@pytest.mark.parametrize("field", [b'"applied": {', b'"was": "'])
def test_letters_that_are_none_are_told_wherever_they_are(field: bytes) -> None:
    key = b'"\xff": 1' if field.endswith(b"{") else b"\xff"
    data = FOREIGN.replace(field, field + key, 1)
    for last in (None, load_text(FOREIGN, "plan")):
        assert "is not UTF-8 text" in str(said(data, last))


def test_and_in_our_own_lines() -> None:
    last = load_text(b"".join(LINES), "plan")
    for once, twice in (
        (b'"kind":"edited"', b'"kind":"edited","kind":"added"'),
        (b'"applied":{}', b'"applied":{"e":1,"e":2}'),
    ):
        assert "twice" in str(said(b"".join(LINES).replace(once, twice, 1), last))
        assert "twice" in str(said(b"".join(LINES).replace(once, twice, 1)))
