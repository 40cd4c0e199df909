"""logind, where no desktop looks after the screen: it neither calls the machine idle nor lets it sleep."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmap_display.wall.awake.bus_holder import BusHolder, is_reply
from roadmap_display.wall.awake.holder import WHO, WHY

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

SERVICE, PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"

_WHATS = ("idle:sleep", "idle")
"""Not everybody may keep a machine from sleeping."""


class Logind(BusHolder):
    """Holds as long as a file that logind has given stays open, and says so when asked."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__("logind", address, SERVICE, parent)
        self._file: int | None = None
        self._whats: tuple[str, ...] = _WHATS

    def inhibit(self) -> None:
        """Ask for the file: against both, else against being called idle."""
        self._whats = _WHATS
        self._ask_for(self._whats[0])

    def verify(self) -> None:
        """Ask what logind is kept from."""
        if self._bus:
            arguments: list[object] = [MANAGER, "BlockInhibited"]
            self._bus.call(PATH, "org.freedesktop.DBus.Properties", "Get", arguments, self._verified)

    def let_go(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _ask_for(self, what: str) -> None:
        if self._bus:
            self._bus.call(PATH, MANAGER, "Inhibit", [what, WHO, WHY, "block"], self._answered)

    def _answered(self, reply: QDBusMessage) -> None:
        from PySide6.QtDBus import QDBusUnixFileDescriptor

        files = [file for file in reply.arguments() if isinstance(file, QDBusUnixFileDescriptor)]
        self._whats = self._whats[1:]
        if is_reply(reply) and files and files[0].isValid():
            self.let_go()
            self._file = os.dup(files[0].fileDescriptor())
            self.verify()
        elif self._whats:
            self._ask_for(self._whats[0])
        else:
            self.refuse()

    def _verified(self, reply: QDBusMessage) -> None:
        kept_from = next((_text(value) for value in reply.arguments()), "") if is_reply(reply) else ""
        if "idle" in kept_from.split(":"):
            self.became("holds")
        else:
            self.refuse()


def _text(value: object) -> str:
    from PySide6.QtDBus import QDBusVariant

    return str(value.variant() if isinstance(value, QDBusVariant) else value)
