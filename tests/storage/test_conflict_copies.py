"""Copies that sync programs leave beside a file: found by what they hold, whatever they are called."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_bar, a_snapshot
from sqlite_words import NOON, a_change_set

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.native.conflict_copies import conflict_copies
from roadmap_display.storage.native.json_file import JsonFile

CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
NAMES = (
    "plan.roadmap (Anna's conflicted copy 2026-03-02).json",
    "plan.roadmap (1).json",
    "plan.roadmap-DESK-7.json",
    "plan.roadmap.sync-conflict-20260302-120000-ABCDEF.json",
    "plan.roadmap (In Konflikt stehende Kopie von Anna).json",
    "Kopie von plan.JSON",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "share" / "plan.roadmap.json"
    made.parent.mkdir()
    JsonFile(made).create(a_snapshot(CHECKOUT))
    return made


class Machine:
    """An editor on a machine of its own."""

    def __init__(self, journal: Journal, path: Path) -> None:
        self.path = path
        self.edits = SafeEdits(JsonFile(path), journal, str(path))

    def says(self, field: str, value: str, by: str = "Anna") -> None:
        now = JsonFile(self.path).load().snapshot
        change = Edited("item", CHECKOUT.id, field, getattr(now.items[0], field), value)
        assert self.edits.submit(a_change_set(change, by=by), now).state == "saved"


Machines = Callable[[str, Path], Machine]


@pytest.fixture
def machines(tmp_path: Path, journals: Callable[..., Journal]) -> Machines:
    """Editors at a file, each on a machine of that name."""
    return lambda name, path: Machine(journals(tmp_path / name, now=lambda: NOON), path)


@pytest.fixture
def copy_of_anna(path: Path, machines: Machines) -> Path:
    """A copy that Anna made three edits to, and Carl one, while Ben edited the file."""
    copy = path.with_name(NAMES[0])
    shutil.copy(path, copy)
    anna, carl, ben = machines("a", copy), machines("c", copy), machines("b", path)
    for value in ("One", "Two", "Three"):
        anna.says("notes", value)
    carl.says("owner", "carl", by="Carl")
    ben.says("title", "Ben’s", by="Ben")
    return copy


@pytest.mark.parametrize("name", NAMES)
def test_23_a_copy_with_edits_of_its_own_is_told_under_any_name(path: Path, copy_of_anna: Path, name: str) -> None:
    copy_of_anna.rename(path.with_name(name))
    (found,) = conflict_copies(path)
    told = "holds 3 edits of Anna and 1 edit of Carl not found here; take them over, or remove it"
    assert found.sentence == f"{name} {told}"


def test_taken_over_its_edits_are_merged_once_and_the_copy_is_told_no_more(
    path: Path, copy_of_anna: Path, machines: Machines, tmp_path: Path, journals: Callable[..., Journal]
) -> None:
    (found,) = conflict_copies(path)
    ben = machines("b2", path)
    outcomes = ben.edits.take_over(found.edits, found.snapshot)
    assert [one.state for one in outcomes] == ["saved"] * 4
    item = JsonFile(path).load().snapshot.items[0]
    assert (item.title, item.notes, item.owner) == ("Ben’s", "Three", "carl")
    assert conflict_copies(path) == ()
    assert SafeEdits(JsonFile(path), journals(tmp_path / "a"), str(copy_of_anna)).recover() == ()
    assert len(JsonFile(path).history()) == 5


def test_an_old_copy_that_holds_nothing_new_is_no_conflict(path: Path, machines: Machines) -> None:
    shutil.copy(path, path.with_name("plan backup.json"))
    machines("a", path).says("title", "New")
    shutil.copy(path, path.with_name("plan copy.json"))
    assert conflict_copies(path) == ()


def test_other_files_beside_it_are_none_of_ours(path: Path, copy_of_anna: Path) -> None:
    data = json.loads(copy_of_anna.read_bytes())
    copy_of_anna.unlink()
    for number, text in enumerate(
        (json.dumps(data | {"id": "other"}), "{", "", json.dumps({"id": "p", "format": "roadmap-display"}), "[1]")
    ):
        path.with_name(f"{number}.json").write_text(text)
    path.with_name("folder.json").mkdir()
    path.with_name("notes.txt").write_text(json.dumps(data))
    assert conflict_copies(path) == ()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="is not there"):
        conflict_copies(tmp_path / "none.roadmap.json")


def test_without_a_copy_nothing_is_told(path: Path) -> None:
    change = Edited("item", CHECKOUT.id, "title", CHECKOUT.title, "New")
    JsonFile(path).save(ChangeSet(at=NOON, changes=(change,)))
    assert conflict_copies(path) == ()
