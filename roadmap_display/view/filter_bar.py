"""The line in which a plan is filtered, grouped and coloured, and the chips of what it is filtered by."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_display.layout.timeline.arranged_view import arrangement_of, window_of
from roadmap_display.layout.timeline.arrangement import GROUPINGS, USUAL, Arrangement
from roadmap_display.layout.timeline.colouring import COLOURINGS
from roadmap_display.roadmap.filter import EVERYTHING, FIELDS, Filter
from roadmap_display.roadmap.filter_choices import Choice, choices
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.views import View
from roadmap_display.view.chips import NAMES, Chips
from roadmap_display.view.choice_button import OneButton, SeveralButton
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.keep_view import KeepView
from roadmap_display.view.plain import button, plain_label
from roadmap_display.view.view_keeper import ViewKeeper

_GROUPS = {str(by): by.capitalize() for by in GROUPINGS} | {"release": "Quarter"}
_COLOURS = {str(by): by.capitalize() for by in COLOURINGS}
_LINE = 28


class FilterBar(QWidget):
    """`changed(arrangement)` when the reader wants to see the plan in another way.

    `window_wanted(window)` asks for the days that a chosen view looks at.
    """

    changed = Signal(object)
    window_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot = Snapshot()
        self._arrangement = USUAL
        self.fields = {field: SeveralButton(NAMES[field], partial(self._choices, field), self) for field in FIELDS}
        self.group, self.colour = OneButton("Lanes", self), OneButton("Colour", self)
        self.views = OneButton("View", self)
        self.views.hide()
        self.keeping = KeepView(self)
        self.keeper = ViewKeeper(self.views, self.keeping, self)
        self.keep = button("Keep view…", "Keep this view under a name", self.keeper.begin, self)
        self.keep.hide()
        self.links = button("Links", "Show every link between product and marketing", self._toggle_links, self)
        self.links.setCheckable(True)
        self.findings = button("", "Show what does not fit", None, self)
        self.findings.setCheckable(True)
        self.findings.hide()
        self.since = button("", "Show what changed since you last looked", None, self)
        self.since.setCheckable(True)
        self.since.hide()
        self.seen = button("Seen", "Count changes from now on", None, self)
        self.seen.hide()
        self.count = plain_label("", self, tone="quiet")
        self.count.setMinimumHeight(_LINE)
        self.chips = Chips(self)
        self._place()
        for field, each in self.fields.items():
            each.toggled.connect(partial(self._toggle, field))
        self.group.chosen.connect(self._group_by)
        self.colour.chosen.connect(self._colour_by)
        self.keeper.chosen.connect(self.show_view)
        self.chips.dropped.connect(self._toggle)
        self.chips.text_dropped.connect(partial(self.set_text, ""))
        self.chips.cleared.connect(partial(self._filter, EVERYTHING))
        self._tell()

    @property
    def arrangement(self) -> Arrangement:
        """What is wanted."""
        return self._arrangement

    def take(self, snapshot: Snapshot) -> None:
        """There may be other things to filter by, or they may be called otherwise."""
        is_same = all(
            getattr(snapshot, name) is getattr(self._snapshot, name)
            for name in ("goals", "people", "roadmaps", "views")
        )
        self._snapshot = snapshot
        if not is_same:
            self._tell()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Want this from now on."""
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self._tell()
            self.changed.emit(arrangement)

    def set_text(self, words: str) -> None:
        """Only what has these words on it, besides what is chosen."""
        self._filter(msgspec.structs.replace(self._arrangement.filter, text=" ".join(words.split())))

    def show_view(self, view: View) -> None:
        """Want what a view looks at."""
        self.set_arrangement(arrangement_of(view))
        if window := window_of(view):
            self.window_wanted.emit(window)

    def _place(self) -> None:
        tools = FlowLayout()
        for widget in (
            self.views,
            *self.fields.values(),
            self.group,
            self.colour,
            self.keep,
            self.links,
            self.findings,
            self.since,
            self.seen,
            self.count,
        ):
            tools.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 8)
        column.setSpacing(6)
        column.addLayout(tools)
        column.addWidget(self.keeping)
        column.addWidget(self.chips)

    def _choices(self, field: str) -> tuple[Choice, ...]:
        return choices(field, self._snapshot)

    def _toggle(self, field: str, value: str) -> None:
        self._filter(self._arrangement.filter.toggled(field, value))

    def _filter(self, wanted: Filter) -> None:
        self.set_arrangement(self._arrangement._replace(filter=wanted))

    def _group_by(self, value: str) -> None:
        group = next(one for one in GROUPINGS if one == value)
        self.set_arrangement(self._arrangement._replace(group=group))

    def _colour_by(self, value: str) -> None:
        colour = next(one for one in COLOURINGS if one == value)
        self.set_arrangement(self._arrangement._replace(colour=colour))

    def _toggle_links(self) -> None:
        self.set_arrangement(self._arrangement._replace(links=not self._arrangement.links))

    def _tell(self) -> None:
        """Let every button and chip say what is wanted."""
        wanted = self._arrangement.filter
        for field, each in self.fields.items():
            each.set_wanted(getattr(wanted, field))
        self.group.set_ways(_GROUPS, self._arrangement.group)
        self.colour.set_ways(_COLOURS, self._arrangement.colour)
        self.keeper.take(self._snapshot.views, self._arrangement)
        self.keep.setVisible(self.keeper.has_something_to_keep)
        self.links.setChecked(self._arrangement.links)
        self.chips.tell(wanted, self._snapshot)


def count_words(shown: int, total: int) -> str:
    """`310 items`, `24 of 310 items`."""
    items = "item" if total == 1 else "items"
    return f"{shown:,} of {total:,} {items}" if shown != total else f"{total:,} {items}"
