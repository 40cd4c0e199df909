"""A lock file beside a shared file, so that writers wait for each other instead of trying in vain.

It is a courtesy and no proof: whoever cannot make one, or has waited long enough, saves without. One that a dead
machine left is known by its content, which stays the same for longer than anybody holds a lock.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from random import random

import msgspec

from roadmap_display.storage.codec import encode_plain
from roadmap_display.storage.disk.fs import Fs

STALE_SECONDS = 3.0
PATIENCE_SECONDS = 8.0
TOLD_AFTER_SECONDS = 0.5

_LONGEST_PAUSE, _SHORTEST_PAUSE = 0.02, 0.002
_SOON = 0.3
"""Seconds after which somebody who waits looks most often: whoever waits longest is the likeliest to be next."""
_MOST_BYTES = 4096


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock: a person where one is known, the machine and the process; `token` is new for each lock."""

    by: str = ""
    host: str = ""
    pid: int = 0
    token: str = ""

    @property
    def name(self) -> str:
        """What a person reads: `Anna on desk-7`."""
        return f"{self.by} on {self.host}" if self.by else self.host or "somebody"


_HOLDER = msgspec.json.Decoder(Holder)


@contextmanager
def courtesy_lock(target: str, by: str, fs: Fs, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a file (its real path) as far as that is possible; no error of it is raised.

    `tell` is called with a sentence while others are waited for, and when a stale lock is taken over.
    """
    path = _beside(target)
    mine = encode_plain(Holder(by, socket.gethostname(), os.getpid(), os.urandom(8).hex()))
    is_held = _wait(path, mine, os.path.basename(target), fs, tell)
    try:
        yield
    finally:
        if is_held:
            _release(path, mine, fs)


def _beside(target: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name[:200]}.lock")


def _wait(path: str, mine: bytes, name: str, fs: Fs, tell: Callable[[str], None]) -> bool:
    """Whether the lock was made in the end."""
    began = since = fs.monotonic()
    seen, is_told = b"", False
    while not (made := _make(path, mine, fs)):
        now, content = fs.monotonic(), _content(path, fs)
        if made is None or now - began > PATIENCE_SECONDS:
            return False
        if content != seen:
            seen, since = content, now
        elif now - since >= STALE_SECONDS:
            tell(f"{name} was left locked by {_holder(seen).name}; the lock is taken over")
            _remove(path, fs)
        if not is_told and now - began >= TOLD_AFTER_SECONDS:
            tell(f"{name} is being saved by {_holder(seen).name}")
            is_told = True
        fs.pause(_pause(now - began))
    return True


def _pause(waited: float) -> float:
    """Seconds until somebody looks again who has waited so long: ever fewer, and never the same as those of others."""
    left = max(0.0, 1 - waited / _SOON)
    return (_SHORTEST_PAUSE + left * (_LONGEST_PAUSE - _SHORTEST_PAUSE)) * (0.5 + random())  # noqa: S311 - no secret


def _make(path: str, mine: bytes, fs: Fs) -> bool | None:
    """Whether it was made; None where nobody can make one here."""
    try:
        descriptor = fs.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0))
    except FileExistsError:
        return False
    except OSError:
        return None
    try:
        fs.write(descriptor, memoryview(mine))
    except OSError:
        return True
    finally:
        with suppress(OSError):
            fs.close(descriptor)
    return True


def _content(path: str, fs: Fs) -> bytes:
    """What the lock says; empty where it is gone or cannot be read."""
    try:
        descriptor = fs.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return b""
    try:
        return fs.read(descriptor, _MOST_BYTES)
    except OSError:
        return b""
    finally:
        with suppress(OSError):
            fs.close(descriptor)


def _holder(content: bytes) -> Holder:
    try:
        return _HOLDER.decode(content)
    except msgspec.DecodeError:
        return Holder()


def _release(path: str, mine: bytes, fs: Fs) -> None:
    """Take my lock away; one that somebody took over is theirs."""
    if _content(path, fs) in (mine, b""):
        _remove(path, fs)


def _remove(path: str, fs: Fs) -> None:
    for _ in range(2):
        try:
            return fs.unlink(path)
        except FileNotFoundError:
            return None
        except OSError:
            continue
    return None
