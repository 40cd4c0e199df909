"""Three editors at one file that a sync program rolls back and people edit by hand, as Hypothesis plays them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from builders import a_snapshot, an_item
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from in_memory import folder_in_memory
from sqlite_words import NOON, a_change_set, by_hand

from roadmap_display.roadmap.changes.change import Added, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.journal_file import NAME
from roadmap_display.storage.edits.journal_text import decode_op
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.native.json_file import JsonFile

EDITORS = st.integers(0, 2)
FIELDS = st.sampled_from(["title", "notes", "owner", "url"])


class Editor:
    """An editor, who sees what others did only when told to."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.folder = folder
        self.path = path
        self.start()

    def start(self) -> None:
        self.journal = Journal(self.folder, now=lambda: NOON)
        self.edits = SafeEdits(JsonFile(self.path), self.journal, "plan")
        self.edits.recover()
        self.look()

    def look(self) -> None:
        self.seen = JsonFile(self.path).load().snapshot

    def crash(self) -> None:
        self.journal.close()


class SyncedFile(RuleBasedStateMachine):
    """What was called saved is in the history of the file once everybody has looked, however often it went back."""

    @initialize()
    def begin(self) -> None:
        self.folder = folder_in_memory()  # there are thousands of writings
        self.path = self.folder / "plan.roadmap.json"
        JsonFile(self.path).create(a_snapshot(*(an_item(str(number), id=str(number)) for number in range(3))))
        self.editors = [Editor(self.folder / f"editor-{number}", self.path) for number in range(3)]
        self.old: list[bytes] = [self.path.read_bytes()]
        self.saved: set[str] = set()
        self.edited: set[str] = set()
        self.count = 0

    def submit(self, number: int, *changes: Any, is_saved: bool = True) -> None:
        editor = self.editors[number]
        self.count += 1
        change_set = a_change_set(*changes, note=str(self.count))
        if is_saved:
            assert editor.edits.submit(change_set, editor.seen).state == "saved"
        else:
            editor.edits.note(change_set, editor.seen)
        self.saved.add(str(self.count))
        if isinstance(changes[0], Edited):
            self.edited.add(str(self.count))
        editor.seen, _ = apply(editor.seen, changes)
        self.old.append(self.path.read_bytes())

    @rule(number=EDITORS, place=st.integers(0, 9), field=FIELDS, is_saved=st.booleans())
    def edit(self, number: int, place: int, field: str, is_saved: bool) -> None:
        items = self.editors[number].seen.items
        if items:
            item = items[place % len(items)]
            change = Edited("item", item.id, field, getattr(item, field), f"{number}-{self.count}")
            self.submit(number, change, is_saved=is_saved)

    @rule(number=EDITORS, place=st.integers(0, 9))
    def remove(self, number: int, place: int) -> None:
        items = self.editors[number].seen.items
        if items:
            self.submit(number, Removed("item", items[place % len(items)]))

    @rule(number=EDITORS, name=st.sampled_from(["3", "4", "5"]))
    def add(self, number: int, name: str) -> None:
        if self.editors[number].seen.item(name) is None:
            self.submit(number, Added("item", an_item(f"By {number}", id=name)))

    @rule(back=st.integers(1, 6))
    def roll_back(self, back: int) -> None:
        self.path.write_bytes(self.old[-min(back, len(self.old))])

    @rule(text=st.sampled_from(["By hand", "By another hand"]))
    def edit_by_hand(self, text: str) -> None:
        data = self.path.read_text(encoding="utf-8")
        self.path.write_text(data.replace('"title":"1"', f'"title":"{text}"'), encoding="utf-8")

    @rule(number=EDITORS)
    def look(self, number: int) -> None:
        self.editors[number].edits.recover()
        self.editors[number].look()

    @rule(number=EDITORS)
    def crash_and_start(self, number: int) -> None:
        self.editors[number].crash()
        self.editors[number].start()

    @precondition(lambda self: hasattr(self, "path"))
    @invariant()
    def the_file_can_always_be_read(self) -> None:
        JsonFile(self.path).load()

    def teardown(self) -> None:
        if not hasattr(self, "path"):
            return
        try:
            self.come_to_rest()
        finally:
            for editor in self.editors:
                editor.crash()
            shutil.rmtree(self.folder)

    def come_to_rest(self) -> None:
        """One look of everybody brings all back; another changes nothing: there is no ping-pong."""
        for editor in self.editors:
            editor.edits.recover()
        rested = self.path.read_bytes()
        for editor in self.editors:
            assert editor.edits.recover() == ()
        assert self.path.read_bytes() == rested
        history = JsonFile(self.path).history()
        assert self.edited <= {one.note for one in history}
        assert self.saved <= {one.note for one in history} | self.counted()
        once = [(one.editor, one.seq) for one in history if one.editor]
        assert len(once) == len(set(once))

    def counted(self) -> set[str]:
        """What the file knows of, although it may have come to nothing: removed or added by others as well."""
        applied = JsonFile(self.path).applied()
        lines = (line for editor in self.editors for line in by_hand(editor.folder / NAME, "SELECT line FROM ops"))
        ops = [decode_op(line) for (line,) in lines]
        return {op.change_set.note for op in ops if op.seq <= applied.get(op.editor, 0)}


TestSyncedFile = SyncedFile.TestCase
TestSyncedFile.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_23_an_edit_after_the_file_went_back_unnoticed_brings_the_earlier_ones_back() -> None:
    played = SyncedFile()
    played.begin()
    played.edit(0, 0, "title", True)
    played.edit(0, 1, "title", True)
    played.roll_back(3)
    played.edit(0, 2, "notes", True)
    played.teardown()
