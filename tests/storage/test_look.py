"""When a source is read, what is believed of it and what is told: played with a clock of our own."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from builders import a_snapshot, an_item

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import Stamp
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.look import Look
from roadmap_display.storage.watching.patience import BEING_WRITTEN, Pace


def plan(count: int = 1, title: str = "Item") -> Loaded:
    return Loaded(a_snapshot(*(an_item(f"{title} {number}") for number in range(count))))


class Source:
    """A source whose content the test sets, with a watch on it and a clock that only the test moves."""

    name = "plan.roadmap.json"
    settle_seconds = 0.0
    recheck_seconds: float | None = 10.0

    def __init__(self, **pace: float) -> None:
        self.now = 1000.0
        self.inode = 1
        self.writes = 0
        self.content: Loaded | Trouble = plan()
        self.unseen: Trouble | None = None
        self.took = 0.0
        self.loads: list[float] = []
        self.looks: list[float] = []
        self.told: list[tuple[float, Loaded | Trouble]] = []
        self.look = Look(self, self._note, lambda: self.now, Pace(**pace), random.Random(1))  # type: ignore[arg-type]

    def _note(self, outcome: Loaded | Trouble) -> None:
        self.told.append((round(self.now - 1000, 3), outcome))

    def fingerprint(self) -> Stamp:
        self.looks.append(self.now)
        if self.unseen:
            raise self.unseen
        return Stamp(1, self.inode, 100, self.writes)

    def load(self, last: Loaded | None = None) -> Loaded:
        self.loads.append(self.now)
        self.now += self.took
        if isinstance(self.content, Trouble):
            raise self.content
        return last if last is not None and last.snapshot is self.content.snapshot else self.content

    def replaced_by(self, content: Loaded | Trouble) -> None:
        """Another file was renamed onto the name."""
        self.inode += 1
        self.content = content

    def written(self, content: Loaded | Trouble) -> None:
        """The file was written in place."""
        self.writes += 1
        self.content = content

    def runs(self, seconds: float, *events: tuple[float, Callable[[], Any]]) -> list[tuple[float, Any]]:
        """Let time pass; events (after so many seconds) also wake the watch. What was told meanwhile."""
        end, begin, before = self.now + seconds, self.now, len(self.told)
        waiting = sorted(((begin + after, number, event) for number, (after, event) in enumerate(events)))
        while self.now < end:
            wake = self.now + self.look.step()
            if waiting and waiting[0][0] <= wake:
                wake, _, event = waiting.pop(0)
                self.now = max(self.now, wake)
                event()
            self.now = max(self.now + 1e-9, wake)
        self.now = end
        return [(when, shown(outcome)) for when, outcome in self.told[before:]]


def shown(outcome: Loaded | Trouble) -> Any:
    return (
        outcome.kind
        if isinstance(outcome, Trouble)
        else outcome.snapshot.items[0].title
        if outcome.snapshot.items
        else None
    )


@pytest.fixture
def source() -> Source:
    return Source()


def started(source: Source) -> Source:
    source.runs(0.5)
    return source


MISSING = Trouble("plan.roadmap.json is not there", kind="missing")
INVALID = Trouble("plan.roadmap.json breaks off at line 3")
DENIED = Trouble("plan.roadmap.json cannot be read", kind="denied")


class TestNews:
    def test_the_first_content_is_told_at_once(self, source):
        assert source.runs(0.1) == [(0.0, "Item 0")]

    def test_what_does_not_change_is_told_once_and_looked_at_every_second(self, source):
        source.runs(20)
        assert len(source.told) == 1
        assert 19 <= len(source.looks) <= 22

    def test_a_file_renamed_onto_the_name_is_read_at_the_hint(self, source):
        started(source)
        assert source.runs(1, (0.3, lambda: source.replaced_by(plan(title="New")))) == [(0.8, "New 0")]

    def test_without_a_hint_it_is_seen_at_the_next_look(self, source):
        started(source)
        source.replaced_by(plan(title="New"))
        source.now += 0.2
        assert [what for _, what in source.runs(1.01)] == ["New 0"]

    def test_the_same_fingerprint_is_read_anyway_every_ten_seconds(self, source):
        started(source)
        source.content = plan(title="New")
        assert [what for _, what in source.runs(9)] == []
        assert [what for _, what in source.runs(1.5)] == ["New 0"]

    def test_a_source_whose_fingerprint_cannot_lie_is_read_only_when_it_differs(self, source):
        source.recheck_seconds = None
        source.runs(100)
        assert len(source.loads) == 1

    def test_the_time_of_the_last_check_goes_on_while_nothing_changes(self, source):
        source.runs(30)
        assert source.now - source.look.last_checked <= 1.01


class TestCalm:
    def test_a_file_written_in_place_is_read_when_it_rested(self, source):
        started(source)
        events = [(0.1 + 0.05 * part, lambda: source.written(INVALID)) for part in range(5)]
        told = source.runs(2, *events, (0.35, lambda: source.written(plan(title="Whole"))))
        assert told == [(pytest.approx(0.5 + 0.35 + 0.08, abs=0.002), "Whole 0")]

    def test_a_file_that_is_never_at_rest_is_read_after_a_second(self, source):
        started(source)
        events = [(0.05 * part, lambda: source.written(plan(title="Part"))) for part in range(40)]
        told = source.runs(1.5, *events)
        assert told[0] == (pytest.approx(1.5, abs=0.06), "Part 0")

    def test_a_rename_after_writes_in_place_is_read_at_once(self, source):
        started(source)
        told = source.runs(
            1, (0.1, lambda: source.written(INVALID)), (0.12, lambda: source.replaced_by(plan(title="New")))
        )
        assert told == [(pytest.approx(0.62, abs=0.001), "New 0")]

    def test_a_source_that_takes_long_to_read_is_not_read_all_the_time(self, source):
        source.took = 0.1
        started(source)
        before = len(source.loads)
        source.runs(10, *((0.02 * number, lambda: source.replaced_by(plan())) for number in range(500)))
        assert len(source.loads) - before <= 21


class TestSettling:
    """A table that is cut off still reads as a table."""

    def test_it_is_shown_only_when_the_same_bytes_were_read_twice(self, source):
        source.settle_seconds = 0.7
        started(source)
        told = source.runs(
            3,
            (0.1, lambda: source.replaced_by(plan(title="Half"))),
            (0.5, lambda: source.replaced_by(plan(title="Whole"))),
        )
        assert told == [(pytest.approx(0.5 + 0.5 + 0.7, abs=0.01), "Whole 0")]

    def test_at_the_start_it_is_shown_at_once(self, source):
        source.settle_seconds = 0.7
        assert source.runs(0.1) == [(0.0, "Item 0")]

    def test_content_that_changed_back_meanwhile_is_no_news(self, source):
        source.settle_seconds = 0.7
        started(source)
        first = source.content
        assert (
            source.runs(
                3, (0.1, lambda: source.replaced_by(plan(title="Half"))), (0.4, lambda: source.replaced_by(first))
            )
            == []
        )


class TestMissing:
    def gone(self, source: Source) -> None:
        source.unseen = MISSING

    def back(self, source: Source, content: Loaded | None = None) -> None:
        source.unseen = None
        source.replaced_by(content or source.content)

    def test_a_save_that_takes_the_old_file_away_first_is_no_loss(self, source):
        started(source)
        events = ((0.1, lambda: self.gone(source)), (0.5, lambda: self.back(source, plan(title="New"))))
        assert [what for _, what in source.runs(2, *events)] == ["New 0"]

    def test_after_half_a_second_it_is_told(self, source):
        started(source)
        assert source.runs(3, (0.2, lambda: self.gone(source))) == [(pytest.approx(1.2), "missing")]

    def test_when_it_is_back_the_content_is_told_again_although_it_is_the_same(self, source):
        started(source)
        told = source.runs(10, (0.2, lambda: self.gone(source)), (5.0, lambda: self.back(source)))
        assert told == [(pytest.approx(1.2), "missing"), (5.5, "Item 0")]
        assert source.told[-1][1].changes == ()

    def test_without_a_hint_it_is_found_within_a_second(self, source):
        started(source)
        self.gone(source)
        source.runs(60)
        self.back(source)
        assert [what for _, what in source.runs(1.01)] == ["Item 0"]

    def test_a_source_missing_from_the_start_is_told_and_appears(self, source):
        self.gone(source)
        told = source.runs(5, (3.0, lambda: self.back(source)))
        assert told == [(0.5, "missing"), (3.0, "Item 0")]

    def test_the_time_of_the_last_check_stands_still(self, source):
        started(source)
        checked = source.look.last_checked
        self.gone(source)
        source.runs(10)
        assert source.look.last_checked == checked
        assert not source.look.is_well


class TestUnfinished:
    def test_a_file_that_cannot_be_understood_is_being_written_and_after_five_seconds_invalid(self, source):
        started(source)
        told = source.runs(20, (0.5, lambda: source.replaced_by(INVALID)))
        assert told == [(1.0, BEING_WRITTEN), (pytest.approx(6.0, abs=0.01), "invalid")]
        assert str(source.told[1][1]) == "plan.roadmap.json is being written"

    def test_once_it_is_whole_the_content_is_told_at_once(self, source):
        started(source)
        told = source.runs(
            20, (0.5, lambda: source.replaced_by(INVALID)), (3.0, lambda: source.replaced_by(plan(title="New")))
        )
        assert told == [(1.0, BEING_WRITTEN), (3.5, "New 0")]

    def test_the_same_broken_bytes_are_not_read_every_second(self, source):
        started(source)
        source.runs(120, (0.5, lambda: source.replaced_by(INVALID)))
        assert len(source.loads) <= 12

    def test_another_sentence_is_told_again(self, source):
        started(source)
        worse = Trouble("plan.roadmap.json is empty")
        told = source.runs(20, (0.5, lambda: source.replaced_by(INVALID)), (9.0, lambda: source.replaced_by(worse)))
        assert [what for _, what in told] == [BEING_WRITTEN, "invalid", "invalid"]

    def test_a_file_that_changes_while_it_is_read_is_being_written(self, source):
        started(source)
        source.replaced_by(Trouble("plan.roadmap.json is being written", kind="busy"))
        assert [what for _, what in source.runs(2)] == [BEING_WRITTEN]
        source.content = plan(title="New")
        assert [what for _, what in source.runs(3)] == ["New 0"]

    def test_a_file_of_a_later_version_is_told_at_once_and_once(self, source):
        started(source)
        source.replaced_by(Trouble("needs an update", kind="newer"))
        assert [what for _, what in source.runs(60)] == ["newer"]


class TestUnreadable:
    def test_it_is_tried_again_ever_more_seldom_up_to_a_minute(self, source):
        started(source)
        source.unseen = DENIED
        source.runs(600)
        waits = [later - earlier for earlier, later in pairwise(source.looks)][1:]
        assert waits[:7] == sorted(waits[:7])
        assert 0.75 <= waits[0] <= 1
        assert 1.5 <= waits[1] <= 2
        assert 45 <= max(waits) <= 60
        assert len(waits) < 20
        assert [what for _, what in source.told[1:]] == [DENIED]

    def test_an_event_wakes_it_before(self, source):
        started(source)
        source.replaced_by(DENIED)
        source.runs(300)

        def allowed() -> None:
            source.content = plan(title="New")

        assert [what for _, what in source.runs(1, (0.01, allowed))] == ["New 0"]

    def test_a_storm_of_events_does_not_make_it_give_up(self, source):
        started(source)
        source.unseen = DENIED
        source.runs(2, *((0.01 * number, lambda: None) for number in range(200)))
        before = len(source.looks)
        source.runs(10)
        assert len(source.looks) - before >= 3

    def test_walls_do_not_come_back_in_the_same_moment(self):
        looks = []
        for seed in range(8):
            source = Source()
            source.look._worry._chance = random.Random(seed)
            source.unseen = DENIED
            source.runs(100)
            looks.append(source.looks[-1])
        assert len(set(looks)) == 8


class TestShrinking:
    def test_content_that_lost_more_than_half_is_shown_after_ten_seconds_with_a_note(self, source):
        source.content = plan(10)
        started(source)
        told = source.runs(30, (0.5, lambda: source.replaced_by(plan(4, "Few"))))
        assert told == [(pytest.approx(11.0, abs=0.01), "Few 0")]
        assert source.told[-1][1].note == "plan.roadmap.json shrank from 10 items to 4"

    def test_content_that_is_suddenly_empty_is_too(self, source):
        started(source)
        assert source.runs(9, (0.5, lambda: source.replaced_by(plan(0)))) == []
        assert [what for _, what in source.runs(3)] == [None]

    def test_content_that_comes_back_meanwhile_was_never_gone(self, source):
        source.content = whole = plan(10)
        started(source)
        assert (
            source.runs(30, (0.5, lambda: source.replaced_by(plan(0))), (5.0, lambda: source.replaced_by(whole))) == []
        )

    def test_content_that_changes_while_it_is_held_back_waits_anew(self, source):
        source.content = plan(10)
        started(source)
        events = (
            (0.5, lambda: source.replaced_by(plan(4, "Few"))),
            (8.0, lambda: source.replaced_by(plan(3, "Fewer"))),
        )
        assert source.runs(30, *events) == [(pytest.approx(18.5, abs=0.01), "Fewer 0")]

    def test_half_of_it_is_shown_at_once_and_so_is_more(self, source):
        source.content = plan(10)
        started(source)
        events = (
            (0.5, lambda: source.replaced_by(plan(5, "Half"))),
            (1.5, lambda: source.replaced_by(plan(90, "Many"))),
        )
        told = source.runs(5, *events)
        assert [what for _, what in told] == ["Half 0", "Many 0"]
        assert [outcome.note for _, outcome in source.told[-2:]] == ["", ""]

    def test_while_it_is_held_back_the_time_of_the_last_check_stands_still(self, source):
        source.content = plan(10)
        started(source)
        source.replaced_by(plan(0))
        source.runs(8)
        assert source.now - source.look.last_checked >= 7


def test_what_nobody_took_is_not_taken_for_checked() -> None:
    source = Source()
    source.runs(3)
    before = source.look.last_checked
    told, source.look._publish = source.look._publish, refuse  # type: ignore[method-assign]
    source.replaced_by(plan(2))
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            source.look.step()
        source.now += 5
    assert source.look.last_checked == before
    source.look._publish = told  # type: ignore[method-assign]
    source.look.step()
    assert source.look.last_checked == source.now
    assert source.told[-1][1] is source.content


def refuse(outcome: Loaded | Trouble) -> None:
    raise ZeroDivisionError
