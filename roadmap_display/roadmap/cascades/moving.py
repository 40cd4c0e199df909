"""A cascade as one change set: dates, the baselines they are measured by from now on, and notices.

One change set is one undo. Who makes it says what ids new records get, and what day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from roadmap_display.roadmap.cascades.cascade import Cascade
from roadmap_display.roadmap.cascades.cascade_shift import Shift
from roadmap_display.roadmap.cascades.cascade_told import Confirm
from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.items import Baseline
from roadmap_display.roadmap.notices import Notice, said_before
from roadmap_display.roadmap.portfolio import Snapshot


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is said with a move: the day it is made, by whom (a person's id, or a name), and why."""

    on: date
    by: str = ""
    reason: str = ""


def moving(cascade: Cascade, told: Told, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """The changes of a cascade. An item without a baseline gets its dates so far as one, but for an idea, which nobody
    promised; no change where nothing moves.

    Each function that has to confirm gets one notice.
    """
    edits = [change for shift in cascade.moved for change in _edits(shift, told.on)]
    return (*edits, *(_notice(confirm, cascade.moved, told, new_id()) for confirm in cascade.confirm))


def _edits(shift: Shift, on: date) -> Iterator[Edited]:
    was, now = shift.was, shift.now
    if was.baseline is None and was.stage != "idea" and (was.start or was.end):
        yield Edited("item", was.id, "baseline", None, Baseline(start=was.start, end=was.end, set_on=on))
    if was.start != now.start:
        yield Edited("item", was.id, "start", was.start, now.start)
    if was.end != now.end:
        yield Edited("item", was.id, "end", was.end, now.end)


def _notice(confirm: Confirm, moved: Sequence[Shift], told: Told, notice_id: str) -> Added:
    by_id = {shift.was.id: shift.told for shift in moved}
    notice = Notice(
        id=notice_id,
        function=confirm.function,
        moved=tuple(by_id[item] for item in (*confirm.drivers, *confirm.moved) if item in by_id),
        affected=confirm.affected,
        reason=told.reason,
        by=told.by,
        on=told.on,
    )
    return Added("notice", notice)


def confirming(notice: Notice, snapshot: Snapshot, by: str, on: date) -> tuple[Change, ...]:
    """The changes by which somebody confirms a notice, with those for which it stands; none where that is done
    already.
    """
    if not notice.is_open:
        return ()
    return tuple(
        edit
        for one in (*said_before(notice, snapshot.notices), notice)
        for edit in (
            Edited("notice", one.id, "confirmed_by", one.confirmed_by, by),
            Edited("notice", one.id, "confirmed_on", one.confirmed_on, on),
        )
    )
