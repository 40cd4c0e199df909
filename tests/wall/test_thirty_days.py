"""A wall for thirty days, each minute of which it is lit, where summer time ends and where it begins."""

from __future__ import annotations

import gc
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import pytest
from a_wall import a_plan
from builders import a_bar
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.app import showing
from roadmap_display.app.giving_back import trim
from roadmap_display.app.showing import Wall
from roadmap_display.layout.shapes import Sign, Text
from roadmap_display.live import Feed
from roadmap_display.live.feed import Publish
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings, read_settings
from roadmap_display.storage.store import Loaded
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.screens.screens import chosen, real_screens

DAYS, WARM = 30, 6
NO_TIME, A_MOMENT = timedelta(), timedelta(milliseconds=10)
PAGES = ("side-by-side", "goals", "board")
MOST_DWELL = 300.0
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
POLL = 30.0
"""Seconds between two checks: a wall that is told so has to look less often."""

PATIENCE = 3 * POLL

PLACES = [  # a zone, the begin of the month, and whether the picture moves round
    ("Europe/Berlin", datetime(2026, 10, 1, 8, tzinfo=UTC), True),  # 25 October: an hour comes twice
    ("Australia/Sydney", datetime(2026, 9, 20, 0, tzinfo=UTC), False),  # 4 October: an hour is missing
]


class ZoneClock:
    """A clock in a zone that stands until it is moved."""

    def __init__(self, zone: str, begins: datetime) -> None:
        self.seconds = 5000.0
        self._zone = ZoneInfo(zone)
        self._begins = begins - timedelta(seconds=self.seconds)
        self.clock = Clock(self.now, lambda: self.seconds)

    def now(self) -> datetime:
        """As the system tells it: with the offset of that moment."""
        local = (self._begins + timedelta(seconds=self.seconds)).astimezone(self._zone)
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


class HandSource:
    """A source that is checked all the time but while it is away."""

    is_alive = True
    last_tried = next_try = None

    def __init__(self, clock: ZoneClock) -> None:
        self.away_since: float | None = None
        self._clock = clock
        self._is_begun = threading.Event()

    def begin(self, publish: Publish) -> HandSource:
        self._publish = publish
        self._is_begun.set()
        return self

    def stop(self) -> bool:
        return True

    @property
    def last_checked(self) -> float:
        return self._clock.seconds if self.away_since is None else self.away_since

    def tell(self, *outcomes: Loaded | Trouble) -> None:
        """What a watch would tell, and let it arrive."""
        assert self._is_begun.wait(50)
        for outcome in outcomes:
            self._publish(outcome)
        QApplication.processEvents()

    def feed(self, *_: Any) -> Feed:
        return Feed("plan.roadmap.json", self.begin, steady=lambda: self._clock.seconds, poll=POLL)


class InUse(NamedTuple):
    """What this process has in use; memory in kilobytes, all that is resident."""

    memory: int
    files: int
    threads: int
    objects: int


def in_use(wall: Wall) -> InUse:
    gc.collect()
    trim()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE") // 1024
    objects = sum(len(parent.findChildren(QObject)) for parent in (wall, wall.window, QApplication.instance()))
    return InUse(memory, len(os.listdir("/proc/self/fd")), threading.active_count(), objects)


class Seen(NamedTuple):
    """What was on the wall at one moment, and how long the source had been away then."""

    at: float
    now: datetime
    page: str
    turns: int
    light: str
    words: tuple[str, ...]
    today: float | None
    away: float
    is_visible: bool

    @property
    def says_live(self) -> bool:
        return any(word.partition(" ·")[0] == "Live" for word in self.words)


