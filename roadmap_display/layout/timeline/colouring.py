"""What the colour of an item means: its goal, or its health, how sure its dates are, who owns it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Literal, NamedTuple, get_args

from roadmap_display.layout.goal_strip import metric_figures, metric_words
from roadmap_display.layout.goalmark import Goalmark, goalmark
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

ColourBy = Literal["goal", "health", "confidence", "owner"]
COLOURINGS: tuple[ColourBy, ...] = get_args(ColourBy)


class Key(NamedTuple):
    """A colour and what it means; `more` stands quietly behind where there is room, or else `short`."""

    mark: Goalmark
    title: str
    more: str = ""
    short: str = ""


class Colouring(NamedTuple):
    """The number of an item (None: none of the keys), the mark of a number, and the keys of all.

    `basis` is all that the numbers and marks depend on besides the items.
    """

    basis: Hashable
    number_of: Callable[[Item], int | None]
    mark: Callable[[int | None], Goalmark]
    keys: tuple[Key, ...]

    def mark_of(self, item: Item) -> Goalmark:
        """The colour of an item."""
        return self.mark(self.number_of(item))


def colouring(by: ColourBy, snapshot: Snapshot) -> Colouring:
    """The colours of a snapshot's items."""
    return _COLOURINGS[by](snapshot)


def _by_goal(snapshot: Snapshot) -> Colouring:
    numbers = snapshot.goal_number

    known: dict[tuple[str, ...], int | None] = {}

    def number_of(item: Item) -> int | None:
        goals = item.goals
        if goals not in known:
            known[goals] = next((numbers[goal] for goal in goals if goal in numbers), None)
        return known[goals]

    keys = (
        Key(
            goalmark(numbers[goal.id]),
            title_of(goal),
            metric_words(goal.metrics[0]) if goal.metrics else goal.objective,
            metric_figures(goal.metrics[0]) if goal.metrics else "",
        )
        for goal in snapshot.goals
    )
    return Colouring(("goal", snapshot.goals), number_of, goalmark, tuple(keys))


def _by_owner(snapshot: Snapshot) -> Colouring:
    numbers = {person.id: place for place, person in reversed(tuple(enumerate(snapshot.people)))}
    keys = (Key(goalmark(place), person.name, person.function) for place, person in enumerate(snapshot.people))
    nobody = Key(goalmark(None), "Nobody yet")
    return Colouring(("owner", snapshot.people), lambda item: numbers.get(item.owner), goalmark, (*keys, nobody))


_HEALTHS = {"on_track": ("good", "On track"), "at_risk": ("attention", "At risk"), "blocked": ("wrong", "Blocked")}
_CONFIDENCES = {"high": ("good", "High"), "medium": ("goal0", "Medium"), "low": ("attention", "Low")}


def _by_health(_: Snapshot) -> Colouring:
    return _by_word("health", _HEALTHS, lambda item: item.health if item.stage != "done" else None)


def _by_confidence(_: Snapshot) -> Colouring:
    return _by_word("confidence", _CONFIDENCES, lambda item: item.confidence)


def _by_word(name: str, words: dict[str, tuple[str, str]], word_of: Callable[[Item], str | None]) -> Colouring:
    """By one of a few words, each with its role and title."""
    numbers = {word: place for place, word in enumerate(words)}
    roles = [role for role, _ in words.values()]

    def number_of(item: Item) -> int | None:
        return numbers.get(word_of(item) or "")

    def mark(number: int | None) -> Goalmark:
        return Goalmark("quiet" if number is None else roles[number], 0)

    titles = [f"{title} {name}" if name == "confidence" else title for _, title in words.values()]
    keys = (Key(mark(place), title) for place, title in enumerate(titles))
    return Colouring(name, number_of, mark, (*keys, Key(mark(None), "Not said")))


_COLOURINGS: dict[ColourBy, Callable[[Snapshot], Colouring]] = {
    "goal": _by_goal,
    "health": _by_health,
    "confidence": _by_confidence,
    "owner": _by_owner,
}
