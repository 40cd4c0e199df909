"""What a reader saw when they last looked: recalled and kept on a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.feed import spoken_name
from roadmap_display.live.telling import telling
from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.joining.joined import Joined, join
from roadmap_display.roadmap.joining.own_ids import with_own_ids
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.watching.last_good import LastGood

_PATIENCE = 1.0


class LastLook(QObject):
    """`recalled(snapshot, at)` once, where this reader has looked before; where not, the first look is kept.

    `sources` are told with what each is known by.
    """

    recalled = Signal(object, object)
    _found = Signal(object)

    def __init__(self, memory: LastGood, sources: Sequence[tuple[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._sources = tuple(sources)
        self.at: datetime | None = None
        """When this reader last looked; None until it is known. May be read from any thread."""
        self._first: Snapshot | None = None
        self._is_asked = self._is_known = False
        self._worker = Worker("last look")
        self._found.connect(self._take_found, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to recall."""
        tell = telling(self._found)
        self._worker.start()
        self._worker.do(lambda: tell(self._recall()))

    def take(self, snapshot: Snapshot) -> None:
        """What is shown now: of a reader who never looked before the first is kept."""
        if self._first is None:
            self._first = snapshot
            self._keep_first()

    def keep(self, snapshot: Snapshot) -> None:
        """The reader has seen this."""
        at = self.at = datetime.now(UTC)
        self._worker.do(partial(self._keep, snapshot, at))

    def stop(self) -> None:
        """End, when what is being kept is kept; at the longest after a second."""
        self._worker.stop(_PATIENCE)

    def _take_found(self, found: tuple[Snapshot, datetime] | None) -> None:
        self._is_asked, self._is_known = True, found is not None
        if found:
            self.at = found[1]
            self.recalled.emit(*found)
        self._keep_first()

    def _keep_first(self) -> None:
        if self._is_asked and not self._is_known and self._first is not None:
            self._is_known = True
            self.recalled.emit(self._first, datetime.now(UTC))
            self.keep(self._first)

    def _recall(self) -> tuple[Snapshot, datetime] | None:
        """All sources as one, as of the oldest of their looks; None unless all were looked at."""
        found = [self._memory.recall(known_as) for _, known_as in self._sources]
        kept = [one for one in found if one]
        if len(kept) < len(self._sources):
            return None
        names = [spoken_name(source) for source, _ in self._sources]
        parts = [(name, with_own_ids(snapshot)) for name, (snapshot, _) in zip(names, kept, strict=True)]
        return join(parts), min(at for _, at in kept)

    def _keep(self, snapshot: Snapshot, at: datetime) -> None:
        parts = [part.snapshot for part in snapshot.parts] if isinstance(snapshot, Joined) else [snapshot]
        if len(parts) == len(self._sources):
            for (_, known_as), part in zip(self._sources, parts, strict=True):
                self._memory.keep(known_as, part, at)
