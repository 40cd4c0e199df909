"""A question in place: one of some choices, found by typing, or a line of text. An error stands below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.layout.lettering import one_line
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.fields.field import Choice
from roadmap_display.roadmap.fields.unfinished import FieldPlace, place_of_answer, typed_words
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.view.plain import PLAIN, STRONG, TYPE, plain_label, wrapping

_WIDTH, _MOST_ROWS, _ROW = 320, 9, 24
_NOWHERE = QModelIndex()


class Asking(QFrame):
    """Asks one thing at a time. What is answered goes to who asked, whose Trouble is told here, and the text stays.

    A text that is to come into the plan is kept while one types; it is there again when the same is asked.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk, self._texts = desk, desk.edits.unfinished
        self._place: FieldPlace | None = None
        self.setObjectName("choices")
        self._answer: Callable[[Any], object] = str
        self._found = _Found(self)
        self.prompt = wrapping(plain_label("", self, weight=STRONG))
        self.line = QLineEdit(self)
        self.line.setFont(font_for("", TYPE, PLAIN))
        self.list = QListView(self)
        self.list.setModel(self._found)
        self.list.setUniformItemSizes(True)
        self.list.setFont(font_for("", TYPE, PLAIN))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.error = wrapping(plain_label("", self, tone="wrong"))
        self.typed = wrapping(plain_label("", self, tone="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        for widget in (self.prompt, self.line, self.list, self.error, self.typed):
            column.addWidget(widget)
        self.line.textEdited.connect(self._keep)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(self.take)
        self.list.clicked.connect(self.take)
        self.list.activated.connect(self.take)

    def ask(
        self,
        prompt: str,
        choices: Sequence[Choice] | None,
        place: QPoint,
        answer: Callable[[Any], object],
        *,
        is_kept: bool = False,
    ) -> None:
        """Ask for one of the choices, or for a text, which is kept or not; the answer is tried at once."""
        self._answer = answer
        self._place = place_of_answer(prompt) if is_kept else None
        self.prompt.setText(prompt)
        self.line.setPlaceholderText("Type to find" if choices else "")
        self.line.setAccessibleName(prompt)
        self.list.setAccessibleName(prompt)
        self._found.set_choices(choices or ())
        self.list.setVisible(choices is not None)
        self.list.setFixedHeight(max(1, min(_MOST_ROWS, len(choices or ()))) * _ROW + 4)
        self._tell("")
        self._mark_first()
        self._give_back()
        self._open_at(place)

    def take(self) -> None:
        """Answer with what is marked, or with what is typed."""
        index = self.list.currentIndex()
        if self.list.isHidden():
            self._try(self.line.text())
        elif index.isValid():
            self._try(self._found.choice(index).value)
        else:
            self._tell(f"nothing here is called “{self.line.text()}”; choose one of the list")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the list while one types; Escape asks no more."""
        if event.key() == Qt.Key.Key_Escape:
            self._forget()
            self.hide()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.list.isVisible():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = max(0, min(self._found.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self._found.index(row))
        else:
            super().keyPressEvent(event)

    def _try(self, answer: Any) -> None:
        try:
            self._answer(answer)
        except Trouble as trouble:
            self._tell(str(trouble))
        else:
            self._forget()
            self.hide()

    def _keep(self, text: str) -> None:
        """What is being typed is not lost with the program, nor by a click elsewhere."""
        self.typed.hide()
        if self._place and text.strip():
            self._texts.type(self._place, text, self._place.field.rstrip("?"))
        else:
            self._forget()

    def _forget(self) -> None:
        if self._place:
            self._texts.drop(self._place)

    def _give_back(self) -> None:
        left = self._texts.left_at(self._place) if self._place else None
        found = self._texts.text_at(self._place) if self._place else None
        self.line.setText(found.text if found else "")
        self.typed.setText(f"{typed_words(left, self._desk.today)}. Enter enters it, Esc forgets it." if left else "")
        self.typed.setVisible(left is not None)

    def _tell(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.adjustSize()

    def _find(self, words: str) -> None:
        self._tell("")
        self._found.find(words)
        self._mark_first()

    def _mark_first(self) -> None:
        self.list.setCurrentIndex(self._found.index(0))

    def _open_at(self, place: QPoint) -> None:
        """Below that point, or where the screen has room."""
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)


class _Found(QAbstractListModel):
    """Those of the choices that hold what is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: tuple[Choice, ...] = ()
        self._found: tuple[Choice, ...] = ()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """From now on find among these."""
        self._all = tuple(choices)
        self.find("")

    def find(self, words: str) -> None:
        """Only what holds the words."""
        self.beginResetModel()
        wanted = words.casefold()
        self._found = tuple(one for one in self._all if wanted in one.title.casefold())
        self.endResetModel()

    def choice(self, index: QModelIndex) -> Choice:
        """The choice of a line."""
        return self._found[index.row()]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """As many as were found."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title of a choice."""
        is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return one_line(self._found[index.row()].title) or "Without a title" if is_text and index.isValid() else None
