"""How often in a row a wall died soon after it had started: whatever it dies of may be what it is shown."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import put_whole, read_stable
from roadmap_display.storage.disk.fs import FS, Fs

_log = logging.getLogger(__name__)

MOST = 1000


class _Kept(msgspec.Struct, frozen=True):
    """`unclean` are the starts since the last that stood, or was ended on purpose."""

    unclean: int = 0


class Starts:
    """A small file of one wall. What it says is ignored when damaged; failing to write it is logged, not raised."""

    def __init__(self, path: Path, fs: Fs = FS) -> None:
        self._path = path
        self._fs = fs

    def begin(self) -> int:
        """Note a start; how many starts before it, in a row, neither stood nor were ended on purpose."""
        unclean = self._unclean()
        self._put(min(MOST, unclean + 1))
        return unclean

    def forget(self) -> None:
        """The wall stands, or was ended on purpose: what was before does not count any more."""
        if self._unclean():
            self._put(0)

    def pass_over(self) -> None:
        """This start came to its end by no doing of the wall: it says nothing about it."""
        self._put(max(0, self._unclean() - 1))

    def go_on_in(self, path: Path) -> None:
        """Count in another file from now on; in this one there is nothing more of this wall."""
        unclean = self._unclean()
        self.forget()
        self._path = path
        self._put(unclean)

    def _unclean(self) -> int:
        try:
            data, _ = read_stable(self._path, self._fs)
            unclean = msgspec.json.decode(data, type=_Kept).unclean
        except (Trouble, msgspec.DecodeError, ValueError):
            return 0
        return max(0, min(MOST, unclean))

    def _put(self, unclean: int) -> None:
        try:
            put_whole(self._path, msgspec.json.encode(_Kept(unclean)), self._fs)
        except Trouble as error:
            _log.warning("this start could not be noted: %s", error)
