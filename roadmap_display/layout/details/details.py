"""All there is to say of one item, as headings and lines of plain text, each of which may lead to another item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from roadmap_display.layout.cards.goal_words import figure
from roadmap_display.layout.details.details_links import link_passages
from roadmap_display.layout.details.details_said import said_passages
from roadmap_display.layout.details.details_words import Line, Passage, lines_of
from roadmap_display.layout.spans import slip_days
from roadmap_display.layout.timeline.timeline_tip import HEALTHS, STAGES
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.checks.ahead import counted
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show, show_near, show_span
from roadmap_display.roadmap.gestures.placing import lane_at, place_of
from roadmap_display.roadmap.hanging import ancestors, parts_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


class Details(NamedTuple):
    """Where an item belongs (`Product · Storefront`), its title, and the rest in passages."""

    place: str
    title: str
    passages: tuple[Passage, ...]


def details_of(item: Item, snapshot: Snapshot, today: date, found: Iterable[Passage] = ()) -> Details:
    """The details of an item; what nobody wrote is left out, apart from what should be there.

    What was `found` of it by the checks stands below the facts.
    """
    passages = (
        *_facts(item, snapshot, today),
        *found,
        *said_passages(item, snapshot, today),
        *link_passages(item, snapshot, today),
        *_family(item, snapshot, today),
        *_brief(item),
        *_positioning(item),
        *_outcome(item, snapshot),
        *_scope(item),
        *_ladder(item, snapshot),
        *_notes(item),
    )
    return Details(_place(item, snapshot), title_of(item), passages)


def when_words(item: Item, today: date) -> str:
    """When an item is, in words: `2 Mar → 25 May`, `Thu 26 Feb`; `No date yet`."""
    if item.is_milestone:
        when = item.start or item.end
        return show_near(when, today) if when else "No date yet"
    return show_span(item.start, item.end, today) or "No dates yet"


def _place(item: Item, snapshot: Snapshot) -> str:
    roadmap = snapshot.roadmap_by_id.get(item.roadmap)
    lane = lane_at(snapshot, place_of(item))
    return " · ".join(filter(None, (*(one.title for one in (roadmap, lane) if one), item.kind.capitalize())))


def _facts(item: Item, snapshot: Snapshot, today: date) -> Iterator[Passage]:
    owner = snapshot.person_by_id.get(item.owner)
    goals = [snapshot.goal_by_id[goal].title for goal in item.goals if goal in snapshot.goal_by_id]
    confidence = item.confidence.capitalize() if item.confidence else ""
    yield Passage(
        "",
        (
            Line(_dates(item, today), "When"),
            *_slip(item, today),
            Line(owner.name, "Owner") if owner else Line("Nobody yet", "Owner", "attention"),
            *([Line(goal, "Goal") for goal in goals] or [Line("None yet", "Goal", "quiet")]),
            Line(_stage(item), "Stage"),
            *([Line(confidence, "Confidence")] if confidence else ()),
            *([_health(item)] if item.health and item.stage != "done" else ()),
            *([Line(", ".join(item.tags), "Tags")] if item.tags else ()),
        ),
    )


def _dates(item: Item, today: date) -> str:
    return f"{when_words(item, today)}{_exactness((item.start, item.end))}"


def _exactness(dates: Iterable[When | None]) -> str:
    return ", not to the day" if any(when and not when.is_exact for when in dates) else ""


def _slip(item: Item, today: date) -> Iterator[Line]:
    """What was promised, where it differs from what is planned now."""
    days, was = slip_days(item), item.baseline
    if was and days:
        promised = show_span(was.start, None if item.is_milestone else was.end, today).removesuffix(" →")
        words = f"{counted(abs(days))} {'later' if days > 0 else 'earlier'} than promised: {promised}"
        yield Line(words, "Slip", "attention" if days > 0 else "good")


def _stage(item: Item) -> str:
    done = f", {item.progress} %" if item.stage == "in_progress" and item.progress else ""
    return f"{STAGES[item.stage]}{done}"


_TONES: dict[str, Literal["good", "attention", "wrong"]] = {
    "on_track": "good",
    "at_risk": "attention",
    "blocked": "wrong",
}


def _health(item: Item) -> Line:
    health = item.health or ""
    return Line(HEALTHS[health].capitalize(), "Health", _TONES[health])


def _family(item: Item, snapshot: Snapshot, today: date) -> Iterator[Passage]:
    above = [one for one in ancestors(item, snapshot) if not one.private]
    for heading, family in (("Part of", above), ("Its parts", parts_of(item, snapshot))):
        lines = tuple(Line(title_of(one), when_words(one, today), goes_to=one.id) for one in family)
        if lines:
            yield Passage(heading, lines)


def _brief(item: Item) -> Iterator[Passage]:
    if brief := item.brief:
        yield from lines_of(
            ("Who needs it", brief.who), ("What", brief.what), ("Why", brief.why), ("How", brief.how)
        )  # fmt: skip


def _positioning(item: Item) -> Iterator[Passage]:
    if said := item.positioning:
        yield from lines_of(
            ("Proposition", said.proposition),
            ("What sets it apart", "\n".join(f"• {one}" for one in said.differentiators)),
            ("Pitch", said.pitch),
            ("Marketing declined", said.declined),
        )


def _outcome(item: Item, snapshot: Snapshot) -> Iterator[Passage]:
    if outcome := item.outcome:
        metrics = (metric for goal in snapshot.goals for metric in goal.metrics if metric.id == outcome.metric)
        metric = next((metric.title for metric in metrics), outcome.metric)
        words = [metric] if metric else []
        words += [f"to {figure(outcome.target)}"] if outcome.target is not None else []
        words += [f"measured {figure(outcome.measured)}"] if outcome.measured is not None else ["not measured yet"]
        yield from lines_of(("Outcome", ", ".join(words)))


def _scope(item: Item) -> Iterator[Passage]:
    if scope := item.scope:
        yield from lines_of(
            ("In scope", "\n".join(f"• {one}" for one in scope.inside)),
            ("Out of scope", "\n".join(f"• {one}" for one in scope.out)),
        )


def _ladder(item: Item, snapshot: Snapshot) -> Iterator[Passage]:
    """From the item's goals up to the vision."""
    goals = [snapshot.goal_by_id[goal] for goal in item.goals if goal in snapshot.goal_by_id]
    words = snapshot.portfolio
    rungs = [(goal.title, "Goal", goal.objective) for goal in goals]
    rungs += [(words.strategy, "Strategy", ""), (words.vision, "Vision", "")]
    lines = tuple(Line("\n".join(filter(None, (text, more))), label) for text, label, more in rungs if text)
    if lines:
        yield Passage("What it serves", lines)


def _notes(item: Item) -> Iterator[Passage]:
    yield from lines_of(("Notes", item.notes), ("Address", item.url), ("Parked", _parking(item)))


def _parking(item: Item) -> str:
    if item.stage != "parked" or item.parked is None:
        return ""
    review = item.parked.review_on
    return ", ".join(
        filter(None, (item.parked.reason, f"to be looked at on {show(When.on(review))}" if review else ""))
    )
