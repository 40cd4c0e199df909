"""Tabs on as many lines as they need, and the page below them; a page is made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from roadmap_display.editor.inspector.pages import Page
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import STRONG, literally

_TYPE = 12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Tabs(QWidget):
    """`turned(name)` when another page is seen. The arrows go from tab to tab."""

    turned = Signal(str)

    def __init__(self, pages: Mapping[str, tuple[str, Callable[[], Page]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = {name: make for name, (_, make) in pages.items()}
        self._titles = {name: title for name, (title, _) in pages.items()}
        self.pages: dict[str, Page] = {}
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.row = QWidget(self)
        self.row.setObjectName("tabs")
        flow = FlowLayout(self.row, gap=1)
        flow.setContentsMargins(0, 0, 0, 0)
        for name in pages:
            flow.addWidget(self._button(name))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.row)
        self.name = ""

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return self.pages[self.name]

    def turn(self, name: str) -> None:
        """See that page."""
        if name == self.name or name not in self._makers:
            return
        if self.name:
            self.page.hide()
        self.name = name
        if name not in self.pages:
            self.pages[name] = self._makers[name]()
            self._column.addWidget(self.pages[name])
        self.buttons[name].setChecked(True)
        self.page.show()
        self.turned.emit(name)

    def number(self, name: str, number: str) -> None:
        """What stands behind a title."""
        words = f"{self._titles[name]} {number}".strip()
        self.buttons[name].setText(literally(words))
        self.buttons[name].setAccessibleName(words)

    def allow(self, name: str, *, is_possible: bool) -> None:
        """Whether there is such a page for what is selected."""
        self.buttons[name].setVisible(is_possible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From tab to tab."""
        step = _STEPS.get(Qt.Key(event.key()))
        seen = [name for name, one in self.buttons.items() if not one.isHidden()]
        if step is None or not self.buttons[self.name].hasFocus():
            super().keyPressEvent(event)
            return
        self.turn(seen[(seen.index(self.name) + step) % len(seen)])
        self.buttons[self.name].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, name: str) -> QToolButton:
        made = QToolButton(self.row)
        made.setObjectName("tab")
        made.setText(literally(self._titles[name]))
        made.setAccessibleName(self._titles[name])
        made.setCheckable(True)
        made.setFont(font_for("", _TYPE, STRONG))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(partial(self.turn, name))
        self._group.addButton(made)
        self.buttons[name] = made
        return made
