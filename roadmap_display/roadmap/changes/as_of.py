"""What a portfolio held at an earlier moment: from what is known of other moments, and the change sets between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.diff import apply, diff, inverse, made_of
from roadmap_display.roadmap.changes.since import Lately
from roadmap_display.roadmap.portfolio import Snapshot


class Kept(NamedTuple):
    """A snapshot, and when the source was seen to hold it (with its zone)."""

    at: datetime
    snapshot: Snapshot


def lately(moment: datetime, now: Kept, kept: Kept | None, history: Sequence[ChangeSet]) -> Lately:
    """What the source that holds `now` held at the moment, and what was saved since; times carry their zones.

    `kept` is what it held at another time: before the moment the change sets since then are made to it, after the
    moment those until then are taken back. Without it they are taken back from now. Where several editors met, or
    somebody edited behind their backs, as much is taken back as can be. A history of as many change sets as there
    were revisions tells all there ever was; else it reaches back to the oldest of them.
    """
    newer = tuple(one for one in history if one.at > moment)
    if kept and kept.at <= moment:
        between = (one for one in history if kept.at < one.at <= moment)
        return Lately(moment, moment, forward(kept.snapshot, between), newer)
    start = kept or now
    undone = [one for one in newer if start is now or one.at <= start.at]
    tells_all = 0 < now.snapshot.revision <= len(history)
    oldest = moment if tells_all else min((one.at for one in history), default=start.at)
    return Lately(moment, max(moment, min(oldest, start.at)), back(start.snapshot, undone), newer)


def back(snapshot: Snapshot, history: Sequence[ChangeSet]) -> Snapshot:
    """The snapshot before these change sets, which are given oldest first."""
    for one in reversed(history):
        snapshot, _ = apply(snapshot, inverse(one.changes))
    return snapshot


def forward(snapshot: Snapshot, history: Iterable[ChangeSet]) -> Snapshot:
    """The snapshot after these change sets, oldest first."""
    for one in history:
        snapshot, _ = apply(snapshot, one.changes)
    return snapshot


def before_revision(snapshot: Snapshot, revision: int, history: Sequence[ChangeSet]) -> Snapshot:
    """What a source held at a revision: what was saved since then is taken back, as far as its history tells."""
    return back(snapshot, history[max(0, len(history) - max(0, snapshot.revision - revision)) :])


def sharing(earlier: Snapshot, later: Snapshot) -> Snapshot:
    """The earlier snapshot made of the objects of the later one, as far as they are the same: little to keep."""
    return made_of(later, earlier, diff(later, earlier))
