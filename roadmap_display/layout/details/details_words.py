"""Lines and passages of what is said of an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Tone = Literal["text", "quiet", "attention", "wrong", "good"]

LONGEST = 4000
"""Characters of one text that are shown; what is longer belongs into a document."""


class Line(NamedTuple):
    """A text with its label; `goes_to` is the id of the item it leads to, and then the label says more of it.

    Of one that leads somewhere both stand on a line each, unless it `wraps`.
    """

    text: str
    label: str = ""
    tone: Tone = "text"
    goes_to: str = ""
    wraps: bool = False


class Passage(NamedTuple):
    """Lines under a heading; without one they stand as a table."""

    heading: str
    lines: tuple[Line, ...]


def lines_of(*texts: tuple[str, str]) -> Iterator[Passage]:
    """A passage of one line for each heading that has a text."""
    for heading, text in texts:
        if text.strip():
            yield Passage(heading, (Line(shortened(text.strip())),))


def shortened(text: str) -> str:
    """The text, or its beginning."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