class Witness:
    """Looks at every moment, and holds what a month comes to."""

    def __init__(self) -> None:
        self.pages: dict[date, set[str]] = defaultdict(set)
        self.lines: dict[date, set[float]] = defaultdict(set)
        self.noticed: list[float] = []
        self.longest_stop = 0.0
        self.looks = 0
        self._before: Seen | None = None
        self._turned_at = 0.0

    def sees(self, seen: Seen) -> None:
        before, self._before = self._before, seen
        self.looks += 1
        if seen.light == "black" or not seen.is_visible:
            self._turned_at = 0.0
            return
        self._believes(seen)
        day = seen.now.date()
        self.pages[day].add(seen.page)
        if seen.page == "side-by-side":
            assert seen.today is not None
            self.lines[day].add(seen.today)
        if before and before.light == seen.light and before.is_visible:
            self._goes_on(before, seen)

    def sleeps(self) -> None:
        """What comes next does not follow what was seen last."""
        self._before, self._turned_at = None, 0.0

    def _believes(self, seen: Seen) -> None:
        """The time, the day and the truth, all of them at once."""
        # Something may happen in the very moment in which a minute ends.
        assert {f"{seen.now - late:%H:%M}" for late in (NO_TIME, A_MOMENT)} & set(seen.words)
        assert any(f"{seen.now:%a} {seen.now.day} {seen.now:%b} {seen.now.year}" in word for word in seen.words)
        assert not (seen.says_live and seen.away >= PATIENCE)
        assert seen.says_live or seen.away

    def _goes_on(self, before: Seen, seen: Seen) -> None:
        assert seen.at - before.at <= MINUTE + 1 or before.away, "a minute was missed"
        if seen.turns != before.turns:
            self.longest_stop = max(self.longest_stop, seen.at - self._turned_at if self._turned_at else 0.0)
            self._turned_at = seen.at
        if before.away < PATIENCE <= seen.away:
            self.noticed.append(seen.away - PATIENCE)


Events = dict[float, list[Callable[[], None]]]
"""What happens at a second of the month."""


