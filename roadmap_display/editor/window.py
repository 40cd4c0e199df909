"""The editor's window: the bar, the pages, what is selected, what needs doing, and how safe it all is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.bar import ActionBar
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.finder.finder import Finder
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.leaving import Leaving
from roadmap_display.editor.menus import Menus
from roadmap_display.editor.notices import Notices
from roadmap_display.editor.places import Places
from roadmap_display.editor.reading_order import go_on, go_to_part
from roadmap_display.editor.rooms import Rooms
from roadmap_display.editor.status_line import StatusLine
from roadmap_display.editor.style import style_of
from roadmap_display.editor.telling import Telling
from roadmap_display.editor.typed_notices import TypedNotices
from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.timeline.arrangement import USUAL, Arrangement
from roadmap_display.paint.theme import theme
from roadmap_display.view.colours import palette_of
from roadmap_display.view.filter_bar import FilterBar
from roadmap_display.view.window import OTHER, Standing

SIZE = (1440, 900)

_COMBINED = USUAL._replace(group="goal", links=True)


class EditorWindow(QWidget):
    """`closed()` when somebody has had enough; `start_wanted()` for another plan, `present_wanted()` for the wall."""

    closed = Signal()
    start_wanted = Signal()
    present_wanted = Signal()

    def __init__(self, desk: Desk, kept: Kept, *, look: str = "") -> None:
        super().__init__()
        self.desk, self.kept = desk, kept
        self.look = look or kept.text("look", "light")
        self.acts = Actions(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Roadmap Display")
        self.places = Places()
        self.bar = ActionBar()
        self.finder = Finder(lambda: desk.snapshot, self.acts.all, lambda: dict(self.places.titles))
        self.menus = Menus(self)
        self.rooms = Rooms(desk, self.acts, theme(self.look), self.places)
        self.canvas = self.rooms.canvas
        self.filters = FilterBar()
        self.notices, self.status = Notices(), StatusLine(desk)
        self._telling, self.leaving = Telling(desk, self.notices), Leaving(desk, self)
        self._typed_notices = TypedNotices(desk, self.notices, self.rooms.go_on)
        self.menus.add_rest()
        self.menus.fill(self.bar)
        self._place()
        self._connect()
        self._wear()
        self.resize(*SIZE)
        kept.restore(self, self.places.splitters)
        self.rooms.remember(kept)

    def turn(self, name: str) -> None:
        """See another page."""
        self.places.turn(name)

    def tell(self, standing: Standing) -> None:
        """Say how far what is shown can be believed."""
        self.places.waiting.setText(standing.band or standing.words or "Opening the plan")
        self.status.tell(standing)

    def look_again(self) -> None:
        """It may be another day."""
        self.desk.look_again()

    def note(self, sentence: str) -> None:
        """Say something in passing."""
        self.notices.tell("note", sentence)

    def change_look(self) -> None:
        """The other colours."""
        self.look = OTHER[self.look]
        self.kept.keep_text("look", self.look)
        self._wear()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return go_on(self, QApplication.focusWidget(), 1 if forward else -1)

    def go_to_part(self, by: int) -> None:
        """The keys go to the next part of the window: the bar, the page, what is beside it."""
        parts = (self.bar, self.filters, *self.places.parts, self.notices)
        go_to_part(parts, QApplication.focusWidget(), by)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being typed counts; then say so."""
        if focused := QApplication.focusWidget():
            focused.clearFocus()
        if not self.leaving.may_leave():
            event.ignore()
            return
        self.kept.keep(self, self.places.splitters)
        super().closeEvent(event)
        self.closed.emit()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.filters.hide()
        parts: tuple[QWidget, ...] = (self.bar, self.filters, self.places, self.notices, self.status)
        for part in parts:
            column.addWidget(part, 1 if part is self.places else 0)

    def _connect(self) -> None:
        desk = self.desk
        desk.shown.connect(self._take)
        self.leaving.decided.connect(self.close)
        self.menus.switch.chosen.connect(self.turn)
        self.places.turned.connect(self._turned)
        self.filters.changed.connect(self._arrange)
        self.filters.window_wanted.connect(self.canvas.look_over)
        self.filters.keeping.offers_plan = True
        self.filters.keeper.shared.connect(self.rooms.keep_view)
        self.finder.chosen.connect(self.rooms.find)
        self.finder.left.connect(self.places.take_keys)

    def _take(self) -> None:
        """Another snapshot; with the first there is something to see."""
        snapshot = self.desk.snapshot
        title = one_line(snapshot.portfolio.title) or "Roadmap"
        self.setWindowTitle(f"{title} – Roadmap Display")
        self.filters.take(snapshot)
        if not self.places.page:
            self.places.open()
            self.turn("timeline")

    def _turned(self, name: str) -> None:
        self.menus.switch.tell(name)
        if name in ("timeline", "combined"):
            usual = _COMBINED if name == "combined" else USUAL
            self.filters.set_arrangement(self.filters.arrangement._replace(group=usual.group, links=usual.links))

    def _arrange(self, arrangement: Arrangement) -> None:
        self.canvas.arrange(arrangement)
        self.rooms.table.set_filter(arrangement.filter)

    def _wear(self) -> None:
        worn = theme(self.look)
        # In this order: a new style sheet puts the palette back that was there before it.
        self.setStyleSheet(style_of(worn))
        self.setPalette(palette_of(worn))
        self.rooms.wear(worn)
        self.menus.tell_look(self.look)
