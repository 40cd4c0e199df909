"""One wall a screen: whoever holds the lock of its file stands there. A process that died holds nothing."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.hold import hold, opened_to_hold

_log = logging.getLogger(__name__)

_MOST_BYTES = 4096


class _Holder(msgspec.Struct, frozen=True):
    """Who stands there: the process, and since when (local time)."""

    pid: int
    since: datetime


class ScreenLock:
    """Holds a screen for this process until `release`, or until the process ends."""

    def __init__(self, path: Path, screen: str) -> None:
        self._path = path
        self._screen = screen
        self._descriptor: int | None = None

    def take(self, now: datetime) -> None:
        """Take the screen. Raises Trouble of kind `taken` where another process has it.

        Where no lock can be had for another reason the wall stands without one, and it is logged.
        """
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = opened_to_hold(self._path)
            hold(self._descriptor)
            _write(self._descriptor, msgspec.json.encode(_Holder(os.getpid(), now)))
        except BlockingIOError:
            holder = self._holder()
            self.release()
            raise _taken(self._screen, holder, now) from None
        except OSError as error:
            _log.warning("the screen could not be locked for this wall: %s", error)

    def release(self) -> None:
        """Let it go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _holder(self) -> _Holder | None:
        """Who has it, as far as the file tells: it may be read while it is being written."""
        with suppress(OSError, ValueError):
            return msgspec.json.decode(os.pread(self._descriptor or 0, _MOST_BYTES, 0), type=_Holder)
        return None


def _write(descriptor: int, data: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.write(descriptor, data)


def _taken(screen: str, holder: _Holder | None, now: datetime) -> Trouble:
    who = f" (process {holder.pid}, since {_time_of(holder.since, now)})" if holder else ""
    place = f"screen {screen}" if screen else "this machine's screen"
    return Trouble(f"a wall stands on {place} already{who}; end that one, or name another screen", kind="taken")


def _time_of(since: datetime, now: datetime) -> str:
    local = since.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%d.%m.%Y %H:%M}"
