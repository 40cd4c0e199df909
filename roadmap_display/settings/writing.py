"""Settings as a `wall.toml` that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings.hours import DAY, DAYS, Hours, Span
from roadmap_display.settings.wall_settings import PageSettings, WallSettings

_TABLES = ("page", "hours", "checks")


def as_toml(settings: WallSettings) -> str:
    """All settings that hold, the usual ones too; what is not set at all is left out. Raises Trouble as below."""
    table = {name: getattr(settings, name) for name in settings.__struct_fields__ if name not in _TABLES}
    screens = table.pop("screens")
    blocks = [_lines(table | ({"screen": screens} if screens else {}))]
    blocks += [["[[page]]", *_lines(_told(page))] for page in settings.page]
    if settings.hours != Hours():
        blocks.append(["[hours]", *_hours(settings.hours)])
    checks = settings.checks
    numbers = {"marketing_days": checks.marketing_days, "reading_days": checks.reading_days}
    blocks.append(["[checks]", *_lines({**numbers, **checks.weights})])
    return "\n\n".join("\n".join(block) for block in blocks)


def some_as_toml(table: Mapping[str, Any]) -> str:
    """Some settings and their values, each on a line of its own; those that are None are left out.

    Raises Trouble where one is no letters.
    """
    return "".join(f"{line}\n" for line in _lines(table))


def spans_text(spans: tuple[Span, ...]) -> str:
    """Spans as a person writes them: `Mon-Fri 07:00-19:00, Sat 09:00-14:00`."""
    days: dict[tuple[int, int], list[int]] = defaultdict(list)
    for span in spans:
        day = span.first // DAY
        days[span.first - day * DAY, span.last - day * DAY].append(day)
    return ", ".join(" ".join((*_runs(sorted(set(held))), _times(*times))) for times, held in days.items())


def _told(page: PageSettings) -> dict[str, Any]:
    """What a page is told besides what holds for all."""
    return msgspec.structs.asdict(page) | {"pinned": page.pinned or None}


def _lines(table: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {_value(value)}" for name, value in table.items() if value is not None]


def _hours(hours: Hours) -> Iterator[str]:
    if hours.on is not None:
        yield f'on = "{spans_text(hours.on)}"'
    if hours.dim:
        yield f'dim = "{spans_text(hours.dim)}"'


def _value(value: Any) -> str:
    if isinstance(value, msgspec.Struct):
        return f"{{ {', '.join(_lines(msgspec.structs.asdict(value)))} }}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    try:
        # Whatever is left is written in JSON as it is in TOML, but for one letter.
        return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
    except UnicodeEncodeError:
        told = "has a name that is not in UTF-8, and so cannot stand in a wall.toml"
        raise Trouble(f"{value} {told}; give it another name", kind="unclear") from None


def _runs(days: list[int]) -> Iterator[str]:
    """`Mon-Wed`, `Fri`: days that follow each other as one word."""
    starts = [day for day in days if day - 1 not in days]
    ends = [day for day in days if day + 1 not in days]
    for first, last in zip(starts, ends, strict=True):
        yield _short(first) if first == last else f"{_short(first)}-{_short(last)}"


def _short(day: int) -> str:
    return DAYS[day][:3].title()


def _times(first: int, last: int) -> str:
    """`07:00-19:00`; what ends on the day after ends as late as its clock says."""
    return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (first, last if last <= DAY else last - DAY))
