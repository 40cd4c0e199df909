"""Remedies for what waits for somebody: a notice is confirmed, a question answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from roadmap_display.roadmap.called import quoted
from roadmap_display.roadmap.cascades.moving import confirming
from roadmap_display.roadmap.changes.change import Added, Kind
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.removing import removed
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Remedy
from roadmap_display.roadmap.remedies.typed import words
from roadmap_display.roadmap.trouble import Trouble


def for_notice(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Somebody whom it concerns says that they know."""
    for _, notice_id in finding.about[:1]:
        notice = standing_at(snapshot, ("notice", notice_id))
        if notice:
            whom = f"for {notice.function}" if notice.function else "it"
            yield Make("Confirm", partial(_confirmed, notice_id), f"Confirm {whom}: the move is known")


def for_question(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """It is answered, or taken back."""
    for _, comment_id in finding.about[:1]:
        question = standing_at(snapshot, ("comment", comment_id))
        if question:
            yield Ask("Answer…", f"Your answer to {quoted(question.text)}", partial(_answered, comment_id))
            yield Make("Take back", partial(_unasked, comment_id), "Take the question back")


def _confirmed(notice_id: str, context: Context) -> Step:
    notice: Notice = _still(context, "notice", notice_id)
    return Step(confirming(notice, context.snapshot, context.by, context.today), "confirmed a move")


def _answered(comment_id: str, context: Context, text: str) -> Step:
    question: Comment = _still(context, "comment", comment_id)
    answer = Comment(
        id=context.new_id(),
        text=words(text),
        item=question.item,
        goal=question.goal,
        by=context.by,
        on=context.today,
        answers=question.id,
    )
    return Step((Added("comment", answer),), "answered a question")


def _unasked(comment_id: str, context: Context) -> Step:
    return Step((removed(context.snapshot, _still(context, "comment", comment_id)),), "took a question back")


def _still(context: Context, kind: Kind, record_id: str) -> Any:
    record = standing_at(context.snapshot, (kind, record_id))
    if record is None:
        raise Trouble(f"that {kind} is no longer there", kind="unclear")
    return record
