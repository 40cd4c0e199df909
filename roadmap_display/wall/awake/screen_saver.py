"""The screen saver of the desktop, by the name that most desktops answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmap_display.wall.awake.bus_holder import BusHolder, is_reply
from roadmap_display.wall.awake.holder import WHO, WHY

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


class ScreenSaver(BusHolder):
    """Holds as long as its connection lasts, which is what the screen saver goes by."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(SERVICE, address, SERVICE, parent)

    def inhibit(self) -> None:
        """Ask for a cookie."""
        if self._bus:
            self._bus.call(PATH, SERVICE, "Inhibit", [WHO, WHY], self._answered)

    def _answered(self, reply: QDBusMessage) -> None:
        is_granted = is_reply(reply) and any(isinstance(cookie, int) for cookie in reply.arguments())
        self.became("holds" if is_granted else "refused")
