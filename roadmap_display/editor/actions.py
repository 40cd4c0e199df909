"""Everything one can do, each once: with its words and its keys, for menus, buttons and the list of Ctrl K."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from roadmap_display.view.plain import literally

Menu = Literal["File", "Edit", "Item", "View", "Go", "Share", "Help"]
MENUS: tuple[Menu, ...] = get_args(Menu)

AROUND = Qt.ShortcutContext.WidgetWithChildrenShortcut
"""The keys of such an action count while the focus is in its widget, or in one inside it."""

Keys = str | QKeySequence.StandardKey


class Actions(QObject):
    """The actions of a window, by menu and in the order in which they were added.

    A part of the window adds its own, and says itself when one is possible (`setEnabled`).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._menus: dict[Menu, list[QAction]] = {menu: [] for menu in MENUS}

    def add(
        self, menu: Menu, words: str, act: Callable[[], object], keys: Keys | None = None, *, of: QWidget | None = None
    ) -> QAction:
        """An action; its keys count in the whole window, or with `of` only while the focus is in that widget."""
        action = QAction(literally(words), self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if of is not None:
            action.setShortcutContext(AROUND)
        (of or self._window).addAction(action)
        action.triggered.connect(act)
        self._menus[menu].append(action)
        return action

    def of(self, menu: Menu) -> tuple[QAction, ...]:
        """The actions of a menu."""
        return tuple(self._menus[menu])

    def all(self) -> tuple[QAction, ...]:
        """All actions, menu by menu."""
        return tuple(action for menu in MENUS for action in self._menus[menu])
