"""What an edit overruled, kept so that it can be taken back."""

from __future__ import annotations

from typing import Any

from roadmap_display.roadmap.record import Record


class KeptConflict(Record, frozen=True, kw_only=True):
    """Two people changed the same: one stands, and `change` puts the other in its place.

    `change` is written as in the history. `at` is when the edit that stands was made (ISO, with its zone),
    `by` whose it is.
    """

    id: str
    change: dict[str, Any]
    at: str = ""
    by: str = ""
