"""Numbers, and yes and no."""

from __future__ import annotations

import math
from typing import Any

from roadmap_display.roadmap.dates.when import shortened
from roadmap_display.roadmap.fields.cells import number_text, read_number
from roadmap_display.roadmap.fields.field import Choice, Context, Notation
from roadmap_display.roadmap.fields.words import flag
from roadmap_display.roadmap.trouble import Trouble


def _number(text: str) -> float:
    found = read_number(text.strip().removesuffix("%"))
    if found is None or not math.isfinite(found):
        raise Trouble(f"“{shortened(text)}” is not a number; write one such as 12.5", kind="unclear")
    return found


def _read_number(text: str, _: Context) -> float | None:
    return _number(text) if text.strip() else None


def _write_number(value: Any, _: Context) -> str:
    return "" if value is None else number_text(value)


NUMBER = Notation("number", _read_number, _write_number)
"""Any number, or none."""


def whole(least: int, most: int, empty: int | None, unit: str = "") -> Notation:
    """A whole number in bounds; `empty` is what nothing means, and is written as nothing."""

    def read(text: str, _: Context) -> int | None:
        if not text.strip():
            return empty
        found = _number(text)
        if not least <= found <= most or found != int(found):
            told = f"“{shortened(text)}” is not a whole number from {least} to {most:,}"
            raise Trouble(f"{told}; write one of these", kind="unclear")
        return int(found)

    def write(value: Any, _: Context) -> str:
        return "" if value is None or value == empty else f"{value}{unit}"

    return Notation("number", read, write)


def at_least(least: float, empty: float) -> Notation:
    """A number that may not be less; `empty` is what nothing means."""

    def read(text: str, _: Context) -> float:
        found = _number(text) if text.strip() else empty
        if found < least:
            raise Trouble(f"{number_text(found)} is too little; write {number_text(least)} or more", kind="unclear")
        return found

    return Notation("number", read, _write_number)


def _read_flag(text: str, _: Context) -> bool:
    found = flag(text)
    if found is None:
        raise Trouble(f"“{shortened(text)}” is neither yes nor no; write one of them", kind="unclear")
    return found


def _write_flag(value: Any, _: Context) -> str:
    return "Yes" if value else "No"


def _flags(_: Context) -> tuple[Choice, ...]:
    return Choice(True, "Yes"), Choice(False, "No")


FLAG = Notation("flag", _read_flag, _write_flag, _flags)
