"""What is parked: with its score, why, who decided, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.below.remedying import Remedying
from roadmap_display.editor.below.row import DOT, Doing, Mark, Row
from roadmap_display.editor.below.row_list import RowList
from roadmap_display.editor.desk import Desk
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.fields.scores import score_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LaneItems, Snapshot
from roadmap_display.roadmap.remedies.remedy import Ask, Remedy, Show
from roadmap_display.roadmap.remedies.unparking import dated

WAITS = Mark(DOT, "baseline", "Parked")
OVERDUE = Mark("at_risk", "attention", "To be looked at again")
EMPTY = "Nothing is parked."
_PLAN = "Plan…"


class ParkedList(RowList):
    """`counted(number)`: that many are parked. A line can be dragged out by its item's id (`ITEMS_MIME`)."""

    counted = Signal(int)

    def __init__(self, desk: Desk, remedying: Remedying, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self._doings, theme, EMPTY, parent, usual=(_PLAN, "Show"))
        self._desk, self._remedying = desk, remedying
        self._lanes: dict[int, tuple[LaneItems, tuple[Item, ...]]] = {}
        self._seen: tuple[object, ...] = ()
        self.setAccessibleName("Parked")
        self.setDragEnabled(True)
        desk.shown.connect(self._take)
        desk.edits.questions.allowed.connect(self.rows.ask_again)
        self.done.connect(self._treat)

    def remedies(self, row: Row) -> tuple[Remedy, ...]:
        """Giving it dates comes first, then seeing it."""
        item = self._desk.snapshot.item(str(row.key))
        if item is None:
            return ()
        ask = Ask(_PLAN, f"When does {called(item)} come?", partial(dated, [item.id]))
        return ask, Show((("item", item.id),))

    def _take(self) -> None:
        """Few edits have to do with what is parked: only lanes that differ are looked through."""
        snapshot, today = self._desk.seen, self._desk.today
        lanes = {id(lane): self._lanes.get(id(lane)) or (lane, _parked(lane)) for lane in snapshot.lanes.values()}
        parked = [item for _, found in lanes.values() for item in found]
        seen = (*map(id, parked), snapshot.people, snapshot.criteria, today)
        # As long as the lanes are kept no other item has the identity of one of theirs.
        self._lanes, was, self._seen = lanes, self._seen, seen
        if seen != was:
            self.rows.set_rows([parked_row(item, snapshot, today) for item in parked_first(parked)])
            self.counted.emit(len(parked))

    def _doings(self, row: Row) -> Iterator[Doing]:
        item = self._desk.snapshot.item(str(row.key))
        why_not = self._desk.why_not(item) if item else ""
        for one in self.remedies(row):
            yield Doing(one.words, one.tip, why_not if isinstance(one, Ask) else "")

    def _treat(self, row: Row, number: int) -> None:
        offered = self.remedies(row)
        if number < len(offered):
            self._remedying.take(offered[number], self.place_of(row))


def parked_first(items: Iterable[Item]) -> list[Item]:
    """What is parked; what is to be looked at again soonest comes first, the same day by title, then by id."""
    parked = (item for item in items if item.stage == "parked")
    return sorted(parked, key=lambda item: (_review(item) or date.max, item.title.casefold(), item.id))


def parked_row(item: Item, snapshot: Snapshot, today: date) -> Row:
    """`Loyalty points · score 42 · not this year`, and aside who decided, and when it is looked at again."""
    score, review = score_of(item, snapshot), _review(item)
    reason = item.parked.reason if item.parked else ""
    words = (opening(item), f"score {round(score)}" if score is not None else "", reason or "nothing says why")
    is_due = review is not None and review < today
    aside = (
        _who(item, snapshot),
        f"{'was due' if is_due else 'again'} {show(When.on(review), today)}" if review else "",
    )
    mark = OVERDUE if is_due else WAITS
    return Row(item.id, mark, " · ".join(filter(None, words)), " · ".join(filter(None, aside)))


def _parked(lane: LaneItems) -> tuple[Item, ...]:
    return tuple(item for item in lane.items if item.stage == "parked")


def _review(item: Item) -> date | None:
    return item.parked.review_on if item.parked else None


def _who(item: Item, snapshot: Snapshot) -> str:
    by = item.parked.by if item.parked else ""
    person = snapshot.person_by_id.get(by)
    return person.short_name if person else by
