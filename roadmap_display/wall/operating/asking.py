"""Asking the walls that run here, from another process."""

from __future__ import annotations

import socket
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating.control import Answer, Request
from roadmap_display.wall.operating.control_place import HAS_SOCKETS, is_ours, socket_path, sockets
from roadmap_display.wall.operating.listening import send

MOST_ANSWERED = 4 * 1024 * 1024
MOST_PICTURE = 256 * 1024 * 1024
"""Bytes of a line and of a picture that are taken at most."""

PATIENCE = 15.0
"""Seconds a wall may take over an answer."""


class Answered(NamedTuple):
    """What one wall answered, and the picture behind it."""

    answer: Answer
    picture: bytes = b""


def ask_walls(
    folder: Path, request: Request, patience: float = PATIENCE, pids: Collection[int] | None = None
) -> list[Answered]:
    """What the walls answer whose sockets lie in a folder, of these processes or of all; none where none does.

    Raises Trouble where others may put something into the folder.
    """
    if not HAS_SOCKETS:
        return []
    wanted = None if pids is None else {socket_path(folder, pid) for pid in pids}
    found = (path for path in sockets(folder) if wanted is None or path in wanted)
    asked = (_asked(path, request, patience) for path in found)
    return [answered for answered in asked if answered]


def _asked(path: Path, request: Request, patience: float) -> Answered | None:
    """What the wall behind a socket answers; None where there is none, or not ours, or it is silent."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wall:
        try:
            wall.settimeout(patience)
            wall.connect(str(path))
            if not is_ours(wall):
                return None
            send(wall, msgspec.json.encode(request) + b"\n", patience)
            return _taken(wall)
        except OSError:
            return None


def _taken(wall: socket.socket) -> Answered | None:
    with wall.makefile("rb") as answers:
        line = answers.readline(MOST_ANSWERED)
        try:
            answer = msgspec.json.decode(line, type=Answer)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        picture = answers.read(min(answer.size, MOST_PICTURE))
    if len(picture) < answer.size:
        raise Trouble("the wall ended while it sent its picture; ask again", kind="busy")
    return Answered(answer, picture)
