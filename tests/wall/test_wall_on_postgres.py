"""A whole wall on a real PostgreSQL server that is stopped, frozen, restarted, failed over and set back under it.

Minutes pass at once where the wall counts them; what the server takes, it takes.
"""

from __future__ import annotations

import itertools
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import postgres
import pytest
from a_running_wall import RunningWall
from postgres import until
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot
from sqlite_words import a_title

from roadmap_display.app.showing import Wall
from roadmap_display.layout.shapes import Text
from roadmap_display.settings import WallSettings
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.wall.clock import Clock, local_now, steady_seconds

pytestmark = [pytest.mark.usefixtures("own_state"), pytest.mark.xdist_group("wall on postgres")]

PLAN = "roadmap_plan"
BEAT = 10
"""Milliseconds."""

FROZEN = 10.0
"""Seconds in which a picture that does not stand still looks at itself, also on the busiest machine."""

SOON = 10.0
"""Seconds in which a wall ends on such a machine; at rest it takes a tenth."""

_numbers = itertools.count(1)


class Heart(QObject):
    """Beats on the thread of the windows: the longest time in which it could not."""

    def __init__(self, beat: Callable[[], None]) -> None:
        super().__init__()
        self.longest = 0.0
        self._beat = beat
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beats)
        self._timer.start(BEAT)

    def _beats(self) -> None:
        now = time.monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now
        self._beat()

    def stop(self) -> None:
        self._timer.stop()


class Hung:
    """A wall in this process, whose clocks can be set forward. What it says of itself is told as it changes."""

    def __init__(self, qtbot: QtBot, address: str) -> None:
        self.passed = 0.0
        self.said: list[str] = []
        """The words for its freshness, each time it was another one."""
        self.paints = 0
        self._qtbot = qtbot
        clock = Clock(lambda: local_now() + timedelta(seconds=self.passed), lambda: steady_seconds() + self.passed)
        self.wall = Wall(WallSettings(sources=(address,), windowed=True, today=date(2026, 2, 26)), clock)
        self.wall.open()
        self.heart = Heart(self._look)
        self.waits(lambda: self.shows("Spring campaign") and self.freshness == "fresh")
        self.said = ["fresh"]

    def _look(self) -> None:
        """As if its timer had ended: what it says and what it paints."""
        self.wall.window.look_again()
        if self.said[-1:] != [self.freshness]:
            self.said.append(self.freshness)
        self.paints += self.wall.window.paints.outstanding is None

    @property
    def freshness(self) -> str:
        return self.wall.stage.truth.freshness

    @property
    def words(self) -> list[str]:
        return [shape.text for shape in self.wall.window._picture.shapes if isinstance(shape, Text)]

    @property
    def is_live(self) -> bool:
        return any(word.partition(" ·")[0] == "Live" for word in self.words)

    def shows(self, title: str) -> bool:
        return title in self.words

    def waits(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=40_000)
        self._look()

    def passes(self, seconds: float) -> None:
        """So much time has passed, and it has looked and painted."""
        self.passed += seconds
        paints = self.paints
        self.waits(lambda: self.paints > paints + 1)

    def close(self) -> None:
        self.heart.stop()
        began = time.monotonic()
        self.wall.close()
        assert time.monotonic() - began < SOON
        assert self.heart.longest < FROZEN, "the picture stood still"


@pytest.fixture(scope="module")
def shared() -> Iterator[postgres.Server]:
    """A server that is stopped, killed and frozen."""
    with postgres.a_server_to_harm(PLAN) as server:
        yield server


@pytest.fixture
def database(shared: postgres.Server) -> str:
    name = f"roadmap_wall_{next(_numbers)}"
    shared.do(f"CREATE DATABASE {name} OWNER owner TEMPLATE {PLAN}")
    return name


@pytest.fixture
def hung(qtbot: QtBot, shared: postgres.Server, database: str) -> Iterator[Hung]:
    made = Hung(qtbot, shared.url(database, "wall"))
    yield made
    made.close()


def saved(url: str, was: str, becomes: str) -> None:
    with closing(PostgresStore(url)) as store:
        store.save(a_title(was, becomes))


def says_the_truth_while_it_is_away(hung: Hung, why: str) -> None:
    """Late, then stale, with the reason, and what was read last."""
    hung.passes(60)
    hung.waits(lambda: hung.freshness == "late")
    assert not hung.is_live
    assert any(word.startswith("as of ") for word in hung.words)
    hung.passes(300)
    hung.waits(lambda: hung.freshness == "stale")
    assert not hung.is_live
    assert hung.shows("Spring campaign")
    hung.waits(lambda: any("This plan is 6 minutes old" in word and why in word for word in hung.words))


