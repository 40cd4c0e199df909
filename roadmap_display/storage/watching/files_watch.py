"""Watching a few small files, such as settings, which may be replaced, damaged, gone, or not there yet."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from roadmap_display.storage.disk.files import Stamp, stamp_of
from roadmap_display.storage.store import Watched
from roadmap_display.storage.watching.hints import Hints
from roadmap_display.storage.watching.look import Clock
from roadmap_display.storage.watching.watch import steady_clock

_log = logging.getLogger(__name__)

POLL = 2.0
"""Seconds between two looks where no event comes: a folder that is made, a drive of the network."""

SETTLING = 1.2
"""Seconds from the first look to the second, from which on it listens: what listens takes long to import."""

QUIET = 0.12
"""Seconds in which a file must stay the same before it is believed: some programs save in several steps."""

STOP_PATIENCE = 0.1
"""Seconds. A drive that hangs must not keep the program from ending in time."""

Stamps = tuple[Stamp | None, ...]
"""One for each file; None where there is none."""


class FilesWatch:
    """Calls `changed`, on a thread of its own, at the start, when one of the files is another one, and when asked.

    An event is a hint, a look is the truth.
    """

    def __init__(
        self, files: Sequence[Path], changed: Callable[[], None], *, poll: float = POLL, clock: Clock = steady_clock
    ) -> None:
        self._files = tuple(files)
        self._changed = changed
        self._poll = poll
        self._clock = clock
        self._woken, self._ended = threading.Event(), threading.Event()
        self._is_asked = True
        self._hints = [Hints(Watched(file.parent, frozenset({file.name})), self._woken.set) for file in self._files]
        # A daemon: a drive that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="watch settings", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ask(self) -> None:
        """Call `changed` whether or not a file is another one; waits for nothing."""
        self._is_asked = True
        self._woken.set()

    def stop(self, patience: float = STOP_PATIENCE) -> bool:
        """End it; whether its thread has ended within so many seconds. A look that hangs keeps it."""
        self._ended.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(patience)
        for hints in self._hints:
            hints.stop()
        return not self._thread.is_alive()

    def _run(self) -> None:
        seen: Stamps | None = None
        while not self._ended.is_set():
            wait = SETTLING if seen is None else self._poll
            try:
                seen = self._looked(seen)
            except Exception:  # noqa: BLE001 - a bug of ours must not end the watch; it is logged
                _log.exception("looking at the settings failed")
            # Who ended it before it listened for waking would be waited for in vain.
            if not self._ended.is_set():
                self._woken.wait(wait)

    def _looked(self, seen: Stamps | None) -> Stamps:
        """One look; what was seen in it."""
        self._woken.clear()
        if seen is not None:
            for hints in self._hints:
                hints.tend(self._clock())
        stamps = self._stamps()
        if stamps != seen and seen is not None:
            stamps = self._at_rest(stamps)
        if (stamps != seen or self._is_asked) and not self._ended.is_set():
            self._is_asked = False
            self._changed()
        return stamps

    def _at_rest(self, stamps: Stamps) -> Stamps:
        """The stamps when they have stopped to differ from one moment to the next."""
        while not self._ended.wait(QUIET) and (later := self._stamps()) != stamps:
            stamps = later
        return stamps

    def _stamps(self) -> Stamps:
        return tuple(map(_stamp, self._files))


def _stamp(file: Path) -> Stamp | None:
    try:
        return stamp_of(file.stat())
    except OSError:
        return None
