"""How old a last good copy is, on machines that learn only after a while what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from builders import a_snapshot
from pytestqt.qtbot import QtBot

from roadmap_display.live import Feed
from roadmap_display.live.feed import Publish, Watch
from roadmap_display.roadmap.trouble import Trouble

SEEN_AT = datetime(2026, 2, 26, 14, 32, tzinfo=UTC)


class Recalling:
    """A feed whose source is away, and whose copy was kept at that moment."""

    def __init__(self, qtbot: QtBot, now: datetime) -> None:
        self.now, self.seconds = now, 100.0
        self.feed = Feed(
            "plan.db", self._begin, steady=lambda: self.seconds, now=lambda: self.now,
            recall=lambda: (a_snapshot(), SEEN_AT), recall_after=0.0,
        )  # fmt: skip
        self.feed.start(lambda _: None)
        qtbot.waitUntil(lambda: self.feed.health.checked is not None)

    def _begin(self, publish: Publish) -> Watch:
        raise Trouble("plan.db is away")

    @property
    def age(self) -> float:
        """In seconds."""
        checked = self.feed.health.checked
        assert checked is not None
        return self.seconds - checked


@pytest.fixture
def recalling(qtbot: QtBot) -> Iterator[Recalling]:
    made = Recalling(qtbot, SEEN_AT - timedelta(days=50))
    yield made
    made.feed.stop()


def test_while_its_clock_is_behind_a_copy_ages_from_the_start(recalling: Recalling) -> None:
    assert recalling.age == 0
    recalling.seconds += 600
    recalling.now += timedelta(seconds=600)
    assert recalling.age == 600


def test_a_clock_that_is_set_right_later_tells_its_true_age(recalling: Recalling) -> None:
    recalling.now = SEEN_AT + timedelta(hours=30)
    assert recalling.age == 30 * 3600


def test_a_clock_that_is_set_back_makes_no_copy_young(recalling: Recalling) -> None:
    recalling.now = SEEN_AT + timedelta(hours=30)
    recalling.seconds += 600
    recalling.now = SEEN_AT
    assert recalling.age == 600
