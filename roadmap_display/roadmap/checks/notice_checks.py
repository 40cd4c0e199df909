"""What waits for an answer: moves that nobody has confirmed, and questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from roadmap_display.roadmap.called import called, opening, quoted
from roadmap_display.roadmap.checks.ahead import ago, counted, on
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.comments import Comment, open_questions
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.notices import Moved, Notice, open_notices
from roadmap_display.roadmap.portfolio import Snapshot

MOST_OWNERS = 2
"""So many people to talk to are named."""


def notice_findings(case: Case) -> Iterator[Finding]:
    """A finding for each move that those it concerns have not confirmed."""
    return (_unconfirmed(case.snapshot, notice, case.today) for notice in open_notices(case.snapshot.notices))


def question_findings(case: Case) -> Iterator[Finding]:
    """A finding for each question that nobody has answered."""
    return (_unanswered(case.snapshot, question, case.today) for question in open_questions(case.snapshot.comments))


# Moves


def _unconfirmed(snapshot: Snapshot, notice: Notice, today: date) -> Finding:
    waits = _days(notice.on, today)
    who, what = (notice.function or "nobody").capitalize(), _what(snapshot, notice, today)
    since = "" if waits is None else f"; asked {ago(waits)}"
    because = f" ({notice.reason})" if notice.reason else ""
    has_not = "has confirmed" if who == "Nobody" else "has not confirmed"
    items = _concerned(snapshot, notice)
    return Finding(
        code="notice-unconfirmed",
        severity="warning",
        message=f"{who} {has_not} that {what}{because}{since}",
        items=tuple(item.id for item in items),
        days=waits,
        certain=None if waits is None else True,
        remedy=f"have somebody of {notice.function or 'the other side'} confirm it, or move it back",
        lead="Not confirmed" if not waits else f"{counted(waits)} unconfirmed",
        sentence=f"{who} {has_not} that {what}",
        owners=_owners_of(snapshot, items, notice.function),
        about=(("notice", notice.id),),
    )


def _what(snapshot: Snapshot, notice: Notice, today: date) -> str:
    """`Mobile checkout now ends on 25 May`."""
    if not notice.moved:
        return f"{counted_items(len(notice.affected))} no longer fit" if notice.affected else "something moved"
    moved = notice.moved[0]
    item = snapshot.item(moved.item)
    name = called(item) if item else f"the item {quoted(moved.item)}"
    return f"{name} {_becomes(moved, item, today)}"


def _becomes(moved: Moved, item: Item | None, today: date) -> str:
    if moved.start and (item is None or item.is_milestone or not moved.end):
        return f"{'is now due' if item and item.is_milestone else 'now starts'} {on(moved.start, today)}"
    return f"now ends {on(moved.end, today)}" if moved.end else "moved"


def counted_items(count: int) -> str:
    """`1 item`, `3 items`."""
    return "1 item" if count == 1 else f"{count:,} items"


def _concerned(snapshot: Snapshot, notice: Notice) -> list[Item]:
    """The items of a notice that are there. Where what was moved by hand is no secret, the private ones are left out:
    the notice itself must be seen by all."""
    items = [item for item_id in notice.items if (item := snapshot.item(item_id))]
    return items if items and items[0].private else [item for item in items if not item.private]


def _owners_of(snapshot: Snapshot, items: Sequence[Item], function: str) -> tuple[str, ...]:
    """The people of that function who own what it concerns; where there are none, who owns the function's roadmap."""
    people = snapshot.person_by_id
    owners = dict.fromkeys(item.owner for item in items if item.owner in people)
    named = [owner for owner in owners if people[owner].function == function]
    named = named or [roadmap.owner for roadmap in snapshot.roadmaps if roadmap.kind == function and roadmap.owner]
    return tuple(named[:MOST_OWNERS])


# Questions


def _unanswered(snapshot: Snapshot, question: Comment, today: date) -> Finding:
    waits = _days(question.on, today)
    person = snapshot.person_by_id.get(question.asked)
    who = opening(person) if person else question.asked.capitalize()
    about = snapshot.item(question.item) or snapshot.goal_by_id.get(question.goal)
    was = f"{who} was asked{'' if waits is None else ' ' + ago(waits)}{f' about {called(about)}' if about else ''}"
    return Finding(
        code="question-open",
        severity="note",
        message=f"{was} and has not answered: {quoted(question.text)}",
        items=(question.item,) if snapshot.item(question.item) else (),
        goals=(question.goal,) if question.goal in snapshot.goal_by_id else (),
        days=waits,
        certain=None if waits is None else True,
        remedy="answer it, or say that it needs no answer",
        lead="Asked",
        sentence=f"{was}: {quoted(question.text)}",
        owners=(person.id,) if person else _owners_of(snapshot, (), question.asked),
        about=(("comment", question.id),),
    )


def _days(since: date | None, today: date) -> int | None:
    return None if since is None else max(0, (today - since).days)
