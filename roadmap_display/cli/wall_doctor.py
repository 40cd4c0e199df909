"""What `doctor` says of hanging a wall up here: who starts it and keeps the screen awake, its settings, who may ask."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from roadmap_display.cli import service_manager
from roadmap_display.cli.examined import Examined
from roadmap_display.cli.installing import NAME
from roadmap_display.cli.output import counted
from roadmap_display.roadmap.trouble import Trouble

_SCREEN_SAVER, _LOGIND = "org.freedesktop.ScreenSaver", "org.freedesktop.login1"
_INSTALL = "roadmap-display wall --install plan.roadmap.json"


def examine_wall() -> Iterator[Examined]:
    """Everything, one after the other."""
    yield settings()
    yield control()
    if service_manager.answers():
        yield session()
        yield service()
    else:
        detail = "no session of systemd answers: a wall is started by the desktop, and not started again when it dies"
        yield Examined("systemd", True, detail, "log in on the screen itself to have one")
    yield screen_saver()


def settings() -> Examined:
    """Whether `wall.toml` is fine."""
    from roadmap_display.app.configured import Configured

    configured = Configured({})
    try:
        configured.read()
    except Trouble as trouble:
        return Examined("settings", False, str(trouble), "mend it; roadmap-display wall --check-config says more")
    return Examined("settings", True, f"{configured.file} is fine" if configured.file else "no wall.toml")


def control() -> Examined:
    """Whether walls can be asked, and how many are there."""
    from roadmap_display.storage.standing.folders import runtime_folder
    from roadmap_display.wall.operating.control_place import HAS_SOCKETS, sockets

    if not HAS_SOCKETS:
        return Examined("control", True, "walls cannot be asked on this system; status reads their file")
    try:
        walls = len(sockets(runtime_folder()))
    except Trouble as trouble:
        return Examined("control", False, str(trouble))
    return Examined("control", True, f"{counted(walls, 'wall')} in {runtime_folder()}")


def session() -> Examined:
    """Whether what this user's systemd starts would find the screen."""
    if service_manager.knows_display():
        return Examined("systemd", True, "a session of systemd that knows the display, and watches what it starts")
    detail = "a session of systemd that knows no display yet"
    return Examined("systemd", True, detail, "in the desktop: systemctl --user import-environment DISPLAY XAUTHORITY")


def service() -> Examined:
    """Whether a wall is installed, runs, and is listened to."""
    state = service_manager.state_of(f"{NAME}.service")
    if state.get("LoadState") != "loaded":
        return Examined("notify", True, "no wall is installed; one that is tells systemd how it is", _INSTALL)
    restarts = counted(int(state.get("NRestarts") or 0), "time")
    how = f"{state.get('ActiveState', 'unknown')} ({state.get('SubState', 'unknown')}), started again {restarts}"
    if state.get("Type") != "notify":
        return Examined("notify", False, f"{NAME} is {how}, but not listened to", _INSTALL)
    is_failed = state.get("ActiveState") == "failed"
    return Examined("notify", not is_failed, f"{NAME} is {how}", f"journalctl --user -u {NAME}" if is_failed else "")


def screen_saver() -> Examined:
    """Who would keep the screen awake."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtDBus import QDBusConnection

    application = QCoreApplication.instance() or QCoreApplication(["roadmap-display"])
    found = [name for name, bus in (
        (_SCREEN_SAVER, QDBusConnection.sessionBus()), (_LOGIND, QDBusConnection.systemBus()),
    ) if _has_owner(bus, name)]  # fmt: skip
    if os.environ.get("DISPLAY") and shutil.which("xset"):
        found.append("xset")
    del application
    if found:
        return Examined("screen saver", True, f"kept away by {', '.join(found)}")
    return Examined("screen saver", True, "nobody here keeps it away", "switch it off in the desktop's own settings")


def _has_owner(bus: object, name: str) -> bool:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    if not isinstance(bus, QDBusConnection) or not bus.isConnected():
        return False
    path, interface = "/org/freedesktop/DBus", "org.freedesktop.DBus"
    question = QDBusMessage.createMethodCall(interface, path, interface, "NameHasOwner")
    question.setArguments([name])
    return bus.call(question).arguments() == [True]
