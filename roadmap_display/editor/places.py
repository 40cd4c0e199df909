"""The rooms of the window: the pages in the middle, what is selected at the right, what needs doing below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from roadmap_display.view.plain import HEADING_TYPE, plain_label, wrapping

_WAITING_MARGIN = 60
_HEIGHTS = [640, 170]
"""Of the pages, and of what needs doing below them."""


class Places(QWidget):
    """Shows one page of several; `turned(name)` when another is seen."""

    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ""
        self._pages: dict[str, QWidget] = {}
        self._alone: set[str] = set()
        self._panels: list[QWidget] = []
        self._titles: dict[str, str] = {}
        self._stack = QStackedWidget()
        self._across, self._down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for splitter in (self._across, self._down):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._down.addWidget(self._stack)
        self._across.addWidget(self._down)
        self.waiting = plain_label("Opening the plan", size=HEADING_TYPE)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setMargin(_WAITING_MARGIN)
        self._whole = QStackedWidget()
        self._whole.addWidget(wrapping(self.waiting))
        self._whole.addWidget(self._across)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    @property
    def titles(self) -> Mapping[str, str]:
        """The pages there are, by name."""
        return self._titles

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The page, and the panels beside it."""
        return (self._stack, *self._panels)

    @property
    def splitters(self) -> Mapping[str, QSplitter]:
        """What can be made wider or narrower, by name."""
        return {"across": self._across, "down": self._down}

    def add_page(self, name: str, title: str, page: QWidget, *, is_alone: bool = False) -> None:
        """One more page; one widget may be several pages. Beside one that is alone nothing else is seen."""
        self._alone |= {name} if is_alone else set()
        self._pages[name], self._titles[name] = page, title
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)

    def put_right(self, widget: QWidget) -> None:
        """At the right of everything."""
        self._panels.append(widget)
        self._across.addWidget(widget)
        self._across.setStretchFactor(0, 1)
        self._across.setStretchFactor(1, 0)

    def put_below(self, widget: QWidget) -> None:
        """Below the pages."""
        self._panels.append(widget)
        self._down.addWidget(widget)
        self._down.setStretchFactor(0, 1)
        self._down.setStretchFactor(1, 0)
        self._down.setSizes(_HEIGHTS)

    def open(self) -> None:
        """There is a plan to be seen."""
        self._whole.setCurrentIndex(1)

    def turn(self, name: str) -> None:
        """See that page; its widget has the keys from now on."""
        page = self._pages.get(name)
        if page is None:
            return
        self.page = name
        for panel in self._panels:
            panel.setVisible(name not in self._alone)
        self._stack.setCurrentWidget(page)
        self.turned.emit(name)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keys(self) -> None:
        """Keys go to the page that is seen."""
        self.turn(self.page)
