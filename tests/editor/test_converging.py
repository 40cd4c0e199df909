"""Two editors at one source, played by chance: both come to the same, nothing waits, and undo spares the other."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from a_source import a_source
from contents import content
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres import Server
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.roadmap.changes.change import Added, ChangeSet, Edited
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Portfolio, Roadmap, Snapshot
from roadmap_display.storage.opening import open_store

NAMES = ("one", "two")
IDS = ("a", "b", "c", "d")
FIELDS = ("title", "notes", "url")
PLAN = Snapshot(
    Portfolio(id="a-plan", title="Plan"),
    roadmaps=(Roadmap(id="product", title="Product"),),
    items=tuple(Item(id=one, roadmap="product", title=one) for one in IDS[:3]),
)

DEEDS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(IDS), st.sampled_from(FIELDS)),
    st.tuples(st.sampled_from(("add", "delete")), st.sampled_from(IDS), st.just("")),
    st.tuples(st.sampled_from(("undo", "undo", "redo", "wait")), st.just(""), st.just("")),
)
STORIES = st.lists(st.tuples(st.sampled_from((0, 1)), DEEDS), max_size=14)

pytestmark = pytest.mark.timeout(150)


class Pair:
    """Two at one source. What one of them writes begins with their name, and is written once only."""

    def __init__(self, qtbot: QtBot, source: str) -> None:
        self.seats = [Seat(qtbot, source, name) for name in NAMES]
        self.number = 0
        for seat in self.seats:
            seat.until(lambda seat=seat: seat.edits.shown)  # type: ignore[misc]

    def play(self, who: int, deed: str, item_id: str, field: str) -> None:
        seat, self.number = self.seats[who], self.number + 1
        item, words = seat.desk.snapshot.item(item_id), f"{NAMES[who]} {self.number}"
        if deed == "write" and item:
            seat.desk.make((Edited("item", item_id, field, getattr(item, field), words),), words)
        elif deed == "add" and not item:
            made = Item(id=f"{item_id}", roadmap="product", title=words)
            seat.desk.make((Added("item", made),), words)
        elif deed == "delete" and item:
            seat.desk.make(removing(seat.desk.snapshot, (item,)), words)
        elif deed in ("undo", "redo"):
            getattr(seat.edits, deed)()
        elif deed == "wait":
            seat.until(seat.is_saved)

    def settled(self) -> Snapshot:
        """What both come to, and the source with them."""
        for seat in self.seats:
            seat.until(seat.is_saved)
        there = self.seats[0].reloaded()
        for seat in self.seats:
            seat.until(lambda seat=seat: seat.is_saved() and content(seat.shown) == content(there))  # type: ignore[misc]
        return there

    def close(self) -> None:
        for seat in self.seats:
            seat.close()


@contextmanager
def fresh(qtbot: QtBot, source: str, make: Callable[[], None]) -> Iterator[Pair]:
    make()
    pair = Pair(qtbot, source)
    try:
        yield pair
    finally:
        pair.close()


def the_story_holds(pair: Pair, story: list[tuple[int, tuple[str, str, str]]]) -> None:
    for who, deed in story:
        pair.play(who, *deed)
    before = pair.settled()
    first = pair.seats[0].edits
    while first.steps.done:
        first.undo()
    after = pair.settled()
    for item in before.items:
        theirs = {field for field in FIELDS if getattr(item, field).startswith(NAMES[1])}
        now = after.item(item.id)
        assert now is not None or not theirs, f"undo took {item} away"
        for field in theirs:
            assert getattr(now, field) == getattr(item, field)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=STORIES)
@pytest.mark.parametrize("name", ["plan.roadmap.json", "plan.db"])
def test_two_editors_at_one_file_come_to_the_same(qtbot: QtBot, tmp_path: Path, name: str, story: Any) -> None:
    path = tmp_path / name

    def make() -> None:
        for leftover in tmp_path.glob("plan.*"):
            leftover.unlink()
        for folder in ("data", "state"):
            shutil.rmtree(tmp_path / folder, ignore_errors=True)
        a_source(path, PLAN)

    with fresh(qtbot, str(path), make) as pair:
        the_story_holds(pair, story)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=STORIES)
@pytest.mark.xdist_group("postgres")
@pytest.mark.expects_log  # a server of a busy machine may answer too late to be listened to: then it is polled
def test_two_editors_at_one_server_come_to_the_same(qtbot: QtBot, server: Server, tmp_path: Path, story: Any) -> None:
    name = f"converging_{os.getpid()}"

    def make() -> None:
        server.do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.do(f"CREATE DATABASE {name} OWNER owner TEMPLATE roadmap_plan")
        for folder in ("data", "state"):
            shutil.rmtree(tmp_path / folder, ignore_errors=True)
        with closing(open_store(server.url(name, "ada"))) as store:
            added = tuple(Added("item", one) for one in PLAN.items)
            store.save(ChangeSet(at=datetime.now(UTC), changes=added))

    with fresh(qtbot, server.url(name, "ada"), make) as pair:
        the_story_holds(pair, story)
    server.do(f"DROP DATABASE {name} WITH (FORCE)")
