"""What snapshots hold, to compare: they themselves are equal only when they are one object."""

from __future__ import annotations

from typing import Any

from roadmap_display.roadmap.portfolio import LISTS, Snapshot


def content(snapshot: Snapshot) -> dict[str, Any]:
    """All that a snapshot holds, each list in its order. Revision and findings are no content."""
    return {name: getattr(snapshot, name) for name in ("portfolio", *LISTS.values())}
