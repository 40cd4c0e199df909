"""What a feed shows first: the source itself, but of a server what it last held, while its libraries load."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

import pytest
from builders import a_snapshot, an_item

from roadmap_display.app.sources import feed
from roadmap_display.live.feed import Recalled, Told
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.places import identity, last_good


@pytest.fixture(autouse=True)
def _patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("roadmap_display.app.sources.RECALL_AFTER", 60.0)


def first_told(source: str) -> Told:
    last_good().keep(identity(source), a_snapshot(an_item("As it was")), datetime.now(UTC))
    told: SimpleQueue[Told] = SimpleQueue()
    watched = feed(source, lambda: 1.0)
    watched.start(told.put)
    try:
        return told.get(timeout=50)
    finally:
        watched.stop()


@pytest.mark.parametrize("name", ["plan.roadmap.json", "plan.db"])
def test_a_file_is_read_at_once(tmp_path: Path, name: str) -> None:
    store = open_store(str(tmp_path / name))
    store.create(a_snapshot(an_item("As it is")))
    store.close()
    told = first_told(str(tmp_path / name))
    assert isinstance(told, Loaded)
    assert [item.title for item in told.snapshot.items] == ["As it is"]


def test_a_server_is_shown_as_it_was() -> None:
    told = first_told("postgresql://wall@127.0.0.1:9/plan")
    assert isinstance(told, Recalled)
    assert [item.title for item in told.snapshot.items] == ["As it was"]
