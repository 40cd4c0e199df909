"""A reader's views: the list of them beside those of the plan, keeping what is seen under a name, and forgetting."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.timeline.arranged_view import arrangement_of, as_view
from roadmap_display.layout.timeline.arrangement import USUAL, Arrangement
from roadmap_display.roadmap.views import View
from roadmap_display.view.choice_button import OneButton
from roadmap_display.view.keep_view import KeepView

MINE, SHARED = "Kept for me", "Kept in the plan"
_MINE = "mine "
"""Before the id of a reader's own view: the plan may have one of that id."""


class ViewKeeper(QObject):
    """`chosen(view)` is to be shown. `kept(view)` is to be kept for this reader, `forgotten(id)` no more of it.

    `shared(view)` is to be kept in the plan; asked for only where that is offered (`field.offers_plan`).
    """

    chosen = Signal(object)
    kept = Signal(object)
    shared = Signal(object)
    forgotten = Signal(str)

    def __init__(self, listed: OneButton, field: KeepView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listed, self._field = listed, field
        self.mine: tuple[View, ...] = ()
        self._of_plan: tuple[View, ...] = ()
        self._arrangement = USUAL
        listed.chosen.connect(self._choose)
        field.for_me.connect(self._keep)
        field.in_plan.connect(self._share)
        field.forgotten.connect(self._forget)

    @property
    def has_something_to_keep(self) -> bool:
        """Whether anything but the usual is seen."""
        return self._arrangement != USUAL

    def take_mine(self, views: tuple[View, ...]) -> None:
        """What this reader keeps now."""
        self.mine = views
        self._tell()

    def take(self, of_plan: tuple[View, ...], arrangement: Arrangement) -> None:
        """What the plan keeps now, and what is seen."""
        self._of_plan, self._arrangement = of_plan, arrangement
        self._tell()

    def begin(self) -> None:
        """Ask for a name for what is seen."""
        own = self._own()
        self._field.begin(own.title if own else "", is_mine=own is not None)

    def _own(self) -> View | None:
        """The reader's view that is seen."""
        return next((view for view in self.mine if arrangement_of(view) == self._arrangement), None)

    def _tell(self) -> None:
        mine = {_MINE + view.id: _title(view) for view in self.mine}
        of_plan = {view.id: _title(view) for view in self._of_plan}
        own = self._own()
        shown = (view.id for view in self._of_plan if arrangement_of(view) == self._arrangement)
        taken = _MINE + own.id if own else next(shown, "")
        self._listed.set_groups([(MINE, mine), (SHARED, of_plan)] if mine else [("", of_plan)], taken)
        self._listed.setVisible(bool(mine or of_plan))

    def _choose(self, value: str) -> None:
        known = {_MINE + view.id: view for view in self.mine} | {view.id: view for view in self._of_plan}
        self.chosen.emit(known[value])

    def _keep(self, title: str) -> None:
        own = self._own()
        self.kept.emit(as_view(self._arrangement, own.id if own else str(uuid4()), title))

    def _share(self, title: str) -> None:
        self.shared.emit(as_view(self._arrangement, str(uuid4()), title))

    def _forget(self) -> None:
        if own := self._own():
            self.forgotten.emit(own.id)


def _title(view: View) -> str:
    return one_line(view.title) or "Without a title"
