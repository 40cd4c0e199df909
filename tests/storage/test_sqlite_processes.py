"""Several programs at one SQLite file, and programs that are killed: real processes, real files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from builders import an_item
from sqlite_words import a_plan, by_hand

from roadmap_display.storage.sql.sqlite import SqliteStore

_COUNTING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.storage.sql.sqlite import SqliteStore
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Refused

path, item, times = sys.argv[1:]
store = SqliteStore(Path(path))
loaded = None
done = 0
while done < int(times):
    try:
        loaded = store.load(loaded)
        value = loaded.snapshot.item(item).order
        change = Edited("item", item, "order", value, value + 1)
        store.save(ChangeSet(at=datetime.now(UTC), by=str(done), changes=(change,)))
    except Refused:
        continue
    except Trouble as trouble:  # the others took their turns for too long
        if trouble.kind != "busy":
            raise
        continue
    done += 1
    print(int(value + 1), flush=True)
"""


def _counting(path: Path, item: str, times: int) -> subprocess.Popen[str]:
    """A program that raises the item's `order` by one, again and again, and says each number once it is saved."""
    command = [sys.executable, "-c", _COUNTING, str(path), item, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.db"
    SqliteStore(made).create(a_plan(an_item("Counter")))
    return made


def test_two_programs_at_one_item_lose_nothing(path: Path) -> None:
    programs = [_counting(path, "counter", 50) for _ in range(2)]
    said = [int(line) for program in programs for line in program.communicate()[0].split()]
    store = SqliteStore(path)
    loaded = store.load()
    assert sorted(said) == list(range(1, 101))
    assert (loaded.snapshot.items[0].order, loaded.snapshot.revision) == (100, 100)
    assert [change_set.changes[0].becomes for change_set in store.history()] == list(range(1, 101))
    store.close()


def test_programs_killed_while_saving_lose_nothing_they_called_saved(path: Path) -> None:
    """Each is killed at whatever it is doing after some saves; the others and we go on with what it leaves."""
    programs = [_counting(path, "counter", 1_000_000) for _ in range(2)]
    said: list[int] = []
    store = SqliteStore(path)
    for number, program in enumerate(programs):
        assert program.stdout
        said += [int(program.stdout.readline()) for _ in range(20 + 7 * number)]
        program.kill()
        said += [int(line) for line in program.communicate()[0].split("\n")[:-1]]
        assert by_hand(path, "PRAGMA integrity_check") == [("ok",)]
        assert store.load().snapshot.items[0].order >= max(said)
    found = store.load().snapshot.items[0].order
    assert len(said) == len(set(said))
    assert len(said) <= found <= len(said) + len(programs)
    assert [change_set.changes[0].becomes for change_set in store.history()] == list(range(1, int(found) + 1))
    store.close()
