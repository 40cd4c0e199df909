"""The editor's window: the bar, the pages, what is selected, what needs doing, and how safe it all is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.bar import ActionBar, MenuButton, PageSwitch
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.finder.finder import Finder
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.leaving import Leaving
from roadmap_display.editor.notices import Notices
from roadmap_display.editor.places import Places
from roadmap_display.editor.rooms import SWITCHED, Rooms
from roadmap_display.editor.scale import scaled
from roadmap_display.editor.status_line import StatusLine
from roadmap_display.editor.style import style_of
from roadmap_display.editor.telling import Telling
from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.timeline.arrangement import USUAL, Arrangement
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Added, Removed
from roadmap_display.roadmap.views import View
from roadmap_display.view.colours import palette_of
from roadmap_display.view.filter_bar import FilterBar
from roadmap_display.view.window import OTHER, Standing

SIZE = (1440, 900)

_COMBINED = USUAL._replace(group="goal", links=True)
_LOOKS = {"light": "Dark colours", "dark": "Light colours"}


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
        self.bar, self.switch = ActionBar(), PageSwitch()
        self.finder = Finder(lambda: desk.snapshot, self.acts.all, lambda: dict(self.places.titles))
        self._add_first_actions()
        self.rooms = Rooms(desk, self.acts, theme(self.look), self.places)
        self.canvas = self.rooms.canvas
        self.filters = FilterBar()
        self.notices, self.status = Notices(), StatusLine(desk)
        self._telling, self.leaving = Telling(desk, self.notices), Leaving(desk, self)
        self._add_actions()
        self._fill_bar()
        self._place()
        self._connect()
        self._wear()
        self.resize(*SIZE)
        kept.restore(self, self.places.splitters)

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

    def _add_first_actions(self) -> None:
        """Those that come first in their menus."""
        add, edits = self.acts.add, self.desk.edits
        add("File", "Open or make another plan", self.start_wanted.emit, QKeySequence.StandardKey.Open)
        self.undo = add("Edit", "Undo", edits.undo, QKeySequence.StandardKey.Undo)
        self.redo = add("Edit", "Redo", edits.redo, "Ctrl+Shift+Z")
        add("Go", "Find or run", self.finder.begin, "Ctrl+K")

    def _add_actions(self) -> None:
        add = self.acts.add
        for number, (name, title) in enumerate(self.places.titles.items(), 1):
            add("View", title, partial(self.turn, name), f"Alt+{number}")
        self.filtering = add("View", "Filter", self._toggle_filters, "Ctrl+Shift+F")
        add("View", "Show everything", self.canvas.fit_all, "Ctrl+0")
        self.looks = add("View", _LOOKS[self.look], self.change_look)
        add("View", "Larger letters", partial(self._scale, 1), "Ctrl+Alt++")
        add("View", "Smaller letters", partial(self._scale, -1), "Ctrl+Alt+-")
        self.present = add("Share", "Present full screen", self.present_wanted.emit, "F5")
        self.picture = add("Share", "Picture, PDF or print", partial(self.turn, "share"))
        add("File", "Close", self.close, "Ctrl+W")
        self._tell_steps()

    def _fill_bar(self) -> None:
        bar, commands = self.bar, self.rooms.commands
        self.menu = MenuButton(self.acts)
        self.acts.add("Help", "All one can do", self.menu.open, "F10")
        bar.add(self.menu)
        bar.add_action(commands.add_initiative, "+ Initiative", primary=True)
        bar.add_action(commands.add_milestone, "+ Milestone")
        bar.add_action(self.undo, "↶")
        bar.add_action(self.redo, "↷")
        bar.add_room()
        self.switch.set_pages({name: self.places.titles[name] for name in SWITCHED})
        bar.add(self.switch)
        bar.add_room()
        bar.add_action(self.filtering, "Filter ▾")
        bar.add_room(wide=True)
        bar.add(self.finder)
        bar.add_action(self.present, "Present")
        bar.add_action(self.picture, "Share")

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
        desk.edits.stepped.connect(self._tell_steps)
        self.leaving.decided.connect(self.close)
        self.switch.chosen.connect(self.turn)
        self.places.turned.connect(self._turned)
        self.filters.changed.connect(self._arrange)
        self.filters.window_wanted.connect(self.canvas.look_over)
        self.filters.keeping.offers_plan = True
        self.filters.keeper.shared.connect(self._keep_view)
        self.finder.chosen.connect(self.rooms.find)
        self.finder.left.connect(self._back_to_page)

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
        self.switch.tell(name)
        if name in ("timeline", "combined"):
            usual = _COMBINED if name == "combined" else USUAL
            self.filters.set_arrangement(self.filters.arrangement._replace(group=usual.group, links=usual.links))

    def _arrange(self, arrangement: Arrangement) -> None:
        self.canvas.arrange(arrangement)
        self.rooms.table.set_filter(arrangement.filter)

    def _keep_view(self, view: View) -> None:
        """Keep how one looks at the plan, for everybody; one of the same title is replaced."""
        known = next((one for one in self.desk.snapshot.views if one.title == view.title), None)
        gone = () if known is None else (Removed("view", known),)
        self.desk.make((*gone, Added("view", view)), f"kept the view {view.title}")

    def _back_to_page(self) -> None:
        self.places.turn(self.places.page)

    def _scale(self, step: int) -> None:
        self.note(scaled(self.kept, step))

    def _toggle_filters(self) -> None:
        self.filters.setVisible(self.filters.isHidden())

    def _tell_steps(self) -> None:
        steps = self.desk.edits.steps
        self.undo.setEnabled(bool(steps.done))
        self.redo.setEnabled(bool(steps.undone))

    def _wear(self) -> None:
        worn = theme(self.look)
        # In this order: a new style sheet puts the palette back that was there before it.
        self.setStyleSheet(style_of(worn))
        self.setPalette(palette_of(worn))
        self.rooms.wear(worn)
        self.looks.setText(_LOOKS[self.look])
