"""Texts and columns of numbers as a table holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from roadmap_display.roadmap.fields.cells import read_percent

_NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")


class Unreadable(ValueError):
    """A cell that its column cannot hold: a sentence, and the remedy."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.remedy = remedy


def clean(text: str) -> str:
    """A text as it can stand in a cell: no control characters but tab and line end, one kind of line end."""
    return text if text.isprintable() else _NOT_IN_A_CELL.sub("", _LINE_END.sub("\n", text))


def are_fractions(cells: Iterable[str]) -> bool:
    """Whether a column of percentages is written as parts of one: every number without a sign is at most 1."""
    read = [found[0] for found in map(read_percent, cells) if found and not found[1]]
    return any(read) and max(read) <= 1
