"""How far the picture can be believed, and in which words that is said.

Age counts from the last successful *check*, not from the last change: an unchanged plan is fresh.
Nothing here knows a clock; times are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from roadmap_display.layout.scene import Freshness
from roadmap_display.layout.time_scale import MONTHS
from roadmap_display.live.health import Health

if TYPE_CHECKING:
    from roadmap_display.layout.pages.waiting import WaitingWords

MISSED_CHECKS = 3
"""So many checks may be missed before the picture is late."""

STALE_AFTER = 300.0
NO_SOURCE = 'Its settings name no source. Write one into wall.toml, such as sources = ["plan.roadmap.json"].'
LOOK_AGAIN = 3.0
"""Seconds. How soon a wall that is not fresh looks whether it is again."""


class Truth(NamedTuple):
    """What the wall says of its data; `holds_until` is the steady second up to which that is sure."""

    freshness: Freshness
    as_of: str = ""
    banner: str = ""
    note: str = ""
    holds_until: float = 0.0


def judge(sources: Sequence[Health], steady: float, now: datetime) -> Truth:
    """The truth about all sources together: the oldest check decides, and one that never was is never fresh."""
    note = next((source.note for source in sources if source.note), "")
    read = [source for source in sources if source.checked is not None]
    if not read:
        return Truth("waiting", note=note, holds_until=steady + LOOK_AGAIN)
    worst = max(read, key=lambda source: _age(source, steady))
    age = _age(worst, steady)
    unread = next((source for source in sources if source.checked is None), None)
    if age >= STALE_AFTER:
        return Truth("stale", _time_of(age, now), _banner(worst, age), note, steady + LOOK_AGAIN)
    if unread or worst.is_recalled or any(is_late(source, steady) for source in read):
        note = note or (_missing(unread) if unread else "")
        return Truth("late", _time_of(age, now), "", note, min(steady + LOOK_AGAIN, steady + STALE_AFTER - age))
    return Truth("fresh", "", "", note, min((source.checked or 0.0) + _patience(source) for source in read))


def is_late(source: Health, steady: float) -> bool:
    """Whether a source that was read has since missed too many checks."""
    return _age(source, steady) >= _patience(source)


def waiting_words(sources: Sequence[Health], steady: float, now: datetime, caution: str = "") -> WaitingWords:
    """What a wall says that has nothing to show: what it waits for, since when, and when it tries again.

    `caution` is what is wrong with its settings, and said where they name no source.
    """
    from roadmap_display.layout.pages.waiting import WaitingWords  # and all of layout, of no use to who asks a wall

    if not sources:
        return WaitingWords("Nothing to show yet", caution or NO_SOURCE, "It goes on by itself when that is mended.")
    names = ", ".join(source.name for source in sources)
    troubled = next((source for source in sources if source.trouble), None)
    if troubled is None:
        return WaitingWords(f"Opening {names}")
    return WaitingWords(f"Waiting for {names}", _ended(troubled.trouble), _tries(troubled, steady, now))


def _ended(sentence: str) -> str:
    """With a full stop, where it does not end with a question."""
    return sentence if sentence.endswith(("?", "!")) else sentence.rstrip(".") + "."


def _tries(source: Health, steady: float, now: datetime) -> str:
    """Since when it tried, when it did last, and when it tries next; said to the minute, as the clock is."""
    if source.tried is None and source.next_try is not None:
        return f"It is opened {_soon(source.next_try - steady, now)}."
    words = f"Tried in vain since {_time_of(steady - source.since, now)}"
    if source.tried is not None:
        words += f", last at {_time_of(steady - source.tried, now)}"
    if source.next_try is None:
        return f"{words}. It tries again by itself, at least once a minute."
    return f"{words}. It tries again {_soon(source.next_try - steady, now)}, and at every sign of it."


def _soon(wait: float, now: datetime) -> str:
    return "within a minute" if wait <= 60 else f"at {_time_of(-wait, now)}"


def _age(source: Health, steady: float) -> float:
    """Seconds; never negative, whatever the clock of a kept copy said."""
    return max(0.0, steady - source.checked) if source.checked is not None else float("inf")


def _patience(source: Health) -> float:
    return MISSED_CHECKS * source.poll


def _banner(source: Health, age: float) -> str:
    from humanize import naturaldelta

    reason = source.trouble.partition(";")[0].rstrip(".") or f"{source.name} does not answer"
    return f"This plan is {naturaldelta(timedelta(seconds=age))} old: {reason}"


def _missing(source: Health) -> str:
    reason = source.trouble.partition(";")[0].rstrip(".")
    return f"Not shown yet: {reason}" if reason else f"Not shown yet: {source.name}"


def _time_of(age: float, now: datetime) -> str:
    """When something was that long ago: `14:02`, and with its day where that was not today."""
    then = now - timedelta(seconds=age)
    return f"{then:%H:%M}" if then.date() == now.date() else f"{then.day} {MONTHS[then.month - 1]} {then:%H:%M}"
