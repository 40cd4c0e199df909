"""The first thing one sees: what was open before, and the ways to something new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from roadmap_display.editor.finder.entries import entry
from roadmap_display.editor.finder.entry_list import EntryDelegate, EntryModel
from roadmap_display.view.plain import HEADING, HEADING_TYPE, button, plain_label, wrapping

_WIDTH, _GAP = 240, 8
_NOTHING_YET = "What you open stands here the next time. To look around first: see the demo."


class StartRoom(QWidget):
    """`wanted(way)`: `new`, `table`, `open`, `server` or `demo`; `chosen(source)` of those that were open before."""

    wanted = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ways = (
            ("new", "New plan…", "An empty plan in a file of its own (Ctrl+N)"),
            ("open", "Open…", "A plan in a file (Ctrl+O)"),
            ("table", "From a spreadsheet…", "A new plan made of a CSV or XLSX table"),
            ("server", "Connect to PostgreSQL…", "A plan on a server"),
            ("demo", "See the demo", "A plan to play with, drawn for today"),
        )
        self.ways = {name: self._way(name, words, tip) for name, words, tip in ways}
        self.model = EntryModel()
        self.recent = QListView(self)
        self.recent.setModel(self.model)
        self.recent.setItemDelegate(EntryDelegate(self.recent))
        self.recent.setAccessibleName("Opened before")
        self.recent.activated.connect(self._choose)
        self.recent.clicked.connect(self._choose)
        self.nothing = wrapping(plain_label(_NOTHING_YET, self, tone="quiet"))
        self.trouble = wrapping(plain_label("", self, tone="attention"))
        row = QHBoxLayout(self)
        row.setSpacing(36)
        row.addLayout(self._left())
        row.addLayout(self._right(), 1)

    def show_recent(self, sources: Sequence[str]) -> None:
        """These were open before, the last first."""
        self.model.show([entry("page", source, *words_of(source)) for source in sources])
        self.recent.setVisible(bool(sources))
        self.nothing.setVisible(not sources)

    def say(self, sentence: str) -> None:
        """What went wrong; empty for nothing."""
        self.trouble.setText(sentence)

    def _way(self, name: str, words: str, tip: str) -> QToolButton:
        made = button(words, tip, None, self)
        made.setObjectName("primary" if name == "new" else "")
        made.setFixedWidth(_WIDTH)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        made.clicked.connect(partial(self.wanted.emit, name))
        return made

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(_GAP)
        column.addWidget(plain_label("Roadmap Display", self, size=26, weight=HEADING))
        words = wrapping(
            plain_label("Product and marketing on one time axis, and where the two do not fit.", self, tone="quiet")
        )
        words.setFixedWidth(_WIDTH)
        column.addWidget(words)
        column.addSpacing(2 * _GAP)
        for made in self.ways.values():
            column.addWidget(made)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(_GAP)
        column.addWidget(plain_label("Opened before", self, size=HEADING_TYPE, weight=HEADING))
        column.addWidget(self.recent, 1)
        column.addWidget(self.nothing)
        column.addWidget(self.trouble)
        column.addStretch(0)
        return column

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.entries[index.row()].key)


def words_of(source: str) -> tuple[str, str]:
    """What a source is called, and where it lies: `plan.roadmap.json`, `~/plans`."""
    if "://" in source:
        rest = source.partition("://")[2].partition("?")[0]
        host, _, name = rest.rpartition("/")
        return name or source, host.rpartition("@")[2] or "this machine"
    path, home = Path(source), str(Path.home())
    folder = str(path.parent)
    return path.name, f"~{folder[len(home) :]}" if folder.startswith(home) else folder
