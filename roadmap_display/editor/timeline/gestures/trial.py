"""A move that is tried: what it does to everything else, worked out anew only where the snapped days differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.roadmap.cascades.cascade import Cascade, cascade
from roadmap_display.roadmap.cascades.cascade_ways import Ways
from roadmap_display.roadmap.cascades.move import Move
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

NO_CASCADE = Cascade()


class _Known(NamedTuple):
    snapshot: Snapshot
    ways: Ways
    links: dict[str, Link]


class Trial:
    """Tries moves on one plan after the other; what hangs on what is found out once for each."""

    def __init__(self) -> None:
        self._known: _Known | None = None
        self._last: tuple[object, Cascade] = (None, NO_CASCADE)

    def of(self, bench: Bench, moves: Sequence[Move], *, only: bool = False) -> Cascade:
        """What these moves do; with `only`, what they alone would leave broken."""
        known = self._know(bench)
        key = (id(known), tuple(moves), only)
        if self._last[0] != key:
            made = cascade(bench.snapshot, moves, known.ways, only=only) if moves else NO_CASCADE
            self._last = (key, made)
        return self._last[1]

    def link(self, bench: Bench, link_id: str) -> Link | None:
        """The link of that id."""
        return self._know(bench).links.get(link_id)

    def _know(self, bench: Bench) -> _Known:
        if self._known is None or self._known.snapshot is not bench.snapshot:
            links = {link.id: link for link in bench.snapshot.links}
            self._known = _Known(bench.snapshot, Ways(bench.snapshot, bench.locked()), links)
        return self._known
