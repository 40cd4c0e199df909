"""The footer's sentence: runs of text, in which names give way when there is no room for all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from roadmap_display.layout.lettering import Measure, a_line, elided, one_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Text
from roadmap_display.roadmap.called import called

LEAST_NAME = 4.0
"""A name is not shortened below so many times the size of its type."""

_PLAIN, _BOLD = 500, 700


class Run(NamedTuple):
    """Words of one weight; a name may be shortened."""

    text: str
    weight: int = _PLAIN
    is_name: bool = False

    def width(self, scene: Scene) -> float:
        """Its advance in the footer's size."""
        return scene.measure.width(self.text, scene.sizes.chip, self.weight)


def plain_run(scene: Scene, text: str) -> list[Run]:
    """A sentence without names; nothing where it is empty."""
    return [Run(_drawable(text, scene.measure))] if text else []


def finding_runs(scene: Scene) -> list[Run]:
    """The finding: what it is about stands out, and the owners' initials close it."""
    finding, snapshot = scene.finding, scene.snapshot
    if finding is None:
        return []
    items = [called(item) for one in finding.items if (item := snapshot.item(one)) and item.title.strip()]
    goals = [called(goal) for one in finding.goals if (goal := snapshot.goal_by_id.get(one)) and goal.title.strip()]
    names = [*items, *goals]
    runs = [_run(scene, text, text in names) for text in _split(finding.sentence or finding.message, names)]
    bold = [place for place, run in enumerate(runs) if items and run.text == _drawable(items[-1], scene.measure)]
    for place in bold[-1:]:
        runs[place] = runs[place]._replace(weight=_BOLD)
    owners = ", ".join(filter(None, map(snapshot.owner_initials, finding.owners)))
    return [*runs, Run(f" · {owners}")] if owners else runs


def fitted(scene: Scene, runs: Sequence[Run], room: float) -> list[Run]:
    """The runs with the longest names shortened until all of it fits; as they are where that would leave too little."""
    names = [run.width(scene) for run in runs if run.is_name]
    left = room - sum(run.width(scene) for run in runs if not run.is_name)
    if sum(names) <= left or not names:
        return list(runs)
    most = _level(names, left)
    if most < LEAST_NAME * scene.sizes.chip:
        return list(runs)
    return [run._replace(text=_shortened(scene, run, most)) if run.is_name else run for run in runs]


def draw_runs(scene: Scene, runs: Sequence[Run], x: float, middle: float, right: float) -> Iterator[Text]:
    """The runs behind each other; what finds no room is elided."""
    sizes, measure = scene.sizes, scene.measure
    baseline = middle + measure.cap_height(sizes.chip) / 2
    for run in _joined(fitted(scene, runs, right - x)):
        line = a_line(run.text, x, baseline, sizes.chip, measure, weight=run.weight, room=right - x)
        if line.text:
            yield line
        if line.text != run.text:
            return
        x = line.rect.right


def width_of(scene: Scene, runs: Sequence[Run]) -> float:
    """What the runs take where nothing is left out."""
    return sum(run.width(scene) for run in runs)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """As few runs as there are changes of weight."""
    for weight, some in groupby(runs, key=attrgetter("weight")):
        yield Run("".join(run.text for run in some), weight)


def _split(sentence: str, names: Iterable[str]) -> list[str]:
    """The sentence in pieces, each name by itself; of names that begin alike the longest."""
    # No pattern made of the names: Python keeps each of 512, and a wall meets names for months.
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    pieces, begin, at = [], 0, 0
    while at < len(sentence):
        name = next((name for name in longest_first if _stands(name, sentence, at)), "")
        if name:
            pieces += [sentence[begin:at], name]
            begin = at + len(name)
        at += len(name) or 1
    return list(filter(None, [*pieces, sentence[begin:]]))


def _stands(name: str, sentence: str, at: int) -> bool:
    """Whether a name stands there, and no letter of a longer word beside it."""
    beside = sentence[max(0, at - 1) : at] + sentence[at + len(name) : at + len(name) + 1]
    return sentence.startswith(name, at) and not any(one.isalnum() or one == "_" for one in beside)


def _run(scene: Scene, text: str, is_name: bool) -> Run:
    return Run(_drawable(text, scene.measure), is_name=is_name)


def _drawable(text: str, measure: Measure) -> str:
    return measure.drawable(one_line(text))


def _level(widths: Sequence[float], room: float) -> float:
    """The width to which the longest must come down so that all fit."""
    for count, width in enumerate(sorted(widths)):
        share = room / (len(widths) - count)
        if width > share:
            return share
        room -= width
    return room


def _shortened(scene: Scene, run: Run, room: float) -> str:
    return elided(run.text, room, scene.sizes.chip, run.weight, scene.measure)
