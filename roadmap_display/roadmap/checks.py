"""All findings of a snapshot, the most pressing first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from heapq import nsmallest
from itertools import chain
from types import MappingProxyType

from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.link_checks import link_findings
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.soundness import soundness

CODES: Mapping[str, str] = MappingProxyType(
    {
        "link-broken": "an item comes before what it hangs on",
        "link-at-risk": "an item may come before what it hangs on: their dates are too vague to tell",
        "link-circle": "links lead from an item back to it",
        "self-link": "a link leads from an item to the same item",
        "parent-circle": "items are part of each other",
        "self-parent": "an item is part of itself",
        "duplicate-id": "several records of a kind have one id",
        "unknown-roadmap": "an item stands on a roadmap that is not there, so nobody sees it",
        "unknown-lane": "an item stands in a lane that its roadmap does not have",
        "unknown-parent": "an item is part of one that is not there",
        "unknown-item": "a link leads to or from an item that is not there",
        "unknown-goal": "an item serves a goal that is not there",
        "unknown-owner": "an item, a goal or a roadmap is owned by somebody who is not among the people",
        "unknown-person": "somebody who agreed to a goal or parked an item is not among the people",
        "unknown-metric": "an item is to move a metric that no goal has",
        "unknown-criterion": "an item is scored by a criterion that is not there",
        "end-before-start": "an item ends before it starts",
        "milestone-with-end": "an item of one day has an end besides",
        "date-out-of-range": "a date lies outside 1990 to 2100",
        "progress-out-of-range": "a progress is not between 0 and 100",
        "score-out-of-range": "a score, or the value of a scenario, is not between 1 and 5",
        "fiscal-year-out-of-range": "the fiscal year starts in a month that no year has",
        "too-many-scenarios": "a goal has more than five scenarios",
    }
)
"""What each check looks for, by its code."""

MOST_OF_A_KIND = 200
"""So many findings of one code are listed; a plan that is wrong everywhere says how many more there are."""

_RANK = {"error": 0, "warning": 1, "note": 2}
_FAR = 1_000_000

_Sort = tuple[str, str]
"""Code and severity."""

_Pressure = tuple[int, bool, int, str]


def check(snapshot: Snapshot, today: date) -> tuple[Finding, ...]:
    """What does not fit and what is unsound, with what could not be read.

    A link that will be missed comes before one that may, and what is near today before what is far.
    """
    by_pressure = partial(_pressure, snapshot, today.toordinal())
    found = chain(link_findings(snapshot), soundness(snapshot), snapshot.findings)
    kept, counts = _most_pressing(found, by_pressure)
    return tuple(_with_rest(sorted(kept, key=by_pressure), counts))


def for_walls(findings: Iterable[Finding], snapshot: Snapshot) -> tuple[Finding, ...]:
    """The findings that everybody may read: those that name no private item."""
    return tuple(finding for finding in findings if not any(_is_private(snapshot, item) for item in finding.items))


def _pressure(snapshot: Snapshot, today: int, finding: Finding) -> _Pressure:
    """What findings are sorted by: severity, links first, days from today, and the words so that order stays."""
    item = snapshot.item(finding.items[0]) if finding.items else None
    distance = abs(item.first - today) if item and item.first is not None else _FAR
    return _RANK[finding.severity], not finding.lead, distance, finding.message


def _most_pressing(
    findings: Iterable[Finding], by_pressure: Callable[[Finding], _Pressure]
) -> tuple[list[Finding], Mapping[_Sort, int]]:
    """The findings to be listed, and how many there are of each sort. Never holds many more than that."""
    kept: dict[_Sort, list[Finding]] = defaultdict(list)
    counts: Counter[_Sort] = Counter()
    for finding in findings:
        sort = finding.code, finding.severity
        counts[sort] += 1
        kept[sort].append(finding)
        if len(kept[sort]) == 10 * MOST_OF_A_KIND:
            kept[sort] = nsmallest(MOST_OF_A_KIND, kept[sort], key=by_pressure)
    return [one for many in kept.values() for one in nsmallest(MOST_OF_A_KIND, many, key=by_pressure)], counts


def _with_rest(findings: Iterable[Finding], counts: Mapping[_Sort, int]) -> Iterator[Finding]:
    """The findings; behind the last of each sort, how many more of it there are."""
    listed: Counter[_Sort] = Counter()
    for finding in findings:
        sort = finding.code, finding.severity
        listed[sort] += 1
        yield finding
        if listed[sort] == MOST_OF_A_KIND < counts[sort]:
            yield _more(finding, counts[sort] - MOST_OF_A_KIND)


def _more(last: Finding, count: int) -> Finding:
    kind = f": {CODES[last.code]}" if last.code in CODES else ""
    return Finding(
        code=last.code,
        severity=last.severity,
        message=f"and {count:,} more like {'this' if count == 1 else 'these'}{kind}",
        remedy="mend some of those above, then check again",
    )


def _is_private(snapshot: Snapshot, item_id: str) -> bool:
    item = snapshot.item(item_id)
    return item is not None and item.private
