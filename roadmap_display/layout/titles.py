"""What stands where a title stands; in what has none, that it has none."""

from __future__ import annotations

from typing import Protocol

from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.shapes import Ink

UNTITLED = "Without a title"


class HasTitle(Protocol):
    """Whatever has a title, such as an item or a goal."""

    @property
    def title(self) -> str:
        """As it was written."""


def title_of(record: HasTitle) -> str:
    """The title on one line; `Without a title` where there is none."""
    title = one_line(record.title)
    return title if title.strip() else UNTITLED


def title_ink(record: HasTitle, usual: str = "text") -> Ink:
    """The ink of a title; that there is none is said more quietly, and yet can be read on a bar."""
    return Ink(usual if record.title.strip() else "muted")
