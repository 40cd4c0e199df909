"""All findings of a snapshot, the most pressing first."""

from __future__ import annotations

from datetime import date

from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.link_checks import link_findings
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.soundness import soundness

_RANK = {"error": 0, "warning": 1, "note": 2}


def check(snapshot: Snapshot, today: date) -> tuple[Finding, ...]:
    """What does not fit and what is unsound. A link that will be missed comes before one that may, and what is
    near today before what is far."""
    found = [*link_findings(snapshot), *soundness(snapshot), *snapshot.findings]
    return tuple(sorted(found, key=lambda finding: _pressing(finding, snapshot, today.toordinal())))


def _pressing(finding: Finding, snapshot: Snapshot, today: int) -> tuple[int, bool, int, str]:
    item = snapshot.item(finding.items[0]) if finding.items else None
    distance = abs(item.first - today) if item and item.first is not None else 1_000_000
    return _RANK[finding.severity], not finding.lead, distance, finding.message
