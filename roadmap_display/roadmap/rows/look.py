"""How somebody wants the table: a plain value that is kept from one day to the next."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from roadmap_display.roadmap.rows.columns import USUAL

Group = Literal["", "roadmap", "lane", "goal", "owner", "stage", "quarter"]
GROUPS: tuple[Group, ...] = get_args(Group)


class TableLook(msgspec.Struct, frozen=True):
    """Columns by name, in order, and the pixels of those that were pulled; by which column rows are sorted
    (empty: as in the plan), and by what they stand in sections, of which some are closed.
    """

    columns: tuple[str, ...] = USUAL
    widths: dict[str, int] = {}
    sort: str = ""
    descending: bool = False
    group: Group = ""
    closed: tuple[str, ...] = ()

    def sorted_by(self, column: str) -> TableLook:
        """Sorted by a column; by the same again the other way round, and then as in the plan."""
        if column != self.sort:
            return msgspec.structs.replace(self, sort=column, descending=False)
        if not self.descending:
            return msgspec.structs.replace(self, descending=True)
        return msgspec.structs.replace(self, sort="", descending=False)

    def toggled(self, column: str) -> TableLook:
        """With a column that was not there, at the end, or without it; the last one stays."""
        others = tuple(one for one in self.columns if one != column)
        columns = (others or self.columns) if column in self.columns else (*others, column)
        return msgspec.structs.replace(self, columns=columns)

    def with_closed(self, section: str) -> TableLook:
        """With a section closed that was open, or the other way round."""
        others = tuple(one for one in self.closed if one != section)
        return msgspec.structs.replace(self, closed=others if section in self.closed else (*others, section))

    @property
    def text(self) -> str:
        """It as one line, to be kept."""
        return msgspec.json.encode(self).decode()


def look_of(text: str) -> TableLook:
    """The look that was kept as a text; the usual one where that cannot be read."""
    try:
        return msgspec.json.decode(text, type=TableLook)
    except (msgspec.DecodeError, UnicodeError):
        return TableLook()
