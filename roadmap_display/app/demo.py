"""The demo portfolio, its dates moved to today, in a fresh database."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.dates.shifted import shifted, shifted_history
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.shipped import shipped
from roadmap_display.storage.disk.file_trouble import made_folder
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.places import identity, last_good

FILE = "demo.roadmap.json"
_DAYS_A_WEEK = 7


def demo_portfolio(today: date) -> tuple[Snapshot, tuple[ChangeSet, ...]]:
    """The portfolio that travels with the program and what changed in it of late, as if it had been drawn today.

    It moves by whole weeks, so that what was on a Thursday stays on one.
    """
    with closing(open_store(str(shipped("data", FILE)), read_only=True)) as store:
        snapshot, history = store.load().snapshot, store.history()
    drawn_on = date.fromisoformat((snapshot.portfolio.carried or {})["drawn_on"])
    days = round((today - drawn_on).days / _DAYS_A_WEEK) * _DAYS_A_WEEK
    return shifted(snapshot, days), shifted_history(history, days)


def make_demo(folder: Path, today: date) -> Path:
    """A fresh `demo.db` in that folder, in the place of an older one. Raises Trouble where it cannot be made."""
    made_folder(folder)
    path = folder / "demo.db"
    for leftover in (path, path.with_name("demo.db-journal")):
        leftover.unlink(missing_ok=True)
    last_good().forget(identity(str(path)))
    with closing(open_store(str(path))) as store:
        store.create(*demo_portfolio(today))
    return path
