"""A line of the lists below the timeline, as a plain value."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

DOT = ""
"""The mark that is only a dot."""


class Mark(NamedTuple):
    """What stands before a line: a sign by its name (or a dot), its colour, and what it says in a word."""

    sign: str
    role: str
    word: str


class Doing(NamedTuple):
    """Something that can be done with a line: a word or two, all of it, and why it may not be done."""

    words: str
    tip: str
    why_not: str = ""


class Row(NamedTuple):
    """`key` is what the line is known by from one list to the next; `aside` stands quietly behind its words."""

    key: Hashable
    mark: Mark
    words: str
    aside: str = ""
    tip: str = ""

    @property
    def said(self) -> str:
        """All of it in one text, as it is read aloud."""
        return ", ".join(filter(None, (self.mark.word, self.words, self.aside)))
