"""Which remedies may be taken: those that change nothing that may only be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roadmap_display.editor.desk import Desk
from roadmap_display.roadmap.changes.change import Edited, Removed
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.remedies.edits import records_of
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Remedy
from roadmap_display.roadmap.trouble import Trouble


def with_why_not(offered: Iterable[Remedy], finding: Finding, desk: Desk) -> Iterator[tuple[Remedy, str]]:
    """Each remedy of a finding, and why it may not be taken; empty where it may.

    What it comes to is looked at only where some record of the finding may not be changed.
    """
    records = deciding_of(finding, desk)
    is_partly_closed = any(map(desk.why_not, records))
    for one in offered:
        touched = _touched(one, desk) if is_partly_closed and isinstance(one, Make) else []
        deciding = (touched or records[:1]) if isinstance(one, Make | Ask) else []
        yield one, next(filter(None, map(desk.why_not, deciding)), "")


def deciding_of(finding: Finding, desk: Desk) -> list[Record]:
    """What a finding is about, as far as it is there: items, goals, roadmaps and all else; or else the portfolio."""
    return [*records_of(finding, desk.snapshot)] or [desk.snapshot.portfolio]


def _touched(remedy: Make, desk: Desk) -> list[Record]:
    """What it would change of what is there: marketing may confirm what is said of an item of product's."""
    try:
        changes = remedy.make(desk.context).changes
    except Trouble:
        return []
    addresses = dict.fromkeys((one.record, one.id) for one in changes if isinstance(one, Edited))
    removed = [one.value for one in changes if isinstance(one, Removed)]
    return [found for address in addresses if (found := standing_at(desk.snapshot, address))] + removed
