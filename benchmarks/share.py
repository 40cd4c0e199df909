"""A network drive made of this machine: a file system to read from, kept by a program that can be frozen.

Linux asks that program (`python -m benchmarks.share FOLDER PLACE`) for all that anybody reads below the place. What
is changed in the folder behind it raises no event there, as on a drive of another machine. It takes root to mount.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

_DEVICE = "/dev/fuse"
_TYPE = b"fuse.sshfs"
_READ_ONLY, _DETACHED = 1, 2
"""Flags of mount and of umount2."""

_MOST = 1 << 18
"""Bytes of a question, at most."""

_QUESTION = struct.Struct("<IIQQIIII")
_ANSWER = struct.Struct("<IiQ")
_ATTRIBUTES = struct.Struct("<6Q10I")
_READ = struct.Struct("<QQI")
_ROOT = 1
_NO_CACHE = 1
"""A file opened so is read from its program each time."""

Answer = Callable[[int, bytes], bytes | None]
"""What a node is asked, with the words of the question; None where nobody waits for an answer. May raise OSError."""


class What(IntEnum):
    """What is asked, by the kernel's numbers."""

    LOOK_UP = 1
    FORGET = 2
    ATTRIBUTES = 3
    OPEN = 14
    READ = 15
    CLOSE = 18
    FLUSH = 25
    BEGIN = 26
    OPEN_FOLDER = 27
    LIST = 28
    CLOSE_FOLDER = 29
    INTERRUPT = 36
    FORGET_MANY = 42


class Question(NamedTuple):
    """The head of one, as `fuse_in_header` of the kernel has it."""

    length: int
    what: int
    number: int
    node: int
    user: int
    group: int
    process: int
    padding: int


class Share:
    """Answers for one folder of files; folders in it do not exist."""

    def __init__(self, device: int, folder: Path) -> None:
        self._device = device
        self._folder = folder
        self._names = {_ROOT: ""}
        self._answers: dict[int, Answer] = {
            What.BEGIN: self._begin, What.LOOK_UP: self._look_up, What.ATTRIBUTES: self._attributes,
            What.OPEN: self._open, What.READ: self._read, What.CLOSE: self._close, What.FLUSH: lambda *_: b"",
            What.OPEN_FOLDER: lambda *_: bytes(16), What.LIST: self._list, What.CLOSE_FOLDER: lambda *_: b"",
            What.FORGET: lambda *_: None, What.FORGET_MANY: lambda *_: None, What.INTERRUPT: lambda *_: None,
        }  # fmt: skip

    def serve(self) -> None:
        """Until it is no longer mounted."""
        while True:
            try:
                data = os.read(self._device, _MOST)
            except OSError as error:
                if error.errno == errno.ENODEV:
                    return
                raise
            self._say(Question(*_QUESTION.unpack_from(data)), data[_QUESTION.size :])

    def _say(self, question: Question, words: bytes) -> None:
        failed, answer = 0, b""
        try:
            found = self._answers.get(question.what, _nothing_of_the_kind)(question.node, words)
            if found is None:
                return
            answer = found
        except OSError as error:
            failed = -(error.errno or errno.EIO)
        try:
            os.write(self._device, _ANSWER.pack(_ANSWER.size + len(answer), failed, question.number) + answer)
        except FileNotFoundError:
            return  # whoever asked has gone

    def _begin(self, _node: int, words: bytes) -> bytes:
        _, minor, ahead = struct.unpack_from("<III", words)
        return struct.pack("<IIIIHHIIHHI28x", 7, min(minor, 31), ahead, 0, 8, 6, 1 << 16, 1, 0, 0, 0)

    def _look_up(self, _node: int, words: bytes) -> bytes:
        name = words.rstrip(b"\0").decode()
        status = os.stat(self._folder / name)
        self._names[status.st_ino] = name
        return struct.pack("<QQQQII", status.st_ino, 0, 0, 0, 0, 0) + _attributes(status)

    def _attributes(self, node: int, _words: bytes) -> bytes:
        return struct.pack("<QII", 0, 0, 0) + _attributes(os.stat(self._folder / self._names[node]), node)

    def _open(self, node: int, _words: bytes) -> bytes:
        return struct.pack("<QII", os.open(self._folder / self._names[node], os.O_RDONLY), _NO_CACHE, 0)

    def _read(self, _node: int, words: bytes) -> bytes:
        file, offset, size = _READ.unpack_from(words)
        return os.pread(file, size, offset)

    def _close(self, _node: int, words: bytes) -> bytes:
        os.close(struct.unpack_from("<Q", words)[0])
        return b""

    def _list(self, _node: int, words: bytes) -> bytes:
        _, offset, size = _READ.unpack_from(words)
        listed = b""
        for place, name in enumerate(sorted(os.listdir(self._folder))[offset:], offset + 1):
            letters = name.encode()
            entry = struct.pack("<QQII", place + _ROOT, place, len(letters), 0) + letters
            entry += bytes(-len(entry) % 8)
            if len(listed) + len(entry) > size:
                break
            listed += entry
        return listed


def _nothing_of_the_kind(_node: int, _words: bytes) -> bytes:
    raise OSError(errno.ENOSYS, "not of this drive")


def _attributes(status: os.stat_result, node: int = 0) -> bytes:
    seconds, rest = divmod(status.st_mtime_ns, 10**9)
    return _ATTRIBUTES.pack(
        node or status.st_ino, status.st_size, status.st_blocks, seconds, seconds, seconds, rest, rest, rest,
        status.st_mode, status.st_nlink, 0, 0, 0, 4096, 0,
    )  # fmt: skip


@contextmanager
def a_share(folder: Path, place: Path) -> Iterator[subprocess.Popen[str]]:
    """The folder, as a drive at that place, which is made; its program, which may be frozen. Raises OSError where
    none can be mounted.
    """
    place.mkdir()
    words = [sys.executable, "-m", "benchmarks.share", str(folder), str(place)]
    with subprocess.Popen(words, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout
            if not program.stdout.readline():
                raise OSError("no drive can be mounted here")
            yield program
        finally:
            program.send_signal(signal.SIGCONT)
            ctypes.CDLL(None).umount2(os.fsencode(place), _DETACHED)


def main() -> None:
    """Mount the folder at the place, say so, and answer."""
    folder, place = map(Path, sys.argv[1:])
    try:
        device = _mounted(place)
    except OSError as error:
        sys.exit(f"no drive can be mounted here: {error}")
    print("mounted", flush=True)
    Share(device, folder).serve()


def _mounted(place: Path) -> int:
    """What to answer at. Raises OSError."""
    device = os.open(_DEVICE, os.O_RDWR)
    told = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other".encode()
    library = ctypes.CDLL(None, use_errno=True)
    if library.mount(b"share", os.fsencode(place), _TYPE, _READ_ONLY, told):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return device


if __name__ == "__main__":
    main()
