"""What happened to an item, in words that can be read from across the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.since import Happening, Sort
from roadmap_display.roadmap.dates.shift import late_days, late_words, shift_days, shift_words, span_words
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show, show_span
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


class Telling(NamedTuple):
    """What is told of, and on which day; `promoted` is by item the first public one that it promotes."""

    snapshot: Snapshot
    today: date
    promoted: Mapping[str, Item]


Words = Callable[[Happening, Telling], str]


def telling(snapshot: Snapshot, today: date) -> Telling:
    """A snapshot, to be told of on a day."""
    pairs = ((link.to, snapshot.item(link.from_)) for link in reversed(snapshot.links) if link.type == "promotes")
    return Telling(snapshot, today, {to: promoted for to, promoted in pairs if promoted and not promoted.private})


def what(one: Happening, on: Telling) -> str:
    """What happened, besides the section it stands in; may be empty."""
    return _WHAT[one.sort](one, on)


def moved_words(was: Item, now: Item, today: date) -> str:
    """`+3 weeks · 25 May`, `begins 1 week later · 9 Mar`, `dated 2 Mar → 25 May`."""
    if not (now.start or now.end):
        return "no dates any more"
    if not (was.start or was.end):
        return f"dated {_span(now, today)}"
    days, end = shift_days(was, now), last_date(now)
    if days and now.start and end == last_date(was):
        return f"begins {span_words(abs(days))} {'later' if days > 0 else 'earlier'} · {show(now.start, today)}"
    return f"{shift_words(days)} · {show(end, today)}" if end else shift_words(days)


def last_date(item: Item) -> When | None:
    """The date on which an item ends, or is; its start where nothing else is known."""
    return (item.start or item.end) if item.is_milestone else (item.end or item.start)


def new_words(one: Happening, on: Telling) -> str:
    """`27 Apr → 19 Jun · supports Sample shop`."""
    was_parked = one.was is not None and one.was.stage == "parked"
    return _joined(_span(one.item, on.today), what_for(one.item, on), "was parked" if was_parked else "")


def what_for(item: Item, on: Telling) -> str:
    """`supports Sample shop` for what promotes an item, else `for Retail partners`."""
    if item.id in on.promoted:
        return f"supports {called(on.promoted[item.id])}"
    goals = on.snapshot.goal_by_id
    goal = next((goals[goal] for goal in item.goals if goal in goals), None)
    return f"for {called(goal)}" if goal else ""


def done_words(one: Happening) -> str:
    """`on time`, `4 days early`: by the day on which it ended, as far as that is known, and the one it was to end."""
    planned, ended = last_date(one.was or one.item), last_date(one.item)
    day = one.on
    if ended and ended.is_exact and ended != planned and (day is None or ended.first <= day.toordinal()):
        day = date.fromordinal(ended.first)
    return late_words(late_days(planned, day)) if planned and day else ""


def _removed_words(one: Happening, today: date) -> str:
    dates = _span(one.was or one.item, today)
    return _joined("dropped" if one.item.stage == "dropped" else "", f"was {dates}" if dates else "")


def changed_words(was: Item, now: Item, on: Telling) -> str:
    """`at risk · owned by A. Rossi`."""
    return _joined(*_changes(was, now, on))


def _changes(was: Item, now: Item, on: Telling) -> Iterator[str]:
    if was.health != now.health:
        yield _HEALTH.get(now.health or "", "health unknown")
    if was.stage != now.stage:
        yield _STAGES.get(now.stage, now.stage)
    if was.title != now.title:
        yield f"was called {called(was)}"
    if was.owner != now.owner:
        owner = on.snapshot.person_by_id.get(now.owner)
        yield f"owned by {owner.short_name}" if owner else "without an owner"
    if was.roadmap != now.roadmap:
        before = on.snapshot.roadmap_by_id.get(was.roadmap)
        yield f"came from {called(before)}" if before else "on another roadmap"
    if was.goals != now.goals:
        yield what_for(now, on) or "for no goal"


def _span(item: Item, today: date) -> str:
    start = item.start or item.end
    return show_span(start, start if item.is_milestone else item.end, today)


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


_HEALTH = {"at_risk": "at risk", "blocked": "blocked", "on_track": "on track again"}
_STAGES = {"in_progress": "under way", "planned": "planned", "idea": "an idea again"}
_WHAT: Mapping[Sort, Words] = {
    "moved": lambda one, on: moved_words(one.was or one.item, one.item, on.today),
    "new": new_words,
    "done": lambda one, _: done_words(one),
    "parked": lambda one, _: one.item.parked.reason if one.item.parked else "",
    "removed": lambda one, on: _removed_words(one, on.today),
    "changed": lambda one, on: changed_words(one.was or one.item, one.item, on),
}
