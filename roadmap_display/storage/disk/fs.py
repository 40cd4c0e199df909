"""The calls made to the file system, in one object, so that a test can fail or end at any of them."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from contextlib import suppress


class Fs:
    """One method a call. Each may raise OSError."""

    def open(self, path: str, flags: int, mode: int = 0o666) -> int:
        """A descriptor; never inherited by a child process."""
        return os.open(path, flags | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0), mode)

    def close(self, descriptor: int) -> None:
        """Let go of a descriptor."""
        os.close(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        """What the open file is."""
        return os.fstat(descriptor)

    def stat(self, path: str) -> os.stat_result:
        """What stands at the path, links followed."""
        return os.stat(path)

    def read(self, descriptor: int, size: int) -> bytes:
        """At most so many bytes; empty at the end."""
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: memoryview) -> int:
        """How many of the bytes were written."""
        return os.write(descriptor, data)

    def keep_mode(self, descriptor: int, target: os.stat_result) -> None:
        """Give the open file the target's mode, and its owner where that is allowed."""
        if sys.platform == "win32":
            return
        mine = os.fstat(descriptor)
        if (mine.st_uid, mine.st_gid) != (target.st_uid, target.st_gid):
            with suppress(PermissionError):
                os.fchown(descriptor, target.st_uid, target.st_gid)
        # Some shares refuse even a change that changes nothing.
        if mine.st_mode != target.st_mode:
            os.fchmod(descriptor, stat.S_IMODE(target.st_mode))

    def fsync(self, descriptor: int) -> None:
        """Wait until the bytes are on the disk."""
        os.fsync(descriptor)

    def replace(self, source: str, target: str) -> None:
        """Put one file in the place of another, in one step."""
        os.replace(source, target)

    def link(self, source: str, target: str) -> None:
        """Give a file a second name, which must be free."""
        os.link(source, target)

    def unlink(self, path: str) -> None:
        """Take a name away."""
        os.unlink(path)

    def set_times(self, path: str, seconds: float) -> None:
        """Say when the file was last changed, in seconds since 1970."""
        os.utime(path, (seconds, seconds))

    def realpath(self, path: str) -> str:
        """The path behind all links; raises OSError where links run in a circle."""
        real = os.path.realpath(path)
        if os.path.islink(real):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
        return real

    def names(self, folder: str) -> list[str]:
        """What stands in a folder."""
        return os.listdir(folder)

    def free(self, folder: str) -> int:
        """How many bytes the disk of a folder still has for this user."""
        return shutil.disk_usage(folder).free

    def monotonic(self) -> float:
        """Seconds on a clock of this process that never goes back."""
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


FS = Fs()
"""The real file system."""
