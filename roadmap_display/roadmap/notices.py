"""“This moved, please confirm”: what a move did to the other side, and whether they know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.record import Record

_Move = tuple[str, str, date | None]
"""For whom it is, what was moved by hand, and when."""


class Moved(Record, frozen=True, kw_only=True):
    """An item's dates before and after a move; an edge it has not, or that stayed, is None in both."""

    item: str
    start_was: When | None = None
    start: When | None = None
    end_was: When | None = None
    end: When | None = None


class Notice(Record, frozen=True, kw_only=True):
    """A move that affects the items of a function; open until somebody of that function confirms it.

    `moved` begins with what was moved by hand; the items of the function that moved with it follow. `affected` are
    those of its items that stayed, and no longer fit.
    """

    id: str
    function: str
    moved: tuple[Moved, ...] = ()
    affected: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""
    on: date | None = None
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has confirmed it yet."""
        return self.confirmed_on is None

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of all that it concerns, beginning with what was moved by hand."""
        return tuple(dict.fromkeys((*(one.item for one in self.moved), *self.affected)))

    def stands_for(self, earlier: Notice) -> bool:
        """Whether it says anew what an earlier one said: the same item was moved again on that day, as by a hand that
        moves it step by step, and it concerns the same.
        """
        return _move(self) == _move(earlier) is not None and {*earlier.items} <= {*self.items}


def open_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """What nobody has confirmed, the oldest first; those of one day, or of no day known, as they stand in the list.

    Of what was moved again and again on one day only the last is told.
    """
    told: list[Notice] = []
    later: dict[_Move | None, list[Notice]] = {}
    for one in reversed(_waiting(notices)):
        others = later.setdefault(_move(one), [])
        if not any(other.stands_for(one) for other in others):
            others.append(one)
            told.append(one)
    return tuple(reversed(told))


def said_before(notice: Notice, notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The open ones for which it stands, which nobody is told of any more."""
    waiting = _waiting(notices)
    return tuple(one for one in waiting[: waiting.index(notice)] if notice.stands_for(one))


def _waiting(notices: Iterable[Notice]) -> list[Notice]:
    return sorted((one for one in notices if one.is_open), key=lambda one: one.on or date.min)


def _move(notice: Notice) -> _Move | None:
    return (notice.function, notice.moved[0].item, notice.on) if notice.moved else None
