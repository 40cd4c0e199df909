"""`status.json`: the truth about a wall, for programs that look at files; written on a thread of its own.

A wall that was told its screen has a file of that name, whether others hang by the same process or by another.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import NamedTuple

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import put_whole
from roadmap_display.wall.operating.status import WallStatus, status_file_name, told

_log = logging.getLogger(__name__)

REST, AT_MOST = 5.0, 50.0
"""Seconds between two writings: at least, however often the truth changes; and at most, while the clock is painted."""

_PATIENCE = 0.5


class Gist(NamedTuple):
    """What of the truth is told at once when it changes. `walls` are the screens that the settings name."""

    freshness: str
    complaint: str = ""
    walls: tuple[str, ...] = ()


class StatusFile:
    """Follows the walls of this process, in files of that folder. `statuses` is called on a thread of its own,
    `steady` is the steady clock.

    Where nothing changes nothing wakes for its sake: it is written when the wall looks again anyway.
    """

    def __init__(self, folder: Path, statuses: Callable[[], Sequence[WallStatus]], steady: Callable[[], float]) -> None:
        self._folder = folder
        self._written: set[Path] = set()
        self._statuses = statuses
        self._steady = steady
        self._asked: tuple[float, Gist] | None = None
        self._due: SimpleQueue[None] = SimpleQueue()
        self._is_stopped = Event()
        self._is_refused = False
        self._thread = Thread(target=self._run, name="status file", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def looked(self, gist: Gist) -> None:
        """The wall has just looked what is to be shown: let it be written, where it is time to. Waits for nothing."""
        now = self._steady()
        if self._asked is None or gist != self._asked[1] or now - self._asked[0] >= AT_MOST:
            self._asked = now, gist
            self._due.put(None)

    def stop(self) -> None:
        """The walls end: remove their files. Waits for what is being written, but not long."""
        self._is_stopped.set()
        self._due.put(None)
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        self._due.get()
        while not self._is_stopped.is_set():
            self._write()
            self._is_stopped.wait(REST)
            self._due.get()
            while not self._due.empty():
                self._due.get()
        self._remove(self._written)

    def _write(self) -> None:
        try:
            files: dict[Path, list[WallStatus]] = defaultdict(list)
            for status in self._statuses():
                files[self._folder / status_file_name(status.screen.wanted)].append(status)
            self._remove(self._written - files.keys())
            for path, statuses in files.items():
                self._written.add(path)
                put_whole(path, told(statuses) + b"\n", modified=statuses[0].at.timestamp())
            self._is_refused = False
        except (Trouble, OSError) as trouble:
            self._refused(trouble)
        except Exception:  # noqa: BLE001 - a bug of ours must not end the thread; it is logged
            _log.exception("the status could not be told")

    def _refused(self, trouble: Exception) -> None:
        """A full disk is told once, not once a minute."""
        if not self._is_refused:
            _log.warning("the status of this wall cannot be kept: %s", trouble)
        self._is_refused = True

    def _remove(self, paths: Collection[Path]) -> None:
        for path in paths:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                _log.warning("the status of this wall cannot be removed: %s", error)
        self._written = self._written.difference(paths)
