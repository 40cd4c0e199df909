"""The watchdog is fed by a wall that is alive as a whole, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from a_manager import Manager
from pytestqt.qtbot import QtBot

from roadmap_display.wall.operating.notify import Notifier
from roadmap_display.wall.operating.pulse import SLOWEST, SOON, Pulse, Vitals, is_alive

WELL = Vitals(is_shown=True, unpainted=None, is_tended=True, words="side-by-side, live")


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    made = Manager(tmp_path / "notify")
    yield made
    made.close()


class Beating:
    """A pulse whose vitals are set by hand."""

    def __init__(self, environment: dict[str, str], vitals: Vitals = WELL) -> None:
        self.vitals = vitals
        self.pulse = Pulse(Notifier(environment), lambda: self.vitals)

    def wait(self) -> float:
        """Seconds until the next beat."""
        return self.pulse._timer.interval() / 1000


Begin = Callable[..., Beating]


@pytest.fixture
def begin(qapp: object, manager: Manager) -> Iterator[Begin]:
    made: list[Beating] = []

    def beginning(vitals: Vitals = WELL, patience: float | None = 30.0) -> Beating:
        made.append(Beating(manager.environment(patience), vitals))
        made[-1].pulse.start()
        return made[-1]

    yield beginning
    for beating in made:
        beating.pulse.stop()


def test_a_wall_is_ready_when_something_true_was_painted_and_not_before(begin: Begin, manager: Manager) -> None:
    beating = begin(WELL._replace(is_shown=False, words="waiting"))
    assert manager.heard() == ["EXTEND_TIMEOUT_USEC=30000000", "STATUS=waiting", "WATCHDOG=1"]
    assert beating.wait() == SOON
    beating.vitals = WELL
    beating.pulse.beat()
    beating.pulse.beat()
    assert manager.heard() == ["READY=1", "STATUS=side-by-side, live", "WATCHDOG=1", "WATCHDOG=1"]
    assert beating.wait() == 15.0


def test_a_wall_that_is_neither_ready_nor_well_gets_no_more_time(begin: Begin, manager: Manager) -> None:
    begin(WELL._replace(is_shown=False, is_tended=False))
    assert manager.heard() == ["STATUS=side-by-side, live"]


def test_what_stands_there_is_told_when_it_is_something_else(begin: Begin, manager: Manager) -> None:
    beating = begin()
    beating.vitals = WELL._replace(words="goals,\nas of 14:02")
    beating.pulse.beat()
    beating.pulse.beat()
    assert [word for word in manager.heard() if word.startswith("STATUS")] == [
        "STATUS=side-by-side, live",
        "STATUS=goals, as of 14:02",
    ]


@pytest.mark.parametrize(
    "ill", [{"unpainted": 15.0}, {"is_tended": False}], ids=["a paint that does not happen", "data nobody looks after"]
)
def test_a_wall_that_is_not_alive_as_a_whole_is_not_fed_and_soon_looked_at_again(
    begin: Begin, manager: Manager, ill: dict[str, object]
) -> None:
    beating = begin()
    manager.heard()
    beating.vitals = WELL._replace(**ill)
    beating.pulse.beat()
    assert manager.heard() == []
    assert beating.wait() == SOON
    beating.vitals = WELL
    beating.pulse.beat()
    assert manager.heard() == ["WATCHDOG=1"]
    assert beating.wait() == 15.0


def test_a_paint_may_take_a_moment() -> None:
    assert is_alive(WELL._replace(unpainted=14.9), 15.0)
    assert not is_alive(WELL._replace(unpainted=15.0), 15.0)


def test_a_loop_that_does_not_turn_feeds_nobody(qtbot: QtBot, begin: Begin, manager: Manager) -> None:
    begin(patience=0.02)
    manager.heard()
    assert manager.heard(within=0.1) == []
    qtbot.waitUntil(lambda: "WATCHDOG=1" in manager.heard(), timeout=30_000)


def test_at_the_end_it_is_said_and_nothing_more(begin: Begin, manager: Manager) -> None:
    beating = begin()
    manager.heard()
    beating.pulse.stop()
    beating.pulse._notifier.tell("READY=1")
    assert manager.heard() == ["STOPPING=1"]
    assert not beating.pulse._timer.isActive()


def test_a_manager_without_a_watchdog_hears_what_stands_there_now_and_then(begin: Begin, manager: Manager) -> None:
    beating = begin(patience=None)
    assert manager.heard() == ["READY=1", "STATUS=side-by-side, live"]
    assert beating.wait() == SLOWEST


@pytest.mark.usefixtures("qapp")
def test_where_nobody_listens_nothing_wakes_the_wall() -> None:
    pulse = Pulse(Notifier({}), lambda: WELL)
    pulse.start()
    assert not pulse._timer.isActive()
