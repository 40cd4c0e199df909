"""Many programs at one server: real processes that are killed, and many that listen."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from builders import an_item
from postgres import until
from sqlite_words import a_change_set

from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.watch import Watcher

pytestmark = [pytest.mark.xdist_group("postgres"), pytest.mark.timeout(120)]

WRITERS, EDITS, COUNTERS = 8, 200, 24

_COUNTING = """
import random, sys
from datetime import UTC, datetime
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.store import Refused

url, counters, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
store, loaded, done = PostgresStore(url), None, 0
while done < times:
    loaded = store.load(loaded)
    item = f"counter-{random.randrange(counters)}"
    value = loaded.snapshot.item(item).order
    try:
        store.save(ChangeSet(at=datetime.now(UTC), changes=(Edited("item", item, "order", value, value + 1),)))
    except Refused:
        continue
    done += 1
    print(item, int(value + 1), flush=True)
"""


def _counting(url: str, times: int) -> subprocess.Popen[str]:
    """A program that raises one of the counters by one, again and again, and says so once it is saved."""
    command = [sys.executable, "-c", _COUNTING, url, str(COUNTERS), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_eight_writers_that_are_killed_lose_nothing_they_called_saved(url: Callable[..., str]) -> None:
    with closing(PostgresStore(url("ada"))) as store:
        store.save(a_change_set(*(Added("item", an_item(f"Counter {n}")) for n in range(COUNTERS))))
        programs = [_counting(url("ada"), EDITS) for _ in range(WRITERS)]
        said: list[str] = []
        for program in programs[: WRITERS // 2]:
            assert program.stdout
            said += [program.stdout.readline() for _ in range(random.randint(5, 40))]
            program.kill()
        for program in programs:
            said += program.communicate()[0].splitlines(keepends=True)
        whole = [line.split() for line in said if line.endswith("\n")]
        assert len(whole) >= WRITERS // 2 * EDITS
        assert len({tuple(line) for line in whole}) == len(whole), "one number was given to two"
        loaded = store.load()
        counted = {item.id: int(item.order) for item in loaded.snapshot.items if item.id.startswith("counter-")}
        for item, number in whole:
            assert int(number) <= counted[item]
        assert len(whole) <= sum(counted.values()) <= len(whole) + WRITERS // 2
        logged = [one.changes for one in store.history()[1:]]
        assert sum(counted.values()) == len(logged) == loaded.snapshot.revision - 1
        for item, last in counted.items():
            steps = [change.becomes for (change,) in logged if isinstance(change, Edited) and change.id == item]
            assert steps == list(range(1, last + 1))


class Ear:
    """One of many walls: what it has seen, and when."""

    def __init__(self, url: str) -> None:
        self.seen: list[tuple[int, float]] = []
        self.troubles: list[str] = []
        self._store = PostgresStore(url, read_only=True)
        self.watch = Watcher(self._store, self._take).start()

    def _take(self, told: Loaded | Trouble) -> None:
        if isinstance(told, Trouble):
            self.troubles.append(str(told))
        else:
            self.seen.append((told.snapshot.revision, time.perf_counter()))

    @property
    def last(self) -> int:
        return self.seen[-1][0] if self.seen else -1

    def close(self) -> None:
        self.watch.stop()
        self._store.close()


def test_fifty_listeners_miss_nothing(url: Callable[..., str]) -> None:
    ears = [Ear(url("wall")) for _ in range(50)]
    try:
        until(lambda: all(ear.last == 0 for ear in ears), 30, "fifty first pictures")
        until(lambda: all(ear.watch._hints.is_heard for ear in ears), 30, "fifty to listen")  # type: ignore[union-attr]
        saved: dict[int, float] = {}
        with closing(PostgresStore(url("ada"))) as store:
            for number in range(40):
                began = time.perf_counter()
                saved[store.save(a_change_set(Edited("item", "search", "order", float(number), number + 1.0)))] = began
                threading.Event().wait(0.02)
        until(lambda: all(ear.last == 40 for ear in ears), 40, "all to see the last")
        for ear in ears:
            revisions = [revision for revision, _ in ear.seen]
            assert revisions == sorted(set(revisions))
            assert not ear.troubles
        assert max(ear.seen[-1][1] - saved[40] for ear in ears) < 30
    finally:
        for ear in ears:
            ear.watch._is_stopped = True
            ear.watch.wake()
        for ear in ears:
            ear.close()


def test_safe_edits_of_three_editors_reach_the_server(
    url: Callable[..., str], tmp_path: Path, journals: Callable[..., Journal]
) -> None:
    """The journal, the merge and the server together: the same field, other fields, an item removed meanwhile."""
    with closing(PostgresStore(url("ada"))) as ada, closing(PostgresStore(url("max"))) as marketing:
        base = ada.load().snapshot
        hers = SafeEdits(ada, journals(tmp_path / "ada"), "plan")
        his = SafeEdits(marketing, journals(tmp_path / "max"), "plan")
        first = hers.submit(a_change_set(Edited("item", "spring-campaign", "title", "Spring campaign", "Hers")), base)
        second = his.submit(a_change_set(Edited("item", "spring-campaign", "title", "Spring campaign", "His")), base)
        third = his.submit(a_change_set(Edited("item", "spring-campaign", "progress", 0, 40)), base)
        assert [first.state, second.state, third.state] == ["saved", "saved", "saved"]
        last = ada.load().snapshot
        assert (last.item("spring-campaign").title, last.item("spring-campaign").progress) == ("His", 40)
        assert len(second.conflicts) == len(last.conflicts) == 1
        denied = his.submit(a_change_set(Edited("item", "search", "title", "Search", "Mine")), base)
        assert (denied.state, "only what belongs to marketing" in denied.reason) == ("refused", True)
        assert his.submit(a_change_set(Edited("item", "spring-campaign", "progress", 40, 50)), last).state == "saved"


def test_random_edits_leave_every_wall_with_the_same(url: Callable[..., str]) -> None:
    """What a wall put together from deltas is what a fresh look finds."""
    chance = random.Random(7)
    with closing(PostgresStore(url("ada"))) as store, closing(PostgresStore(url("wall"), read_only=True)) as wall:
        mine = loaded = wall.load()
        for number in range(60):
            items = mine.snapshot.items
            kind = chance.choice(("add", "add", "edit", "edit", "edit", "move", "remove"))
            item = chance.choice(items) if items else None
            if kind == "add" or item is None:
                place = chance.choice((None, chance.randint(0, len(items))))
                changes: tuple = (Added("item", an_item(f"New {number}"), place),)
            elif kind == "edit":
                changes = (Edited("item", item.id, "order", item.order, float(number)),)
            else:
                from roadmap_display.roadmap.changes.change import Removed

                changes = (Removed("item", item, items.index(item)),)
                if kind == "move":
                    changes += (Added("item", item, chance.randint(0, len(items) - 1)),)
            store.save(a_change_set(*changes))
            mine = store.load(mine)
            if number % 3 == 0:
                loaded = wall.load(loaded)
        loaded = wall.load(loaded)
        assert loaded.snapshot.items == mine.snapshot.items == PostgresStore.load(wall).snapshot.items
