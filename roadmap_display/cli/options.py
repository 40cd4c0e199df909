"""Options that several commands share, and how their words become values."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_display.layout.legibility import USUAL_DIAGONAL, USUAL_DISTANCE
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.trouble import Trouble

if TYPE_CHECKING:
    from roadmap_display.layout.scene import Group

_SOURCE = "plan.roadmap.json, plan.db, postgresql://host/db, plan.csv or plan.xlsx"
PAGES = "side-by-side, combined, goals, changes or board"


def _number(unit: str, least: float, most: float) -> Callable[[str], float]:
    """Reads a number within bounds; what else is typed is told in the words of the option, not of Python."""

    def read(text: str) -> float:
        try:
            number = float(str(text).replace(",", "."))
        except ValueError:
            number = math.nan
        if not least <= number <= most:
            raise typer.BadParameter(f"“{text}” is not {unit} from {least:g} to {most:g}")
        return number

    return read


INCHES, METRES = _number("inches", 3, 1000), _number("metres", 0.3, 100)
"""The bounds are those of `wall.toml`."""

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE…", help=f"{_SOURCE}; several become one."),
]
Source = Annotated[str, typer.Argument(metavar="SOURCE", help=f"{_SOURCE}.")]
Plan = Annotated[
    str, typer.Argument(metavar="SOURCE", help="plan.roadmap.json, plan.db or postgresql://host/db; no table.")
]
"""A source that can be written to."""

Today = Annotated[
    str, typer.Option("--today", metavar="DATE", help="Draw and judge as on that day.", envvar="ROADMAP_TODAY")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")]
Format = Annotated[str, typer.Option("--format", metavar="text|json", help="What to print.")]
Theme = Annotated[str, typer.Option("--theme", metavar="dark|light", help="Colours.")]
Page = Annotated[str, typer.Option("--page", metavar="NAME", help=f"One of {PAGES}.")]
GroupBy = Annotated[
    str, typer.Option("--group", metavar="goal|owner|tag|release", help="What the bands of the combined page are.")
]
Parked = Annotated[bool, typer.Option("--parked", help="Show on the board what is parked.")]
Diagonal = Annotated[
    float, typer.Option("--diagonal", metavar="IN", help="Size of the screen, in inches.", parser=INCHES)
]
Distance = Annotated[
    float, typer.Option("--distance", metavar="M", help="How far away it is read, in metres.", parser=METRES)
]

Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="A wall.toml, instead of the one of the usual places.")
]

Since = Annotated[
    str, typer.Option("--since", metavar="DATE", help="What changed since then, such as “last Monday” or 2026-02-19.")
]

DIAGONAL, DISTANCE = USUAL_DIAGONAL, USUAL_DISTANCE


def day_of(text: str) -> date:
    """Today, or the day that was asked for. Raises Trouble where that is not one day."""
    if not text:
        return date.today()  # noqa: DTZ011 - a wall shows the day of the place it hangs in
    from roadmap_display.roadmap.dates.when_words import read

    when = read(text, date.today())  # noqa: DTZ011
    if not when.is_exact:
        raise Trouble(f"“{text}” is not one day; write it like 2026-02-26", kind="unclear")
    return date.fromordinal(when.first)


def edge_of(text: str, today: date, edge: str) -> int:
    """First or last day (ordinal) of what was typed."""
    from roadmap_display.roadmap.dates.when_words import read

    when: When = read(text, today)
    return when.first if edge == "start" else when.last


def size_of(text: str) -> tuple[int, int]:
    """`3840x2160` as two numbers. Raises Trouble for anything else."""
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise Trouble(f"“{text}” is not a size; write it like 1920x1080", kind="unclear")
    size = int(width), int(height)
    if not all(200 <= side <= 16384 for side in size):
        raise Trouble(
            f"a picture of {text} cannot be drawn; each side must be from 200 to 16384 pixels", kind="unclear"
        )
    return size


def one_of(text: str, choices: tuple[str, ...], option: str) -> str:
    """The choice itself. Raises Trouble naming the choices."""
    if text not in choices:
        *others, last = choices
        raise Trouble(f"{option} cannot be “{text}”; it can be {', '.join(others)} or {last}", kind="unclear")
    return text


def group_of(text: str) -> Group:
    """What the combined page is grouped by. Raises Trouble naming the choices."""
    from roadmap_display.layout.scene import GROUPS

    one_of(text, GROUPS, "--group")
    return next(group for group in GROUPS if group == text)


def without_screen() -> None:
    """Pictures need no display; Qt would look for one. To be called before Qt is imported."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def has_display() -> bool:
    """Whether a window can be opened here."""
    import sys

    if sys.platform in ("win32", "darwin"):
        return True
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(wanted and wanted != "offscreen") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def need_display() -> None:
    """Raise Trouble where no window can be opened."""
    if not has_display():
        raise Trouble(
            "there is no display here; draw it into a file: roadmap-display picture SOURCE -o wall.png", kind="denied"
        )


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file, or none; one that is there is replaced. Raises Trouble where that cannot be done."""
    from roadmap_display.storage.disk.files import create_whole, fingerprint, replace_whole

    if path.exists():
        replace_whole(path, content, fingerprint(path))
    else:
        create_whole(path, content)
