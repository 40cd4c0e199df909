"""Whether somebody looks after a source: a source that hangs is looked after, a thread that ended or is held is not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from builders import a_snapshot

from roadmap_display.live.feed import STUCK, Feed, Publish, Rest, Told, Watch
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Loaded


class StandingWatch:
    """A watch that does nothing."""

    last_checked = last_tried = next_try = None
    is_alive = True

    def stop(self) -> bool:
        return True


class Followed:
    """A feed whose source opens when it is let, told to somebody who may hold it up."""

    def __init__(self, begin: Callable[[Publish], Watch] | None = None, **fields: object) -> None:
        self.seconds = 0.0
        self.told: list[Told] = []
        self.arrived = threading.Event()
        self.held = threading.Event()
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.watch = StandingWatch()
        self.opened = threading.Event()
        self.feed = Feed("plan.db", begin or self._begin, steady=lambda: self.seconds, **fields)  # type: ignore[arg-type]

    def start(self) -> None:
        self.feed.start(self._take)

    def _begin(self, publish: Publish) -> Watch:
        self.publish = publish
        self.opened.set()
        return self.watch

    def _take(self, told: Told) -> None:
        self.told.append(told)
        self.held.set()
        self.goes_on.wait(50)
        self.arrived.set()


@pytest.fixture
def goes_on() -> Iterator[threading.Event]:
    """Lets whatever hangs in a test go on after it."""
    event = threading.Event()
    yield event
    event.set()


def test_a_source_that_hangs_while_it_is_opened_is_looked_after(goes_on: threading.Event) -> None:
    begun = threading.Event()

    def hanging(_: Publish) -> Watch:
        begun.set()
        goes_on.wait(50)
        return StandingWatch()

    followed = Followed(hanging)
    followed.start()
    assert begun.wait(30)
    followed.seconds = 1e6
    assert followed.feed.health.is_tended
    followed.feed.stop()


def test_a_watch_that_goes_on_looks_after_it_and_one_that_ended_does_not() -> None:
    followed = Followed()
    followed.start()
    assert followed.opened.wait(30)
    assert followed.feed.health.is_tended
    followed.watch.is_alive = False
    while followed.feed._watch is None:
        pass
    assert not followed.feed.health.is_tended
    followed.feed.stop()


def test_between_opening_and_watching_there_is_no_moment_in_which_nobody_looks_after_it() -> None:
    followed = Followed()

    class Ending(threading.Thread):
        def is_alive(self) -> bool:
            followed.feed._watch = followed.watch
            return False

    followed.feed._thread = Ending()
    assert followed.feed.health.is_tended


def test_a_thread_that_is_held_where_it_tells_us_looks_after_nothing() -> None:
    followed = Followed()
    followed.start()
    assert followed.opened.wait(30)
    followed.goes_on.clear()
    teller = threading.Thread(target=followed.publish, args=(Loaded(a_snapshot()),), daemon=True)
    teller.start()
    assert followed.held.wait(30)
    followed.seconds += STUCK
    assert followed.feed.health.is_tended
    followed.seconds += 1
    assert not followed.feed.health.is_tended
    followed.goes_on.set()
    teller.join(30)
    assert followed.feed.health.is_tended
    followed.feed.stop()


@pytest.mark.expects_log
def test_an_error_of_ours_while_it_is_opened_is_told_and_it_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("roadmap_display.live.feed.FIRST_RETRY", 0.01)
    tries: list[int] = []

    def begin(_: Publish) -> Watch:
        tries.append(1)
        if len(tries) < 3:
            raise ZeroDivisionError
        opened.set()
        return StandingWatch()

    opened = threading.Event()
    followed = Followed(begin)
    followed.start()
    assert opened.wait(30)
    assert [str(told) for told in followed.told] == [
        "plan.db cannot be opened by an error of this program; its log says more"
    ] * 2
    assert caplog.text.count("ZeroDivisionError") >= 2
    followed.feed.stop()


@pytest.mark.expects_log
def test_a_feed_whose_thread_ended_is_looked_after_by_nobody(goes_on: threading.Event) -> None:
    class Broken(threading.Event):
        def is_set(self) -> bool:
            raise ZeroDivisionError

    followed = Followed()
    followed.feed._is_stopped = Broken()
    assert followed.feed.health.is_tended
    followed.start()
    assert followed.feed._thread is not None
    followed.feed._thread.join(30)
    assert not followed.feed.health.is_tended


# A rest


KEPT = a_snapshot()


def recalled() -> tuple[Snapshot, datetime]:
    return KEPT, datetime.now(UTC)


def test_a_source_that_is_left_alone_is_shown_as_it_was_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    followed = Followed(recall=recalled, rest=Rest(600.0, "3 starts ended badly"))
    followed.start()
    while len(followed.told) < 2:
        assert followed.arrived.wait(30)
        followed.arrived.clear()
    copy, trouble = sorted(followed.told, key=lambda told: isinstance(told, Trouble))
    health = followed.feed.health
    assert isinstance(trouble, Trouble)
    assert getattr(copy, "snapshot", None) is KEPT
    assert (health.trouble, health.note) == ("3 starts ended badly", "3 starts ended badly")
    assert (health.is_recalled, health.next_try, health.is_tended) == (True, 600.0, True)
    assert not followed.opened.is_set()
    followed.feed.stop()
    assert followed.feed._thread is not None
    followed.feed._thread.join(30)
    assert not followed.opened.is_set()


def test_after_the_rest_it_is_opened_and_nothing_is_said_of_it_any_more() -> None:
    followed = Followed(recall=recalled, rest=Rest(0.05, "3 starts ended badly"))
    followed.start()
    assert followed.opened.wait(30)
    health = followed.feed.health
    assert (health.trouble, health.note, health.next_try) == ("", "", None)
    followed.feed.stop()


class Waits(threading.Event):
    """Notes for how long it is waited for, and is set after so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self._times = times

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds.append(timeout or 0.0)
        if len(self.seconds) == self._times:
            self.set()
        return self.is_set()


def test_a_source_is_tried_for_ever_from_a_second_to_a_minute_and_not_by_all_walls_at_once() -> None:
    def away(_: Publish) -> Watch:
        raise Trouble("plan.db is away")

    followed = Followed(away)
    waits = followed.feed._is_stopped = Waits(2000)
    followed.feed._opened(followed.told.append)  # type: ignore[arg-type]
    longest = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, *[60.0] * 1994]
    assert all(0.75 * most <= wait <= most for wait, most in zip(waits.seconds, longest, strict=True))
    assert len(set(waits.seconds)) > 1900
    assert len(followed.told) == 2000
