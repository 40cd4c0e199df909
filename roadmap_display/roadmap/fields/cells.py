"""Numbers, percentages and lists as one line of text, both ways."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

_LIST_ELEMENT = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^;]*))(?:;|\Z)', re.DOTALL)
_NEEDS_QUOTES = re.compile(r'[;"]|^\s|\s$|^$')
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,'\u2019\u00a0\u202f ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


def join_list(texts: Iterable[str]) -> str:
    """A list as one cell: `a; b`, an element in quotes where it could be mistaken for two or none."""
    return "; ".join(
        f'"{text.replace(chr(34), chr(34) * 2)}"' if _NEEDS_QUOTES.search(text) else text for text in texts
    )


def split_list(cell: str) -> tuple[str, ...]:
    """What `join_list` wrote, or what a person did; empty elements fall away unless they are in quotes."""
    elements = []
    for found in _LIST_ELEMENT.finditer(cell):
        if found[1] is not None:
            elements.append(found[1].replace('""', '"'))
        elif found[2].strip():
            elements.append(found[2].strip())
    return tuple(elements)


def number_text(number: float) -> str:
    """A number so that reading it gives the same one: `3`, `0.25`."""
    if math.isfinite(number) and number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return repr(number)


def read_number(text: str) -> float | None:
    """A number with a decimal point or comma, perhaps grouped; None when it is none."""
    text = text.strip()
    if not re.search(r"\d", text) or len(text) > 40:
        return None
    try:
        return float(_with_point(text))
    except ValueError:
        return None


def read_percent(text: str) -> tuple[float, bool] | None:
    """A percentage and whether it carries its sign: `40 %` is (40, True), `0,4` is (0.4, False)."""
    bare = text.strip().removesuffix("%").removeprefix("%")
    number = read_number(bare)
    return None if number is None or not math.isfinite(number) else (number, bare != text.strip())


def _with_point(text: str) -> str:
    """The number with a decimal point and without groups. One comma is a decimal comma."""
    comma, point = text.rfind(","), text.rfind(".")
    grouped = _GROUPED.fullmatch(text)
    if grouped and (grouped[1] not in ",." or text.count(grouped[1]) > 1 or (comma >= 0 and point >= 0)):
        text = text.replace(grouped[1], "")
        return text.replace(",", ".")
    return text.replace(",", ".")
