"""What the start window asks for: new plans, tables looked at and taken in, servers tried."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_display.roadmap.empty import empty, title_of
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.opening import kind_of, open_store

if TYPE_CHECKING:
    from roadmap_display.exchange.table_preview import Preview


class Doors:
    """The doors of this machine. `today` is asked with each question."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today

    @property
    def fields(self) -> Mapping[str, str]:
        """What a column can hold, in words."""
        from roadmap_display.exchange.table_headers import DATE
        from roadmap_display.exchange.table_preview import FIELDS

        return {field: field.replace("_", " ").capitalize() for field in FIELDS} | {DATE: "Date or span"}

    def kind(self, source: str) -> str:
        """What kind of source it is, by its name or its first bytes. Raises Trouble where it is none."""
        return kind_of(source)[0]

    def new(self, path: str) -> str:
        """An empty plan: a roadmap for product, one for marketing, a lane in each. Raises Trouble."""
        return _made(path, empty(title_of(Path(path).name), str(uuid.uuid4())))

    def demo(self) -> str:
        """A fresh demo, drawn for today, in the place of an older one. Raises Trouble."""
        from roadmap_display.app.demo import make_demo
        from roadmap_display.storage.standing.folders import data_folder

        return str(make_demo(data_folder(), self._today()))

    def preview(self, path: str, meant: Mapping[int, str] | None) -> Preview:
        """What a table would come to. Raises Trouble."""
        from roadmap_display.exchange.table_preview import preview_of
        from roadmap_display.storage.disk.files import read_stable

        return preview_of(read_stable(Path(path))[0], Path(path).name, self._today(), meant)

    def take_in(self, table: str, meant: Mapping[int, str] | None, path: str) -> str:
        """A plan made of a table. Raises Trouble, also where there is a plan of that name."""
        from roadmap_display.exchange.tables import snapshot_of
        from roadmap_display.storage.disk.files import read_stable

        content = read_stable(Path(table))[0]
        return _made(path, snapshot_of(content, Path(table).name, self._today(), meant))

    def try_server(self, address: str) -> str:
        """What may be done in a database. Raises Trouble where it does not answer, or is no plan."""
        with closing(open_store(address)) as store:
            snapshot = store.load().snapshot
            reason = store.may_change(snapshot.portfolio)
            open_to_you = [roadmap.title for roadmap in snapshot.roadmaps if not store.may_change(roadmap)]
        found = f"It answers: {snapshot.portfolio.title or 'a plan'} with {len(snapshot.items):,} items"
        if not reason:
            return f"{found}, which you may change."
        if open_to_you:
            return f"{found}. You may change {' and '.join(open_to_you)}, and read all else."
        return f"{found}. You may only read it: {reason}."


def _made(path: str, snapshot: Snapshot) -> str:
    with closing(open_store(path)) as store:
        store.create(snapshot)
    return path
