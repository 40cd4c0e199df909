"""Who is asked to keep the screen awake, in which order, and when again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from roadmap_display.wall.awake.holder import Holder

SOONEST, SLOWEST = 5, 300
"""Seconds until one that refused is asked again: twice as many each time."""

LOOKS = 3600
"""Seconds between two looks whether a holder that says nothing still holds."""


class Awake(QObject):
    """Keeps the screen awake while that is wanted.

    Of `in_turn` the first that can holds; `besides` hold in addition. `changed()` is emitted when others hold,
    `settled()` when everybody who was asked has answered.
    """

    changed = Signal()
    settled = Signal()

    def __init__(
        self, in_turn: Sequence[Holder], besides: Sequence[Holder] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._in_turn, self._besides = tuple(in_turn), tuple(besides)
        self._is_wanted = False
        self._wait: float = SOONEST
        self._held: tuple[str, ...] = ()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look_again)
        for holder in self._all:
            holder.setParent(self)
            holder.changed.connect(self._arrange)

    @property
    def holders(self) -> tuple[str, ...]:
        """The names of those who keep the screen awake at this moment."""
        return tuple(holder.name for holder in self._all if holder.state == "holds")

    def set_wanted(self, is_wanted: bool) -> None:
        """Whether the screen is to be kept awake; not where it is black at night. To be told as often as one likes."""
        if is_wanted == self._is_wanted:
            return
        self._is_wanted, self._wait = is_wanted, SOONEST
        if is_wanted:
            self._arrange()
        else:
            self._timer.stop()
            for holder in self._all:
                holder.release()

    def look_again(self) -> None:
        """Ask those who refused once more, and the others whether they still hold."""
        if not self._is_wanted:
            return
        for holder in self._all:
            if holder.state in ("holds", "refused"):
                holder.ask()
        self._wait = min(2 * self._wait, SLOWEST)
        self._arrange()

    @property
    def _all(self) -> tuple[Holder, ...]:
        return (*self._in_turn, *self._besides)

    def _arrange(self) -> None:
        """One after the other: whoever stands behind one that holds is not needed."""
        if self._is_wanted:
            self._ask_in_turn()
            for holder in self._besides:
                _ask_first(holder)
            self._sleep()
        if self.holders != self._held:
            self._held = self.holders
            self.changed.emit()
        if self._is_wanted and all(holder.state != "asking" for holder in self._all):
            self.settled.emit()

    def _ask_in_turn(self) -> None:
        is_needed = True
        for holder in self._in_turn:
            if not is_needed:
                holder.release()
                continue
            _ask_first(holder)
            is_needed = holder.state == "refused"

    def _sleep(self) -> None:
        states = {holder.state for holder in self._all}
        if not states & {"refused", "asking"}:
            self._wait = SOONEST
        self._timer.start(round(1000 * (self._wait if "refused" in states else LOOKS)))


def _ask_first(holder: Holder) -> None:
    if holder.state == "idle":
        holder.ask()


def usual_awake(parent: QObject | None = None) -> Awake:
    """The screen saver, else logind; under X the X server besides."""
    from roadmap_display.wall.awake.address import session_address, system_address
    from roadmap_display.wall.awake.logind import Logind
    from roadmap_display.wall.awake.screen_saver import ScreenSaver
    from roadmap_display.wall.awake.x_server import XServer

    besides = [XServer()] if QGuiApplication.platformName() == "xcb" else []
    return Awake([ScreenSaver(session_address()), Logind(system_address())], besides, parent)
