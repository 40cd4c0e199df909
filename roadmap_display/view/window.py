"""The window for laptops: the timeline under a line of search and zoom, live, for reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from roadmap_display.layout.lettering import one_line
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.change import Change
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.canvas import Canvas
from roadmap_display.view.colours import palette_of, style_of
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
    """Shows snapshots. `today` is asked with each; `closed()` is emitted when the reader has had enough."""

    closed = Signal()

    def __init__(self, today: Callable[[], date], *, look: str = "light") -> None:
        super().__init__()
        self._today = today
        self._look = look
        self._snapshot: Snapshot | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Roadmap Display")
        self.canvas = Canvas(theme(look))
        self.bar = TopBar(self.canvas)
        self.band = plain_label("", weight=STRONG)
        self.band.setObjectName("band")
        self.band.setWordWrap(True)
        self.band.hide()
        self.waiting = plain_label("Opening the plan", size=HEADING_TYPE)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setWordWrap(True)
        self.waiting.setMargin(_WAITING_MARGIN)
        self.bar.setEnabled(False)
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
        if self._stack.currentWidget() is not self.canvas:
            self._stack.setCurrentWidget(self.canvas)
            self.bar.setEnabled(True)
            self.canvas.setFocus()
        self.canvas.show_snapshot(snapshot, self._today())
        if self.canvas.sight:
            self.bar.search.set_timeline(self.canvas.sight.chart.timeline)

    def look_again(self) -> None:
        """Show the same snapshot on what may be another day."""
        if self._snapshot is not None:
            self.take(self._snapshot)

    def tell(self, standing: Standing) -> None:
        """Say how far the picture can be believed."""
        self.bar.freshness.setText(standing.words)
        self.band.setText(standing.band)
        self.band.setVisible(bool(standing.band) and self._snapshot is not None)
        if self._snapshot is None:
            self.waiting.setText(standing.band or standing.words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()

    def _place(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.band):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        search = self.bar.search
        search.jumped.connect(self.canvas.go_to)
        search.left.connect(self.canvas.setFocus)
        self.bar.colours.clicked.connect(self._change_look)
        for keys, act in (
            ("Ctrl+F", search.begin),
            ("Ctrl+0", self.canvas.fit_all),
            ("Ctrl+W", self.close),
            ("Ctrl+Q", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _change_look(self) -> None:
        self._wear(OTHER[self._look])

    def _wear(self, look: str) -> None:
        self._look = look
        worn = theme(look)
        # In this order: a new style sheet puts the palette back that was there before it.
        self.setStyleSheet(style_of(worn))
        self.setPalette(palette_of(worn))
        self.canvas.set_theme(worn)
        self.bar.colours.setText(_BUTTONS[look])
