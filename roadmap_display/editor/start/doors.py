"""What the start window asks of the world. Each may take as long as the world takes, and raise Trouble."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Preview(Protocol):
    """A table before it is taken in; `meant` is a field for each column, empty where it is kept as it is."""

    @property
    def header(self) -> tuple[str, ...]:
        """The headers of the columns."""

    @property
    def meant(self) -> tuple[str, ...]:
        """What each column is taken for."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The first rows."""

    @property
    def items(self) -> int:
        """How many items there would be."""

    @property
    def roadmaps(self) -> int:
        """In how many roadmaps."""

    @property
    def noticed(self) -> tuple[str, ...]:
        """Sentences."""


class Doors(Protocol):
    """Asked on a thread of its own."""

    @property
    def fields(self) -> Mapping[str, str]:
        """What a column of a table can hold, and what that is called."""

    def kind(self, source: str) -> str:
        """What kind of source it is; `table` is one to be looked at first."""

    def new(self, path: str) -> str:
        """A new plan in a file: the source."""

    def demo(self) -> str:
        """The demo, drawn for today: the source."""

    def preview(self, path: str, meant: Mapping[int, str] | None) -> Preview:
        """What a table would come to; `meant` says what its columns hold."""

    def take_in(self, table: str, meant: Mapping[int, str] | None, path: str) -> str:
        """A new plan made of a table, in a file: the source."""

    def try_server(self, address: str) -> str:
        """A sentence about a database and what may be done there."""
