"""What a field is: its name and title, how its values are typed and shown, and what a record becomes with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec

from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.fields.parts import carried_text, value_of, with_values
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

FieldKind = Literal["text", "long", "dates", "date", "day", "choice", "several", "number", "flag", "lines"]
"""`text` is one line, `long` has many, `lines` is a list with one element a line, `several` a list on one line;
`dates` are a start and an end, `date` is of any granularity, `day` is one day."""


class Context(NamedTuple):
    """What a text is read in: the plan, the day, who types (an id or a name), and the record that is edited.

    `new_id` gives ids to records that a change brings along.
    """

    snapshot: Snapshot
    today: date
    new_id: Callable[[], str]
    by: str = ""
    record: Any = None

    @property
    def month(self) -> int:
        """In which the fiscal year begins."""
        return self.snapshot.portfolio.fiscal_year_start


class Choice(NamedTuple):
    """A value there is to choose, and its title: what one types for it."""

    value: Any
    title: str


def no_choices(_: Context) -> Sequence[Choice]:
    """For what is not chosen but typed."""
    return ()


class Notation(NamedTuple):
    """How the values of a kind are typed and shown: `read(write(value))` is the value.

    `read` raises Trouble with the one sentence that stands at the field.
    """

    kind: FieldKind
    read: Callable[[str, Context], Any]
    write: Callable[[Any, Context], str]
    choices: Callable[[Context], Sequence[Choice]] = no_choices


Put = Callable[[Any, Any, Context], Any]
"""From a record and a value to the record with it."""

Making = Callable[[Sequence[tuple[Any, Any]], Context], tuple[Change, ...]]
"""From records and the value of each to changes, where those of one record hang on the others."""


class Field(msgspec.Struct, frozen=True):
    """One field of a kind of record. `name` is as in a table's header (`brief_who`), `title` what people read.

    `hint` says what may be typed. `get`, `put` and `making` are for fields that are not simply one part.
    """

    name: str
    title: str
    notation: Notation
    hint: str = ""
    is_needed: bool = False
    get: Callable[[Any], Any] | None = None
    put: Put | None = None
    making: Making | None = None

    @property
    def kind(self) -> FieldKind:
        """What sort of values it has."""
        return self.notation.kind

    @property
    def has_choices(self) -> bool:
        """Whether there is something to choose, or to be offered while one types."""
        return self.notation.choices is not no_choices

    def value(self, record: Any) -> Any:
        """What a record says."""
        return self.get(record) if self.get else value_of(record, self.name)

    def shown(self, record: Any, context: Context) -> str:
        """What a record says, as a text; what could not be read stands there as it came."""
        return self.write(self.value(record), context._replace(record=record)) or carried_text(record, self.name)

    def read(self, text: str, context: Context) -> Any:
        """The value somebody typed; what stands in the record already is always understood.

        Raises Trouble with the sentence that stands at the field.
        """
        record = context.record
        if record is not None and text == self.shown(record, context):
            return self.value(record)
        if self.is_needed and not text.strip():
            raise Trouble(f"the {self.title.lower()} may not be empty; write one", kind="unclear")
        return self.notation.read(text, context)

    def write(self, value: Any, context: Context) -> str:
        """The text that `read` understands as this value."""
        return self.notation.write(value, context)

    def choices(self, context: Context) -> Sequence[Choice]:
        """What there is to choose from; empty where one types."""
        return self.notation.choices(context)

    def becomes(self, record: Any, value: Any, context: Context) -> Any:
        """The record with another value; the very same where nothing differs."""
        return self.put(record, value, context) if self.put else with_values(record, {self.name: value})
