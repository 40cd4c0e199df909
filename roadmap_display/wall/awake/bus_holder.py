"""A holder that is asked through a message bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmap_display.wall.awake.holder import Holder

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

    from roadmap_display.wall.awake.bus import Bus


class BusHolder(Holder):
    """Asks a service, and asks again whenever another one takes its place or the bus begins anew."""

    def __init__(self, name: str, address: str, service: str, parent: QObject | None = None) -> None:
        super().__init__(name, parent)
        self._address, self._service = address, service
        self._bus: Bus | None = None

    def ask(self) -> None:
        """Hold from now on; one that holds already looks whether that is still so."""
        bus = self._bus = self._bus or self._new_bus()
        if bus.is_open and self.state == "holds":
            self.verify()
        elif bus.is_open:
            self._begin()
        elif self.state != "asking":
            self.became("asking")
            bus.open()

    def release(self) -> None:
        """Hold no more: whoever leaves the bus has let go of everything."""
        self.let_go()
        if self._bus:
            self._bus.close()
        self.became("idle")

    def inhibit(self) -> None:
        """Ask the service; what it answers is to be told by `became`."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Forget what was granted."""

    def verify(self) -> None:
        """Look whether the service still holds, where it can be asked; its going away is noticed anyway."""

    def refuse(self) -> None:
        """The service cannot, or not any more."""
        self.let_go()
        self.became("refused")

    def _new_bus(self) -> Bus:
        from roadmap_display.wall.awake.bus import Bus

        bus = Bus(self._address, self._service, self)
        bus.opened.connect(self._begin)
        bus.lost.connect(self.refuse)
        bus.owner_changed.connect(self._owner_changed)
        return bus

    def _begin(self) -> None:
        self.became("asking")
        self.inhibit()

    def _owner_changed(self, owner: str) -> None:
        self.let_go()
        if owner:
            self._begin()
        else:
            self.became("refused")


def is_reply(message: QDBusMessage) -> bool:
    """Whether it is an answer and not an error."""
    from PySide6.QtDBus import QDBusMessage

    return message.type() == QDBusMessage.MessageType.ReplyMessage
