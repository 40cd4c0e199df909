"""What the role we logged in with may change, asked before anybody types."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select, text

from roadmap_display.roadmap.changes.change import TYPES, Kind
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import encode
from roadmap_display.storage.sql.schema import records

EVERYTHING = "*"
_KIND_OF: dict[type[Record], Kind] = {shape: kind for kind, shape in TYPES.items()}

_ROLE = text(
    "SELECT current_user::text, pg_is_in_recovery(), "
    "has_any_column_privilege('records', 'UPDATE') AND has_function_privilege('next_revision()', 'EXECUTE')"
)


class Rights(msgspec.Struct, frozen=True):
    """A role and the kinds of roadmaps it may change, `*` for everything; on a stand-by nobody may."""

    role: str
    is_standby: bool
    kinds: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What it may change, or why nothing."""
        if self.is_standby:
            return "can only be read at this moment, its server being a stand-by"
        if not self.kinds:
            return f"may only be read by {self.role}; ask its owner for the right to change it"
        if EVERYTHING in self.kinds:
            return f"may be changed by {self.role}"
        return f"lets {self.role} change only what belongs to {' and '.join(self.kinds)}"


def read_rights(connection: Connection) -> Rights:
    """The rights of the role that is logged in."""
    role, is_standby, may_write = connection.execute(_ROLE).one()
    kinds = connection.scalar(select(func.my_rights())) if may_write else ()
    return Rights(role, is_standby, tuple(sorted(kinds or ())))


def why_not(connection: Connection, record: Record) -> str:
    """Why a record may not be changed (or added, where it is not there); empty where it may."""
    rights = read_rights(connection)
    if rights.is_standby or not rights.kinds:
        return rights.sentence
    kind = _KIND_OF[type(record)]
    key = "" if kind == "portfolio" else getattr(record, "id", "")
    known = select(records.c.id).where(records.c.kind == kind, records.c.id == key).exists()
    allowed = connection.scalar(select(func.may_change(kind, key, encode(record).decode(), ~known)))
    return "" if allowed else f"{rights.sentence}, and this does not"
