"""A private message bus, and fakes of those who keep a screen awake; run as a program it is one of the fakes.

A fake tells on its output who asked (`inhibited …`) and who let go (`released …`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

SAVER, LOGIND = "org.freedesktop.ScreenSaver", "org.freedesktop.login1"

needs_a_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon here")

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


class PrivateBus:
    """A bus of our own at a fixed address, which can end and begin again."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self._config = folder / "bus.conf"
        self._config.write_text(CONFIG.format(socket=folder / "bus"))
        self.process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        """Until it listens."""
        words = ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--print-address=1"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout
        assert self.process.stdout.readline().startswith("unix:")

    def end(self) -> None:
        """As when it crashes."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None


class Fake:
    """A fake service in a process of its own."""

    def __init__(self, bus: PrivateBus, service: str, *options: str) -> None:
        words = [sys.executable, __file__, bus.address, service, *options]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout
        assert self.process.stdout.readline() == "here\n"
        self.told: list[str] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def end(self) -> None:
        """Without a word."""
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.told.append(line.strip())


@contextmanager
def a_fake(bus: PrivateBus, service: str, *options: str) -> Iterator[Fake]:
    """A fake service as long as it is used."""
    fake = Fake(bus, service, *options)
    try:
        yield fake
    finally:
        fake.end()


def tell(*words: str) -> None:
    """A line of output."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def _be_a_fake(address: str, service: str, options: list[str]) -> None:
    from PySide6.QtCore import SLOT, QCoreApplication, QObject, QSocketNotifier, Slot
    from PySide6.QtDBus import (
        QDBusConnection,
        QDBusMessage,
        QDBusUnixFileDescriptor,
        QDBusVariant,
        QDBusVirtualObject,
    )

    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(address, "fake")

    class Saver(QObject):
        """Grants cookies, and lets go when who holds one has left the bus, as screen savers do."""

        @Slot(str, str, result="uint")
        def Inhibit(self, who: str, why: str) -> int:
            tell("inhibited", who)
            return 7

        @Slot(str, str, str)
        def changed(self, name: str, before: str, after: str) -> None:
            if name.startswith(":") and not after:
                tell("released")

    class Logind(QDBusVirtualObject):
        """Gives files, and tells what they keep it from as long as they are open."""

        def __init__(self) -> None:
            super().__init__()
            self.open: dict[int, str] = {}
            self.notifiers: list[QSocketNotifier] = []

        def introspect(self, path: str) -> str:
            return ""

        def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
            if message.member() == "Inhibit":
                self.inhibit(message, connection)
            else:
                kept_from = "" if "forgetful" in options else ":".join(self.open.values())
                self.answer(message, connection, QDBusVariant(kept_from))
            return True

        def inhibit(self, message: QDBusMessage, connection: QDBusConnection) -> None:
            what, who, _why, mode = message.arguments()
            if "strict" in options or ("sleepy" in options and "sleep" in what):
                connection.send(message.createErrorReply("org.freedesktop.DBus.Error.AccessDenied", "not you"))
                return
            ours, theirs = os.pipe()
            self.open[ours] = what
            notifier = QSocketNotifier(ours, QSocketNotifier.Type.Read, self)
            notifier.activated.connect(self.closed)
            self.notifiers.append(notifier)
            self.answer(message, connection, QDBusUnixFileDescriptor(theirs))
            os.close(theirs)
            tell("inhibited", what, mode, who)

        def closed(self) -> None:
            for notifier in self.notifiers:
                notifier.setEnabled(False)
            self.open.clear()
            tell("released")

        def answer(self, message: QDBusMessage, connection: QDBusConnection, value: object) -> None:
            reply = message.createReply()
            reply.setArguments([value])
            connection.send(reply)

    if service == SAVER:
        fake: QObject = Saver()
        names = "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameOwnerChanged"
        bus.connect(*names, fake, SLOT("changed(QString,QString,QString)"))
        bus.registerObject("/org/freedesktop/ScreenSaver", SAVER, fake, QDBusConnection.RegisterOption.ExportAllSlots)
    else:
        logind = fake = Logind()
        bus.registerVirtualObject("/org/freedesktop/login1", logind)
    assert bus.registerService(service)
    tell("here")
    app.exec()


if __name__ == "__main__":
    _be_a_fake(sys.argv[1], sys.argv[2], sys.argv[3:])
