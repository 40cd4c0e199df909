"""Eight programs at the same items, some of them killed: every edit is in the source once, none is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import an_item
from sqlite_words import a_plan
from stores import Place, Places

WRITERS, EDITS, KILLED, COUNTERS = 8, 200, 3, 8

_COUNTING = """
import sys
from datetime import UTC, datetime
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Refused

source, editor, times, counters = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
store = open_store(source)
loaded, tries = None, 0
done = store.applied().get(editor, 0)
while done < times:
    loaded = store.load(loaded)
    item = loaded.snapshot.items[hash((editor, done, tries)) % counters]
    change = Edited("item", item.id, "order", item.order, item.order + 1)
    edit = ChangeSet(at=datetime.now(UTC), by=editor, editor=editor, seq=done + 1, changes=(change,))
    try:
        store.save(edit)
    except Refused:
        tries += 1
        continue
    except Trouble as trouble:
        if trouble.kind != "busy":
            raise
        done = store.applied().get(editor, 0)
        continue
    done += 1
    print(done, flush=True)
print(done, flush=True)
store.close()
"""


def counting(source: str, editor: str) -> subprocess.Popen[str]:
    """A program that raises the `order` of one item after the other by one, until its session did so often enough."""
    command = [sys.executable, "-c", _COUNTING, source, editor, str(EDITS), str(COUNTERS)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def places(memory: Path, request: pytest.FixtureRequest) -> Iterator[Places]:
    """In memory where there is a disk in memory: eight programs would wait for a slow one most of the time."""
    made = Places(memory, request)
    yield made
    made.close()


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", ["sqlite"])
def test_eight_writers_of_two_hundred_edits_some_killed_lose_none_and_write_none_twice(
    places: Places, kind: str
) -> None:
    place: Place = places.of(kind)
    store = place.open()
    store.create(a_plan(*(an_item(f"Counter {number}") for number in range(COUNTERS))))
    programs = {f"editor-{number}": counting(place.source, f"editor-{number}") for number in range(WRITERS)}
    said = dict.fromkeys(programs, 0)
    for number, editor in enumerate([*programs][:KILLED]):
        program = programs[editor]
        assert program.stdout
        for _ in range(10 + 17 * number):
            said[editor] = int(program.stdout.readline())
        program.kill()
        rest = program.communicate()[0].split("\n")[:-1]
        said[editor] = max([said[editor], *map(int, rest)])
        assert store.applied()[editor] >= said[editor], "what a program called saved is there after it was killed"
        programs[editor] = counting(place.source, editor)
    for editor, program in programs.items():
        said[editor] = [int(line) for line in program.communicate(timeout=170)[0].split()][-1]
        assert program.returncode == 0
    assert set(said.values()) == {EDITS}
    assert store.applied() == dict.fromkeys(programs, EDITS)
    counts = {item.id: item.order for item in store.load().snapshot.items}
    assert sum(counts.values()) == WRITERS * EDITS
    steps: dict[str, list[float]] = {item: [] for item in counts}
    for change_set in store.history():
        steps[change_set.changes[0].id].append(change_set.changes[0].becomes)
    assert steps == {item: list(range(1, int(count) + 1)) for item, count in counts.items()}
