"""What each source held on each of the last days, on the local disk: edits that no history tells of are known by it.

One packed file a day and source, written when a day's first look shows another content than the newest one kept.
"""

from __future__ import annotations

import logging
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from roadmap_display.roadmap.changes.as_of import Kept
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import put_whole
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.watching.last_good import digest, packed, unpacked
from roadmap_display.storage.watching.once import Once

_log = logging.getLogger(__name__)

KEPT_DAYS = 35
"""Older ones are thrown away, but for the newest of a source."""

_MOST_BYTES = 256 * 1024 * 1024
"""What an unpacked file may hold: a damaged one must not fill the memory."""


class Days:
    """Snapshots kept in a folder of this user's. Failing to keep or to read one is logged once, not raised."""

    def __init__(self, folder: Path, fs: Fs = FS) -> None:
        self._folder = folder
        self._fs = fs
        self._once = Once(_log)

    def keep(self, source: str, snapshot: Snapshot, seen_at: datetime) -> None:
        """Keep what a source held at a time (with its zone) as that day's, unless the day or the content is kept."""
        try:
            files = self._files(source)
            path = self._folder / f"{digest(source.encode())}-{seen_at:%Y-%m-%d}.day"
            if path in files:
                return
            data = packed(source, snapshot)
            if not files or _unzipped(files[-1]) != data:
                put_whole(path, zlib.compress(data), self._fs, modified=seen_at.timestamp())
            for old in files[:-1]:
                if _time_of(old) < seen_at - timedelta(days=KEPT_DAYS):
                    old.unlink(missing_ok=True)
        except (OSError, Trouble) as error:
            self._once.warn("what %s holds today was not kept: %s", source, error)

    def near(self, source: str, moment: datetime) -> Kept | None:
        """What is known of a source at the last time before the moment, else at the first after it; or nothing.

        A damaged file is passed over.
        """
        kept = [(_time_of(path), path) for path in self._files(source)]
        before = [one for one in reversed(kept) if one[0] <= moment]
        after = [one for one in kept if one[0] > moment]
        return next((found for at, path in before + after if (found := self._read(source, at, path))), None)

    def _read(self, source: str, at: datetime, path: Path) -> Kept | None:
        try:
            return Kept(at, unpacked(source, _unzipped(path)))
        except (OSError, Trouble, msgspec.DecodeError, ValueError) as error:
            self._once.warn("what %s held on an earlier day cannot be read: %s", source, error)
            return None

    def _files(self, source: str) -> list[Path]:
        """The kept files of a source, oldest first."""
        return sorted(self._folder.glob(f"{digest(source.encode())}-*.day"))


def _unzipped(path: Path) -> bytes:
    """Nothing of a file that is no such thing; its checksum will say so."""
    try:
        return zlib.decompressobj().decompress(path.read_bytes(), _MOST_BYTES)
    except zlib.error:
        return b""


def _time_of(path: Path) -> datetime:
    """When the source was seen; long ago where another program has thrown the file away meanwhile."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)
