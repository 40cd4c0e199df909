"""What a window looks like, kept from one day to the next. Nothing of the plan is kept here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget

MOST_RECENT = 12


class Kept:
    """Sizes, places and choices of a window, by name, in the settings file of this user.

    What cannot be read, or does not fit the screen any more, is as if it had never been kept.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def text(self, name: str, usual: str = "") -> str:
        """A choice that was made; `usual` where none was."""
        found = self._settings.value(name, usual)
        return found if isinstance(found, str) else usual

    def keep_text(self, name: str, text: str) -> None:
        """Keep a choice."""
        self._settings.setValue(name, text)

    def recent(self) -> list[str]:
        """The sources that were open before, the last first."""
        found = self._settings.value("recent", [])
        listed = found if isinstance(found, list) else [found]
        return [one for one in listed if isinstance(one, str) and one]

    def keep_recent(self, source: str) -> None:
        """A source is open now."""
        self._settings.setValue("recent", [source, *(one for one in self.recent() if one != source)][:MOST_RECENT])
        self._settings.sync()

    def restore(self, window: QWidget, splitters: Mapping[str, QSplitter]) -> None:
        """Give a window and its parts the places they had."""
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        for name, splitter in splitters.items():
            state = self._settings.value(f"splitter/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def keep(self, window: QWidget, splitters: Mapping[str, QSplitter]) -> None:
        """Keep where a window and its parts are."""
        self._settings.setValue("geometry", window.saveGeometry())
        for name, splitter in splitters.items():
            self._settings.setValue(f"splitter/{name}", splitter.saveState())
        self._settings.sync()


def kept_for_this_user() -> Kept:
    """In the folder for settings of this user."""
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    return Kept(QSettings(form, scope, "roadmap-display", "editor"))
