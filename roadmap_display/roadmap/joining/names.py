"""What the ids of one source become in a portfolio of several, and where its references lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

from roadmap_display.roadmap.changes.change import Kind

Home = tuple["Names", str]
"""The source that has a record, and the id it has there."""


class Names:
    """The ids of one source, by kind of record: those it has (`own`), and what some of them become.

    `title` is what the other sources call it. `becomes` holds only ids that change. `parts` holds what every
    lane becomes by roadmap, and every metric by goal, all as this source calls them. `repeated` are the ids of
    records that an earlier source has just so.
    """

    def __init__(self, title: str, own: Mapping[str, Set[str]]) -> None:
        self.title = title
        self.own = own
        self.becomes: dict[str, dict[str, str]] = {kind: {} for kind in own}
        self.parts: dict[str, dict[str, dict[str, str]]] = {"roadmap": {}, "goal": {}}
        self.repeated: dict[str, set[str]] = {kind: set() for kind in own}
        self._all: Sequence[Names] = (self,)

    def among(self, everybody: Sequence[Names]) -> None:
        """Tell which sources references may lead to."""
        self._all = everybody

    def abroad(self, record_id: str) -> str:
        """How the other sources write an id of this one."""
        return f"{self.title}/{record_id}"

    def final(self, kind: str, record_id: str) -> str:
        """What an id of this source becomes."""
        return self.becomes[kind].get(record_id, record_id)

    def final_part(self, kind: str, holder: str, part: str) -> str:
        """What a lane of a roadmap, or a metric of a goal, of this source becomes."""
        return self.parts[kind].get(holder, {}).get(part, part)

    def final_metric(self, metric: str, goals: Iterable[str]) -> str:
        """What a metric becomes that an item with these goals names: one of theirs, or else of any goal."""
        holders = (goal for goal in (*goals, *self.parts["goal"]) if metric in self.parts["goal"].get(goal, ()))
        return self.final_part("goal", next(holders, ""), metric)

    def leads_to(self, kind: Kind, named: str) -> str:
        """What a reference becomes. One that leads nowhere stays so, although another may have that id."""
        if not named or named in self.own[kind]:
            return self.final(kind, named)
        home = self.home(kind, named)
        if home:
            return home[0].final(kind, home[1])
        return self.abroad(named) if any(named in names.own[kind] for names in self._all) else named

    def home(self, kind: Kind, named: str) -> Home | None:
        """Where a reference leads: in this source, as `document title/id`, or by an id that only one record has."""
        if named in self.own[kind]:
            return self, named
        for names in self._all:
            record_id = named.removeprefix(names.abroad(""))
            if record_id != named and record_id in names.own[kind]:
                return names, record_id
        homes = [(names, named) for names in self._all if named in names.own[kind]]
        return homes[0] if len({names.final(kind, named) for names, _ in homes}) == 1 else None

    @cached_property
    def unchanged(self) -> Mapping[str, set[str]]:
        """Ids that keep their names, and no id at all; of roadmaps only those whose lanes do too."""
        kept = {kind: {"", *ids} - self.becomes[kind].keys() for kind, ids in self.own.items()}
        lanes = self.parts["roadmap"].items()
        kept["roadmap"] -= {roadmap for roadmap, became in lanes if any(lane != now for lane, now in became.items())}
        return kept
