"""References of notices, kept baselines and comments that lead nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from roadmap_display.roadmap.baselines import KeptBaseline
from roadmap_display.roadmap.called import quoted
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.portfolio import Snapshot

_NAMED = 3
"""So many of the items that are gone are named."""


def unknown_in_what_was_told(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding for each notice and baseline, however many of its items are gone; one for each name in a comment."""
    yield from _of_notices(snapshot)
    yield from _of_baselines(snapshot)
    ids = {comment.id for comment in snapshot.comments}
    for comment in snapshot.comments:
        yield from _of_comment(snapshot, comment, ids)


def _of_notices(snapshot: Snapshot) -> Iterator[Finding]:
    for notice in snapshot.notices:
        gone = _gone(snapshot, (*(moved.item for moved in notice.moved), *notice.affected))
        if gone:
            message = f"a notice to {notice.function or 'nobody'} is about {_listed(gone)}"
            severity: Severity = "warning" if notice.is_open else "note"
            yield _gone_items(snapshot, notice, message, "put that back, or remove the notice", severity)


def _of_baselines(snapshot: Snapshot) -> Iterator[Finding]:
    for baseline in snapshot.baselines:
        gone = _gone(snapshot, (promised.item for promised in baseline.dates))
        if gone:
            message = f"the baseline {quoted(baseline.title)} keeps dates of {_listed(gone)}"
            yield _gone_items(snapshot, baseline, message, "put that back, or keep another baseline", "note")


def _of_comment(snapshot: Snapshot, comment: Comment, ids: Container[str]) -> Iterator[Finding]:
    names = (
        ("is about", "item", comment.item, snapshot.item_place),
        ("is about", "goal", comment.goal, snapshot.goal_by_id),
        ("answers", "comment", comment.answers, ids),
    )
    for does, kind, name, known in names:
        if name and name not in known:
            yield Finding(
                code=f"unknown-{kind}",
                severity="warning",
                message=f"the comment {quoted(comment.text)} {does} the {kind} {quoted(name)}, which is not there",
                items=(comment.item,) if comment.item in snapshot.item_place else (),
                goals=(comment.goal,) if comment.goal in snapshot.goal_by_id else (),
                remedy=f"put that {kind} back, or remove the comment",
                about=(("comment", comment.id),),
            )


def _gone(snapshot: Snapshot, items: Iterable[str]) -> list[str]:
    return [item for item in dict.fromkeys(items) if item not in snapshot.item_place]


def _listed(gone: Sequence[str]) -> str:
    """`the item “x”, which is not there`, `5 items that are not there: “a”, “b”, “c” and 2 more`."""
    if len(gone) == 1:
        return f"the item {quoted(gone[0])}, which is not there"
    named = ", ".join(map(quoted, gone[:_NAMED]))
    more = f" and {len(gone) - _NAMED:,} more" if len(gone) > _NAMED else ""
    return f"{len(gone):,} items that are not there: {named}{more}"


def _gone_items(
    snapshot: Snapshot, record: Notice | KeptBaseline, message: str, remedy: str, severity: Severity
) -> Finding:
    moved = record.moved if isinstance(record, Notice) else ()
    items = tuple(one.item for one in moved if one.item in snapshot.item_place)
    kind = "notice" if isinstance(record, Notice) else "baseline"
    return Finding(
        code="unknown-item",
        severity=severity,
        message=message,
        items=items,
        remedy=remedy,
        about=((kind, record.id),),
    )
