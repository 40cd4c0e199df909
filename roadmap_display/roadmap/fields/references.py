"""Fields that name other records: an owner, goals, a lane, an item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from roadmap_display.roadmap.dates.when import shortened
from roadmap_display.roadmap.fields.cells import join_list, split_list
from roadmap_display.roadmap.fields.field import Choice, Context, Notation
from roadmap_display.roadmap.fields.names import (
    Names,
    goals_of,
    items_of,
    lanes_of,
    metrics_of,
    people_of,
    roadmaps_of,
)
from roadmap_display.roadmap.fields.words import says_nothing
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

NamesOf = Callable[[Snapshot], Names]


class Unknown(Trouble):
    """Nothing is called so; `noun` says what was looked for (`person`, `goal`, `item` …), `name` what was typed."""

    def __init__(self, noun: str, name: str, remedy: str) -> None:
        super().__init__(f"no {noun} is called “{shortened(name)}”; {remedy}", kind="unclear")
        self.noun = noun
        self.name = name


def one_record(noun: str, names_of: NamesOf, empty: Any = "", remedy: str = "choose one of the list") -> Notation:
    """One record by its title; `empty` where there is none."""

    def read(text: str, context: Context) -> Any:
        return _meant(text.strip(), names_of(context.snapshot), noun, remedy, empty)

    def write(value: Any, context: Context) -> str:
        return "" if value == empty else names_of(context.snapshot).text_of(value)

    def choices(context: Context) -> Sequence[Choice]:
        return names_of(context.snapshot).choices

    return Notation("choice", read, write, choices)


def several_records(noun: str, names_of: NamesOf) -> Notation:
    """Some records by their titles, with `;` between them, each once."""

    def read(text: str, context: Context) -> tuple[Any, ...]:
        names = names_of(context.snapshot)
        meant = (_meant(title, names, noun, "choose one of the list", "") for title in split_list(text))
        return tuple(dict.fromkeys(filter(None, meant)))

    def write(value: Any, context: Context) -> str:
        return join_list(map(names_of(context.snapshot).text_of, value))

    def choices(context: Context) -> Sequence[Choice]:
        return names_of(context.snapshot).choices

    return Notation("several", read, write, choices)


def _meant(text: str, names: Names, noun: str, remedy: str, empty: Any) -> Any:
    found = names.meant(text) if text else ()
    if len(found) == 1:
        return found[0]
    if found:
        told = " or ".join(names.text_of(one) for one in found[:4])
        raise Trouble(f"“{shortened(text)}” may be {told}; write the one you mean", kind="unclear")
    if says_nothing(text):
        return empty
    raise Unknown(noun, text, remedy)


def _read_lane(text: str, context: Context) -> tuple[str, str]:
    """A lane's title alone is that of the item's own roadmap, if it has one."""
    names, roadmap = lanes_of(context.snapshot), getattr(context.record, "roadmap", "")
    found: Sequence[Any] = names.meant(text.strip()) if text.strip() else ()
    own = [lane for lane in found if lane[0] == roadmap]
    lane: tuple[str, str] = (
        own[0] if len(own) == 1 else _meant(text.strip(), names, "lane", "choose one of the list", (roadmap, ""))
    )
    return lane


PERSON = one_record("person", people_of, remedy="choose one of the list, or add them to the people")
GOALS = several_records("goal", goals_of)
ITEM = one_record("item", items_of)
METRIC = one_record("metric", metrics_of)
ROADMAP = one_record("roadmap", roadmaps_of)
LANE = one_record("lane", lanes_of, ("", ""))._replace(read=_read_lane)
"""The value is a pair: the ids of the roadmap and of the lane, which is empty for none."""
