"""A text made of the one before it is the text that would be written anew."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from any_plan import plans
from builders import a_snapshot, an_item
from contents import content
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.changes.diff import diff
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.native import json_patch
from roadmap_display.storage.native.document import Document
from roadmap_display.storage.native.json_load import load_text
from roadmap_display.storage.native.json_patch import write_after
from roadmap_display.storage.native.json_read import Memory, read
from roadmap_display.storage.native.json_saving import changed
from roadmap_display.storage.native.json_write import write, write_laid_out

NOON = datetime(2026, 6, 1, tzinfo=UTC)
PLAN = a_snapshot(*(an_item(f"Item {number}", id=f"i{number}") for number in range(5)))


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """The documents that were written whole."""
    written: list[Document] = []
    real = json_patch.write_laid_out
    monkeypatch.setattr(json_patch, "write_laid_out", lambda one: (written.append(one), real(one))[1])
    return written


def after(memory: Memory, *changes: Change, seq: int = 1) -> tuple[bytes, Any, Document]:
    change_set = ChangeSet(at=NOON, editor="e", seq=seq, changes=changes)
    document = changed(memory.document, change_set, "plan")
    return (*write_after(memory.data, memory.document, memory.sections, document), document)


def memory_of(snapshot: Snapshot) -> Memory:
    return load_text(write(Document(snapshot)), "plan").memory


def item(number: int) -> Any:
    return PLAN.items[number]


@pytest.mark.parametrize(
    "changes",
    [
        (Edited("item", "i0", "title", "Item 0", "A"),),
        (Edited("item", "i4", "title", "Item 4", "A"), Edited("item", "i1", "notes", "", "B")),
        (Added("item", an_item("New")),),
        (Added("item", an_item("New"), 0),),
        (Added("item", an_item("New"), 3), Edited("item", "i4", "title", "Item 4", "A")),
        (Removed("item", item(0), 0),),
        (Removed("item", item(4), 4),),
        (Removed("item", item(2), 2), Added("item", item(2), 4)),
        tuple(Removed("item", item(number), number) for number in reversed(range(5))),
        (Removed("roadmap", PLAN.roadmaps[0], 0),),
        (),
    ],
)
def test_only_the_lines_that_changed_are_written(changes, whole):
    memory = memory_of(PLAN)
    data, sections, document = after(memory, *changes)
    assert whole == []
    assert (data, sections) == write_laid_out(document)


def test_one_after_the_other_they_can_go_on(whole):
    memory = memory_of(PLAN)
    for seq in range(1, 6):
        data, sections, document = after(memory, Edited("item", "i2", "notes", "." * (seq - 1), "." * seq), seq=seq)
        assert (data, sections) == write_laid_out(document)
        memory = Memory(data, document, sections)
    assert whole == []


@pytest.mark.parametrize(
    "mended",
    [
        ('{"id":"i1"', '{ "id":"i1"'),
        ('{"id":"i1"', '{"id":"i1","progress":0'),
        ('"items":[\n', '"items":[\n7,\n'),
        ('"items":[\n', '"items":[\n{"id":"i1","lane":"storefront","roadmap":"product","title":"Item 1"},\n'),
        ('"applied":{}', '"applied":\n{}'),
    ],
)
def test_what_a_person_laid_out_otherwise_is_written_anew(mended, whole):
    text = write(Document(PLAN)).decode()
    assert mended[0] in text
    memory = load_text(text.replace(*mended, 1).encode(), "plan").memory
    data, _, document = after(memory, Edited("item", "i1", "title", "Item 1", "A"))
    assert len(whole) == 1
    assert data == write(document)


def test_other_words_over_it_all_are_written_anew(whole):
    data, _, document = after(memory_of(PLAN), Edited("portfolio", "", "title", "Lumen", "Aurora"))
    assert len(whole) == 1
    assert data == write(document)


@given(plans(), st.lists(plans(), min_size=1, max_size=3))
def test_whatever_changes_the_text_is_the_same_and_reads_the_same(first, later):
    memory = memory_of(first)
    for seq, snapshot in enumerate(later, 1):
        data, sections, document = after(memory, *diff(memory.document.snapshot, snapshot), seq=seq)
        assert (data, sections) == write_laid_out(document)
        assert content(read(data, "plan").snapshot) == content(document.snapshot)
        memory = Memory(data, document, sections)


class TestTheVector:
    def test_of_a_file_others_write_only_the_changed_lines_are_read(self, monkeypatch):
        from roadmap_display.storage.native import json_load

        last = load_text(write(Document(PLAN)), "plan")
        data, _, document = after(last.memory, Edited("item", "i1", "title", "Item 1", "A"))
        monkeypatch.setattr(json_load, "read_after", None)
        now = load_text(data, "plan", last)
        assert now.changes == (Edited("item", "i1", "title", "Item 1", "A"),)
        assert json.loads(now.memory.document.applied) == {"e": 1}
        assert now.memory.document.history == document.history

    @pytest.mark.parametrize("line", ['{"e":1,"e":2}', '{"e":"x"}', '{"e":{"f":1}}', "[1]", "7"])
    def test_an_odd_one_is_read_as_at_first(self, line):
        last = load_text(write(Document(PLAN)), "plan")
        data = last.memory.data.replace(b'"applied":{}', b'"applied":' + line.encode())
        told = [outcome(data, None), outcome(data, last)]
        assert told[0] == told[1]


def outcome(data: bytes, last: Any) -> Any:
    try:
        return load_text(data, "plan", last).memory.document.applied
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be the same
        return str(error)


def test_a_file_of_which_nothing_is_known_is_saved_to_with_its_vector_kept():
    vector = b'{"a":1,"b":{"later":1}}'
    memory = load_text(write(msgspec.structs.replace(Document(PLAN), applied=vector)), "plan").memory
    assert json.loads(after(memory)[2].applied) == {"a": 1, "b": {"later": 1}, "e": 1}
