"""Which items are looked at: those of some goals, owners, lanes, tags and stages, and with some words on them."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import TypeVar

import msgspec

from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.views import View
from roadmap_display.roadmap.written import written_beside

NONE = ""
"""Among the wanted goals, owners or tags: items that have none."""

FIELDS = ("goals", "owners", "lanes", "tags", "stages")
"""What can be chosen several of; the words come besides."""

Test = Callable[[Item], bool]

V = TypeVar("V", bound=Hashable)


class Filter(msgspec.Struct, frozen=True):
    """Of each field any will do, and every field that names something must hold; an empty filter lets all pass.

    `goals` and `owners` are ids, `lanes` are written as by `lane_key`, `tags` and `stages` as in items.
    All the words of `text` must stand on an item, in upper or lower case.
    """

    goals: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it lets everything pass."""
        return not (any(getattr(self, field) for field in FIELDS) or self.text.strip())

    def matches(self, item: Item, snapshot: Snapshot) -> bool:
        """Whether an item passes."""
        return self.on(snapshot)(item)

    def on(self, snapshot: Snapshot) -> Test:
        """The filter made ready for many items of a snapshot."""
        tests = tuple(_tests(self, snapshot))
        return tests[0] if len(tests) == 1 else partial(_passes, tests)

    def basis(self, snapshot: Snapshot) -> tuple[object, ...]:
        """All it depends on besides the item: where this is the same, so is the answer."""
        known = (snapshot.goals if self.goals or self.text else (), snapshot.people if self.owners or self.text else ())
        return (self, *known)

    def toggled(self, field: str, value: str) -> Filter:
        """With a value of a field wanted that was not, or the other way round."""
        wanted = getattr(self, field)
        others = tuple(one for one in wanted if one != value)
        return msgspec.structs.replace(self, **{field: others if value in wanted else (*wanted, value)})


EVERYTHING = Filter()


def filter_of(view: View) -> Filter:
    """What a view lets pass."""
    return Filter(**{field: getattr(view, field) for field in (*FIELDS, "text")})


def lane_key(roadmap: str, lane: str) -> str:
    """A lane named with its roadmap: two roadmaps may have lanes of one id."""
    return f"{roadmap}/{lane}"


def _tests(wanted: Filter, snapshot: Snapshot) -> Iterator[Test]:
    """A test for each field that names something, the cheapest first."""
    if wanted.stages:
        stages = frozenset(wanted.stages)
        yield lambda item: item.stage in stages
    if wanted.owners:
        is_wanted = _any_of(wanted.owners, snapshot.person_by_id)
        yield _asked_once(attrgetter("owner"), lambda owner: is_wanted((owner,)))
    if wanted.lanes:
        lanes = frozenset(wanted.lanes)
        yield _asked_once(attrgetter("roadmap", "lane"), lambda lane: lane_key(*lane) in lanes)
    if wanted.goals:
        yield _asked_once(attrgetter("goals"), _any_of(wanted.goals, snapshot.goal_by_id))
    if wanted.tags:
        yield _asked_once(attrgetter("tags"), _any_of(wanted.tags, None))
    if words := wanted.text.casefold().split():
        yield _holding(words, snapshot)


def _passes(tests: Iterable[Test], item: Item) -> bool:
    return all(test(item) for test in tests)


def _asked_once(value_of: Callable[[Item], V], is_wanted: Callable[[V], bool]) -> Test:
    """A test by one value of an item: many items have the same, and each value is looked at once."""
    known: dict[V, bool] = {}

    def test(item: Item) -> bool:
        value = value_of(item)
        found = known.get(value)
        if found is None:
            found = known[value] = is_wanted(value)
        return found

    return test


def _any_of(wanted: Iterable[str], known: Container[str] | None) -> Callable[[tuple[str, ...]], bool]:
    """Whether an item has one of the wanted; of `known` values none will do where NONE is wanted."""
    named, none = frozenset(wanted) - {NONE}, NONE in frozenset(wanted)

    def has_any(has: tuple[str, ...]) -> bool:
        if named and not named.isdisjoint(has):
            return True
        return none and not any(one.strip() and (known is None or one in known) for one in has)

    return has_any


def _holding(words: Sequence[str], snapshot: Snapshot) -> Test:
    """Whether every word stands in the title or in what is written beside it, which many items share."""
    beside = cache(partial(written_beside, snapshot))

    def test(item: Item) -> bool:
        title, rest = item.title.casefold(), beside(item.owner, item.goals, item.tags)
        return all(word in title or word in rest for word in words)

    return test
