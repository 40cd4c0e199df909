"""What people say to each other about an item or a goal."""

from __future__ import annotations

from datetime import date

from roadmap_display.roadmap.record import Record


class Comment(Record, frozen=True, kw_only=True):
    """A remark; a question where it is `asked` of a function or a person; an answer where it `answers` a comment."""

    id: str
    text: str
    item: str = ""
    goal: str = ""
    by: str = ""
    on: date | None = None
    asked: str = ""
    answers: str = ""
