"""The fields of people, roadmaps, lanes, links, criteria, and of the portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from roadmap_display.roadmap.fields.choosing import one_of
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.numbers import at_least, whole
from roadmap_display.roadmap.fields.references import ITEM, PERSON
from roadmap_display.roadmap.fields.suggestions import functions, kinds_of_roadmaps, skills
from roadmap_display.roadmap.fields.texts import LINES, LIST, LONG, TEXT
from roadmap_display.roadmap.links import Edge, Rule

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip

PERSON_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("name", "Name", TEXT, "Ada Rossi", is_needed=True),
        Field("function", "Function", TEXT._replace(choices=functions), "product, marketing or another word"),
        Field("email", "E-mail", TEXT, "ada@example.org"),
        Field("skills", "Skills", LIST._replace(choices=skills), "research; payments"),
        Field("interests", "Interests", LIST._replace(choices=skills), "pricing; brand"),
    )
}
ROADMAP_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("title", "Title", TEXT, "Product", is_needed=True),
        Field(
            "kind",
            "Kind",
            TEXT._replace(choices=kinds_of_roadmaps),
            "product, marketing or another word",
            is_needed=True,
        ),
        Field("owner", "Owner", PERSON, "Exactly one person"),
        Field("market_owner", "Market owner", PERSON, "Says who, what and why"),
    )
}
LANE_FIELDS: Mapping[str, Field] = {"title": Field("title", "Lane", TEXT, "A team, an area, a channel", is_needed=True)}

_EDGES = {"start": "Start", "end": "End"}

LINK_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("from_", "From", ITEM, "An item", is_needed=True),
        Field("to", "To", ITEM, "An item", is_needed=True),
        Field("rule", "Rule", one_of("rule", get_args(Rule))),
        Field("type", "Type", one_of("type", ("depends", "promotes"))),
        Field("gap_days", "Gap (days)", whole(-3650, 3650, None), "0", is_needed=True),
        Field("from_edge", "From its", one_of("edge", get_args(Edge), titles=_EDGES)),
        Field("to_edge", "To its", one_of("edge", get_args(Edge), titles=_EDGES)),
    )
}
CRITERION_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("title", "Criterion", TEXT, "Reach", is_needed=True),
        Field("kind", "Kind", one_of("kind", ("benefit", "cost"))),
        Field("weight", "Weight", at_least(0, 1), "1"),
        Field("rubric", "What 1 to 5 mean", LINES, "One a line"),
    )
}


PORTFOLIO_FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        Field("title", "Title", TEXT, "What the wall is called"),
        Field("vision", "Vision", LONG, "The world as it should be"),
        Field("strategy", "Strategy", LONG, "How we get there"),
        Field("positioning", "Positioning", LONG, "What we are to whom"),
        Field(
            "fiscal_year_start",
            "Fiscal year starts",
            one_of("month", range(1, 13), titles=dict(enumerate(MONTHS, 1))),
        ),
    )
}
