"""A CSV or XLSX file as a source that is only read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import NoReturn

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import fingerprint, read_stable
from roadmap_display.storage.store import Loaded, Watched, watched_file


class TableFile:
    """A Store over a table of items. `today` fixes the day that “next quarter” is counted from."""

    writable = False
    settle_seconds = 0.7
    """A table that is cut off still reads as a table, so its bytes must stay the same for a moment."""

    recheck_seconds = 10.0
    """On a share a file may change while all that `stat` tells stays the same."""

    def __init__(self, path: Path, *, today: date | None = None) -> None:
        self.path = path
        self.name = path.name
        self._today = today

    def fingerprint(self) -> Hashable:
        """Which file it is, its size and when it was written."""
        return fingerprint(self.path)

    def load(self, last: Loaded | None = None) -> Loaded:
        """Read it all; `last` itself where neither the bytes nor the day have changed."""
        from roadmap_display.exchange.tables import snapshot_of

        content, _ = read_stable(self.path)
        today = self._today or datetime.now().astimezone().date()
        memory = (blake2b(content, digest_size=16).digest(), today)
        if last is not None and last.memory == memory:
            return last
        return Loaded(snapshot=snapshot_of(content, self.path.name, today), memory=memory)

    def create(self, snapshot: Snapshot, history: tuple[ChangeSet, ...] = ()) -> NoReturn:  # noqa: ARG002
        """Refused: a table cannot hold all of a portfolio."""
        raise self._read_only()

    def save(self, change_set: ChangeSet) -> NoReturn:  # noqa: ARG002
        """Refused: whoever has the table open in a spreadsheet would lose their work."""
        raise self._read_only()

    def applied(self) -> Mapping[str, int]:
        """Nothing: nobody saves to a table."""
        return {}

    def may_change(self, record: Record) -> str:  # noqa: ARG002 - no part of it may be
        """Why nothing may be changed in a table."""
        return str(self._read_only())

    def history(self) -> tuple[ChangeSet, ...]:
        """Nothing: a table does not remember."""
        return ()

    def watched(self) -> Watched:
        """The folder of the file behind all links."""
        return watched_file(self.path)

    def close(self) -> None:
        """Nothing is held open."""

    def _read_only(self) -> Trouble:
        return Trouble(
            f"{self.path} is read only, being a table: import it into a .roadmap.json file or a database", kind="denied"
        )
