"""Blocks of cells as text, as spreadsheets copy and paste them: tabs between cells, a line a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from roadmap_display.roadmap.rows.guard import guarded, unguarded

Block = tuple[tuple[str, ...], ...]

_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*)')
_NEEDS_QUOTES = re.compile(r'[\t\r\n]|^"')


def written(rows: Iterable[Sequence[str]]) -> str:
    """The cells as text, guarded; one with a line end or a tab in it, or a quote before it, in quotes."""
    return "\n".join("\t".join(_quoted(guarded(cell)) for cell in row) for row in rows)


def block_of(text: str) -> Block:
    """The cells of a text, unguarded, all rows as long as the longest. A line end behind the last row is none of it."""
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        found = _CELL.match(text, place)
        if found is None:  # what begins with a quote and ends otherwise is no quoted cell
            break
        rows[-1].append(found[1].replace('""', '"') if found[1] is not None else found[2])
        place = found.end()
        if text[place : place + 1] != "\t":
            place += text[place : place + 2] == "\r\n"
            rows.append([])
        place += 1
    return _squared([row for row in rows if row], text)


def _squared(rows: list[list[str]], text: str) -> Block:
    if len(rows) > 1 and rows[-1] == [""] and text.endswith(("\n", "\r")):
        rows.pop()
    width = max(map(len, rows), default=0)
    return tuple((*map(unguarded, row), *[""] * (width - len(row))) for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
