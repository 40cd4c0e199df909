"""The start window: one of three rooms, and files that are dropped into it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from roadmap_display.editor.kept import Kept
from roadmap_display.editor.start.asking import Asking
from roadmap_display.editor.start.doors import Doors, Preview
from roadmap_display.editor.start.server_room import ServerRoom
from roadmap_display.editor.start.start_room import StartRoom
from roadmap_display.editor.start.table_room import TableRoom
from roadmap_display.editor.style import style_of
from roadmap_display.paint.theme import theme
from roadmap_display.view.colours import palette_of

SIZE = (900, 560)
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")

_PLANS = "Plans (*.roadmap.json *.db *.sqlite *.sqlite3);;All files (*)"
_TABLES = "Tables (*.csv *.tsv *.xlsx *.xlsm)"
_FILE_SUFFIX, _DATABASE_SUFFIX = ".roadmap.json", ".db"
_NEW = f"Plan in a file, also on a share (*{_FILE_SUFFIX});;Plan in a database on this machine (*{_DATABASE_SUFFIX})"
_SUFFIXES = (".json", ".db", ".sqlite", ".sqlite3", *TABLES)
"""Of names that say themselves what kind of source they are of."""


class StartWindow(QWidget):
    """`chosen(source)` says what to edit, `closed()` that nothing is."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, doors: Doors, kept: Kept) -> None:
        super().__init__()
        self._doors, self._kept = doors, kept
        self._table = ""
        self.asking = Asking(self)
        self.start, self.table, self.server = StartRoom(), TableRoom(doors.fields), ServerRoom()
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Roadmap Display")
        worn = theme(kept.text("look", "light"))
        self.setStyleSheet(style_of(worn))
        self.setPalette(palette_of(worn))
        self._rooms = QStackedWidget()
        for room in (self.start, self.table, self.server):
            self._rooms.addWidget(room)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(36, 32, 36, 28)
        column.addWidget(self._rooms)
        self._connect()
        self.start.show_recent(kept.recent())
        self.resize(*SIZE)

    def open(self, path: str) -> None:
        """A file that was chosen or dropped: a plan is edited, a table looked at first, of any other it is told."""
        self.start.say("")
        if Path(path).suffix.lower() in TABLES:
            self._look_at(path)
        else:
            self.asking.ask("open", lambda: (self._doors.kind(path), path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this machine can be dropped."""
        if _local_files(event):
            _copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first, once the drop is over: what opens closes this window, which Qt still needs until then."""
        if files := _local_files(event):
            _copy(event)
            QTimer.singleShot(0, self, partial(self.open, files[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        self.asking.stop()
        super().closeEvent(event)
        self.closed.emit()

    def _connect(self) -> None:
        self.start.wanted.connect(self._want)
        self.start.chosen.connect(self.chosen)
        self.table.meant.connect(self._mean)
        self.table.taken.connect(self._take_in)
        self.server.tried.connect(self._try_server)
        self.server.opened.connect(self.chosen)
        back = partial(self._rooms.setCurrentWidget, self.start)
        for room in (self.table, self.server):
            room.left.connect(back)
        self.asking.answered.connect(self._answered)
        self.asking.failed.connect(self._failed)
        for keys, way in (("Ctrl+N", "new"), ("Ctrl+O", "open")):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._want, way))
        QShortcut(QKeySequence("Escape"), self).activated.connect(back)

    def _want(self, way: str) -> None:
        self.start.say("")
        if way == "server":
            self._rooms.setCurrentWidget(self.server)
            self.server.address.setFocus()
        elif way == "demo":
            self.asking.ask("make", self._doors.demo)
        elif way == "open":
            self._choose(QFileDialog.getOpenFileName, "Open a plan", _PLANS)
        elif way == "table":
            self._choose(QFileDialog.getOpenFileName, "Choose a table", _TABLES)
        elif path := _new_file(self, "A new plan", f"plan{_FILE_SUFFIX}"):
            self.make_new(path)

    def make_new(self, path: str) -> None:
        """An empty plan in that file."""
        self.asking.ask("make", lambda: self._doors.new(path))

    def _choose(self, ask: Callable[..., tuple[str, str]], title: str, kinds: str) -> None:
        path, _ = ask(self, title, "", kinds)
        if path:
            self.open(path)

    def _look_at(self, path: str) -> None:
        self._table = path
        self.table.begin(Path(path).name)
        self._rooms.setCurrentWidget(self.table)
        self.asking.ask("preview", lambda: self._doors.preview(path, None))

    def _mean(self, meant: dict[int, str]) -> None:
        path = self._table
        self.asking.ask("preview", lambda: self._doors.preview(path, meant))

    def _take_in(self) -> None:
        table, meant = self._table, self.table.mapping
        if path := _new_file(self, "The new plan", str(Path(table).with_suffix(_FILE_SUFFIX))):
            self.asking.ask("make", lambda: self._doors.take_in(table, meant, path))

    def _try_server(self, address: str) -> None:
        self.asking.ask("server", lambda: self._doors.try_server(address))

    def _answered(self, name: str, answer: object) -> None:
        if name == "open":
            kind, path = cast("tuple[str, str]", answer)
            self._look_at(path) if kind == "table" else self.chosen.emit(path)
        elif name == "make":
            self.chosen.emit(str(answer))
        elif name == "server":
            self.server.say(str(answer))
        else:
            preview: Preview = answer  # type: ignore[assignment]
            self.table.show_preview(preview)

    def _failed(self, name: str, sentence: str) -> None:
        if name == "server":
            self.server.say(sentence)
        elif self._rooms.currentWidget() is self.table:
            (self.table.show_trouble if name == "preview" else self.table.say)(sentence)
        else:
            self.start.say(sentence)


def _new_file(parent: QWidget, title: str, usual: str) -> str:
    """The file that a new plan is to lie in, of the kind that was chosen; empty where none was.

    Nobody is asked whether a file may be replaced: none ever is.
    """
    option = QFileDialog.Option.DontConfirmOverwrite
    path, kind = QFileDialog.getSaveFileName(parent, title, usual, _NEW, "", option)
    is_database = kind.endswith(f"(*{_DATABASE_SUFFIX})")
    if path and is_database:
        path = path.removesuffix(_FILE_SUFFIX)
    if not path or path.lower().endswith(_SUFFIXES):
        return path
    return path + (_DATABASE_SUFFIX if is_database else _FILE_SUFFIX)


def _copy(event: QDropEvent) -> None:
    """Take what is dropped as a copy: whoever drags a file must not think that it was moved away."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _local_files(event: QDropEvent) -> list[str]:
    return [one.toLocalFile() for one in event.mimeData().urls() if one.isLocalFile()]
