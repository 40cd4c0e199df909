"""How a wall is, all its windows and sources together, in one value and few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_display.wall.operating.pulse import Vitals

if TYPE_CHECKING:
    from roadmap_display.app.showing import Wall
    from roadmap_display.wall.stage.freshness import Truth
    from roadmap_display.wall.window import WallWindow


def vitals_of(wall: Wall) -> Vitals:
    """How a wall is, all its windows together."""
    waits = [wait for window in wall.windows if (wait := unpainted(window)) is not None]
    healths = wall.live.health
    return Vitals(
        is_shown=all(window.paints.has_shown for window in wall.windows),
        unpainted=max(waits, default=None),
        is_tended=not healths or any(health.is_tended for health in healths),
        words="; ".join(words_of(window.stage.page, truth_of(window, window.stage.truth)) for window in wall.windows),
    )


def unpainted(window: WallWindow) -> float | None:
    """Seconds since a paint was asked for that has not happened; None where nobody could see it: a TV that is off."""
    handle = window.windowHandle()
    is_seen = handle is not None and handle.isExposed() and window.isVisible()
    return window.paints.outstanding if is_seen else None


def truth_of(window: WallWindow, truth: Truth) -> Truth:
    """What a window says of its data; of one that is not up to date by an error of ours they are not to be believed."""
    return truth._replace(freshness="stale", banner=window.owned_up) if window.owned_up else truth


def words_of(page: str, truth: Truth) -> str:
    """What stands on a window and how far it can be believed: `side-by-side, live`."""
    said = {"fresh": "live", "late": f"as of {truth.as_of}", "stale": truth.banner, "waiting": "waiting"}
    return f"{page}, {said[truth.freshness]}"
