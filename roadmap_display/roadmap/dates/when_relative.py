"""Dates people give by today: “tomorrow”, “next quarter”, “in 3 weeks”, “last Friday”.

“In 3 weeks” is a week and “in 2 months” a month: nobody gave a day.
"""

from __future__ import annotations

from typing import get_args

from roadmap_display.roadmap.dates.when import Unit, When
from roadmap_display.roadmap.dates.when_grammar import WEEKDAY, Asked, Parts, Rule
from roadmap_display.roadmap.dates.when_lexicon import WEEKDAY_WORDS
from roadmap_display.roadmap.dates.when_move import steps

_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
_STEPS = {"last": -1, "this": 0, "next": 1}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _stepped(unit: Unit, count: int, asked: Asked) -> list[str]:
    """The unit `count` on from today's; none beyond 1990 to 2100."""
    try:
        return [steps(When.of(unit, asked.today, asked.fiscal_year_start), count).text]
    except ValueError:
        return []


def _near_day(part: Parts, asked: Asked) -> list[str]:
    return _stepped("day", _DAYS[part["day"]], asked)


def _unit_by_today(part: Parts, asked: Asked) -> list[str]:
    """`next quarter`, `this fy year`."""
    name = part["unit"] or "year"
    unit = _UNITS[f"fiscal_{name}" if part.get("fiscal") else name]
    return _stepped(unit, _STEPS[part["which"]], asked)


def _unit_in(part: Parts, asked: Asked) -> list[str]:
    """`in 3 weeks`, `2 months ago`."""
    count = 1 if part["count"] == "one" else int(part["count"])
    return _stepped(part["unit"], -count if part["ago"] else count, asked)


def _weekday_by_today(part: Parts, asked: Asked) -> list[str]:
    """`monday`, `next monday`: next is the coming one, and ambiguous while this week's is still to come."""
    ahead = (WEEKDAY_WORDS.index(part["weekday"]) - asked.today.weekday()) % 7
    if part["which"] == "last":
        return _stepped("day", ahead - 7, asked)
    if part["which"] != "next":
        return _stepped("day", ahead, asked)
    is_this_week = 0 < ahead <= 6 - asked.today.weekday()
    days = (ahead, ahead + 7) if is_this_week else (ahead or 7,)
    return [text for count in days for text in _stepped("day", count, asked)]


_WHICH = "(?P<which>last|this|next)"
_COUNT = r"(?P<count>\d{1,4}|one) (?P<unit>day|week|month|quarter|half|year)s?"
RELATIVE: tuple[Rule, ...] = (
    ("(?P<day>yesterday|today|tomorrow)", _near_day),
    (rf"{_WHICH} (?P<unit>day|week|month|quarter|half|year)", _unit_by_today),
    (rf"{_WHICH} (?P<fiscal>fy)(?: (?P<unit>quarter|year))?", _unit_by_today),
    (rf"in {_COUNT}(?P<ago>)", _unit_in),
    (rf"{_COUNT} (?P<ago>ago)", _unit_in),
    (rf"(?P<ago>ago) {_COUNT}", _unit_in),
    (rf"(?:{_WHICH} )?{WEEKDAY}", _weekday_by_today),
)
