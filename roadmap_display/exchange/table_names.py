"""What is called what: records found by id or title, and made where a table names one that is not there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import blake2s

import msgspec

from roadmap_display.exchange.table_cells import clean
from roadmap_display.roadmap.fields.words import same_title, says_nothing
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot

_ID_LENGTH = 48


def slug(text: str) -> str:
    """A readable id: `Mobile checkout` is `mobile-checkout`; empty where no letter or digit is in it."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return "-".join(kept.split())[:_ID_LENGTH].rstrip("-")


def stable_id(title: str, *context: str) -> str:
    """An id that the same title in the same context always gets: `mobile-checkout-3f9a1c`."""
    told = "\n".join(map(same_title, (*context, title)))
    mark = blake2s(told.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    return "-".join(filter(None, (slug(title), mark)))


class Register:
    """Ids and titles of one sort of record; of two with one title, the first is meant."""

    def __init__(self, named: Iterable[tuple[str, str]] = ()) -> None:
        self.ids: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._by_title: dict[str, str] = {}
        for record_id, title in named:
            self.add(record_id, title)

    def add(self, record_id: str, title: str) -> None:
        """Take in one more."""
        self.ids.add(record_id)
        self._titles.setdefault(record_id, title)
        self._by_title.setdefault(same_title(clean(title)), record_id)

    def find(self, text: str) -> str | None:
        """The id that a text means: an id itself, else a title."""
        return text if text in self.ids else self._by_title.get(same_title(text))

    def text_of(self, record_id: str) -> str:
        """The title where `find` gives the id back, else the id."""
        title = clean(self._titles.get(record_id, ""))
        return title if not says_nothing(title) and self.find(title) == record_id else record_id

    def new_id(self, title: str) -> str:
        """A readable id that is free."""
        return self.free_id(slug(title) or stable_id(title))

    def free_id(self, wanted: str) -> str:
        """The wanted id, or with a number where it is taken: one more than the last time, for none becomes free."""
        found = wanted
        while found in self.ids:
            number = self._numbers[wanted] = self._numbers.get(wanted, 1) + 1
            found = f"{wanted}-{number}"
        return found


class Directory:
    """All names of a snapshot, and those that a table adds to it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.people = Register((person.id, person.name) for person in snapshot.people)
        self.goals = Register((goal.id, goal.title) for goal in snapshot.goals)
        self.roadmaps = Register((roadmap.id, roadmap.title) for roadmap in snapshot.roadmaps)
        self.items = Register((item.id, item.title) for item in snapshot.items)
        self._lanes = {roadmap.id: _lanes_of(roadmap) for roadmap in snapshot.roadmaps}
        self._snapshot = snapshot
        self._new_people: list[Person] = []
        self._new_goals: list[Goal] = []
        self._new_roadmaps: dict[str, Roadmap] = {}
        self._new_lanes: dict[str, list[Lane]] = {}

    def lanes(self, roadmap: str) -> Register:
        """The lanes of a roadmap."""
        return self._lanes.setdefault(roadmap, Register())

    def person(self, name: str) -> str:
        """The id of a person, made where unknown; empty for no name."""
        found = self.people.find(name) if name else ""
        if found is None:
            found = self.people.new_id(name)
            self.people.add(found, name)
            self._new_people.append(Person(id=found, name=name))
        return found

    def goal(self, title: str) -> str:
        """The id of a goal, made where unknown."""
        found = self.goals.find(title)
        if found is None:
            found = self.goals.new_id(title)
            self.goals.add(found, title)
            self._new_goals.append(Goal(id=found, title=title))
        return found

    def roadmap(self, title: str) -> str:
        """The id of a roadmap, made where unknown."""
        found = self.roadmaps.find(title)
        if found is None:
            found = self.roadmaps.new_id(title)
            self.roadmaps.add(found, title)
            self._new_roadmaps[found] = Roadmap(id=found, title=title)
        return found

    def lane(self, roadmap: str, title: str) -> str:
        """The id of a lane of that roadmap, made where unknown; empty for no title."""
        lanes = self.lanes(roadmap)
        found = lanes.find(title) if title else ""
        if found is None:
            found = lanes.new_id(title)
            lanes.add(found, title)
            self._new_lanes.setdefault(roadmap, []).append(Lane(id=found, title=title))
        return found

    def is_new(self, roadmap: str) -> bool:
        """Whether the table brought this roadmap."""
        return roadmap in self._new_roadmaps

    def set_kind(self, roadmap: str, kind: str) -> None:
        """Say of a new roadmap whose plan it is."""
        self._new_roadmaps[roadmap] = msgspec.structs.replace(self._new_roadmaps[roadmap], kind=kind)

    def kind_of(self, roadmap: str) -> str:
        """A roadmap's kind; empty where it is unknown."""
        known = self._new_roadmaps.get(roadmap) or self._snapshot.roadmap_by_id.get(roadmap)
        return known.kind if known else ""

    def all_people(self) -> tuple[Person, ...]:
        """Everybody, the new ones behind."""
        return (*self._snapshot.people, *self._new_people)

    def all_goals(self) -> tuple[Goal, ...]:
        """Every goal, the new ones behind."""
        return (*self._snapshot.goals, *self._new_goals)

    def all_roadmaps(self) -> tuple[Roadmap, ...]:
        """Every roadmap with its lanes, the new ones behind."""
        return tuple(map(self._with_new_lanes, (*self._snapshot.roadmaps, *self._new_roadmaps.values())))

    def _with_new_lanes(self, roadmap: Roadmap) -> Roadmap:
        new = self._new_lanes.get(roadmap.id)
        return msgspec.structs.replace(roadmap, lanes=(*roadmap.lanes, *new)) if new else roadmap


def _lanes_of(roadmap: Roadmap) -> Register:
    return Register((lane.id, lane.title) for lane in roadmap.lanes)
