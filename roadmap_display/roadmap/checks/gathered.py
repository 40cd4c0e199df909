"""One sentence for many records that lack the same: `12 items have no owner: A, B, C and 9 more`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.checks.faults import about_of, owners_of
from roadmap_display.roadmap.checks.most import nearest
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item

NAMED = 3
"""So many of many records are named in a sentence; where there is only one more, that one too."""

_FAR = 1_000_000


class Lack(NamedTuple):
    """What is wrong with each of some records; `one` and `many` go on after their names: `has`, `have no owner`."""

    code: str
    one: str
    many: str
    remedy: str
    severity: Severity = "note"


def gathered(lack: Lack, records: Sequence[Any], today: int) -> Iterator[Finding]:
    """A finding for all these records, and one of their own for the private ones, so that no wall tells of them.

    Those nearest to `today` (an ordinal) are named; their owners are the people to talk to.
    """
    private = [one for one in records if one.private] if records and isinstance(records[0], Item) else []
    shown = [record for record in records if not record.private] if private else records
    return (_together(lack, some, today) for some in (shown, private) if some)


def _together(lack: Lack, records: Sequence[Any], today: int) -> Finding:
    named = nearest(records, _days_from(records, today), NAMED + 1, attrgetter("title", "id"))
    ids = tuple(dict.fromkeys([*(one.id for one in named), *[record.id for record in records]]))
    kind = type(named[0])
    return Finding(
        code=lack.code,
        severity=lack.severity,
        message=_sentence(lack, named, len(records)),
        sentence=_beginning(lack, named, len(records)),
        items=ids if kind is Item else (),
        goals=ids if kind is Goal else (),
        remedy=lack.remedy,
        owners=owners_of(*named[:NAMED]),
        about=() if kind in (Item, Goal) else about_of(*records),
    )


def _sentence(lack: Lack, named: Sequence[Any], count: int) -> str:
    if count == 1:
        return f"{opening(named[0])} {lack.one}"
    names = [opening(named[0]), *map(called, named[1:])]
    if count == len(named):
        return f"{', '.join(names[:-1])} and {names[-1]} {lack.many}"
    return f"{_beginning(lack, named, count)}: {', '.join(map(called, named[:NAMED]))} and {count - NAMED:,} more"


def _beginning(lack: Lack, named: Sequence[Any], count: int) -> str:
    """What a footer has room for, where the whole sentence names some of many."""
    return f"{count:,} {type(named[0]).__name__.lower()}s {lack.many}" if count > len(named) else ""


def _days_from(records: Sequence[Any], today: int) -> list[int]:
    if not isinstance(records[0], Item):
        return [0] * len(records)
    return [abs(when.first - today) if (when := item.start or item.end) else _FAR for item in records]
