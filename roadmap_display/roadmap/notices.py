"""“This moved, please confirm”: what a move did to the other side, and whether they know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.record import Record


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


def open_notices(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """What nobody has confirmed, the oldest first; those of one day, or of no day known, as they stand in the list."""
    return tuple(sorted((one for one in notices if one.is_open), key=lambda one: one.on or date.min))
