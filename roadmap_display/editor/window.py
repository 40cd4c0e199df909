"""The editor's window: actions above, the timeline, the details of what is selected, and how safe it all is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.removing import removing
from roadmap_display.editor.status_line import StatusLine
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.layout.lettering import one_line
from roadmap_display.paint.theme import theme
from roadmap_display.view.colours import palette_of, style_of
from roadmap_display.view.plain import HEADING_TYPE, plain_label

SIZE = (1440, 900)


class EditorWindow(QWidget):
    """`closed()` is emitted when somebody has had enough."""

    closed = Signal()

    def __init__(self, desk: Desk, *, look: str = "light") -> None:
        super().__init__()
        self.desk = desk
        self.actions_ = Actions(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Roadmap Display")
        worn = theme(look)
        self.setStyleSheet(style_of(worn))
        self.setPalette(palette_of(worn))
        self.canvas = EditorCanvas(desk, worn)
        self.status = StatusLine(desk)
        self.waiting = plain_label("Opening the plan", size=HEADING_TYPE)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._place()
        desk.shown.connect(self._take)
        self.undo = self.actions_.add("Edit", "Undo", desk.edits.undo, QKeySequence.StandardKey.Undo)
        self.redo = self.actions_.add("Edit", "Redo", desk.edits.redo, "Ctrl+Shift+Z")
        self.actions_.add("Item", "Delete", self._delete, QKeySequence.StandardKey.Delete, of=self.canvas)
        self.actions_.add("File", "Close", self.close, "Ctrl+W")
        desk.edits.stepped.connect(self._tell_steps)
        self._tell_steps()
        self.resize(*SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()

    def _place(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.canvas, 1)
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)

    def _take(self) -> None:
        self._stack.setCurrentIndex(1)
        title = one_line(self.desk.snapshot.portfolio.title) or "Roadmap"
        self.setWindowTitle(f"{title} – Roadmap Display")

    def _delete(self) -> None:
        items = self.desk.items
        self.desk.make(removing(self.desk.snapshot, items), "deleted " + ", ".join(item.title for item in items))

    def _tell_steps(self) -> None:
        self.undo.setEnabled(bool(self.desk.edits.steps.done))
        self.redo.setEnabled(bool(self.desk.edits.steps.undone))
