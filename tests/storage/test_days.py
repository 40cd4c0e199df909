"""What sources held on the last days, and what they held at the moment from which changes are told."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import a_bar, a_snapshot
from msgspec.structs import replace

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.changes.since import Lately
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.watching.days import KEPT_DAYS, Days
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.storage.watching.looking_back import LookingBack

DAY = timedelta(days=1)
START = datetime(2026, 2, 1, 9, tzinfo=UTC)
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")


def plan(owner: str = "a") -> Snapshot:
    return a_snapshot(replace(CHECKOUT, owner=owner))


def owner_of(days: Days, moment: datetime, source: str = "plan.db") -> str:
    kept = days.near(source, moment)
    return kept.snapshot.items[0].owner if kept else ""


@pytest.fixture
def days(tmp_path: Path) -> Days:
    return Days(tmp_path / "days")


def test_the_last_day_before_the_moment_is_known_else_the_first_after_it(days: Days) -> None:
    for day, owner in ((0, "a"), (2, "b"), (5, "c")):
        days.keep("plan.db", plan(owner), START + day * DAY)
    assert [owner_of(days, START + day * DAY) for day in (-3, 0, 1, 2, 4, 5, 9)] == ["a", "a", "a", "b", "b", "c", "c"]
    kept = days.near("plan.db", START + 3 * DAY)
    assert kept is not None
    assert kept.at == START + 2 * DAY


def test_of_a_day_the_first_look_is_kept_and_what_stays_the_same_is_kept_once(days: Days, tmp_path: Path) -> None:
    days.keep("plan.db", plan("a"), START)
    days.keep("plan.db", plan("b"), START + timedelta(hours=3))
    days.keep("plan.db", plan("a"), START + DAY)
    assert owner_of(days, START + 9 * DAY) == "a"
    assert len(list((tmp_path / "days").iterdir())) == 1


def test_sources_are_told_apart(days: Days) -> None:
    days.keep("plan.db", plan("a"), START)
    days.keep("other.db", plan("b"), START)
    assert [owner_of(days, START, source) for source in ("plan.db", "other.db", "none.db")] == ["a", "b", ""]


def test_old_days_are_thrown_away_but_never_the_last_one(days: Days, tmp_path: Path) -> None:
    for day in range(2 * KEPT_DAYS):
        days.keep("plan.db", plan(f"{day}"), START + day * DAY)
    assert len(list((tmp_path / "days").iterdir())) <= KEPT_DAYS + 2
    days.keep("plan.db", plan("late"), START + 400 * DAY)
    assert owner_of(days, START + 300 * DAY) == f"{2 * KEPT_DAYS - 1}"


def test_a_hundred_changes_a_day_need_little_room(days: Days, tmp_path: Path) -> None:
    big = a_snapshot(*(replace(CHECKOUT, id=f"i{n}", notes="Why we do it") for n in range(1000)))
    days.keep("plan.db", big, START)
    (file,) = (tmp_path / "days").iterdir()
    assert file.stat().st_size < 20_000


@pytest.mark.expects_log
@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_day_is_passed_over_and_said_once(
    days: Days, tmp_path: Path, damage: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    days.keep("plan.db", plan("a"), START)
    days.keep("plan.db", plan("b"), START + DAY)
    last = max((tmp_path / "days").iterdir())
    times = last.stat().st_mtime, last.stat().st_mtime
    last.write_bytes(last.read_bytes()[:-9] if damage is None else damage)
    os.utime(last, times)
    assert owner_of(days, START + 9 * DAY) == "a"
    assert owner_of(days, START + 9 * DAY) == "a"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    days.keep("plan.db", plan("c"), START + 2 * DAY)
    assert owner_of(days, START + 9 * DAY) == "c"


@pytest.mark.expects_log
def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "days").write_text("in the way")
    days = Days(tmp_path / "days")
    for day in range(3):
        days.keep("plan.db", plan(f"{day}"), START + day * DAY)
    assert days.near("plan.db", START) is None
    assert len(caplog.records) == 1


class Wall:
    """A source under watch, and a clock that a test turns."""

    def __init__(self, folder: Path, days: Days) -> None:
        self.now = START
        self.since = START - 7 * DAY
        self.told: list[Lately] = []
        self.store = JsonFile(folder / "plan.roadmap.json")
        self.store.create(plan())
        last_good = LastGood(folder / "last-good")
        self._days = days
        self.looking_back = LookingBack(
            lambda: last_good, "plan", self.store, days, lambda: self.since, self.told.append, lambda: self.now
        )  # fmt: skip
        self._loaded = self.store.load()

    def look(self) -> None:
        """As the watch does when nothing is new."""
        self._loaded = self.store.load(self._loaded)
        self.looking_back.rest(self._loaded.snapshot, 0.0)

    def save(self, was: str, becomes: str) -> None:
        self.now += timedelta(minutes=1)
        change = Edited("item", "mobile-checkout", "owner", was, becomes)
        self.store.save(ChangeSet(at=self.now, by="rossi", changes=(change,)))

    def edit_by_hand(self, was: str, becomes: str) -> None:
        text = self.store.path.read_text()
        self.store.path.write_text(text.replace(f'"owner":"{was}"', f'"owner":"{becomes}"', 1))

    def owners(self) -> list[str]:
        return [one.snapshot.items[0].owner for one in self.told]


@pytest.fixture
def wall(tmp_path: Path, days: Days) -> Iterator[Wall]:
    made = Wall(tmp_path, days)
    with closing(made.store):
        yield made


def test_what_a_source_held_is_told_once_and_again_when_it_or_the_moment_is_another(wall: Wall) -> None:
    wall.look()
    wall.look()
    assert wall.owners() == ["a"]
    wall.save("a", "b")
    wall.look()
    assert wall.owners() == ["a", "a"]
    assert [one.by for one in wall.told[-1].history] == ["rossi"]
    wall.since = wall.now + timedelta(hours=1)
    wall.look()
    assert wall.owners() == ["a", "a", "b"]
    assert wall.told[-1].history == ()


def test_an_edit_by_hand_is_known_because_the_day_before_was_kept(wall: Wall) -> None:
    wall.look()
    wall.now += 3 * DAY
    wall.edit_by_hand("a", "x")
    wall.since = wall.now - DAY
    wall.look()
    assert wall.owners()[-1] == "a"
    assert wall.told[-1].known_from == wall.since
    wall.now, wall.since = wall.now + 3 * DAY, wall.now + 2 * DAY
    wall.look()
    assert wall.owners()[-1] == "x"


def test_what_was_told_shares_its_records_with_the_present(wall: Wall) -> None:
    wall.look()
    wall.now, wall.since = wall.now + 3 * DAY, wall.now + 2 * DAY
    wall.look()
    assert wall.told[-1].snapshot.items[0] is wall.store.load(wall._loaded).snapshot.items[0]


def test_a_history_that_is_away_is_read_at_the_next_look(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> tuple[ChangeSet, ...]:
        raise Trouble("plan is away", kind="missing")

    with monkeypatch.context() as patch:
        patch.setattr(wall.store, "history", away)
        wall.look()
    assert wall.told == []
    wall.look()
    assert wall.owners() == ["a"]
