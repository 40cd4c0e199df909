"""A page as the wall draws it, in a widget: as large as there is room, or a sheet of paper to scale."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Sheet, Status
from roadmap_display.layout.shapes import Ink, Rect
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.live.told import Recalled
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.changes.recalled import since_day_of
from roadmap_display.roadmap.changes.since import USUAL_SINCE, Since
from roadmap_display.roadmap.checks.checks import for_walls
from roadmap_display.roadmap.dates.since_day import since_day
from roadmap_display.roadmap.dates.when_words import show_long_day
from roadmap_display.roadmap.finding import for_footer

DESK_DIAGONAL, DESK_DISTANCE = 24.0, 0.85
"""A laptop's or a desk's screen: inches, and metres one sits away from it."""

_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class PagePicture(QWidget):
    """Shows a sheet of a page, and what of it is clicked is selected. `turned()` when another sheet is seen.

    On a `paper` it is drawn to scale with a margin; without one it fills the widget.
    """

    turned = Signal()

    def __init__(self, desk: Desk, theme: Theme, page: str, paper: Screen | None = None) -> None:
        super().__init__()
        self.sheet = Sheet((), 0, 1)
        self._desk, self._theme = desk, theme
        self._page, self._paper = page, paper
        self._number = 0
        self._measure, self._memory = TypefaceMeasure(), PageMemory()
        self._is_old = True
        self._since: Since | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Page {PAGES[page].title}")
        desk.shown.connect(self._grow_old)
        desk.found.connect(self._grow_old)
        desk.edits.questions.recalled.connect(self._take_history)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.update()

    def show_page(self, page: str, paper: Screen | None = None) -> None:
        """Another page, from its first sheet; on another paper."""
        self._page, self._paper, self._number = page, paper, 0
        self.setAccessibleName(f"Page {PAGES[page].title}")
        self._grow_old()

    def turn(self, by: int) -> None:
        """Another sheet; behind the last comes the first."""
        self._number = (self.sheet.number + by) % self.sheet.count
        self._grow_old()

    def scene(self) -> Scene:
        """What is drawn, and on which screen."""
        desk = self._desk
        findings = for_footer(for_walls(desk.findings, desk.snapshot))
        return Scene(
            desk.snapshot, desk.today, usual_window(desk.today), _screen(self, self._paper),
            Status("", show_long_day(desk.today)), self._measure, findings[0] if findings else None,
            since=self._since,
        )  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, laid out when it is first seen."""
        self._renew()
        room = self._room()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.palette().window())
            painter.fillRect(room, self._theme.colour(Ink("ground")))
            if self.hasFocus():
                painter.setPen(self._theme.colour(Ink("goal0")))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.translate(room.topLeft())
            scale = room.width() / _screen(self, self._paper).width
            painter.scale(scale, scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            Brush(self._theme).paint(painter, self.sheet.shapes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another layout, unless it is paper."""
        super().resizeEvent(event)
        self._grow_old()

    def showEvent(self, event: QShowEvent) -> None:
        """What happened meanwhile is laid out now."""
        super().showEvent(event)
        self._renew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is there."""
        room = self._room()
        scale = room.width() / _screen(self, self._paper).width or 1
        x, y = (event.position().x() - room.x()) / scale, (event.position().y() - room.y()) / scale
        here = Rect(x, y, 1, 1)
        hits = (one.item for one in reversed(self.sheet.shapes) if one.item and one.rect.meets(here))
        self._desk.select(filter(None, (next(hits, ""),)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the sheets."""
        if (step := _STEPS.get(Qt.Key(event.key()))) and self.sheet.count > 1:
            self.turn(step)
        else:
            super().keyPressEvent(event)

    def _grow_old(self) -> None:
        self._is_old = True
        if self.isVisible():
            self._renew()
            self.update()

    def _renew(self) -> None:
        if not self._is_old or not self.width() or not self.height():
            return
        self._is_old = False
        if self._page == "changes":
            self._desk.edits.questions.recall()
        self._lay_out()

    def _lay_out(self) -> None:
        self.sheet = PAGES[self._page].draw(self.scene(), self._number, self._memory)
        self._number = self.sheet.number
        self.turned.emit()

    def _take_history(self, told: Recalled) -> None:
        """What changed in the days that a wall tells of; laid out again where that is another."""
        if self._page != "changes":
            return
        desk, zone = self._desk, datetime.now().astimezone().tzinfo
        since = since_day_of(desk.snapshot, told.history, since_day(USUAL_SINCE, desk.today), zone)
        if since != self._since:
            self._since = since
            self._lay_out()
            self.update()

    def _room(self) -> QRectF:
        """Where the sheet lies: in the middle, as large as it fits."""
        if self._paper is None:
            return QRectF(self.rect())
        scale = min((self.width() - 40) / self._paper.width, (self.height() - 40) / self._paper.height)
        width, height = max(1.0, self._paper.width * scale), max(1.0, self._paper.height * scale)
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)


def _screen(widget: QWidget, paper: Screen | None) -> Screen:
    """What is laid out for: the paper, or else the widget itself."""
    ratio = widget.devicePixelRatioF()
    whole = Screen(round(widget.width() * ratio), round(widget.height() * ratio), DESK_DIAGONAL, DESK_DISTANCE)
    return paper or whole
