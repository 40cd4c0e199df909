"""What a sentence calls a record, whatever its title is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from roadmap_display.roadmap.dates.when import shortened

if TYPE_CHECKING:
    from roadmap_display.roadmap.portfolio import Snapshot

_LONGEST = 80
"""Characters of a title that a sentence can bear."""


def called(record: Any) -> str:
    """The title on one line, shortened where it is long; `an item without a title (id “x”)` where there is none."""
    return _title(record) or _untitled(record)


def opening(record: Any) -> str:
    """As `called`, to begin a sentence with. A title keeps its letters as they are: iPhone stays iPhone."""
    if title := _title(record):
        return title
    untitled = _untitled(record)
    return untitled[0].upper() + untitled[1:]


def quoted(text: str) -> str:
    """An id, as a sentence quotes it."""
    return f"“{shortened(text)}”"


def _title(record: Any) -> str:
    title = " ".join((getattr(record, "title", "") or getattr(record, "name", "")).split())
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _untitled(record: Any) -> str:
    kind = type(record).__name__.lower()
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} without a title (id {quoted(record.id)})"


class HasId(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """The id."""


Named = TypeVar("Named", bound=HasId)


def who_is(snapshot: Snapshot, name: str) -> str:
    """The id of a person; where nobody of the plan is called so, the name itself."""
    found = named(name, [(person, (person.name, person.email)) for person in snapshot.people])
    return found[0].id if len(found) == 1 else name


def named(name: str, among: Sequence[tuple[Named, tuple[str, ...]]]) -> list[Named]:
    """The one with that id; or else all that are called so."""
    by_id = [one for one, _ in among if one.id == name]
    return by_id[:1] or [one for one, names in among if plain(name) in {plain(other) for other in names if other}]


def plain(name: str) -> str:
    """A name as it is compared: in one case, with single spaces."""
    return " ".join(name.split()).casefold()
