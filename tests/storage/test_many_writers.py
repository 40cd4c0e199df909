"""Several programs at one file, killed in between: real processes, real files. Nothing saved is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from builders import a_snapshot, an_item
from contents import content

from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.native import file_history
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Store

WRITER = Path(__file__).parents[1] / "a_writer.py"
PLAN = a_snapshot(an_item("A", id="a"), an_item("B", id="b"))


@pytest.fixture(autouse=True)
def _nothing_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_history, "MOST_CHANGES", 1_000_000)


class Writers:
    """Programs that edit one source, each with a journal of its own; `said` is what each called saved."""

    def __init__(self, folder: Path, source: Path, count: int, *without: str) -> None:
        self.folder = folder
        self.source = source
        self.without = ("without", *without) if without else ()
        self.said: list[set[int]] = [set() for _ in range(count)]

    def begin(self, number: int, first: int, last: int) -> subprocess.Popen[str]:
        words = [str(self.source), str(self.folder / f"journal-{number}"), f"w{number}", str(first), str(last)]
        paths = os.pathsep.join([str(WRITER.parents[1]), *sys.path])
        return subprocess.Popen(
            [sys.executable, str(WRITER), *words, *self.without],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": paths},
        )

    def work(self, last: int, kill_at: int = 0) -> None:
        """Let all of them edit; every second is killed at that edit, wherever it is, and started anew."""
        programs = [self.begin(number, 1, last) for number in range(len(self.said))]
        for number in range(1, len(programs), 2) if kill_at else ():
            stdout = programs[number].stdout
            assert stdout
            self.said[number] |= {int(stdout.readline()) for _ in range(kill_at + number)}
            programs[number].kill()
            self.said[number] |= whole_lines(programs[number].communicate()[0])
            programs[number] = self.begin(number, max(self.said[number]) + 2, last)
        for number, program in enumerate(programs):
            self.said[number] |= whole_lines(program.communicate()[0])
            assert program.returncode == 0

    def look(self) -> None:
        """Each looks at the source once more, as programs that are still open do whenever it changes."""
        for number in range(len(self.said)):
            journal = Journal(self.folder / f"journal-{number}")
            with closing(open_store(str(self.source))) as store, closing(journal):
                SafeEdits(store, journal, str(self.source)).recover()


def whole_lines(text: str) -> set[int]:
    return {int(line) for line in text.split("\n")[:-1]}


def check(store: Store, writers: Writers, last: int) -> None:
    """All that was saved is in the history once, and the history leads to what is there."""
    history = store.history()
    done = Counter((one.by, int(one.note)) for one in history)
    assert set(done.values()) == {1}
    for number, said in enumerate(writers.said):
        assert {(f"w{number}", one) for one in said} <= done.keys()
        assert max(said) == last
    assert len(history) == store.load().snapshot.revision
    made: Any = PLAN
    for one in history:
        made, conflicts = apply(made, one.changes)
        assert not conflicts
    assert content(made) == content(store.load().snapshot)
    for item in made.items:
        for number, said in enumerate(writers.said):
            mine = [one for one in said if one % len(made.items) == made.items.index(item)]
            assert f"w{number}-{max(mine)}" in item.tags


@pytest.mark.timeout(600)
@pytest.mark.parametrize("suffix", [".roadmap.json", ".db"])
def test_19_programs_at_the_same_items_lose_nothing_although_some_are_killed(memory: Path, suffix: str) -> None:
    # Importing what a database needs takes longer than many edits.
    count, edits = (3, 30) if suffix == ".db" else (8, 200)
    source = memory / f"plan{suffix}"
    store = open_store(str(source))
    store.create(PLAN)
    writers = Writers(memory, source, count)
    writers.work(edits, kill_at=5)
    writers.look()
    check(store, writers, edits)
    store.close()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("without", [("lock",), ("lock", "compare")], ids=" and ".join)
def test_nor_do_they_without(memory: Path, without: tuple[str, ...]) -> None:
    """Each edit that another program wrote over is found missing and made again: that alone is the proof."""
    source = memory / "plan.roadmap.json"
    JsonFile(source).create(PLAN)
    writers = Writers(memory, source, 8, *without)
    writers.work(30)
    writers.look()
    check(JsonFile(source), writers, 30)


def test_an_editor_on_a_disk_of_its_own_waits_for_the_disk(tmp_path: Path) -> None:
    """One program with file and journal on a real disk, killed again and again."""
    source = tmp_path / "plan.roadmap.json"
    JsonFile(source).create(PLAN)
    writers = Writers(tmp_path, source, 2)
    writers.work(20, kill_at=3)
    check(JsonFile(source), writers, 20)
