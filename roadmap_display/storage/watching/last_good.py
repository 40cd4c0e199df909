"""The last good snapshot of each source on the local disk: a wall that boots while the source is down shows it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from roadmap_display.roadmap.portfolio import Snapshot, stamped
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.codec import encode_plain
from roadmap_display.storage.disk.files import put_whole, read_stable
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.native.document import Document
from roadmap_display.storage.native.json_read import read
from roadmap_display.storage.native.json_write import write
from roadmap_display.storage.watching.once import Once

_log = logging.getLogger(__name__)

CALM_SECONDS = 5.0
REST_SECONDS = 60.0


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of a kept file; `checksum` is that of all that follows."""

    source: str
    revision: int
    checksum: str


_HEAD = msgspec.json.Decoder(_Head)


class LastGood:
    """Snapshots kept in a folder of this user's, one file a source. Failing to keep one is logged once, not raised."""

    def __init__(self, folder: Path, fs: Fs = FS) -> None:
        self._folder = folder
        self._fs = fs
        self._once = Once(_log)

    def keep(self, source: str, snapshot: Snapshot, seen_at: datetime) -> None:
        """Keep what a source held at a time (with its zone), in the place of what was kept of it before."""
        text = packed(source, snapshot)
        try:
            put_whole(self._path(source), text, self._fs, modified=seen_at.timestamp())
        except Trouble as error:
            self._once.warn("the last good snapshot of %s was not kept: %s", source, error)

    def still(self, source: str, seen_at: datetime) -> None:
        """The source was seen again, and holds what was kept of it."""
        try:
            self._fs.set_times(str(self._path(source)), seen_at.timestamp())
        except OSError as error:
            self._once.warn("the last good snapshot of %s was not kept: %s", source, error)

    def forget(self, source: str) -> None:
        """Keep nothing of a source any more: it is made anew. Without a copy there is nothing to do."""
        self._path(source).unlink(missing_ok=True)

    def knows(self, source: str) -> bool:
        """Whether something was kept of a source; the source itself is not touched."""
        return self._path(source).exists()

    def recall(self, source: str) -> tuple[Snapshot, datetime] | None:
        """What was kept of a source and when the source was last seen to hold it; None without, or when damaged."""
        path = self._path(source)
        try:
            data, stamp = read_stable(path, self._fs)
            snapshot = unpacked(source, data)
        except (Trouble, msgspec.DecodeError, ValueError) as error:
            if not isinstance(error, Trouble) or error.kind != "missing":
                self._once.warn("the last good snapshot of %s is damaged: %s", source, error)
            return None
        return snapshot, datetime.fromtimestamp(stamp.modified_ns / 1e9, UTC)

    def _path(self, source: str) -> Path:
        return self._folder / f"{digest(source.encode())}.roadmap"


def utc_now() -> datetime:
    """The moment."""
    return datetime.now(UTC)


class Keeping:
    """Keeps what one source holds when it has been calm for a while, at most once a minute.

    `last_good` is asked for when there is something to keep: at a start there is not.
    """

    def __init__(
        self, last_good: Callable[[], LastGood], source: str, now: Callable[[], datetime] | None = None
    ) -> None:
        self._last_good = last_good
        self._source = source
        self._now = now or utc_now
        self._seen: Snapshot | None = None
        self._kept: Snapshot | None = None
        self._due = 0.0

    def rest(self, snapshot: Snapshot, now: float) -> None:
        """Told at every look that found nothing new; `now` is seconds of the watch's clock."""
        if snapshot is not self._seen:
            self._seen = snapshot
            self._due = max(self._due, now + CALM_SECONDS)
        if now < self._due:
            return
        self._due = now + REST_SECONDS
        if snapshot is self._kept:
            self._last_good().still(self._source, self._now())
        else:
            self._last_good().keep(self._source, snapshot, self._now())
            self._kept = snapshot


def packed(source: str, snapshot: Snapshot) -> bytes:
    """What a kept file of that source says: a line with its checksum, and the portfolio."""
    text = write(Document(snapshot))
    return encode_plain(_Head(source, snapshot.revision, digest(text))) + b"\n" + text


def unpacked(source: str, data: bytes) -> Snapshot:
    """The snapshot of a kept file. Raises ValueError or Trouble where it is damaged, or another source's."""
    line, _, text = data.partition(b"\n")
    head = _HEAD.decode(line)
    if head.checksum != digest(text) or head.source != source:
        raise ValueError("its checksum is wrong")
    snapshot = read(text, "last good snapshot").snapshot
    return stamped(snapshot, head.revision, snapshot.findings)


def digest(data: bytes) -> str:
    """A short name for bytes, different for different ones."""
    from hashlib import blake2b

    return blake2b(data, digest_size=16).hexdigest()
