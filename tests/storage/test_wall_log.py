"""The log of a wall that runs for years: bounded, counted, and without a password."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

from roadmap_display.storage.standing.wall_log import FILES, MOST_BYTES, MOST_KNOWN, QUIET_FOR, Again, WallLog

pytestmark = pytest.mark.expects_log

_log = logging.getLogger("roadmap_display.test")


class Logged:
    """A log in a folder, with a clock that is set by hand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seconds = 0.0
        self.log = WallLog(path, now=lambda: self.seconds)

    def lines(self) -> list[str]:
        """What stands in the newest file, without times; the log is closed for it."""
        self.log.close()
        return [line.split(" ", 2)[2] for line in self.path.read_text().splitlines()]


def raised(words: str) -> ValueError:
    """An error with a traceback."""
    try:
        int("", len(words))
    except ValueError as error:
        return error.__class__(words).with_traceback(error.__traceback__)
    raise AssertionError


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Logged]:
    made = Logged(tmp_path / "state" / "wall-HDMI-1.log")
    yield made
    made.log.close()


def test_what_is_said_stands_in_the_file_and_warnings_on_the_standard_error(
    logged: Logged, capfd: pytest.CaptureFixture[str]
) -> None:
    _log.info("standing")
    _log.warning("the share %s is away", "plans")
    lines = logged.lines()
    assert lines == [
        "INFO roadmap_display.test: standing",
        "WARNING roadmap_display.test: the share plans is away",
    ]


def test_the_same_again_is_counted_for_an_hour_and_then_told(logged: Logged) -> None:
    for attempt in range(241):
        _log.warning("attempt %d: the share is away", attempt)
    logged.seconds = QUIET_FOR
    _log.warning("attempt 241: the share is away")
    _log.warning("attempt 242: the share is away")
    assert logged.lines() == [
        "WARNING roadmap_display.test: attempt 0: the share is away",
        "WARNING roadmap_display.test: attempt 241: the share is away … 240 times more",
        "WARNING roadmap_display.test: attempt 242: the share is away … once more",
    ]


def test_other_messages_are_not_counted_together(logged: Logged) -> None:
    _log.warning("the share plans is away")
    _log.warning("the share others is away")
    assert len(logged.lines()) == 2


def test_a_traceback_is_written_once(logged: Logged) -> None:
    for _ in range(3):
        _log.error("painting failed", exc_info=raised("here"))
    logged.log.close()
    assert logged.path.read_text().count("Traceback") == 1


def test_a_share_that_is_away_for_years_fills_no_disk(logged: Logged) -> None:
    for number in range(2_500):
        logged.seconds += QUIET_FOR
        _log.warning("%s the share is away", "x" * 3_000, extra={"number": number})
    logged.log.close()
    files = sorted(logged.path.parent.iterdir())
    assert len(files) == FILES
    assert all(file.stat().st_size <= MOST_BYTES for file in files)
    assert sum(file.stat().st_size for file in files) > 3 * MOST_BYTES


def test_ever_new_messages_cost_no_memory() -> None:
    again = Again(lambda: 0.0)
    for number in range(3 * MOST_KNOWN):
        name = "".join(chr(97 + int(digit)) for digit in str(number))
        assert again.filter(logging.LogRecord("x", logging.WARNING, "", 0, name, (), None))
    assert len(again._known) == MOST_KNOWN


def test_many_threads_may_say_ever_new_things_at_once() -> None:
    again, letters = Again(lambda: 0.0), "abcdefghijklmnopqrst"

    def say(own: str) -> None:
        for name in map("".join, product(own, letters, letters, letters)):
            again.filter(logging.LogRecord("x", logging.WARNING, "", 0, name, (), None))

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor() as threads:
            list(threads.map(say, "uvwxyz"))
    finally:
        sys.setswitchinterval(usual)
    assert len(again._known) == MOST_KNOWN


@pytest.mark.parametrize(
    "words",
    [
        "postgresql://anna:c4nary@db/plan cannot be reached",
        "postgresql://db/plan?user=anna&password=c4nary&x=1",
        "connection failed: password='c4nary' host=db",
        'pin = "scrypt:c4nary:c4nary"',
        "PASSWORD: c4nary",
    ],
)
def test_no_password_is_written_wherever_it_stands(
    logged: Logged, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    _log.warning("%s", words)
    _log.error("reading failed", exc_info=raised(words))
    logged.log.close()
    text = logged.path.read_text()
    assert "reading failed" in text
    assert "c4nary" not in text
    assert "c4nary" not in capfd.readouterr().err


def test_it_goes_on_in_the_files_of_another_screen_and_both_say_so(logged: Logged) -> None:
    other = logged.path.with_name("wall-HDMI-2.log")
    other.write_text("a wall of before\n")
    logged.log.go_on_in(other)
    _log.info("standing")
    assert logged.lines() == ["INFO roadmap_display.storage.standing.wall_log: this log goes on in wall-HDMI-2.log"]
    said = other.read_text().splitlines()
    assert said[0] == "a wall of before"
    assert [line.split(" ", 3)[3] for line in said[1:]] == [
        "roadmap_display.storage.standing.wall_log: this log began in wall-HDMI-1.log",
        "roadmap_display.test: standing",
    ]


def test_where_no_file_can_be_made_the_wall_stands_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    log = WallLog(tmp_path / "state" / "wall.log")
    _log.warning("standing")
    log.close()


def test_a_disk_that_fills_up_costs_lines_and_nothing_else(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wall.log"
    path.symlink_to("/dev/full")
    log = WallLog(path)
    _log.warning("standing")
    log.close()
    assert [line.split(" ", 2)[2] for line in capfd.readouterr().err.splitlines()] == [
        "WARNING roadmap_display.test: standing"
    ]


def test_what_nobody_caught_is_written_wherever_it_was_raised(logged: Logged) -> None:
    error = raised("password=c4nary")
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=lambda: [][0])
    thread.start()
    thread.join()
    logged.log.close()
    text = logged.path.read_text()
    assert text.count("an error that nobody caught") == 2
    assert text.count("Traceback") == 2
    assert "IndexError" in text
    assert "c4nary" not in text
    assert [words.partition(",")[0] for words in logged.log.uncaught] == [
        "ValueError in raised",
        "IndexError in <lambda>",
    ]


def test_what_nobody_caught_elsewhere_is_another_error_and_what_comes_again_is_counted(logged: Logged) -> None:
    def here() -> None:
        int("", 1)

    def there() -> None:
        int("", 1)

    for deed in (here, there, here):
        try:
            deed()
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    logged.log.close()
    assert logged.path.read_text().count("Traceback") == 2
    assert list(logged.log.uncaught.values()) == [2, 1]


def test_closed_it_leaves_nothing_behind(tmp_path: Path) -> None:
    hooks = sys.excepthook, threading.excepthook
    before = list(logging.getLogger().handlers), logging.getLogger("roadmap_display").level
    WallLog(tmp_path / "wall.log").close()
    assert (logging.getLogger().handlers, logging.getLogger("roadmap_display").level) == before
    assert (sys.excepthook, threading.excepthook) == hooks
