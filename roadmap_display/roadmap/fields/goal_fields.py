"""The fields of a goal, and of what is in it: metrics, readings, scenarios, agreements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from roadmap_display.roadmap.fields.choosing import one_of
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.numbers import NUMBER, whole
from roadmap_display.roadmap.fields.references import PERSON
from roadmap_display.roadmap.fields.texts import LONG, TEXT
from roadmap_display.roadmap.fields.when_notations import DAY, date_notation
from roadmap_display.roadmap.goals import Scope

_BETTER = {"up": "Up", "down": "Down"}

GOAL_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("title", "Title", TEXT, "What both sides want", is_needed=True),
        Field("objective", "Objective", LONG, "What is better when it is reached"),
        Field("scope", "Scope", one_of("scope", get_args(Scope))),
        Field("owner", "Owner", PERSON, "Exactly one person"),
    )
}
METRIC_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("title", "Metric", TEXT, "The number that shows it", is_needed=True),
        Field("unit", "Unit", TEXT, "%, €, days"),
        Field("better", "Better", one_of("direction", tuple(_BETTER), titles=_BETTER)),
        Field("baseline", "Baseline", NUMBER, "Where it began"),
        Field("target", "Target", NUMBER, "Where it is to be"),
        Field("due", "Due", date_notation("end"), "Q4 2026"),
    )
}
READING_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("on", "Day", DAY, "25 May 2026", is_needed=True),
        Field("value", "Value", NUMBER, "12.5", is_needed=True),
    )
}
SCENARIO_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("actor", "Who", TEXT, "A shopper on the tram"),
        Field("situation", "Situation", TEXT, "has one hand free"),
        Field("result", "Result", TEXT, "pays in two taps"),
        Field("value", "Value", whole(1, 5, None), "1 to 5", is_needed=True),
    )
}
AGREEMENT_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (Field("by", "Agreed by", PERSON, "Who said yes"), Field("on", "Agreed on", DAY, "25 May 2026"))
}

MOST_SCENARIOS = 5
"""A goal has at most so many scenarios."""
