"""Words for tests of what a wall says of itself."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from roadmap_display.live import Health
from roadmap_display.wall.operating.status import ScreenStatus, WallStatus, sources_of

BERLIN = timezone(timedelta(hours=1))
NOW = datetime(2026, 2, 26, 14, 32, 10, tzinfo=BERLIN)
STEADY = 1000.0


def a_source(name: str = "plan.roadmap.json", age: float | None = 2.0, **fields: Any) -> Health:
    """A source that was checked so many seconds ago; None: never."""
    return Health(name, None if age is None else STEADY - age, **fields)


def a_status(*sources: Health, **fields: Any) -> WallStatus:
    """A fresh wall on a screen called HDMI-1."""
    usual: dict[str, Any] = {
        "pid": 4711, "version": "0.1.0", "at": NOW, "uptime": 90.0, "freshness": "fresh", "page": "side-by-side",
        "screen": ScreenStatus(name="HDMI-1", width=1920, height=1080, diagonal=65.0, distance=3.0),
        "sources": sources_of(sources or (a_source(),), STEADY, NOW),
    }  # fmt: skip
    return WallStatus(**usual | fields)
