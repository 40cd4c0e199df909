"""The commands of the timeline by their words, as its menu asks for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.actions import Actions, Keys, Menu


class Offered:
    """Adds commands that are for one widget, and knows them by their words."""

    def __init__(self, actions: Actions, of: QWidget) -> None:
        self._actions, self._of = actions, of
        self._by_words: dict[str, QAction] = {}

    def add(self, menu: Menu, words: str, act: Callable[[], object], keys: Keys | None = None) -> QAction:
        """One more command."""
        self._by_words[words] = action = self._actions.add(menu, words, act, keys, of=self._of)
        return action

    def __getitem__(self, words: str) -> QAction:
        """The command that is called so."""
        return self._by_words[words]
