"""What people said about an item and wait for: notices nobody confirmed, questions, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_display.layout.details.details_words import Line, Passage, shortened
from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.comments import open_questions, thread_of_item
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show, show_span
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.notices import Moved, Notice, open_notices
from roadmap_display.roadmap.portfolio import Snapshot


def said_passages(item: Item, snapshot: Snapshot, today: date) -> Iterator[Passage]:
    """Open notices first: they wait for somebody."""
    notices = [one for one in open_notices(snapshot.notices) if _is_about(one, item)]
    if notices:
        yield Passage(
            "Not confirmed yet", tuple(line for one in notices for line in _notice(one, item, snapshot, today))
        )
    open_ones = {one.id for one in open_questions(snapshot.comments)} if snapshot.comments else set()
    lines = []
    for comment, depth in thread_of_item(snapshot.comments, item.id) if snapshot.comments else ():
        who, waits = _name(comment.by, snapshot), comment.id in open_ones
        asked = f"asks {_name(comment.asked, snapshot)}" if comment.asked else ""
        day = show(When.on(comment.on), today) if comment.on else ""
        label = " · ".join(filter(None, (who, asked, day, "no answer yet" if waits else "")))
        lines.append(Line("    " * min(depth, 3) + shortened(comment.text), label, "attention" if waits else "text"))
    if lines:
        yield Passage("What was said", tuple(lines))


def _is_about(notice: Notice, item: Item) -> bool:
    return item.id in notice.affected or any(one.item == item.id for one in notice.moved)


def _notice(notice: Notice, item: Item, snapshot: Snapshot, today: date) -> Iterator[Line]:
    """`Mobile checkout moved: 2 Mar → 4 May is now 2 Mar → 25 May`, who must confirm, and the way to what moved."""
    own = next((one for one in notice.moved if one.item == item.id), None)
    moved = own or next(iter(notice.moved), None)
    mover = snapshot.item(moved.item) if moved else None
    words = notice.reason
    if moved and mover and not mover.private:
        reason = f" ({notice.reason})" if notice.reason else ""
        words = f"{'It' if own else opening(mover)} moved: {_dates(moved, today)}{reason}"
    who = _name(notice.by, snapshot)
    label = " · ".join(filter(None, (f"{notice.function.capitalize()} has not confirmed", who and f"by {who}")))
    yield Line(shortened(words) or "Something moved", label, "attention")
    if mover and not own and not mover.private:
        yield Line(opening(mover), "what moved", goes_to=mover.id)


def _dates(moved: Moved, today: date) -> str:
    was, now = (show_span(*ends, today) for ends in ((moved.start_was, moved.end_was), (moved.start, moved.end)))
    return f"{was} is now {now}" if was and now else now or was


def _name(person: str, snapshot: Snapshot) -> str:
    """A person's name; a function or a name as it stands."""
    found = snapshot.person_by_id.get(person)
    return found.name if found else person
