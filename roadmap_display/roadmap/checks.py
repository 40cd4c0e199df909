"""All findings of a snapshot, the most pressing first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
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


def check(snapshot: Snapshot, today: date) -> tuple[Finding, ...]:
    """What does not fit and what is unsound, with what could not be read.

    A link that will be missed comes before one that may, and what is near today before what is far.
    """
    found = [*link_findings(snapshot), *soundness(snapshot), *snapshot.findings]
    return tuple(_bounded(_ordered(found, snapshot, today.toordinal())))


def for_walls(findings: Iterable[Finding], snapshot: Snapshot) -> tuple[Finding, ...]:
    """The findings that everybody may read: those that name no private item."""
    return tuple(finding for finding in findings if not any(_is_private(snapshot, item) for item in finding.items))


def _ordered(findings: Iterable[Finding], snapshot: Snapshot, today: int) -> Sequence[Finding]:
    def pressing(finding: Finding) -> tuple[int, bool, int, str]:
        item = snapshot.item(finding.items[0]) if finding.items else None
        distance = abs(item.first - today) if item and item.first is not None else _FAR
        return _RANK[finding.severity], not finding.lead, distance, finding.message

    return sorted(findings, key=pressing)


def _bounded(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, of each code and severity the first ones; the last of them says how many more there are."""
    counts = Counter((finding.code, finding.severity) for finding in findings)
    left = dict.fromkeys(counts, MOST_OF_A_KIND)
    for finding in findings:
        kind = finding.code, finding.severity
        left[kind] -= 1
        if left[kind] >= 0:
            yield finding
        if left[kind] == 0 and counts[kind] > MOST_OF_A_KIND:
            yield _more(finding, counts[kind] - MOST_OF_A_KIND)


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
