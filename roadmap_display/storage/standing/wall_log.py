"""The log of a wall: as much as a person reads, and never more than a disk has room for, though it runs for years."""

from __future__ import annotations

import logging
import re
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from queue import SimpleQueue
from traceback import extract_tb
from types import TracebackType

_log = logging.getLogger(__name__)

MOST_BYTES, FILES = 1_000_000, 5
"""So large is a file at most, and there are so many of them."""

QUIET_FOR = 3600.0
"""Seconds in which a message that comes again is only counted."""

MOST_KNOWN = 200
"""So many messages are told apart; of more the one that has rested longest is forgotten."""

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SECRETS = (
    (re.compile(r"(\w://[^\s:/@]*):[^\s/]+@"), r"\1:…@"),
    (re.compile(r"((?:password|passwd|pin)\s*[=:]\s*)(?:'[^']*'|\"[^\"]*\"|[^\s&,;)]+)", re.IGNORECASE), r"\1…"),
    (re.compile(r"scrypt:\S+"), "scrypt:…"),
)
_OURS = logging.getLogger("roadmap_display")
_NUMBERS = re.compile(r"\d+")


class Again:
    """A filter: lets a message through once an hour, and then says how often it came meanwhile.

    Messages that differ in their numbers only are the same. Asked on whatever thread has something to say.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], _Known] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to write it. What is written after silence says how often it was not, and no traceback again."""
        text, now = record.getMessage(), self._now()
        with self._lock:
            return self._is_written(record, text, now)

    def left(self) -> list[tuple[str, str]]:
        """What was counted and not written: the logger, and what it has to say."""
        with self._lock:
            return [(name, known.counted) for (name, _), known in self._known.items() if known.count]

    def _is_written(self, record: logging.LogRecord, text: str, now: float) -> bool:
        signature = record.name, _NUMBERS.sub("0", text)
        known = self._known.pop(signature, None) or _Known()
        self._known[signature] = known
        if len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]
        known.text = text
        if now < known.until:
            known.count += 1
            return False
        if known.count:
            record.msg, record.args, record.exc_info, record.exc_text = known.counted, (), None, None
        known.until, known.count = now + QUIET_FOR, 0
        return True


class _Known:
    """A message: as it was said last, until when it is only counted, and how often that was done."""

    def __init__(self) -> None:
        self.text = ""
        self.until = float("-inf")
        self.count = 0

    @property
    def counted(self) -> str:
        """What is said of it after a while."""
        times = "once" if self.count == 1 else f"{self.count} times"
        return f"{self.text} … {times} more"


class Hushed(logging.Formatter):
    """Writes no password, wherever in a message or a traceback it stands."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, or as lines with a traceback."""
        text = super().format(record)
        for pattern, instead in _SECRETS:
            text = pattern.sub(instead, text)
        return text


class _Files(RotatingFileHandler):
    """A full disk costs lines of the log, and nothing else."""

    def go_on_in(self, path: Path) -> None:
        """Write into the files of that name from now on. Both say of each other."""
        before = Path(self.baseFilename).name
        self._say("this log goes on in %s", path.name)
        self.acquire()
        try:
            if self.stream:
                with suppress(OSError):
                    self.stream.close()
            self.stream = None  # as the handler itself says that it is to be opened
            self.baseFilename = str(path.absolute())
        finally:
            self.release()
        self._say("this log began in %s", before)

    def handleError(self, record: logging.LogRecord) -> None:
        pass

    def _say(self, words: str, name: str) -> None:
        self.handle(_log.makeRecord(_log.name, logging.INFO, "", 0, words, (name,), None))


class WallLog:
    """What the program says, into files and to the standard error, from its making to `close`.

    What was raised and nobody caught, in a slot or on a thread, is said too, and counted in `uncaught` by what it was
    and where. It is written on a thread of its own: nobody who has something to say waits for a disk.
    """

    def __init__(self, path: Path, *, now: Callable[[], float] = time.monotonic) -> None:
        self.uncaught: dict[str, int] = {}
        self._again = Again(now)
        errors = logging.StreamHandler(sys.stderr)
        errors.setLevel(logging.WARNING)
        self._handlers = [*_files(path), errors]
        for handler in self._handlers:
            handler.setFormatter(Hushed(_FORMAT))
        records: SimpleQueue[logging.LogRecord] = SimpleQueue()
        self._queue = QueueHandler(records)
        self._queue.addFilter(self._again)
        self._writing = QueueListener(records, *self._handlers, respect_handler_level=True)
        self._writing.start()
        logging.getLogger().addHandler(self._queue)
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._raised, self._raised_on_thread
        self._level = _OURS.level
        _OURS.setLevel(logging.INFO)

    def go_on_in(self, path: Path) -> None:
        """Write into that file from now on. Waits for the disk, so not to be called where nobody may."""
        for handler in self._handlers:
            if isinstance(handler, _Files):
                handler.go_on_in(path)

    def close(self) -> None:
        """Write what was only counted, and let go of the files."""
        if not self._handlers:
            return
        self._queue.removeFilter(self._again)
        for name, words in self._again.left():
            logging.getLogger(name).warning("%s", words)
        logging.getLogger().removeHandler(self._queue)
        _OURS.setLevel(self._level)
        sys.excepthook, threading.excepthook = self._hooks
        self._writing.stop()
        while self._handlers:
            with suppress(OSError):
                self._handlers.pop().close()

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        words = f"{kind.__name__}{_where(trace)}"
        if words in self.uncaught or len(self.uncaught) < MOST_KNOWN:
            self.uncaught[words] = self.uncaught.get(words, 0) + 1
        _log.error("an error that nobody caught: %s", words, exc_info=(kind, error, trace))

    def _raised_on_thread(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None and not isinstance(raised.exc_value, SystemExit):
            self._raised(raised.exc_type, raised.exc_value, raised.exc_traceback)


def _where(trace: TracebackType | None) -> str:
    last = extract_tb(trace)[-1:]
    return "".join(f" in {frame.name}, {Path(frame.filename).name}:{frame.lineno}" for frame in last)


def _files(path: Path) -> list[logging.Handler]:
    """The files, where there can be any."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return [_Files(path, maxBytes=MOST_BYTES, backupCount=FILES - 1, encoding="utf-8", errors="backslashreplace")]
    except OSError:
        return []
