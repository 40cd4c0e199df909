"""What those who look after a wall can ask of it and are told while it stands; nothing of it holds up the picture."""

from __future__ import annotations

import logging
import os
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmap_display.app.giving_back import GivingBack
from roadmap_display.app.screenshots import Screenshots
from roadmap_display.app.status_file import Gist, StatusFile
from roadmap_display.app.vitals import truth_of
from roadmap_display.app.wall_status import Gathering
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.standing.folders import runtime_folder, state_folder
from roadmap_display.wall.operating.control import Control, Deeds
from roadmap_display.wall.operating.control_place import HAS_SOCKETS, listening_socket, made_private, socket_path
from roadmap_display.wall.operating.listening import Listening
from roadmap_display.wall.operating.window_thread import PATIENCE, WindowThread

if TYPE_CHECKING:
    from roadmap_display.app.configured import Configured
    from roadmap_display.app.showing import Wall
    from roadmap_display.wall.clock import Clock

_log = logging.getLogger(__name__)


class Operating(QObject):
    """Lets a wall be asked, from `start` to `stop`. To be made and used on the thread of the windows."""

    def __init__(self, wall: Wall, clock: Clock, configured: Configured | None = None) -> None:
        super().__init__()
        self._wall = wall
        self._gathering = Gathering(wall, clock, configured)
        self._windows = WindowThread(self)
        self._deeds = Deeds(
            self._gathering.statuses, Screenshots(wall, self._windows, clock.steady).taken, self._read_again
        )
        self._reloads: list[Future[str]] = []
        self._doors: list[Listening] = []
        self._doors_lock = Lock()
        self._is_stopped = False
        self._file = StatusFile(state_folder(), self._gathering.statuses, clock.steady)
        self._giving_back = GivingBack(clock.steady)
        wall.hanging.looked.connect(self._looked)
        wall.hanging.placed.connect(self._looked)
        wall.reloaded.connect(self._reloaded)

    def start(self) -> None:
        """Begin, on threads of their own."""
        self._looked()
        self._file.start()
        Thread(target=self._open_doors, name="doors", daemon=True).start()

    def stop(self) -> None:
        """The wall ends: nobody is heard any more, and what only a running wall has is removed."""
        with self._doors_lock:
            self._is_stopped = True
            for door in self._doors:
                door.stop()
        _forget_socket()
        self._file.stop()

    def _looked(self) -> None:
        """The windows have just looked at what is to be shown, or hang elsewhere: nothing wakes for the file's sake."""
        self._gathering.look()
        self._giving_back.looked()
        freshness = {truth_of(window, window.stage.truth).freshness for window in self._wall.windows}
        walls = tuple(window.wanted_screen for window in self._wall.windows)
        self._file.looked(Gist(" ".join(sorted(freshness)), self._wall.wrong, walls))

    def _open_doors(self) -> None:
        """On a thread of its own: a folder may be on a disk that hangs."""
        for opened in (self._control, self._health_page):
            try:
                door = opened()
            except (Trouble, OSError) as trouble:
                _log.warning("a wall that cannot be asked: %s", trouble)
            else:
                self._let_in(door)

    def _let_in(self, door: Listening | None) -> None:
        with self._doors_lock:
            if door and self._is_stopped:
                door.stop()
                _forget_socket()
            elif door:
                door.start()
                self._doors.append(door)

    def _control(self) -> Listening | None:
        if not HAS_SOCKETS:
            return None
        listener = listening_socket(made_private(runtime_folder()))
        return Listening("control", [listener], Control(self._deeds).converse)

    def _health_page(self) -> Listening | None:
        port = self._wall.settings.health_port
        if not port:
            return None
        from roadmap_display.wall.operating.health_page import health_page

        return health_page(port, self._gathering.statuses)

    def _read_again(self) -> None:
        """On an asker's thread: the settings, and wait for what they say. Raises Trouble with what is wrong."""
        reload = self._windows.done(self._begin_reload)
        try:
            wrong = reload.result(PATIENCE)
        except TimeoutError:
            raise Trouble("the settings could not be read in time; is their drive away?", kind="busy") from None
        if wrong:
            raise Trouble(wrong, kind="unclear")

    def _begin_reload(self) -> Future[str]:
        if not self._wall.can_reload:
            raise Trouble("this wall has no settings to read again; it was started by the demo", kind="unclear")
        reload: Future[str] = Future()
        self._reloads.append(reload)
        self._wall.reload()
        return reload

    def _reloaded(self) -> None:
        waiting, self._reloads = self._reloads, []
        for reload in waiting:
            reload.set_result(self._wall.wrong)


def _forget_socket() -> None:
    """Nobody listens there any more. What cannot be removed goes with the next start of a wall."""
    with suppress(OSError):
        socket_path(runtime_folder(), os.getpid()).unlink()
