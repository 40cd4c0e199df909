"""The window for laptops: the timeline under a line of search and zoom, live, for reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.timeline.arranged_view import view_called
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.roadmap.views import View
from roadmap_display.view.body import Body
from roadmap_display.view.colours import palette_of, style_of
from roadmap_display.view.filter_bar import FilterBar, count_words
from roadmap_display.view.findings_teller import FindingsTeller
from roadmap_display.view.news_teller import NewsTeller
from roadmap_display.view.plain import HEADING_TYPE, STRONG, plain_label
from roadmap_display.view.top_bar import TopBar

SIZE = (1280, 800)
OTHER = {"light": "dark", "dark": "light"}
"""The two themes, each with what its button leads to."""

_WAITING_MARGIN = 80
_BUTTONS = {"light": "Dark", "dark": "Light"}


class Standing(NamedTuple):
    """How far the picture can be believed: a word or two for the top line, a sentence for the band (empty: none)."""

    words: str
    band: str = ""


class ViewWindow(QWidget):
    """Shows snapshots. `today` is asked with each; `closed()` is emitted when the reader has had enough.

    `view` is the name of the view to begin with; where the plan has none of that name, the band says so.
    """

    closed = Signal()
    seen = Signal(object)
    """The reader has seen what changed up to this snapshot."""

    def __init__(self, today: Callable[[], date], *, look: str = "light", view: str = "") -> None:
        super().__init__()
        self._today = today
        self._look = look
        self._view, self._missed, self._note = view, "", ""
        self._said = ""
        self._snapshot: Snapshot | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Roadmap Display")
        self.body = Body(theme(look))
        self.canvas, self.details = self.body.canvas, self.body.details
        self.bar = TopBar(self.canvas)
        self.filters = FilterBar()
        self._teller = NewsTeller(self.filters, self.body, self)
        self.news = self._teller.news
        self._findings = FindingsTeller(self.filters, self.body, self)
        self.band = plain_label("", weight=STRONG, tone="band")
        self.band.setWordWrap(True)
        self.band.hide()
        self.waiting = plain_label("Opening the plan", size=HEADING_TYPE)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setWordWrap(True)
        self.waiting.setMargin(_WAITING_MARGIN)
        for line in (self.bar, self.filters):
            line.setEnabled(False)
        self._place()
        self._connect()
        self._wear(look)
        self.resize(*SIZE)

    def take(self, snapshot: Snapshot, changes: Sequence[Change] | None = None) -> None:  # noqa: ARG002 - what a live source hands over
        """Show another snapshot."""
        self._snapshot = snapshot
        title = one_line(snapshot.portfolio.title) or "Roadmap"
        self.bar.title.setText(title)
        self.setWindowTitle(f"{title} – Roadmap Display")
        if self._stack.currentWidget() is not self.body:
            self._stack.setCurrentWidget(self.body)
            for line in (self.bar, self.filters):
                line.setEnabled(True)
            self.canvas.setFocus()
        self.filters.take(snapshot)
        self.body.take(snapshot, self._today())
        self._tell_shown()
        self._begin_with_view(snapshot)
        self.news.take(snapshot)

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """What the checks say of the plan, the most pressing first."""
        self._findings.take(tuple(findings))

    def take_own_views(self, views: tuple[View, ...]) -> None:
        """What this reader keeps for themselves; the view that was asked for at the start may be among it."""
        self.filters.keeper.take_mine(views)
        if self._missed:
            try:
                self.filters.show_view(view_called(views, self._missed))
            except Trouble:
                return
            self._missed = ""
            self.note("")

    def note(self, sentence: str) -> None:
        """Say something in the band above the plan that the reader should know; nothing for nothing."""
        self._note = sentence
        self._show_band(self._said)

    def look_again(self) -> None:
        """Show the same snapshot on what may be another day."""
        if self._snapshot is not None:
            self.take(self._snapshot)

    def tell(self, standing: Standing) -> None:
        """Say how far the picture can be believed."""
        self.bar.freshness.setText(standing.words)
        self._said = standing.band
        self._show_band(standing.band)
        if self._snapshot is None:
            self.waiting.setText(standing.band or standing.words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()

    def _place(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(self.body)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.filters, self.band):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        search = self.bar.search
        search.jumped.connect(self.canvas.go_to)
        search.left.connect(self.canvas.setFocus)
        search.only.connect(self.filters.set_text)
        self.filters.changed.connect(self.canvas.arrange)
        self._teller.seen.connect(self.seen)
        self.filters.window_wanted.connect(self.canvas.look_over)
        self.filters.keeping.left.connect(self.canvas.setFocus)
        self.canvas.arranged.connect(self._tell_shown)
        self.bar.colours.clicked.connect(self._change_look)
        for keys, act in (
            ("Ctrl+F", search.begin),
            ("Ctrl+0", self.canvas.fit_all),
            ("Ctrl+I", self.body.read_details),
            ("Ctrl+W", self.close),
            ("Ctrl+Q", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _begin_with_view(self, snapshot: Snapshot) -> None:
        """Show the view that was asked for at the start, once; where there is none of that name, say so and go on."""
        name, self._view = self._view, ""
        if name:
            try:
                self.filters.show_view(view_called((*snapshot.views, *self.filters.keeper.mine), name))
            except Trouble as trouble:
                self._missed = name
                self.note(f"{str(trouble)[0].upper()}{str(trouble)[1:]}.")

    def _show_band(self, words: str) -> None:
        """A sentence above the plan, behind it what is to be noted; nothing for none."""
        text = " ".join(filter(None, (words, self._note)))
        self.band.setText(text)
        self.band.setVisible(bool(text) and self._snapshot is not None)

    def _tell_shown(self) -> None:
        """Search among what is seen, and say how much that is."""
        if self.canvas.sight:
            timeline = self.canvas.sight.chart.timeline
            self.bar.search.set_timeline(timeline)
            self.filters.count.setText(count_words(timeline.item_count, timeline.whole_count))

    def _change_look(self) -> None:
        self._wear(OTHER[self._look])

    def _wear(self, look: str) -> None:
        self._look = look
        worn = theme(look)
        # In this order: a new style sheet puts the palette back that was there before it.
        self.setStyleSheet(style_of(worn))
        self.setPalette(palette_of(worn))
        self.body.wear(worn)
        self.bar.colours.setText(_BUTTONS[look])