def test_stopped_it_says_how_old_its_plan_is_and_goes_on_when_the_server_does(
    hung: Hung, shared: postgres.Server, database: str
) -> None:
    shared.stop()
    try:
        says_the_truth_while_it_is_away(hung, "no server listens there")
    finally:
        shared.start()
    saved(shared.url(database, "ada"), "Mobile checkout", "Checkout")
    hung.waits(lambda: hung.is_live and hung.shows("Checkout"))
    assert hung.said == ["fresh", "late", "stale", "fresh"]


def test_frozen_it_says_so_too_and_the_picture_goes_on(hung: Hung, shared: postgres.Server, database: str) -> None:
    with shared.frozen():
        says_the_truth_while_it_is_away(hung, "does not answer")
        painted = hung.wall.window.painted_at or 0.0
        hung.passes(60)
        assert hung.wall.window.painted_at >= painted + 60, "the clock was not painted"
    hung.waits(lambda: hung.is_live)
    saved(shared.url(database, "ada"), "Mobile checkout", "Thawed")
    hung.waits(lambda: hung.shows("Thawed"))
    assert [said for said in hung.said if said != "late"] == ["fresh", "stale", "fresh"]


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_restarted_in_no_time_nothing_is_lost_and_nothing_said(
    hung: Hung, shared: postgres.Server, database: str, how: str
) -> None:
    getattr(shared, how)()
    shared.start()
    saved(shared.url(database, "ada"), "Mobile checkout", "Restarted")
    hung.waits(lambda: hung.shows("Restarted") and hung.is_live)
    assert "stale" not in hung.said


def test_set_back_to_a_copy_of_before_it_shows_what_stands_there(
    hung: Hung, shared: postgres.Server, database: str
) -> None:
    address = shared.url(database, "ada")
    shared.do(f"CREATE DATABASE {database}_backup OWNER owner TEMPLATE {PLAN}")
    saved(address, "Mobile checkout", "Checkout")
    hung.waits(lambda: hung.shows("Checkout"))
    shared.do(f"DROP DATABASE {database} WITH (FORCE)", f"ALTER DATABASE {database}_backup RENAME TO {database}")
    hung.waits(lambda: hung.shows("Mobile checkout") and hung.is_live)
    saved(address, "Mobile checkout", "Once more")
    hung.waits(lambda: hung.shows("Once more"))


def test_failed_over_it_reads_the_stand_by_and_then_its_successor(qtbot: QtBot) -> None:
    first = postgres.Server().start()
    second = None
    try:
        postgres.make_roles(first)
        postgres.make_template(first, PLAN, postgres.the_plan(), postgres.RIGHTS)
        second = postgres.Server(copy_of=first).start()
        hung = Hung(qtbot, f"postgresql://wall@127.0.0.1:{first.port},127.0.0.1:{second.port}/{PLAN}")
        saved(first.url(PLAN, "ada"), "Mobile checkout", "Checkout")
        until(lambda: second.do("SELECT 1 FROM meta WHERE revision = 1", database=PLAN), 40, "the stand-by to follow")
        hung.waits(lambda: hung.shows("Checkout"))
        first.kill()
        hung.passes(15)
        hung.waits(lambda: hung.is_live)
        second.promote()
        saved(second.url(PLAN, "ada"), "Checkout", "Promoted")
        hung.waits(lambda: hung.shows("Promoted") and hung.is_live)
        assert "stale" not in hung.said
        hung.close()
    finally:
        first.remove()
        if second:
            second.remove()


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_a_termination_ends_it_in_time_while_the_server_is_gone(
    tmp_path: Path, shared: postgres.Server, database: str, how: str
) -> None:
    wall = RunningWall(tmp_path / "wall", shared.url(database, "wall"))
    wall.paints("Spring campaign")
    getattr(shared, how)()
    try:
        seconds, code, _ = wall.ended(signal.SIGTERM)
    finally:
        shared.start()
    assert (seconds < SOON, code) == (True, 0)


def test_a_termination_ends_it_in_time_while_the_server_is_frozen(
    tmp_path: Path, shared: postgres.Server, database: str
) -> None:
    wall = RunningWall(tmp_path / "wall", shared.url(database, "wall"))
    wall.paints("Spring campaign")
    with shared.frozen():
        seconds, code, _ = wall.ended(signal.SIGTERM)
    assert (seconds < SOON, code) == (True, 0)
