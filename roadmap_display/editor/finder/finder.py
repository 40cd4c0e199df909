"""The field in the bar in which one finds or runs anything, and the list that opens below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from roadmap_display.editor.finder.entries import Entry, PlanEntries, entry
from roadmap_display.editor.finder.entry_list import EntryDelegate, EntryModel
from roadmap_display.editor.finder.index import MOST, Index
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.plain import PLAIN, TYPE

_WIDTH, _LEAST_WIDTH, _LIST_WIDTH, _LINES, _LINE = 230, 120, 520, 12, 30
_BREATH = 20
"""Milliseconds between opening the list and making all that can be found ready: the list is painted first."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _LINES, Qt.Key.Key_PageUp: -_LINES}


class Finder(QLineEdit):
    """`chosen(entry)` for something in the plan or a page; an action is run at once.

    `snapshot`, `actions` and `pages` are asked when the list opens. `left()`: keys shall go where they went before.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self,
        snapshot: Callable[[], Snapshot],
        actions: Callable[[], Sequence[QAction]],
        pages: Callable[[], dict[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._snapshot, self._actions, self._pages = snapshot, actions, pages
        self._offered: tuple[Entry, ...] = ()
        self._index: Index | None = None
        self._plan = PlanEntries()
        self._runs: tuple[QAction, ...] = ()
        self._ready = QTimer(self, singleShot=True, interval=_BREATH)
        self._ready.timeout.connect(self._make_ready)
        self.model = EntryModel()
        self.list: _List | None = None
        self.setPlaceholderText("Search or run…   Ctrl+K")
        self.setAccessibleName("Find or run anything")
        self.setFont(font_for("", TYPE, PLAIN))
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMaximumWidth(_WIDTH)
        self.textChanged.connect(self._look)

    def sizeHint(self) -> QSize:
        """As wide as it is where there is room."""
        return QSize(_WIDTH, super().sizeHint().height())

    def begin(self) -> None:
        """Type here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the list, Enter takes, Escape leaves."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.list:
            self.list.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What there is now can be found."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._open()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        super().focusOutEvent(event)
        if self.list:
            self.list.hide()

    def _open(self) -> None:
        """Gather what there is and show the list."""
        self._runs = tuple(action for action in self._actions() if action.isEnabled() and action.isVisible())
        native = QKeySequence.SequenceFormat.NativeText
        titles = self._pages()
        keys = {one.text().replace("&", ""): one.shortcut().toString(native) for one in self._runs}
        pages = (entry("page", name, title, _words("Page", keys.get(title))) for name, title in titles.items())
        runs = (
            entry("action", str(number), words, keys[words])
            for number, one in enumerate(self._runs)
            if (words := one.text().replace("&", "")) not in titles.values()
        )
        self._offered, self._index = (*pages, *runs), None
        if self.list is None:
            self.list = _List(self.model, self.window())
            self.list.view.clicked.connect(self._take)
        self._look(self.text())
        self.list.open_below(self)
        self._ready.start()

    def _make_ready(self) -> Index:
        """All that can be found now; what the list opened with stays."""
        if self._index is None:
            self._index = Index((*self._offered, *self._plan.of(self._snapshot())))
        return self._index

    def _look(self, typed: str) -> None:
        """Before anything is typed pages and actions are offered."""
        self.model.show(self._make_ready().found(typed) if typed.split() else self._offered[:MOST])
        if self.list:
            self.list.fit()
            if self.hasFocus() and not self.list.isVisible():
                self.list.open_below(self)

    def _take(self) -> None:
        row = self.list.view.currentIndex().row() if self.list else -1
        if not 0 <= row < len(self.model.entries):
            return
        one = self.model.entries[row]
        self._leave()
        if one.kind == "action":
            self._runs[int(one.key)].trigger()
        else:
            self.chosen.emit(one)

    def _leave(self) -> None:
        if self.list:
            self.list.hide()
        self.clear()
        self.left.emit()


def _words(what: str, keys: str | None) -> str:
    return f"{what} · {keys}" if keys else what


class _List(QFrame):
    """Lies over the window; the focus stays in the field."""

    def __init__(self, model: EntryModel, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("choices")
        self.view = QListView(self)
        self.view.setModel(model)
        self.view.setItemDelegate(EntryDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName("What was found")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.view)
        self.hide()

    def open_below(self, field: QWidget) -> None:
        """Under the field, its right edge below that of the field."""
        corner = field.mapTo(self._window, QPoint(field.width(), field.height() + 4))
        width = min(_LIST_WIDTH, self._window.width() - 16)
        self.move(max(8, corner.x() - width), corner.y())
        self.resize(width, self.height())
        self.fit()
        self.show()
        self.raise_()

    def fit(self) -> None:
        """As high as what is in it; the first is marked."""
        model = self.view.model()
        room = (self._window.height() - self.y() - 16) // _LINE
        self.resize(self.width(), max(1, min(_LINES, room, model.rowCount())) * _LINE + 4)
        self.view.setCurrentIndex(model.index(0, 0))

    def step(self, by: int) -> None:
        """Mark another."""
        rows = self.view.model().rowCount()
        if rows:
            row = max(0, min(rows - 1, self.view.currentIndex().row() + by))
            self.view.setCurrentIndex(self.view.model().index(row, 0))
