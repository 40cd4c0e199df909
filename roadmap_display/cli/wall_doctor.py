"""What `doctor` says of hanging a wall up here: who starts it and keeps the screen awake, its settings, who may ask."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.cli import service_manager
from roadmap_display.cli.examined import Examined
from roadmap_display.cli.installing import NAME
from roadmap_display.cli.output import counted
from roadmap_display.roadmap.trouble import Trouble

_TRIED = 256 * 1024
"""Bytes; a plan is hardly larger."""

_INSTALL = "roadmap-display wall --install plan.roadmap.json"


def examine_wall() -> Iterator[Examined]:
    """Everything, one after the other."""
    yield settings()
    yield state()
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


def state() -> Examined:
    """Whether a wall can keep what it shows, for a start at which its source is away."""
    from tempfile import NamedTemporaryFile

    from roadmap_display.storage.standing.folders import state_folder

    folder = state_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix="doctor-") as tried:
            tried.write(bytes(_TRIED))
            tried.flush()
    except OSError as error:
        detail = f"nothing can be kept in {folder}: {(error.strerror or str(error)).lower()}"
        return Examined("state", False, detail, "mend it: a wall that begins while its source is away would be empty")
    return Examined("state", True, f"the last good plan is kept in {folder}")


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
    """Who keeps the screen awake while a wall stands: asked as a wall asks, and let go again."""
    if not _is_to_be_awake():
        return Examined("screen saver", True, "nobody is asked: wall.toml says inhibit = false")
    held = ", ".join(_holders())
    if held:
        return Examined("screen saver", True, f"kept away by {held}")
    return Examined("screen saver", True, "nobody here keeps it away", "switch it off in the desktop's own settings")


def _is_to_be_awake() -> bool:
    from roadmap_display.app.configured import Configured

    try:
        return Configured({}).read_at_start()[0].inhibit
    except Trouble:  # `settings` tells it
        return True


def _holders() -> tuple[str, ...]:
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtGui import QGuiApplication

    from roadmap_display.wall.awake import usual_awake

    application = QGuiApplication.instance() or QGuiApplication(["roadmap-display"])
    awake, loop = usual_awake(), QEventLoop()
    awake.settled.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    awake.set_wanted(True)
    loop.exec()
    held = awake.holders
    awake.set_wanted(False)
    del application
    return held
