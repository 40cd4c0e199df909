"""How a goal stands, in as few words as can be read from across the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.projection import FRESH_DAYS, Course, Outlook, goal_course

_YEAR = 365


class ChipWords(NamedTuple):
    """The words of a chip, its ink and its sign (empty: none); `short` where there is little room."""

    text: str
    short: str
    ink: str
    sign: str = ""


def chip_words(course: Course, days: int) -> ChipWords | None:
    """What the chip of a goal says; None where there is nothing to judge."""
    if course == "unread":
        return ChipWords(f"Not read for {days} days", f"{days} days old", "attention", "at_risk")
    return _CHIPS.get(course)


_CHIPS: dict[Course, ChipWords] = {
    "reached": ChipWords("Reached", "Reached", "good", "done"),
    "on_course": ChipWords("On course", "On course", "good"),
    "behind": ChipWords("Behind", "Behind", "attention", "at_risk"),
    "no_reading": ChipWords("No reading yet", "No reading", "quiet"),
}


def metric_title(metric: Metric) -> str:
    """`Repeat purchase rate, %`."""
    return f"{metric.title}, {metric.unit}" if metric.unit else metric.title


def target_words(metric: Metric, today: date) -> str:
    """`of 30 by Dec`, `down to 3 by Sep`; empty without a target."""
    if metric.target is None:
        return ""
    way = "of" if metric.better == "up" else "down to"
    return f"{way} {figure(metric.target)}{_by(metric.due, today)}"


def metric_words(metric: Metric, outlook: Outlook, today: date) -> str:
    """A metric on one line: `Returns: 4.2 down to 3 by Sep`."""
    value = figure(outlook.latest.value) if outlook.latest else "not read yet,"
    return f"{metric.title}: {value} {target_words(metric, today)}".rstrip(" ,")


def heading_words(metric: Metric, outlook: Outlook, today: date) -> str:
    """Where it is going, said as the projection that it is; else what else is to be known of its readings."""
    projection = outlook.projection
    if outlook.latest is None:
        return f"Due{_by(metric.due, today).removeprefix(' by')}" if metric.due else ""
    if outlook.course == "reached":
        return f"Read {show(When.on(outlook.latest.on), today)}"
    if outlook.days > FRESH_DAYS:
        return f"Last read {show(When.on(outlook.latest.on), today)}"
    if projection:
        return f"Heading for {figure(rounded(projection.value, metric))}{_by(metric.due, today)}"
    if metric.due and metric.due.last < today.toordinal():
        return f"Was due{_by(metric.due, today).removeprefix(' by')}"
    return "Too early to tell" if metric.due else ""


def basis_words(outlook: Outlook) -> str:
    """What a projection rests on: `by 6 readings, 21 weeks`."""
    projection = outlook.projection
    if not projection or outlook.course == "reached" or outlook.days > FRESH_DAYS:
        return ""
    weeks = "1 week" if projection.weeks == 1 else f"{projection.weeks} weeks"
    return f"by {projection.readings} readings, {weeks}"


def said(goals: Sequence[Goal], today: date, *, is_short: bool = False) -> str:
    """The footer's sentence: `3 of 4 goals are on course`; `3 of 4 on course` where there is little room."""
    courses = [goal_course(goal, today) for goal in goals]
    judged = [course for course in courses if course in ("reached", "on_course", "behind", "unread")]
    if not judged:
        return "No goal can be judged yet: none has a target and readings" if goals else ""
    well = sum(course in ("reached", "on_course") for course in judged)
    if len(courses) == 1:
        return "The goal is on course" if well else "The goal is not on course"
    counted = f"All {well}" if well == len(courses) else f"{well or 'None'} of {len(courses)}"
    return f"{counted} on course" if is_short else f"{counted} goals {'is' if well == 1 else 'are'} on course"


def agreed_words(goals: Sequence[Goal]) -> str:
    """Who has agreed to the goals: `Agreed by product and marketing`; `3 of 4 are agreed by …` where not to all."""
    asked = [goal for goal in goals if goal.scope == "shared"]
    wanted = tuple(dict.fromkeys(agreement.function for goal in asked for agreement in goal.agreed))
    if not wanted:
        return ""
    agreed = [goal for goal in asked if {agreement.function for agreement in goal.agreed} >= set(wanted)]
    names = " and ".join([", ".join(wanted[:-1]), wanted[-1]] if len(wanted) > 1 else wanted)
    return f"Agreed by {names}" if len(agreed) == len(asked) else f"{len(agreed)} of {len(asked)} agreed by {names}"


def figure(value: float) -> str:
    """A number as people write it: `26`, `7.6`, `12 500`, `2.5 M`."""
    size = abs(value)
    for least, name in _LARGE:
        if size >= least:
            return f"{value / least:.3g} {name}"
    if size >= 10_000:
        return f"{value:,.0f}".replace(",", "\u2009")
    return f"{value:.4g}" if size < 1000 else f"{value:.0f}"


_LARGE = ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "bn"), (1e6, "M"))


def rounded(value: float, metric: Metric) -> float:
    """A projection in no finer steps than the readings it comes from."""
    places = (
        next((place for place in range(_FINEST) if round(one.value, place) == one.value), _FINEST)
        for one in metric.readings
    )
    return round(value, max(places, default=0))


_FINEST = 4


def _by(due: When | None, today: date) -> str:
    """` by Dec`; with the year where that may be another one."""
    if due is None:
        return ""
    if due.unit == "month" and 0 <= due.last - today.toordinal() < _YEAR:
        return f" by {show(due).split()[0]}"
    return f" by {show(due, today)}"
