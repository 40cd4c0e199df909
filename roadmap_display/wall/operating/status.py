"""The truth about a wall at one moment, for whoever looks after it: a value, and how it is told as JSON.

Moments are local times with their zone, durations seconds, memory bytes, screens device pixels, inches and
metres. A source is named as a person calls it, never with a password.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import quote

import msgspec

from roadmap_display.layout.scene import Freshness
from roadmap_display.live.health import Health
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.stage.freshness import judge

T = TypeVar("T")

WORST_FIRST: tuple[Freshness, ...] = ("waiting", "stale", "late", "fresh")

MOST_ERRORS = 20
"""So many places where something of ours went wrong are named, those where it did most often."""


def _in_words(field: str) -> str:
    """`paused` for `is_paused`."""
    return field.removeprefix("is_")


class SourceStatus(msgspec.Struct, frozen=True, kw_only=True, rename=_in_words):
    """How far one source can be believed. `is_recalled`: what is shown of it is the last good copy.

    `since` is when its trouble began and `next_try` when it is looked at again at the latest.
    """

    name: str
    freshness: Freshness
    last_check: datetime | None = None
    is_recalled: bool = False
    trouble: str = ""
    since: datetime | None = None
    next_try: datetime | None = None
    note: str = ""


class ScreenStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where the wall hangs. `wanted` is what the settings name; `size_from` is `configured`, `reported` or `usual`."""

    name: str = ""
    wanted: str = ""
    width: int = 0
    height: int = 0
    diagonal: float = 0.0
    distance: float = 0.0
    size_from: str = "usual"


class ErrorCount(msgspec.Struct, frozen=True):
    """How often something of our own went wrong: what was done, and the line that raised it."""

    what: str
    times: int


class SettingsStatus(msgspec.Struct, frozen=True):
    """The file the settings were read from (empty: none), and why its present content is not in force."""

    file: str = ""
    complaint: str = ""


class WallStatus(msgspec.Struct, frozen=True, kw_only=True, rename=_in_words):
    """Everything that is known of a wall `at` a moment. `sheet` counts from 1.

    `is_black`: the hours of operation are over; `inhibitor` is who keeps the screen awake. `is_answering` is false
    where a wall was asked in vain, and what is told is what it last wrote.
    """

    pid: int
    version: str
    at: datetime
    uptime: float
    freshness: Freshness
    memory: int | None = None
    banner: str = ""
    last_paint: datetime | None = None
    last_check: datetime | None = None
    page: str = ""
    sheet: int = 1
    sheets: int = 1
    is_paused: bool = False
    is_black: bool = False
    is_answering: bool = True
    screen: ScreenStatus = ScreenStatus()
    inhibitor: str | None = None
    errors: tuple[ErrorCount, ...] = ()
    sources: tuple[SourceStatus, ...] = ()
    settings: SettingsStatus = SettingsStatus()


def status_file_name(screen: str) -> str:
    """The file a wall keeps its status in: of its own for one that was told to hang on that screen."""
    return f"status-{quote(screen, safe='')[:150]}.json" if screen else "status.json"


def told(statuses: Sequence[WallStatus]) -> bytes:
    """One JSON document: the wall itself; of several the worst freshness, and all of them."""
    if len(statuses) == 1:
        return msgspec.json.encode(statuses[0])
    return msgspec.json.encode({"freshness": worst(statuses), "walls": statuses})


def understood(document: bytes) -> list[WallStatus]:
    """The walls that `told` told of. Raises Trouble where it is something else."""
    try:
        either = msgspec.json.decode(document, type=dict[str, object])
        return msgspec.convert(either.get("walls", [either]), list[WallStatus])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Trouble("what the wall says of itself cannot be read; is it of another version?") from None


def hanging_on(screen: str, walls: Sequence[T], screens_of: Callable[[T], tuple[str, str]]) -> list[T]:
    """Those that stand on a screen, else those that are to; all without a name.

    `screens_of` tells the names of the screen that one stands on, and of the one that it is to stand on.
    """
    standing = [one for one in walls if screen in ("", screens_of(one)[0])]
    return standing or [one for one in walls if screen == screens_of(one)[1]]


def worst(statuses: Iterable[WallStatus]) -> Freshness:
    """How far all walls together can be believed; of none that is `waiting`."""
    found = {status.freshness for status in statuses}
    return next((freshness for freshness in WORST_FIRST if freshness in found), "waiting")


def sources_of(healths: Iterable[Health], steady: float, now: datetime) -> tuple[SourceStatus, ...]:
    """What is known of each source at the steady second `steady`, which is the moment `now`."""
    return tuple(_source(health, steady, now) for health in healths)


def last_check(sources: Sequence[SourceStatus]) -> datetime | None:
    """The check that decides on the whole: the oldest; None while nothing has been read."""
    return min((source.last_check for source in sources if source.last_check), default=None)


def errors_of(counts: dict[str, int]) -> tuple[ErrorCount, ...]:
    """The most frequent first. `counts` may grow meanwhile, on another thread."""
    most_often = sorted(counts.copy().items(), key=lambda one: -one[1])
    return tuple(ErrorCount(what, times) for what, times in most_often[:MOST_ERRORS])


def moment(second: float | None, steady: float, now: datetime) -> datetime | None:
    """A second of the steady clock as a local time, to the second."""
    return None if second is None else (now - timedelta(seconds=steady - second)).replace(microsecond=0)


def _source(health: Health, steady: float, now: datetime) -> SourceStatus:
    return SourceStatus(
        name=health.name,
        freshness=judge((health,), steady, now).freshness,
        last_check=moment(health.checked, steady, now),
        is_recalled=health.is_recalled and health.checked is not None,
        trouble=health.trouble,
        since=moment(health.since, steady, now) if health.trouble else None,
        next_try=moment(health.next_try, steady, now),
        note=health.note,
    )
