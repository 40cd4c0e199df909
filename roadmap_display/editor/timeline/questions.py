"""What is asked in place on the timeline: what stands there, what an answer comes to, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect

from roadmap_display.editor.timeline import answers
from roadmap_display.editor.timeline.answers import Answer
from roadmap_display.editor.timeline.gestures.drawing import draft_bar
from roadmap_display.editor.timeline.gestures.said import items_words
from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_places import bar_on_widget, beside_lane, heading_of
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.fields.unfinished import FieldPlace
from roadmap_display.roadmap.fields.unnamed import (
    lane_subject,
    place_of_draft,
    place_of_new_lane,
    place_of_new_roadmap,
    place_of_parking,
    place_of_title,
)
from roadmap_display.roadmap.gestures.adding import Draft
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot


class Question(NamedTuple):
    """The name of the field, what the answer comes to, where it is asked (in pixels of the timeline), and what stands
    there before anybody types.

    `about` says for people what is typed there: `title of Mobile checkout`.
    """

    place: FieldPlace
    about: str
    name: str
    answer: Answer
    where: Callable[[EditorPane], QRect]
    text: str = ""

    def is_answered_by(self, text: str) -> bool:
        """Whether a text says anything that does not stand there."""
        return " ".join(text.split()) not in ("", self.text)


def title_of_item(item: Item) -> Question:
    """Another title for an item."""
    place, answer = place_of_title(Subject("item", item.id)), partial(answers.item_title, item.id)
    return Question(place, f"title of {called(item)}", "Title of the item", answer, partial(_bar, item.id), item.title)


def name_of_new(draft: Draft, snapshot: Snapshot) -> Question:
    """The title of a new item."""
    lane, noun = lane_at(snapshot, draft.place), "milestone" if draft.milestone else "item"
    about = f"title of a new {noun}{f' in {called(lane)}' if lane else ''}"
    name = "Name of the milestone" if draft.milestone else "Name of the new item"
    return Question(place_of_draft(draft), about, name, partial(answers.new_item, draft), partial(_draft, draft))


def reason_to_park(items: Sequence[Item]) -> Question:
    """Why items are parked."""
    what, ids = items_words(items), tuple(item.id for item in items)
    name = f"Why park {what}? Enter parks, Esc leaves it"
    return Question(
        place_of_parking(items), f"why to park {what}", name, partial(answers.parked, ids), partial(_bar, ids[-1])
    )


def name_of_lane(place: Place, lane: Lane) -> Question:
    """Another name for a lane."""
    answer = partial(answers.lane_title, place)
    about = f"name of lane {called(lane)}"
    return Question(
        place_of_title(lane_subject(place)), about, "Name of the lane", answer, partial(_lane, place), lane.title
    )


def name_of_new_lane(behind: Place) -> Question:
    """The name of a new lane behind another one."""
    answer = partial(answers.new_lane, behind)
    return Question(
        place_of_new_lane(behind), "name of a new lane", "Name of the new lane", answer, partial(_lane, behind)
    )


def title_of_roadmap(roadmap: Roadmap) -> Question:
    """Another title for a roadmap."""
    place, answer = place_of_title(Subject("roadmap", roadmap.id)), partial(answers.roadmap_title, roadmap.id)
    about, where = f"title of roadmap {called(roadmap)}", partial(_heading, roadmap.id)
    return Question(place, about, "Title of the roadmap", answer, where, roadmap.title)


def title_of_new_roadmap(kind: str) -> Question:
    """The title of a new roadmap with one lane."""
    name, answer = f"Title of the new {kind} roadmap", partial(answers.new_roadmap, kind)
    return Question(place_of_new_roadmap(kind), f"title of a new {kind} roadmap", name, answer, partial(_heading, ""))


def _bar(item_id: str, pane: EditorPane) -> QRect:
    """Where the bar of an item lies."""
    return _pixels(bar_on_widget(pane.sight, item_id) if pane.sight else _NOWHERE, pane)


def _draft(draft: Draft, pane: EditorPane) -> QRect:
    bench = pane.bench
    return _pixels(pane.on_surface(draft_bar(bench, draft)) if bench else _NOWHERE, pane)


def _lane(place: Place, pane: EditorPane) -> QRect:
    """Where the name of a lane stands."""
    return _pixels(beside_lane(pane.sight, place) if pane.sight else _NOWHERE, pane)


def _heading(key: str, pane: EditorPane) -> QRect:
    return _pixels(heading_of(pane.sight, key) if pane.sight else _NOWHERE, pane)


def _pixels(area: Rect, pane: EditorPane) -> QRect:
    return QRect(*(round(side / pane.ratio) for side in area))


_NOWHERE = Rect(0, 0, 0, 0)
