"""Reading a file whole and replacing it whole."""

from __future__ import annotations

import errno
import os
import socket
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.file_trouble import made_folder, trouble
from roadmap_display.storage.disk.fs import FS, Fs

MOST_BYTES = 64 * 1024 * 1024
"""What is read, and written, at most: 100,000 items as another program lays them out, and little enough for a wall."""

LEFT_SECONDS = 3600.0
"""So long nobody writes one file: a temporary one that is older was left by a writer that died."""

READ_TRIES = 3
REPLACE_PATIENCE = 2.5
"""Seconds in which Windows may let go of a file that somebody else has open."""

_USUAL_MODE = 0o666
"""Of a new file, less what the user's mask takes away."""

_BUSY_ON_WINDOWS = (5, 32, 33)
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


class Stamp(msgspec.Struct, frozen=True):
    """What tells one content of a file from the next without reading it."""

    device: int
    inode: int
    size: int
    modified_ns: int


class ChangedError(Exception):
    """The file is no longer the one that was read."""


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of what `stat` said."""
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def fingerprint(path: Path, fs: Fs = FS) -> Stamp:
    """The stamp of the file there. Raises Trouble where there is none."""
    try:
        return stamp_of(fs.stat(str(path)))
    except OSError as error:
        raise trouble(error, path, "read") from None


def read_stable(path: Path, fs: Fs = FS) -> tuple[bytes, Stamp]:
    """The bytes of a file that did not change while it was read, and its stamp. Raises Trouble."""
    try:
        for _ in range(READ_TRIES):
            data, before, after = _read_once(path, fs)
            if before == after == stamp_of(fs.stat(str(path))):
                return data, after
    except OSError as error:
        raise trouble(error, path, "read") from None
    raise Trouble(f"{path.name} is being written at this moment; try again when it has come to rest", kind="busy")


def replace_whole(path: Path, data: bytes, read: Stamp, fs: Fs = FS) -> None:
    """Put these bytes in the place of the file whose stamp is `read`: old or new, never anything between.

    The file behind a link is replaced, not the link. Raises ChangedError when the file is no longer
    what was read, Trouble when it cannot be written; then the old one stands as it was.
    """

    def put(temporary: str, target: str) -> None:
        if stamp_of(fs.stat(target)) != read:
            raise ChangedError
        _replace_patiently(temporary, target, fs)

    _write_beside(path, data, put, fs)


def real_path(path: Path, fs: Fs = FS) -> str:
    """The path of the file behind all links. Raises Trouble where they run in a circle."""
    try:
        return fs.realpath(str(path))
    except OSError as error:
        raise trouble(error, path, "written") from None


def sweep(target: str, fs: Fs = FS) -> None:
    """Remove what writers that died an hour ago or more left beside a file (its real path).

    The age is told by the file's own time, so that clocks need not agree.
    """
    folder, name = os.path.split(target)
    try:
        oldest = fs.stat(target).st_mtime - LEFT_SECONDS
        left = [one for one in fs.names(folder) if one.startswith(f".{name[:100]}.") and one.endswith(".tmp")]
    except OSError:
        return
    for one in left:
        with suppress(OSError):
            if fs.stat(os.path.join(folder, one)).st_mtime < oldest:
                fs.unlink(os.path.join(folder, one))


def create_whole(path: Path, data: bytes, fs: Fs = FS) -> None:
    """Make a new file with these bytes. Raises Trouble when there is one, or it cannot be written."""

    def put(temporary: str, target: str) -> None:
        try:
            fs.link(temporary, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _put_without_links(temporary, target, fs)
        else:
            fs.unlink(temporary)

    if os.path.islink(path):  # what it leads to need not be there yet, and is somebody else's choice
        raise trouble(FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)), path, "written")
    _write_beside(path, data, put, fs, is_new=True)


def put_whole(path: Path, data: bytes, fs: Fs = FS, *, modified: float | None = None, mode: int = _USUAL_MODE) -> None:
    """Put these bytes there, whatever stood there before; for files that are nobody else's, as their folder is.

    That is made where there is none. The file says it was changed now, or at `modified`, in seconds since 1970.
    Raises Trouble.
    """

    def put(temporary: str, target: str) -> None:
        if modified is not None:
            fs.set_times(temporary, modified)
        fs.replace(temporary, target)

    made_folder(path.parent, mode=0o700)
    _write_beside(path, data, put, fs, is_new=True, mode=mode)


def _read_once(path: Path, fs: Fs) -> tuple[bytes, Stamp, Stamp]:
    # Opening a FIFO or a device without O_NONBLOCK would wait for ever.
    descriptor = fs.open(str(path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        status = fs.fstat(descriptor)
        _refuse_others(status, path)
        data = _read_all(descriptor, status.st_size, path, fs)
        return data, stamp_of(status), stamp_of(fs.fstat(descriptor))
    finally:
        fs.close(descriptor)


def _refuse_others(status: os.stat_result, path: Path) -> None:
    _refuse_no_file(status, path)
    if status.st_size > MOST_BYTES:
        raise _too_big(path, status.st_size)


def _refuse_no_file(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Trouble(f"{path.name} is a folder; name the file in it", kind="unreadable")
    if not stat.S_ISREG(status.st_mode):
        raise Trouble(f"{path.name} is not a file (but a pipe or a device); name a file", kind="unreadable")


def _read_all(descriptor: int, size: int, path: Path, fs: Fs) -> bytes:
    parts = [fs.read(descriptor, size + 1)]
    total = len(parts[0])
    while parts[-1]:
        if total > MOST_BYTES:
            raise _too_big(path, total)
        parts.append(fs.read(descriptor, 1 << 20))
        total += len(parts[-1])
    return parts[0] if len(parts) == 2 else b"".join(parts)


def _too_big(path: Path, size: int, has: str = "has") -> Trouble:
    megabytes, most = size >> 20, MOST_BYTES >> 20
    return Trouble(
        f"{path.name} {has} {megabytes} MB, and more than {most} MB are not read; move old items into another file"
    )


def _write_beside(
    path: Path,
    data: bytes,
    put: Callable[[str, str], None],
    fs: Fs,
    *,
    is_new: bool = False,
    mode: int = _USUAL_MODE,
) -> None:
    if len(data) > MOST_BYTES:
        raise _too_big(path, len(data), "would have")  # nobody could read it any more
    temporary = ""
    try:
        target = fs.realpath(str(path))
        temporary = _temporary(target)
        before = None if is_new else fs.stat(target)
        if before:
            _refuse_no_file(before, path)  # a link may lead to a device, and a folder's owner may replace that
        _write_temporary(temporary, data, before, fs, mode)
        put(temporary, target)
        temporary = ""
        _fsync_folder(os.path.dirname(target), fs)
    except OSError as error:
        raise trouble(error, path, "written") from None
    finally:
        if temporary:
            _remove(temporary, fs)


def _temporary(target: str) -> str:
    """A name beside the target that says who wrote it, so that what a dead writer left can be told."""
    folder, name = os.path.split(target)
    host = "".join(letter if letter.isalnum() else "-" for letter in socket.gethostname())[:32]
    return os.path.join(folder, f".{name[:100]}.{host}.{os.getpid()}.{os.urandom(4).hex()}.tmp")


def _write_temporary(temporary: str, data: bytes, target: os.stat_result | None, fs: Fs, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = fs.open(temporary, flags, mode)
    try:
        if target:
            fs.keep_mode(descriptor, target)
        rest = memoryview(data)
        while rest:
            rest = rest[fs.write(descriptor, rest) :]
        fs.fsync(descriptor)
    finally:
        fs.close(descriptor)


def _replace_patiently(temporary: str, target: str, fs: Fs) -> None:
    wait, waited = 0.02, 0.0
    while True:
        try:
            return fs.replace(temporary, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS or waited >= REPLACE_PATIENCE:
                raise
        fs.pause(wait)
        waited += wait
        wait = min(2 * wait, 0.5)


def _put_without_links(temporary: str, target: str, fs: Fs) -> None:
    try:
        fs.stat(target)
    except FileNotFoundError:
        return fs.replace(temporary, target)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)


def _fsync_folder(folder: str, fs: Fs) -> None:
    if sys.platform == "win32":
        return
    descriptor = fs.open(folder, os.O_RDONLY)
    try:
        fs.fsync(descriptor)
    except OSError as error:
        # Some network drives know no fsync of a folder.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        fs.close(descriptor)


def _remove(temporary: str, fs: Fs) -> None:
    with suppress(OSError):
        fs.unlink(temporary)
