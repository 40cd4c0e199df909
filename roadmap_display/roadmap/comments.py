"""What people say to each other about an item or a goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

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


class Spoken(NamedTuple):
    """A comment in its thread; `depth` counts the comments above it that lead to it, 0 for one that answers none."""

    comment: Comment
    depth: int


def open_questions(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """What was asked and nobody has answered, the oldest first.

    Any answer will do, the asker's own too (“found it”); but a question asked in return answers nothing.
    """
    answered = {one.answers for one in comments if not one.asked}
    return tuple(_by_day(one for one in comments if one.asked and one.id not in answered))


def thread_of_item(comments: Sequence[Comment], item_id: str) -> tuple[Spoken, ...]:
    """What was said about an item: in the order it was said, each answer below what it answers."""
    return _thread(comments, (one for one in comments if one.item == item_id))


def _thread(comments: Iterable[Comment], about: Iterable[Comment]) -> tuple[Spoken, ...]:
    """Those about something, with all that answers them; what answers in a circle begins where it was said first."""
    answers: dict[str, list[Comment]] = {}
    for one in _by_day(comments):
        answers.setdefault(one.answers, []).append(one)
    ordered = _by_day(about)
    ids = {one.id for one in ordered}
    first = [one for one in ordered if one.answers not in ids or one.answers == one.id]
    said: dict[str, Spoken] = {}
    for one in (*first, *ordered):
        for spoken in _spoken(one, answers, said):
            said[spoken.comment.id] = spoken
    return tuple(said.values())


def _spoken(first: Comment, answers: dict[str, list[Comment]], said: dict[str, Spoken]) -> Iterator[Spoken]:
    """A comment and all below it that was not said yet. `said` fills while this is walked."""
    ahead = [Spoken(first, 0)]
    while ahead:
        spoken = ahead.pop()
        if spoken.comment.id not in said:
            yield spoken
            ahead += [Spoken(one, spoken.depth + 1) for one in reversed(answers.get(spoken.comment.id, []))]


def _by_day(comments: Iterable[Comment]) -> list[Comment]:
    """In the order they were said; those of one day, or of no day known, as they stand in the list."""
    return sorted(comments, key=lambda one: one.on or date.min)
