"""Where a wall can be asked: a socket of its own in a folder that is this user's alone."""

from __future__ import annotations

import os
import re
import socket
import stat
import struct
from contextlib import suppress
from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating.listening import WAITING_ASKERS

HAS_SOCKETS = hasattr(socket, "AF_UNIX")
"""Whether this system has sockets that are files."""

_NAME = re.compile(r"wall-(\d{1,10})\.sock")
_ROOT = 0


def made_private(folder: Path) -> Path:
    """The folder, made where it is not there and shut to others. Raises Trouble where it cannot be ours alone."""
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if _is_own(folder.lstat()):
            folder.chmod(0o700)
        checked(folder)
    except OSError as error:
        raise _no_place(folder, (error.strerror or "it cannot be made").lower()) from None
    return folder


def checked(folder: Path) -> None:
    """Raise Trouble where the folder is a link, another user's, or open to others; OSError where it is not there."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise _no_place(folder, "it is no folder")
    if status.st_uid != os.getuid():
        raise _no_place(folder, "it belongs to another user")
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise _no_place(folder, "others may look into it")


def listening_socket(folder: Path) -> socket.socket:
    """A socket in that private folder under this process's number; those that dead walls left are removed.

    Raises Trouble where it cannot be made.
    """
    sweep(folder)
    path = socket_path(folder, os.getpid())
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(WAITING_ASKERS)
    except OSError as error:
        listener.close()
        raise _no_place(folder, str(error.strerror or error).lower()) from None
    return listener


def socket_path(folder: Path, pid: int) -> Path:
    """Where the wall of that process can be asked."""
    return folder / f"wall-{pid}.sock"


def sockets(folder: Path) -> list[Path]:
    """The sockets of walls in a folder, living or dead; none where it is not there.

    Raises Trouble where the folder may hold what others put there.
    """
    try:
        checked(folder)
        return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except FileNotFoundError:
        return []


def sweep(folder: Path) -> None:
    """Remove the sockets of walls that are no more, and what an earlier process of our number left."""
    for path in sockets(folder):
        pid = int(path.stem.partition("-")[2])
        if pid == os.getpid() or not is_alive(pid):
            path.unlink(missing_ok=True)


def is_alive(pid: int) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def is_ours(peer: socket.socket) -> bool:
    """Whether the process at the other end is this user's, or the administrator's; as far as the system tells."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # the folder is private, and was checked
    told = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, uid, _ = struct.unpack("3i", told)
    return uid in (os.getuid(), _ROOT)


def _is_own(status: os.stat_result) -> bool:
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()


def _no_place(folder: Path, why: str) -> Trouble:
    return Trouble(
        f"walls cannot be asked in {folder}: {why}; remove it, or set XDG_RUNTIME_DIR to a folder of your own",
        kind="denied",
    )
