"""Walls that keep off the screens of others: while it is asked, when they are refused, and when they may."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.app import locked_places
from roadmap_display.app.locked_places import LockedPlaces
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.standing.screen_lock import ScreenLock
from roadmap_display.wall.screens import keeper
from roadmap_display.wall.screens.keeper import Keeper
from roadmap_display.wall.screens.places import Places
from roadmap_display.wall.screens.screens import allotted

NOW = datetime(2026, 2, 26, 14, 32, tzinfo=UTC)


class Television:
    """A screen as Qt reports it."""

    def __init__(self, name: str, width: int, serial: str = "") -> None:
        self._name, self._width, self._serial = name, width, serial

    def name(self) -> str:
        return self._name

    def serialNumber(self) -> str:
        return self._serial

    def geometry(self) -> QRect:
        return QRect(0, 0, self._width, 100)

    def devicePixelRatio(self) -> float:
        return 1.0

    def physicalSize(self) -> QSizeF:
        return QSizeF()


SMALL, MIDDLE, LARGE = Television("small", 1, "S1"), Television("middle", 2), Television("large", 3)
ALL = [SMALL, MIDDLE, LARGE]


@pytest.fixture(autouse=True)
def screens(monkeypatch: pytest.MonkeyPatch) -> list[Television]:
    """Those there are; to be changed."""
    plugged = list(ALL)
    monkeypatch.setattr(QScreen, "name", Television.name)
    monkeypatch.setattr(QScreen, "serialNumber", Television.serialNumber)
    monkeypatch.setattr(keeper, "real_screens", lambda: list(plugged))
    return plugged


@pytest.mark.parametrize(
    ("wanted", "standing", "taken", "found"),
    [
        (["small"], ["middle"], {"small"}, [MIDDLE]),
        (["small"], [""], {"small"}, [LARGE]),
        ([""], ["small"], {"large"}, [SMALL]),
        (["gone"], ["small"], set(), [LARGE]),
        (["S1"], ["middle"], {"small"}, [MIDDLE]),
        (["small", "middle"], ["large", "small"], {"small"}, [LARGE, MIDDLE]),
        (["large", "small"], ["small", "middle"], {"large"}, [SMALL, MIDDLE]),
        (["small"], ["gone"], {"small", "large", "middle"}, [None]),
    ],
)
def test_whoever_wants_the_screen_of_another_stays_where_it_is(
    wanted: list[str], standing: list[str], taken: set[str], found: list[Television]
) -> None:
    assert allotted(ALL, wanted, standing, taken) == found  # type: ignore[arg-type]


class Standing:
    """A wall as its keeper sees it."""

    def __init__(self, wanted: str) -> None:
        self.wanted_screen = wanted
        self.standing_on = ""

    def stand(self, screen: Television | None) -> bool:
        name = screen.name() if screen else ""
        self.standing_on, before = name, self.standing_on
        return name != before


class ByHand(Places):
    """Others stand on the `taken`; of the `unknown` it is not known yet."""

    def __init__(self, taken: Collection[str] = (), unknown: Collection[str] = ()) -> None:
        super().__init__()
        self.taken, self.unknown, self.kept = set(taken), set(unknown), set[str]()

    def is_ours(self, screen: str) -> bool | None:
        return None if screen in self.unknown else screen not in self.taken

    def said(self, screen: str) -> str:
        return f"another stands on {screen}" if screen in self.taken else ""

    def keep(self, screens: Collection[str]) -> None:
        self.kept = set(screens) - self.taken


USUAL_REST = keeper.SETTLED_AFTER


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "SETTLED_AFTER", 0)


def kept(qtbot: QtBot, places: ByHand, *wanted: str) -> tuple[Keeper, list[Standing]]:
    """Walls that are kept, once they have been looked at."""
    made, walls = Keeper(places), [Standing(name) for name in wanted]
    with qtbot.waitSignal(made.looked, timeout=30_000):
        made.keep(walls)  # type: ignore[arg-type]
    return made, walls


def test_a_wall_is_on_no_screen_of_another_and_says_whose_it_wanted(qtbot: QtBot) -> None:
    places = ByHand({"small"})
    made, (wall,) = kept(qtbot, places, "small")
    assert wall.standing_on == "large"
    assert made.complaint == "another stands on small"
    assert places.kept == {"large"}
    places.taken.clear()
    with qtbot.waitSignal(made.looked, timeout=30_000):
        made.alarm()
    assert (wall.standing_on, made.complaint, places.kept) == ("small", "", {"small"})


def test_one_that_wanted_none_by_name_has_nothing_to_complain_of(qtbot: QtBot) -> None:
    made, (wall,) = kept(qtbot, ByHand({"large"}), "")
    assert (wall.standing_on, made.complaint) == ("middle", "")


def test_where_all_are_taken_it_is_hidden_and_keeps_the_one_it_is_to_come_back_to(
    qtbot: QtBot, screens: list[Television]
) -> None:
    places = ByHand({"small", "middle"})
    made, (wall,) = kept(qtbot, places, "large")
    screens.remove(LARGE)
    with qtbot.waitSignal(made.looked, timeout=30_000):
        made.alarm()
    assert (wall.standing_on, places.kept, made.complaint) == ("", {"large"}, "")


def test_while_it_is_not_known_a_wall_stays_and_the_others_move(qtbot: QtBot) -> None:
    places = ByHand()
    made, (one, other) = kept(qtbot, places, "small", "middle")
    places.unknown = {"large"}
    one.wanted_screen, other.wanted_screen = "large", "small"
    looked: list[bool] = []
    made.looked.connect(lambda: looked.append(True))
    made.keep([one, other])  # type: ignore[list-item]
    for _ in range(3):
        QApplication.processEvents()
    assert (one.standing_on, other.standing_on, looked) == ("small", "small", [])
    places.unknown = set()
    with qtbot.waitSignal(made.looked, timeout=30_000):
        places.answered.emit()
        assert one.standing_on == "small", "a window moved by what was posted is painted before its place can be seen"
    assert (one.standing_on, other.standing_on) == ("large", "small")
    assert places.kept == {"large", "small"}


def test_one_cable_is_many_signals_and_one_look_when_they_have_rested_for_a_quarter_of_a_second(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert USUAL_REST == 250
    monkeypatch.setattr(keeper, "SETTLED_AFTER", USUAL_REST)
    made, (wall,) = kept(qtbot, ByHand(), "small")
    looked: list[bool] = []
    made.looked.connect(lambda: looked.append(True))
    for _ in range(20):
        made.alarm()
    assert made._timer.interval() == USUAL_REST
    qtbot.waitUntil(lambda: bool(looked))
    assert (len(looked), made._timer.isActive(), wall.standing_on) == (1, False, "small")


@pytest.mark.parametrize(
    ("signal", "told"),
    [
        ("geometryChanged", QRect(0, 0, 1280, 720)),
        ("physicalDotsPerInchChanged", 96.0),
        ("logicalDotsPerInchChanged", 96.0),
        ("orientationChanged", Qt.ScreenOrientation.PortraitOrientation),
    ],
)
def test_54_a_screen_that_is_another_than_it_was_is_looked_at(qtbot: QtBot, signal: str, told: object) -> None:
    made, (wall,) = kept(qtbot, ByHand(), "small")
    wall.standing_on = "moved by the window system"
    with qtbot.waitSignal(made.looked):
        getattr(QGuiApplication.primaryScreen(), signal).emit(told)
    assert wall.standing_on == "small"


# With real locks


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path / "roadmap-display"


@pytest.fixture
def places(runtime: Path) -> Iterator[LockedPlaces]:
    made = LockedPlaces(lambda: NOW)
    yield made
    made.close()
    if made._worker:
        made._worker.stop(30)


def answer(qtbot: QtBot, places: LockedPlaces, screen: str) -> bool | None:
    """Whether it is ours, when that is known."""
    if places.is_ours(screen) is None:
        qtbot.waitUntil(lambda: places.is_ours(screen) is not None, timeout=30_000)
    return places.is_ours(screen)


def other(runtime: Path, screen: str) -> ScreenLock:
    """What another process would hold."""
    return ScreenLock(runtime / f"wall-{screen}.lock", screen)


def test_what_is_let_go_another_may_take_and_what_is_kept_not(
    qtbot: QtBot, places: LockedPlaces, runtime: Path
) -> None:
    places.take("small")
    assert answer(qtbot, places, "large")
    places.keep({"large"})
    assert answer(qtbot, places, "middle"), "by now the small one has been let go"
    elsewhere = other(runtime, "small")
    elsewhere.take(NOW)
    with pytest.raises(Trouble, match="already"):
        other(runtime, "large").take(NOW)
    assert answer(qtbot, places, "small") is False
    assert places.said("small").startswith("a wall stands on screen small already")
    elsewhere.release()
    assert places.is_ours("small") is False, "it is asked again at the next look only"
    places.keep({"large"})
    assert answer(qtbot, places, "small")


def test_at_the_end_all_are_let_go(qtbot: QtBot, places: LockedPlaces, runtime: Path) -> None:
    places.take("small")
    assert answer(qtbot, places, "large")
    places.close()
    assert places._worker is not None
    assert places._worker.stop(30)
    for screen in ("small", "large"):
        lock = other(runtime, screen)
        lock.take(NOW)
        lock.release()


def test_a_disk_that_hangs_holds_up_no_window(
    qtbot: QtBot, places: LockedPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, locked, asked_on = threading.Event(), locked_places._locked, []

    def hangs(screen: str, now: datetime) -> ScreenLock:
        asked_on.append(threading.current_thread().name)
        answers.wait(60)
        return locked(screen, now)

    monkeypatch.setattr(locked_places, "_locked", hangs)
    assert places.is_ours("large") is None
    assert places.is_ours("large") is None
    with qtbot.waitSignal(places.answered, timeout=30_000):
        answers.set()
    assert places.is_ours("large")
    assert asked_on == ["screen locks"], "it is asked once"
