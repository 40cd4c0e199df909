"""What a wall says of itself, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from roadmap_display.layout.scene import Freshness
from roadmap_display.wall.operating.status import ScreenStatus, SourceStatus, WallStatus

_FRESHNESS: dict[Freshness, str] = {
    "fresh": "● Live",
    "late": "◐ Late",
    "stale": "○ Stale",
    "waiting": "○ Waiting: nothing could be read yet",
}
_SIZE_FROM = {
    "configured": "as configured",
    "reported": "by the screen's own report",
    "usual": "for want of a better: give --diagonal and --distance",
}
_MEGABYTE = 1024 * 1024


def status_lines(status: WallStatus, heading: str = "") -> Iterator[str]:
    """The truth first, behind a heading; then what is shown where, the sources, and what is wrong."""
    checked = f", last checked {_when(status.last_check, status.at)}" if status.last_check else ""
    silent = "" if status.is_answering else f"○ Silent: it does not answer. At {_when(status.at, status.at)} it wrote: "
    yield f"{heading}{silent}{_FRESHNESS[status.freshness]}{checked}{f'. {status.banner}' if status.banner else ''}"
    yield from _shown(status)
    for source in status.sources:
        yield from _source_lines(source, status.at)
    yield from _troubles(status)


def _shown(status: WallStatus) -> Iterator[str]:
    paused = ", paused" if status.is_paused else ""
    painted = f", last painted {_when(status.last_paint, status.at)}" if status.last_paint else ", not painted yet"
    page = f"{status.page or 'none'}, sheet {status.sheet} of {status.sheets}{paused}"
    yield f"  page: {'black at this hour' if status.is_black else page}{painted}"
    yield f"  screen: {_screen(status.screen)}"
    yield f"  kept awake by: {status.inhibitor or 'nothing that is known'}"
    memory = f", {status.memory / _MEGABYTE:.0f} MB" if status.memory else ""
    yield f"  process {status.pid}, version {status.version}, up {_long(status.uptime)}{memory}"


def _screen(screen: ScreenStatus) -> str:
    is_other = screen.wanted and screen.wanted != screen.name
    wanted = f" ({screen.wanted} is off, or another wall has it)" if is_other else ""
    size = f"{screen.diagonal:.0f} inches from {screen.distance:g} m, {_SIZE_FROM.get(screen.size_from, '')}"
    return f"{screen.name or 'none'}{wanted}, {screen.width} × {screen.height}, {size}"


def _source_lines(source: SourceStatus, at: datetime) -> Iterator[str]:
    checked = f", last checked {_when(source.last_check, at)}" if source.last_check else ""
    kept = ", the last good copy is shown" if source.is_recalled else ""
    yield f"  source {source.name}: {source.freshness}{checked}{kept}"
    if source.trouble:
        since = f" (since {_when(source.since, at)})" if source.since else ""
        yield f"    {source.trouble.rstrip('.')}{since}"
    if source.note:
        yield f"    {source.note}"


def _troubles(status: WallStatus) -> Iterator[str]:
    if status.settings.file:
        yield f"  settings: {status.settings.file}"
    if status.settings.complaint:
        yield f"    not in force: {status.settings.complaint}"
    for error in status.errors:
        yield f"  error, {error.times} ×: {error.what}"


def _when(moment: datetime | None, at: datetime) -> str:
    """`14:02:07`, and with its day where that was another."""
    if moment is None:
        return "never"
    return f"{moment:%H:%M:%S}" if moment.date() == at.date() else f"{moment:%Y-%m-%d %H:%M}"


def _long(seconds: float) -> str:
    from humanize import naturaldelta

    return naturaldelta(timedelta(seconds=seconds))
