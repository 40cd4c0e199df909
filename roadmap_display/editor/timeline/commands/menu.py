"""The menu of what lies under the pointer: the commands that mean something there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from roadmap_display.editor.timeline.commands import keyed
from roadmap_display.editor.timeline.commands.doing import Doing
from roadmap_display.editor.timeline.commands.lane_commands import LaneCommands
from roadmap_display.editor.timeline.commands.offered import Offered
from roadmap_display.layout.timeline.timeline_targets import (
    OnDot,
    OnEdge,
    OnFold,
    OnGround,
    OnHeading,
    OnItem,
    OnLane,
    OnLink,
    Target,
)
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.gestures.laning import items_in
from roadmap_display.roadmap.gestures.linking import RULE_WORDS, RULES
from roadmap_display.roadmap.gestures.placing import lane_at, places_in
from roadmap_display.roadmap.sides import shown_roadmaps
from roadmap_display.view.plain import PLAIN, TYPE, literally

_OF_ITEMS = ("Rename", "Duplicate", "Park", "Link the selected items", "Cut", "Copy", "Delete")
_OF_GROUND = ("Paste", "Select all")
_OF_LANES = ("Add a lane", "Rename the lane", "Move the lane up", "Move the lane down", "Remove the lane")
_OF_ROADMAPS = (
    "Add a lane",
    "Rename the roadmap",
    "Move the roadmap up",
    "Move the roadmap down",
    "Remove the roadmap",
    "Add a product roadmap",
    "Add a marketing roadmap",
)


class TimelineMenu(QObject):
    """Opens below the pointer; it holds nothing that is not a command anyway, but for where items of a lane may go."""

    def __init__(self, doing: Doing, offered: Offered, lanes: LaneCommands) -> None:
        super().__init__(doing)
        self._doing, self._canvas = doing, doing.canvas
        self._offered, self._lanes = offered, lanes
        self._canvas.menu_wanted.connect(self.open)

    def open(self, target: Target | None, at: QPoint) -> QMenu:
        """The menu of a target, opened at a point of the screen."""
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(font_for("", TYPE, PLAIN))
        self._fill(menu, target)
        menu.popup(at)
        return menu

    def _fill(self, menu: QMenu, target: Target | None) -> None:
        if isinstance(target, OnLink):
            self._add_rules(menu)
            menu.addAction(self._offered["Unlink"])
        elif isinstance(target, (OnItem, OnEdge, OnDot, OnFold)):
            self._add(menu, _OF_ITEMS)
        elif isinstance(target, OnLane):
            self._add(menu, _OF_LANES)
            self._add_roadmaps(menu)
            self._add_ways_out(menu)
        elif isinstance(target, OnHeading):
            self._add(menu, _OF_ROADMAPS)
        else:
            menu.addActions((self._lanes.add_item, self._lanes.add_milestone))
            self._add(menu, _OF_GROUND)
            if isinstance(target, OnGround):
                self._add(menu, _OF_LANES[:2])

    def _add(self, menu: QMenu, words: Sequence[str]) -> None:
        menu.addActions([self._offered[one] for one in words])

    def _add_rules(self, menu: QMenu) -> None:
        """The rules a link can have, the one it has marked."""
        link = self._doing.link
        for rule in RULES:
            action = _entry(menu, RULE_WORDS[rule], partial(self._doing.with_link, partial(keyed.ruled, to=rule)))
            action.setCheckable(True)
            action.setChecked(link is not None and link.rule == rule)

    def _add_roadmaps(self, menu: QMenu) -> None:
        """The other roadmaps into which a lane may go with its items."""
        place = self._lanes.at.place
        others = [one for one in shown_roadmaps(self._canvas.desk.snapshot) if place and one.id != place.roadmap]
        if not others:
            return
        ways = menu.addMenu("Move the lane to")
        ways.setFont(menu.font())
        for roadmap in others:
            _entry(ways, called(roadmap), partial(self._lanes.moves.move_lane_to, roadmap.id))

    def _add_ways_out(self, menu: QMenu) -> None:
        """Where the items of a lane may go that is to be removed."""
        snapshot, place = self._canvas.desk.snapshot, self._lanes.at.place
        if place is None or not items_in(snapshot, place):
            return
        ways = menu.addMenu("Remove the lane, its items go to")
        ways.setFont(menu.font())
        for other in places_in(snapshot):
            lane = lane_at(snapshot, other)
            if lane and other != place:
                roadmap = snapshot.roadmap_by_id[other.roadmap]
                _entry(ways, f"{roadmap.title}: {lane.title}", partial(self._lanes.remove_lane, other))


def _entry(menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(literally(words))
    action.triggered.connect(act)
    return action
