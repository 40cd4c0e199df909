"""What a running wall is asked by those who look after it, and how it answers: one JSON line in, one out.

A picture follows its line as so many bytes as that says. Nothing can be asked that changes a plan.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating.control_place import is_ours
from roadmap_display.wall.operating.listening import ASKING_TAKES, read_until, send
from roadmap_display.wall.operating.status import WallStatus, told

MOST_ASKED = 1024
"""Bytes of a request."""


Ask = Literal["status", "screenshot", "reload"]


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked. `screen` names a screen, where several walls hang."""

    ask: Ask
    screen: str = ""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is answered: the status, one sentence, or how many bytes of a PNG follow."""

    ok: bool
    said: str = ""
    status: msgspec.Raw = msgspec.Raw(b"")
    size: int = 0


class Deeds(NamedTuple):
    """What can be done with the walls of this process, from any thread. Each may raise Trouble.

    `status()` tells of each wall, `screenshot(screen)` is what one shows as a PNG, `reload()` reads the
    settings again.
    """

    status: Callable[[], Sequence[WallStatus]]
    screenshot: Callable[[str], bytes]
    reload: Callable[[], None]


class Control:
    """Answers askers of this user's own."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds

    def converse(self, asker: socket.socket) -> None:
        """Hear one asker and answer. Raises OSError where it goes away or takes too long."""
        if not is_ours(asker):
            return
        line = read_until(asker, b"\n", MOST_ASKED, ASKING_TAKES)
        if line:
            answer, picture = self.answered(line)
            send(asker, msgspec.json.encode(answer) + b"\n" + picture)

    def answered(self, line: bytes) -> tuple[Answer, bytes]:
        """The answer to one line, and the picture that follows it."""
        try:
            return self._done(msgspec.json.decode(line, type=Request))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Answer(False, "this wall is asked for status, screenshot or reload"), b""
        except Trouble as trouble:
            return Answer(False, str(trouble)), b""

    def _done(self, request: Request) -> tuple[Answer, bytes]:
        if request.ask == "status":
            return Answer(True, status=msgspec.Raw(told(self._deeds.status()))), b""
        if request.ask == "screenshot":
            picture = self._deeds.screenshot(request.screen)
            return Answer(True, size=len(picture)), picture
        self._deeds.reload()
        return Answer(True, "fine"), b""
