"""A file that one process at a time may hold. Whoever dies holds nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def opened_to_hold(path: Path) -> int:
    """A descriptor of a file that is there to be held, made where there is none. Raises OSError."""
    return os.open(path, _FLAGS, 0o600)


def hold(descriptor: int, *, waits: bool = False) -> None:
    """Hold a file until its descriptor is closed. On Windows nobody is kept out.

    Raises BlockingIOError where another has it and nobody `waits`; OSError where its folder knows no locks.
    """
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a file for as long as this lasts, once nobody else does; where its folder knows no locks nobody is kept out.

    Raises OSError where the file cannot be made.
    """
    descriptor = opened_to_hold(path)
    try:
        with suppress(OSError):
            hold(descriptor, waits=True)
        yield
    finally:
        os.close(descriptor)
