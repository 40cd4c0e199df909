"""Sources of every kind that can be saved to, for tests that hold of all of them alike."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlite_words import by_hand

from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Store

KINDS = ("json", "sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres")))
"""Every kind that can be saved to; tests of the server are one group, so that it is started once."""


_numbers = itertools.count(1)


class Place(Protocol):
    """Where a source of one kind is, or may be made."""

    source: str
    """What a person types to open it."""

    knows_who: bool
    """Whether a server keeps the log by itself: it says who saves, and when."""

    def open(self, *, read_only: bool = False) -> Store:
        """Another store over the same source, as another program would have it; closed when the test ends."""

    def content(self) -> Any:
        """All that lies there, to see whether anything was written."""

    def of_later_version(self) -> None:
        """Mark it as written by a version that this one cannot read."""


class FilePlace:
    """A file in a folder of the test's own."""

    knows_who = False

    def __init__(self, path: Path, to_close: Callable[[Store], None]) -> None:
        self.path = path
        self.source = str(path)
        self._to_close = to_close

    def open(self, *, read_only: bool = False) -> Store:
        store = open_store(self.source, read_only=read_only)
        self._to_close(store)
        return store

    def content(self) -> Any:
        return self.path.read_bytes() if self.path.exists() else None

    def of_later_version(self) -> None:
        if self.path.suffix == ".db":
            by_hand(self.path, "PRAGMA user_version = 9999", "UPDATE meta SET reader = 9999")
        else:
            self.path.write_text(json.dumps(json.loads(self.path.read_bytes()) | {"version": 9999}))


class ServerPlace:
    """A database of its own on the tests' server, with nothing in it."""

    knows_who = True

    def __init__(self, server: Any, name: str, to_close: Callable[[Store], None]) -> None:
        self.source = server.url(name, "owner")
        self._server = server
        self._name = name
        self._to_close = to_close
        server.do(f"CREATE DATABASE {name} OWNER owner")

    def open(self, *, read_only: bool = False) -> Store:
        store = open_store(self.source, read_only=read_only)
        self._to_close(store)
        return store

    def content(self) -> Any:
        tables = ("records", "changes", "applied", "meta")
        if self._asked("SELECT to_regclass('meta')") == [(None,)] or not self._asked("SELECT * FROM meta"):
            return None
        return [self._asked(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in tables]

    def of_later_version(self) -> None:
        self._asked("UPDATE alembic_version SET version_num = '9999'", "UPDATE meta SET reader = 9999")

    def remove(self) -> None:
        """Drop the database, whoever still listens there."""
        self._server.do(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _asked(self, *statements: str) -> Any:
        return self._server.do(*statements, database=self._name)


class Places:
    """Makes places, each another; closes what was opened there."""

    def __init__(self, folder: Path, request: pytest.FixtureRequest) -> None:
        self._folder = folder
        self._request = request
        self._stores: list[Store] = []
        self._databases: list[ServerPlace] = []

    def of(self, kind: str) -> Place:
        """A place where nothing is yet."""
        number = next(_numbers)
        if kind == "postgresql":
            server = self._request.getfixturevalue("server")
            self._databases.append(ServerPlace(server, f"roadmap_place_{os.getpid()}_{number}", self._stores.append))
            return self._databases[-1]
        suffix = {"json": "roadmap.json", "sqlite": "db"}[kind]
        return FilePlace(self._folder / f"plan-{number}.{suffix}", self._stores.append)

    def close(self) -> None:
        """Let go of everything."""
        for store in self._stores:
            store.close()
        for database in self._databases:
            database.remove()
