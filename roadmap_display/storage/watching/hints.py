"""Events from the operating system as hints that something may have changed; without them, polling goes on."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_display.storage.store import Watched
from roadmap_display.storage.watching.once import Once

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

_log = logging.getLogger(__name__)

_OWN_READING = ("opened", "closed_no_write")
"""Events that our own reading raises: waking at them would never end."""

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0


class Hints:
    """Calls `wake`, on any thread, when an event names a file that matters. Never raises, never waits."""

    def __init__(self, watched: Watched, wake: Callable[[], None]) -> None:
        self._watched = watched
        self._wake = wake
        self._observer: BaseObserver | None = None
        self._folder: tuple[int, int] | None = None
        self._pause = _FIRST_PAUSE
        self._try_at = 0.0
        self._once = Once(_log)

    def tend(self, now: float) -> None:
        """Listen, and listen anew when the folder is another one or the listening has died; called at every look."""
        if now < self._try_at or self._is_listening():
            return
        self.stop()
        self._folder = _identity(self._watched.folder)
        if self._folder is None:
            return
        try:
            self._observer = self._listen()
        except FileNotFoundError:
            self._folder = None
        except OSError as error:
            self._give_up_for_now(error, now)
        else:
            self._pause = _FIRST_PAUSE
            # What happened before listening began has raised no event.
            self._wake()

    def stop(self) -> None:
        """Stop listening. The threads end by themselves: joining one on a hung mount would never return."""
        observer, self._observer = self._observer, None
        if observer:
            observer.stop()

    def _is_listening(self) -> bool:
        """An observer says it is alive even when the emitter that does its work is dead."""
        observer = self._observer
        if observer is None or not observer.is_alive() or _identity(self._watched.folder) != self._folder:
            return False
        return bool(observer.emitters) and all(emitter.is_alive() for emitter in observer.emitters)

    def _listen(self) -> BaseObserver:
        from watchdog.observers import Observer

        # It complains of folders that vanish and threads that end, which are found and mended here.
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        observer = Observer()
        handler = _Handler(self._watched.names, self._wake)
        observer.schedule(handler, str(self._watched.folder), recursive=False)  # type: ignore[arg-type]
        observer.start()
        return observer

    def _give_up_for_now(self, error: OSError, now: float) -> None:
        self._try_at = now + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        self._once.warn("no events for %s (%s): it is only polled", self._watched.folder, error)


class _Handler:
    """What watchdog calls; it knows no more of a handler than this one method."""

    def __init__(self, names: frozenset[str], wake: Callable[[], None]) -> None:
        self._names = names
        self._wake = wake

    def dispatch(self, event: FileSystemEvent) -> None:
        """Wake for a file that matters."""
        if event.event_type in _OWN_READING:
            return
        if any(
            os.path.basename(os.fsdecode(path)) in self._names for path in (event.src_path, event.dest_path) if path
        ):
            self._wake()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
