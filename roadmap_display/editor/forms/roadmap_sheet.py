"""One roadmap: its fields, its lanes in their order, and taking it away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.asking import Asking
from roadmap_display.editor.forms.parts import FieldGrid, FieldRow, Sheet, allow, buttons_row
from roadmap_display.editor.forms.rows import Rows
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.plan_fields import LANE_FIELDS, ROADMAP_FIELDS
from roadmap_display.roadmap.fields.subject import Subject, moved_inside
from roadmap_display.roadmap.gestures.carrying import carrying_lane, views_left_words, with_views
from roadmap_display.roadmap.gestures.laning import adding_lane, items_in, removing_lane, removing_roadmap
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.gestures.roadmap_order import moving_roadmap, peers_of, why_it_stays
from roadmap_display.roadmap.portfolio import Roadmap
from roadmap_display.roadmap.sides import shown_roadmaps
from roadmap_display.view.plain import STRONG, button, plain_label


class RoadmapSheet(Sheet):
    """What is asked before something goes away is asked here, in place."""

    def __init__(self, desk: Desk, roadmap_id: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk = desk
        self._subject = Subject("roadmap", roadmap_id)
        self._roadmap = Roadmap(id=roadmap_id, title="")
        self._wanted = ""
        self.grid = FieldGrid(desk, tuple(ROADMAP_FIELDS.values()), self)
        self.grid.show_subject(self._subject)
        self.rows = Rows(self._row, self)
        self.add = button("+ Lane", "Add a lane to this roadmap", self._add_lane, self)
        self.up = button("↑", "Move this roadmap up", partial(self._move_roadmap, -1), self)
        self.down = button("↓", "Move this roadmap down", partial(self._move_roadmap, 1), self)
        self.remove = button("Remove roadmap", "Take this roadmap away", self._ask_roadmap, self)
        self.asking = Asking(self)
        self.column.addWidget(self.grid)
        self.column.addWidget(plain_label("Lanes", self, weight=STRONG))
        self.column.addWidget(self.rows)
        self.column.addLayout(buttons_row(self.add, self.up, self.down, self.remove))
        self.column.addWidget(self.asking)
        self.setFocusProxy(self.grid.boxes["title"])

    def show_roadmap(self, roadmap: Roadmap) -> None:
        """As it is now."""
        self._roadmap = roadmap
        self.rows.show_keys(lane.id for lane in roadmap.lanes)
        self._allow(roadmap)
        if self._wanted in self.rows.rows:
            self.rows.rows[self._wanted].setFocus(Qt.FocusReason.TabFocusReason)
            self._wanted = ""

    def _allow(self, roadmap: Roadmap) -> None:
        """What may not be done is grey, and its tip says why."""
        snapshot, reason = self._desk.snapshot, self._desk.why_not(roadmap)
        rows = [one for row in self.rows.rows.values() if isinstance(row, FieldRow) for one in row.buttons]
        for one in (self.add, self.remove, *rows):
            allow(one, reason)
        for one, step in ((self.up, -1), (self.down, 1)):
            allow(one, reason or why_it_stays(snapshot, roadmap, step))

    def _row(self, lane_id: str) -> QWidget:
        lane = self._subject._replace(inside=(("lanes", lane_id),))
        row = FieldRow(self._desk, [(LANE_FIELDS["title"], 1)], lane, self)
        row.setFocusProxy(row.boxes["title"])
        row.add_button("↑", "Move this lane up", partial(self._move, lane, -1))
        row.add_button("↓", "Move this lane down", partial(self._move, lane, 1))
        row.add_button("→", "Move this lane to another roadmap", partial(self._ask_roadmap_of, lane_id))
        row.add_button("×", "Take this lane away", partial(self._ask_lane, lane_id))
        return row

    def _add_lane(self) -> None:
        context = self._desk.context
        self._wanted = context.new_id()
        now = context.snapshot.roadmap_by_id[self._subject.id]
        self._desk.make(adding_lane(now, "New lane", self._wanted), f"added a lane to {called(now)}")

    def _move(self, lane: Subject, by: int) -> None:
        self._desk.make(moved_inside(lane, by, self._desk.snapshot), f"moved a lane of {called(self._roadmap)}")

    def _move_roadmap(self, by: int) -> None:
        snapshot = self._desk.snapshot
        now = snapshot.roadmap_by_id.get(self._subject.id)
        if now:
            at = [one.id for one in peers_of(snapshot, now)].index(now.id)
            self._desk.make(moving_roadmap(snapshot, now, at + by), f"moved roadmap {called(now)}")

    def _ask_roadmap_of(self, lane_id: str) -> None:
        """Into which of the others a lane shall go; those that may not be changed are named, and why."""
        snapshot, place = self._desk.snapshot, Place(self._subject.id, lane_id)
        others = [one for one in shown_roadmaps(snapshot) if one.id != self._subject.id]
        whys = {one.id: self._desk.why_not(one) for one in others}
        ways = [(f"To {called(one)}", partial(self._carry, place, one.id)) for one in others if not whys[one.id]]
        said = [f"Not to {called(one)}: {whys[one.id]}." for one in others if whys[one.id]]
        if others and (left := views_left_words(snapshot, place, self._desk.why_not)):
            said.append(f"{left[0].upper()}{left[1:]}.")
        title = next((called(lane) for lane in self._roadmap.lanes if lane.id == lane_id), "")
        count = len(items_in(snapshot, place))
        asked = f"To which roadmap shall {title} go{f' with {_items(count)}' if count else ''}?"
        self.asking.ask(" ".join([asked if others else "There is no other roadmap.", *said]), ways)

    def _carry(self, place: Place, roadmap_id: str) -> None:
        snapshot = self._desk.snapshot
        to = snapshot.roadmap_by_id.get(roadmap_id)
        lane = lane_at(snapshot, place)
        if to and lane:
            made = carrying_lane(snapshot, place, to, len(to.lanes), self._desk.context.new_id)
            changes = with_views(snapshot, place, made, self._desk.why_not)
            self._desk.make(changes, f"moved lane {called(lane)} to {called(to)}")

    def _ask_lane(self, lane_id: str) -> None:
        """At once where it is empty; else where its items shall go."""
        place = Place(self._subject.id, lane_id)
        count = len(items_in(self._desk.snapshot, place))
        if not count:
            self._remove_lane(place, None)
            return
        title = next((called(lane) for lane in self._roadmap.lanes if lane.id == lane_id), "")
        others = [lane for lane in self._roadmap.lanes if lane.id != lane_id]
        ways = [
            (f"To {called(other)}", partial(self._remove_lane, place, Place(self._subject.id, other.id)))
            for other in others[:2]
        ]
        ways.append((f"Delete {_items(count)}", partial(self._remove_lane, place, None)))
        self.asking.ask(f"{_items(count).capitalize()} of {title} are left. Where shall they go?", ways)

    def _remove_lane(self, place: Place, to: Place | None) -> None:
        self._desk.make(removing_lane(self._desk.snapshot, place, to), f"removed a lane of {called(self._roadmap)}")

    def _ask_roadmap(self) -> None:
        count = sum(item.roadmap == self._subject.id for item in self._desk.snapshot.items)
        if not count:
            self._remove_roadmap()
            return
        ways = [(f"Remove with {_items(count)}", self._remove_roadmap)]
        self.asking.ask(f"{called(self._roadmap)} has {_items(count)}; they go with it.", ways)

    def _remove_roadmap(self) -> None:
        snapshot = self._desk.snapshot
        now = snapshot.roadmap_by_id.get(self._subject.id)
        if now:
            self._desk.make(removing_roadmap(snapshot, now), f"removed roadmap {called(now)}")


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count:,} items"
