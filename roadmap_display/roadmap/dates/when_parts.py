"""Parts of something longer: “early 2027”, “mid May”, “end of Q2”.

A part takes the granularity the format has for it, never a finer one:

* of a year: its first or last quarter; of a half: its first or last quarter; of a quarter: its month;
* the middle of a year or half falls between two quarters: an end takes the one before, a start the one
  after, and otherwise it stays ambiguous;
* of a month: the week, the first or last whose working days all lie in the month, or the one that holds
  the 15th; but “end of May” for an end is a deadline, 31 May, and “beginning of May” for a start is 1 May;
* of a week: the week.
"""

from __future__ import annotations

from datetime import date, timedelta

from roadmap_display.roadmap.dates.when import Unit, When
from roadmap_display.roadmap.dates.when_grammar import Asked
from roadmap_display.roadmap.dates.when_move import MONTHS_IN, steps

_FINER: dict[Unit, Unit] = {
    "fiscal_year": "fiscal_quarter",
    "year": "quarter",
    "half": "quarter",
    "fiscal_quarter": "month",
    "quarter": "month",
}


def parts_of(when: When, part: str, asked: Asked) -> list[str]:
    """The native texts for the `early`, `begin`, `mid`, `late` or `end` part of a date; none for one day."""
    if when.unit == "month":
        return [_part_of_month(when, part, asked)]
    if when.unit not in _FINER:
        return [when.text] if when.unit == "week" else []
    pieces = _pieces(when, asked)
    if part in ("early", "begin"):
        return pieces[:1]
    return _middle(pieces, asked) if part == "mid" else pieces[-1:]


def _pieces(when: When, asked: Asked) -> list[str]:
    unit = _FINER[when.unit]
    first = When.of(unit, date.fromordinal(when.first), asked.fiscal_year_start)
    return [steps(first, count).text for count in range(MONTHS_IN[when.unit] // MONTHS_IN[unit])]


def _middle(pieces: list[str], asked: Asked) -> list[str]:
    before, after = pieces[(len(pieces) - 1) // 2], pieces[len(pieces) // 2]
    return {"end": [before], "start": [after], None: [before, after]}[asked.edge]


def _part_of_month(when: When, part: str, asked: Asked) -> str:
    first, last = date.fromordinal(when.first), date.fromordinal(when.last)
    if (part, asked.edge) == ("begin", "start"):
        return first.isoformat()
    if (part, asked.edge) == ("end", "end"):
        return last.isoformat()
    held = {"early": first.replace(day=7), "begin": first.replace(day=7), "mid": first.replace(day=15)}
    return When.of("week", held.get(part, last - timedelta(days=4))).text
