"""Records called by their titles: what a text means, and what to write so that one of them is meant."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from roadmap_display.roadmap.called import plain
from roadmap_display.roadmap.fields.field import Choice
from roadmap_display.roadmap.fields.texts import one_line
from roadmap_display.roadmap.portfolio import Snapshot


class Named(NamedTuple):
    """Something that can be meant: its value, its id, its title, and what else people call it."""

    value: Hashable
    id: str
    title: str
    others: tuple[str, ...] = ()


class Names:
    """What there is to be meant. A text means an id, or else a title, or else what something is called besides."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._by_value: dict[Hashable, Named] = {}
        self._ids: dict[str, Hashable] = {}
        self._titles: dict[str, list[Hashable]] = {}
        self._others: dict[str, list[Hashable]] = {}
        for one in named:
            if one.value not in self._by_value:
                self._take(one)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """All of them, in the order of the plan."""
        return tuple(Choice(value, self.text_of(value)) for value in self._by_value)

    def meant(self, text: str) -> tuple[Hashable, ...]:
        """The values a text may mean: one, none, or several that are called alike."""
        if text in self._ids:
            return (self._ids[text],)
        name = plain(text)
        title, _, mark = text.removesuffix(")").rpartition(" (")
        if name not in self._titles and plain(title) in self._titles and mark in self._ids:
            return (self._ids[mark],)
        return tuple(self._titles.get(name) or self._others.get(name) or ())

    def text_of(self, value: Hashable) -> str:
        """The title where it means just this, else the title with the id, else the id."""
        one = self._by_value.get(value)
        if one is None:
            return str(value)
        title = one_line(one.title)
        if title and title not in self._ids and len(self._titles[plain(title)]) == 1:
            return title
        marked = f"{title} ({one.id})"
        return marked if title and self.meant(marked) == (value,) else one.id

    def _take(self, one: Named) -> None:
        self._by_value[one.value] = one
        self._ids.setdefault(one.id, one.value)
        self._titles.setdefault(plain(one_line(one.title)), []).append(one.value)
        for name in one.others:
            if name:
                self._others.setdefault(plain(name), []).append(one.value)


# So few: what is read, what is shown, and the one before it.
@lru_cache(maxsize=4)
def people_of(snapshot: Snapshot) -> Names:
    """People, also by initials, `A. Rossi` and address."""
    return Names(
        Named(one.id, one.id, one.name, (one.initials, one.short_name, one.email) if one.name.strip() else ())
        for one in snapshot.people
    )


@lru_cache(maxsize=4)
def goals_of(snapshot: Snapshot) -> Names:
    """Goals."""
    return Names(Named(goal.id, goal.id, goal.title) for goal in snapshot.goals)


@lru_cache(maxsize=4)
def items_of(snapshot: Snapshot) -> Names:
    """Items."""
    return Names(Named(item.id, item.id, item.title) for item in snapshot.items)


@lru_cache(maxsize=4)
def roadmaps_of(snapshot: Snapshot) -> Names:
    """Roadmaps."""
    return Names(Named(roadmap.id, roadmap.id, roadmap.title) for roadmap in snapshot.roadmaps)


@lru_cache(maxsize=4)
def lanes_of(snapshot: Snapshot) -> Names:
    """Lanes, as `Product · Storefront`; the value is the pair of both ids. A roadmap alone is no lane of it."""
    return Names(
        Named(
            (roadmap.id, lane_id),
            "/".join(filter(None, (roadmap.id, lane_id))),
            " · ".join(filter(None, (roadmap.title or roadmap.id, title))),
            (title,),
        )
        for roadmap in snapshot.roadmaps
        for lane_id, title in [*((lane.id, lane.title or lane.id) for lane in roadmap.lanes), ("", "")]
    )


@lru_cache(maxsize=4)
def metrics_of(snapshot: Snapshot) -> Names:
    """The metrics of all goals."""
    return Names(Named(metric.id, metric.id, metric.title) for goal in snapshot.goals for metric in goal.metrics)
