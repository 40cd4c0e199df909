"""The history of a source, read piece by piece, is the history; and only what is new is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from builders import a_snapshot, an_item
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_words import by_hand

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.sql.sqlite import SqliteStore
from roadmap_display.storage.watching import log_reading
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.storage.watching.log_reading import LogReading
from roadmap_display.storage.watching.telling_history import TellingHistory

NINE = datetime(2026, 2, 26, 9, tzinfo=UTC)


@contextmanager
def small_pieces() -> Iterator[None]:
    """As if a log were read by four revisions at first, and two earlier ones were enough to be sure."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_reading, "FIRST_PIECE", 4)
        patch.setattr(log_reading, "SURE", 2)
        yield


class Plan:
    """A plan of one item whose owner changes every hour, and how often what was read of its log."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = open_store(str(path))
        self.asked: list[int] = []
        self._owner = "0"
        self._hour = 0
        self.store.create(a_snapshot(an_item("Checkout", id="x", owner="0")))
        if isinstance(self.store, SqliteStore):
            read = self.store.history_after
            self.store.history_after = lambda revision: (self.asked.append(revision), read(revision))[1]  # type: ignore[method-assign]

    def save(self, owner: str, by: str = "Ada") -> None:
        self._hour += 1
        change = Edited("item", "x", "owner", self._owner, owner)
        self.store.save(ChangeSet(at=NINE + timedelta(hours=self._hour), by=by, changes=(change,)))
        self._owner = owner

    def close(self) -> None:
        self.store.close()

    @property
    def now(self) -> Snapshot:
        return self.store.load().snapshot


@pytest.fixture(params=["plan.db", "plan.roadmap.json"])
def any_plan(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Plan]:
    made = Plan(tmp_path / request.param)
    yield made
    made.store.close()


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    made = Plan(tmp_path / "plan.db")
    yield made
    made.store.close()


def test_what_was_read_piece_by_piece_is_the_whole(any_plan: Plan) -> None:
    log = LogReading(any_plan.store)
    for pieces in (0, 1, 3, 0, 2):
        for _ in range(pieces):
            any_plan.save(f"{any_plan._owner}+")
        assert log.since(NINE, any_plan.now.revision) == any_plan.store.history()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), min_size=1, max_size=6))
@settings(max_examples=12, deadline=None)
def test_whatever_the_moment_all_since_then_is_told_and_one_from_before(looks: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder, closing(Plan(Path(folder) / "plan.db")) as plan, small_pieces():
        log = LogReading(plan.store)
        for hours, pieces in looks:
            for _ in range(pieces):
                plan.save(f"{plan._owner}+")
            moment, whole = NINE + timedelta(hours=hours), plan.store.history()
            found = log.since(moment, plan.now.revision)
            older = [one for one in whole if one.at <= moment]
            assert found == (*older[-1:], *(one for one in whole if one.at > moment))


def test_of_a_log_of_years_only_the_end_is_read_and_kept(plan: Plan) -> None:
    with small_pieces():
        for _ in range(40):
            plan.save(f"{plan._owner}+")
        found = LogReading(plan.store).since(NINE + timedelta(hours=38), plan.now.revision)
    assert [one.at - NINE for one in found] == [timedelta(hours=hours) for hours in (38, 39, 40)]
    assert plan.asked == [plan.now.revision - 4], "what was saved in the last four revisions"


def test_one_clock_that_is_behind_does_not_hide_what_was_saved_before(plan: Plan) -> None:
    with small_pieces():
        for _ in range(20):
            plan.save(f"{plan._owner}+")
        plan._hour -= 30
        plan.save("late by a day")
        plan._hour += 30
        for _ in range(3):
            plan.save(f"{plan._owner}+")
        found = LogReading(plan.store).since(NINE + timedelta(hours=5), plan.now.revision)
    assert len([one for one in found if one.at > NINE + timedelta(hours=5)]) == 18


def test_revisions_without_a_trace_do_not_hide_what_was_saved_before(plan: Plan) -> None:
    with small_pieces():
        plan.save("a")
        by_hand(plan.path, "UPDATE meta SET revision = revision + 9")
        found = LogReading(plan.store).since(NINE, plan.now.revision)
    assert found == plan.store.history() != ()


def test_of_a_database_only_what_is_new_is_read(plan: Plan) -> None:
    log = LogReading(plan.store)
    for owner in "abc":
        plan.save(owner)
        log.since(NINE, plan.now.revision)
        log.since(NINE, plan.now.revision)
    assert plan.asked == [-1, 0, 1], "the whole once, then from the last that was known"


def test_a_source_that_went_back_and_came_another_way_is_read_anew(plan: Plan, tmp_path: Path) -> None:
    plan.save("a")
    plan.store.close()
    copyfile(plan.path, tmp_path / "backup.db")
    plan.save("b")
    log = LogReading(plan.store)
    assert len(log.since(NINE, plan.now.revision)) == 2
    plan.store.close()
    copyfile(tmp_path / "backup.db", plan.path)
    plan._owner = "a"
    plan.save("c")
    plan.save("d")
    assert log.since(NINE, plan.now.revision) == plan.store.history()


class Told:
    """What is told of a plan since a moment that can be moved."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.moment: datetime | None = None
        self.found: list[tuple[ChangeSet, ...]] = []
        self._plan, self._last = plan, plan.store.load()
        self.telling = TellingHistory(
            lambda: LastGood(folder), "plan", plan.store, lambda: self.moment, self.found.append
        )

    def look(self) -> list[list[str]]:
        self._last = self._plan.store.load(self._last)
        self.telling.rest(self._last.snapshot, 0.0)
        return [[one.by for one in some] for some in self.found]


def test_who_saved_since_the_moment_is_told_once_and_again_when_either_is_another(plan: Plan, tmp_path: Path) -> None:
    told = Told(plan, tmp_path)
    plan.save("a", by="Ada")
    plan.save("b", by="Ben")
    assert told.look() == [], "without a moment there is nothing to tell"
    told.moment = NINE + timedelta(hours=1)
    assert told.look() == [["Ben"]]
    assert told.look() == [["Ben"]]
    plan.save("c", by="Chen")
    assert told.look() == [["Ben"], ["Ben", "Chen"]]
    told.moment = NINE + timedelta(hours=9)
    assert told.look()[2:] == [[]]


def test_a_history_that_is_away_is_read_at_the_next_look(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> tuple[ChangeSet, ...]:
        raise Trouble("plan.db is busy", kind="busy")

    told = Told(plan, tmp_path)
    told.moment = NINE
    plan.save("a")
    with monkeypatch.context() as patch:
        patch.setattr(plan.store, "history_after", lambda _: away())
        assert told.look() == []
    assert told.look() == [["Ada"]]