class Month:
    """A wall on which a month goes by: each look at the second it asked for, each event at its own."""

    def __init__(self, zone: str, begins: datetime, moves: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        self._moves = moves
        self.clock = ZoneClock(zone, begins)
        self.source = HandSource(self.clock)
        monkeypatch.setattr(showing, "feed", self.source.feed)
        self.witness = Witness()
        self.wall = Wall(settings_of(moves), self.clock.clock)
        self.wall.open()
        self.progress = 0
        self._due = self._began = self.clock.seconds
        self.edited()

    def goes_by(self, days: int, events: Events) -> None:
        """Up to the end of that many days since its begin; events are told by their second, and forgotten."""
        end = days * DAY
        for at in sorted((*(at for at in events if at < end), end)):
            self._until(self._began + at)
            for event in events.pop(at, ()):
                event()
                self._note()
            gc.collect()  # the tests let nothing be collected by itself

    # What happens

    def edited(self) -> None:
        """Somebody saves a change."""
        before, self.progress = self.progress, (self.progress + 7) % 100
        checkout = a_bar("Mobile checkout", "2 Sep 2026", "25 Nov 2026", progress=self.progress, owner="p")
        plan = a_plan(checkout, a_bar("Saved sizes", "1 Oct 2026", "15 Dec 2026"))
        change = Edited("item", "mobile-checkout", "progress", before, self.progress)
        self.source.tell(Loaded(plan, (change,) if self.witness.looks else None))
        self._plan = plan

    def goes_away(self) -> None:
        self.source.away_since = self.clock.seconds
        self.source.tell(Trouble("plan.roadmap.json is not there; has it been moved?", kind="missing"))

    def comes_back(self) -> None:
        self.source.away_since = None
        self.source.tell(Loaded(self._plan, ()))

    def screen_goes_off(self) -> None:
        self.wall.window.stand(None)

    def screen_comes_back(self) -> None:
        self.wall.window.stand(chosen(real_screens(), ""))

    def settles(self, **settings: Any) -> None:
        self.wall._take(settings_of(self._moves, **settings))

    def sleeps(self) -> None:
        """The machine does, for three hours in which nothing is looked at."""
        self.source.away_since = self.clock.seconds
        self.clock.seconds += 3 * HOUR
        self.witness.sleeps()
        self.wall.window.look_again()
        self.comes_back()

    # How it goes by

    def _until(self, end: float) -> None:
        while self._due <= end:
            self.clock.seconds = max(self.clock.seconds, self._due)
            self.wall.window.look_again()
            self._note()
        self.clock.seconds = max(self.clock.seconds, end)

    def _note(self) -> None:
        window = self.wall.window
        QApplication.processEvents()
        for _ in range(9):
            if window.paints.outstanding is not None:  # findings may have arrived meanwhile
                QApplication.processEvents()
        self._due = self.clock.seconds + window._timer.interval() / 1000
        shapes, stage = window._picture.shapes, window.stage
        words = tuple(shape.text for shape in shapes if isinstance(shape, Text))
        lines = (shape.x for shape in shapes if isinstance(shape, Sign) and shape.name == "today")
        away = 0.0 if self.source.away_since is None else self.clock.seconds - self.source.away_since
        assert window.paints.outstanding is None, "what was asked for was not painted"
        self.witness.sees(
            Seen(
                self.clock.seconds, self.clock.now(), stage.page, stage.rotation.turns, stage.light, words,
                next(lines, None), away, window.isVisible(),
            )
        )  # fmt: skip


def settings_of(orbit: bool, **settings: Any) -> WallSettings:
    given = {
        "sources": ("plan.roadmap.json",), "pages": PAGES, "dwell": MOST_DWELL,
        "hours": {"on": "23:40-03:05", "dim": "09:00-09:05"},
    }  # fmt: skip
    told = read_settings(given | settings, environment={}, use_file=False)
    return msgspec.structs.replace(told, orbit=orbit, inhibit=False)


OUTAGES = (10, 60, 120, 200, 400)
"""Seconds; the wall is patient for ninety, and after three hundred its colours go."""

DARK, LIT, NIGHT = 4.0, 13.6, 16.4
"""Hours since the begin of the month at which it is dark in both places, lit, and about midnight."""


def a_month(month: Month) -> Events:
    """What happens in it: edits every day, outages of every length, screens that go off, other settings, sleep."""
    events: Events = defaultdict(list)

    def at(day: int, hour: float, happens: Callable[[], None]) -> None:
        events[day * DAY + hour * HOUR].append(happens)

    for day in range(DAYS):
        at(day, DARK, month.edited)
        at(day, LIT + day / 9, month.edited)
    for day in range(0, DAYS, 2):
        at(day, NIGHT - day / 18, month.goes_away)
        at(day, NIGHT - day / 18 + OUTAGES[day // 2 % len(OUTAGES)] / HOUR, month.comes_back)
    for day in range(1, DAYS, 4):
        at(day, LIT + 0.5, month.screen_goes_off)
        at(day, LIT + 0.6, month.screen_comes_back)
    for day in range(2, DAYS, 5):
        at(day, LIT + 0.7, partial(month.settles, theme=("dark", "light")[day % 2], dwell=(300.0, 180.0)[day % 2]))
    at(17, LIT, month.goes_away)
    at(17, LIT + 0.4, month.comes_back)
    at(20, LIT + 1, month.sleeps)
    return events


@pytest.fixture(params=PLACES, ids=lambda place: place[0])
def month(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Month]:
    gc.collect()
    gc.freeze()  # what other tests left need not be looked at again every day
    made = Month(*request.param, monkeypatch)
    yield made
    made.wall.close()


@pytest.mark.timeout(180)
def test_a_wall_stands_for_thirty_days(month: Month) -> None:
    events = a_month(month)
    month.goes_by(WARM, events)
    before = in_use(month.wall)
    month.goes_by(DAYS, events)
    after, witness = in_use(month.wall), month.witness
    # Every page on every whole day, and nothing stood longer than it should.
    whole = sorted(witness.pages)[1:-1]
    assert len(whole) >= DAYS - 2
    assert [day for day in whole if witness.pages[day] != set(PAGES)] == []
    assert witness.longest_stop <= MOST_DWELL + 1
    # The line of today: at one place all day, and each day as much further as on any other, but where a month begins.
    assert all(len(places) == 1 for places in witness.lines.values())
    steps = {after.day: there - here for (_, (here,)), (after, (there,)) in pairwise(sorted(witness.lines.items()))}
    assert set(witness.lines) == set(witness.pages)
    assert all(1 <= step <= 2 for day, step in steps.items() if day != 1)
    # A source that is away is noticed in the second in which patience ends.
    assert len(witness.noticed) >= 8
    assert max(witness.noticed) < 1
    assert after[1:] == before[1:]
    assert after.memory - before.memory < 3_000
