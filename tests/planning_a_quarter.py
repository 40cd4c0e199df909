"""A product owner plans a quarter, from the start window to a PDF, with keys and a mouse: `… FOLDER`.

To be run as a program of its own on an X server. It ends with 0 where everything came to pass; pictures of every step
and all that was made lie in the folder.
"""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from a_person import AtTimeline, Person, named, written
from contents import content
from PySide6.QtWidgets import QApplication

from roadmap_display.app.editing import Given, Program
from roadmap_display.app.running import application
from roadmap_display.editor.below.row_list import RowList
from roadmap_display.editor.window import EditorWindow
from roadmap_display.layout.timeline.timeline_grips import DOT_AWAY
from roadmap_display.roadmap.gestures.placing import Place, places_in
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.opening import open_store
from roadmap_display.wall.clock import Clock, local_now, steady_seconds

TODAY = date(2026, 2, 26)
PLAN = "second-quarter.roadmap.json"
GOAL = "Personal mobile shopping"


class Planning:
    """The steps, in their order."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.plan = folder, folder / PLAN
        self.program = Program(Given(Clock(local_now, steady_seconds), "", TODAY))
        self.person = Person(folder)

    @property
    def window(self) -> EditorWindow:
        """The editor."""
        return next(iter(self.program.editors.values())).window

    @property
    def timeline(self) -> AtTimeline:
        """What stands where on its timeline."""
        return AtTimeline(self.window)

    @property
    def snapshot(self) -> Snapshot:
        """What is shown."""
        return self.window.desk.edits.shown or Snapshot()

    def saved(self) -> Snapshot:
        """What stands in the file, once all that was done is in it."""
        safety = self.window.desk.edits
        self.person.until(lambda: not (safety.safety.asked or safety.safety.here or safety.safety.trouble), "not saved")
        return loaded(self.plan)

    def begin(self) -> None:
        """The start window, and in it a new plan."""
        self.program.begin()
        start = self.program.start
        assert start is not None
        self.person.until(start.isActiveWindow, "the start window is not active")
        self.person.picture("01-start")
        self.person.choose(self.plan, lambda: self.person.press(start.start.ways["new"]), "02-where")
        self._opened()
        self.person.picture("03-empty")

    def add_goal(self) -> None:
        """A goal with a metric, on the page of goals."""
        person, window = self.person, self.window
        person.key("alt+5")
        person.press(named(window, "Add a goal"))
        self._until_titled("New goal", lambda: [goal.title for goal in self.snapshot.goals])
        person.until(lambda: written(QApplication.focusWidget()) == "New goal", "one does not write in the new goal")
        person.write(GOAL)
        person.key("Return")
        person.press(named(window, "Add a metric"))
        person.until(lambda: self.snapshot.goals[0].metrics, "no metric")
        for name, text in (
            ("Metric", "Checkout rate"),
            ("Unit", "%"),
            ("Baseline", "31"),
            ("Target", "38"),
            ("Due", "Q2 2026"),
        ):
            self._write_in_metric(name, text)
        person.until(lambda: self.snapshot.goals[0].metrics[0].target == 38, "no target")
        person.picture("04-goal")

    def add_items(self) -> None:
        """Five items: by key, by button, by a double click, by a drag, and what they are."""
        person = self.person
        product, marketing = places_in(self.snapshot)
        person.key("alt+1", "n")
        self._name("Mobile checkout")
        self._add_by_double_click(product, date(2026, 4, 20), "Saved sizes")
        self._add_by_drag(marketing, date(2026, 5, 18), date(2026, 6, 7), "Spring campaign")
        self._add_milestone(product, "Checkout ships", "18 May", "release")
        self._add_milestone(marketing, "Spring launch", "25 May", "launch")
        person.picture("05-items")
        kinds = {item.title: item.kind for item in self.saved().items}
        assert kinds == {
            "Mobile checkout": "initiative", "Saved sizes": "initiative", "Spring campaign": "activity",
            "Checkout ships": "release", "Spring launch": "launch",
        }, kinds  # fmt: skip

    def serve_goal(self) -> None:
        """All of them serve the goal: several items at once, in the inspector."""
        person = self.person
        person.click(self.timeline.bar("Mobile checkout"))
        person.key("ctrl+a")
        self._write("Goals", GOAL)
        person.until(lambda: all(item.goals for item in self.snapshot.items), "they serve no goal")
        self._write("Stage", "Planned")
        person.until(lambda: all(item.stage == "planned" for item in self.snapshot.items), "they are ideas still")
        person.key("Escape")
        person.point(self.timeline.bar("Mobile checkout"))
        person.hold("shift", lambda: person.turn_wheel(5, 3))

    def link(self) -> None:
        """What marketing does hangs on what product makes: by dragging from a dot, and by key."""
        person, timeline = self.person, self.timeline
        person.click(timeline.bar("Mobile checkout"))
        person.take(timeline.end("Mobile checkout", DOT_AWAY), timeline.bar("Checkout ships"))
        person.picture("06-linking")
        person.let_go()
        person.until(lambda: len(self.snapshot.links) == 1, "no link")
        self._link_by_key("Spring launch", "Spring campaign")
        self._link_by_key("Checkout ships", "Spring launch")
        person.picture("07-linked")

    def slip(self) -> None:
        """The release comes three weeks later: seen before letting go, and what hangs on it follows."""
        person, timeline = self.person, self.timeline
        person.key("Escape")
        start = timeline.bar("Checkout ships")
        person.take(start, start + timeline.days(21))
        person.picture("08-slipping")
        person.let_go()
        person.until(lambda: self.snapshot.notices, "nobody is asked")
        person.picture("09-slipped")
        titles = {item.title: str(item.start) for item in self.saved().items}
        assert titles["Checkout ships"] == "2026-06-08", titles
        assert titles["Spring launch"] == "2026-06-08", titles

    def confirm(self) -> None:
        """Marketing knows: one click in the checks below."""
        self._do_below(self.window.rooms.below.checks, "Confirm")
        self.person.until(lambda: all(notice.confirmed_by for notice in self.snapshot.notices), "it is not confirmed")
        self.person.picture("10-confirmed")

    def park(self) -> None:
        """One of them has to wait, and why."""
        person = self.person
        person.click(self.timeline.bar("Saved sizes"))
        person.key("p")
        person.write("After the checkout")
        person.picture("11-parking")
        person.key("Return")
        self._until_titled("Saved sizes", lambda: [item.title for item in self.snapshot.items if item.parked])

    def undo(self) -> None:
        """Twice back, twice forth; what was done is done in the end."""
        person = self.person
        person.key("ctrl+z")
        person.until(lambda: not any(item.parked for item in self.snapshot.items), "parked still")
        person.key("ctrl+z")
        person.until(lambda: not any(notice.confirmed_by for notice in self.snapshot.notices), "confirmed still")
        person.key("ctrl+shift+z", "ctrl+shift+z")
        person.until(lambda: any(item.parked for item in self.snapshot.items), "not parked again")

    def find(self) -> None:
        """Only marketing; and Ctrl K leads to an item."""
        person, window = self.person, self.window
        person.key("ctrl+shift+f")
        person.press(window.filters.fields["goals"])
        person.picture("12-filter")
        person.key("Escape", "ctrl+shift+f", "ctrl+k")
        person.write("launch")
        person.picture("13-find")
        person.key("Return")
        person.until(lambda: [item.title for item in window.desk.items] == ["Spring launch"], "it is not found")

    def export(self) -> None:
        """A picture and a PDF."""
        person, share = self.person, self.window.rooms.sharing
        person.press(named(self.window.bar, "Share"))
        person.picture("14-share")
        for name in ("wall.png", "wall.pdf"):
            path = self.folder / name
            person.choose(path, lambda: person.key("ctrl+shift+s"))
            person.until(path.exists, f"{name} is not there")
        assert share.said.text().startswith("Saved")

    def close(self) -> None:
        """Leave, and come back: everything is there."""
        before = self.saved()
        self.person.key("alt+1", "ctrl+w")
        self.person.until(lambda: not self.program.editors, "it is still open")
        self.program.edit(str(self.plan))
        self._opened()
        self.person.until(lambda: self.snapshot.items, "it is empty")
        self.person.picture("15-again")
        assert content(self.snapshot) == content(before)

    def _opened(self) -> None:
        self.person.until(lambda: self.program.editors, "no editor opens")
        self.person.until(lambda: self.window.isActiveWindow() and self.window.places.page, "the editor shows no plan")

    def _until_titled(self, title: str, titles: object) -> None:
        self.person.until(lambda: title in titles(), f"{title} is not there")  # type: ignore[operator]

    def _name(self, title: str) -> None:
        """Write a title into the field in place."""
        self.person.until(lambda: self.window.canvas.asking.field, "nothing asks for a name")
        self.person.write(title)
        self.person.key("Return")
        self._until_titled(title, lambda: [item.title for item in self.snapshot.items])

    def _add_by_double_click(self, place: Place, day: date, title: str) -> None:
        self.person.click(self.timeline.ground(place, day.toordinal()), times=2)
        self._name(title)

    def _add_by_drag(self, place: Place, first: date, last: date, title: str) -> None:
        one, other = (self.timeline.ground(place, day.toordinal()) for day in (first, last))
        self.person.take(one, other)
        self.person.let_go()
        self._name(title)

    def _add_milestone(self, place: Place, title: str, day: str, kind: str) -> None:
        self.person.click(self.timeline.lane(place))
        self.person.key("m")
        self._name(title)
        self._write("When", day)
        self._write("Kind", kind)
        self.person.until(lambda: self.timeline.titled(title).kind == kind, f"{title} is no {kind}")

    def _write(self, field: str, text: str) -> None:
        """Into a field of the inspector."""
        self._write_into(named(self.window.rooms.inspector, field), text)

    def _write_in_metric(self, field: str, text: str) -> None:
        self._write_into(named(self.window.rooms.goals.metrics, field), text)

    def _write_into(self, field: object, text: str) -> None:
        self.person.press(field)  # type: ignore[arg-type]
        self.person.key("ctrl+a")
        self.person.write(text)
        self.person.key("Return")

    def _link_by_key(self, driver: str, follower: str) -> None:
        number = len(self.snapshot.links)
        self.person.click(self.timeline.bar(driver))
        self.person.hold("shift", lambda: self.person.click(self.timeline.bar(follower)))
        self.person.key("l")
        self.person.until(lambda: len(self.snapshot.links) == number + 1, "no link")

    def _do_below(self, rows: RowList, words: str) -> None:
        """What is offered in the first line that offers it, by key."""
        self.person.until(lambda: steps_to(rows, words), f"nothing offers {words}")
        down, right = steps_to(rows, words)
        self.person.key("ctrl+alt+1", "Home", *["Down"] * down, *["Right"] * right, "Return")


def steps_to(rows: RowList, words: str) -> tuple[int, ...]:
    """How far down, and how far to the right, what is called so is offered; nothing where it is not."""
    for down, row in enumerate(rows.rows.rows):
        offered = [doing.words for doing in rows.rows.doings(row)]
        if words in offered:
            return down, offered.index(words)
    return ()


def loaded(plan: Path) -> Snapshot:
    """What stands in a file."""
    with closing(open_store(str(plan), read_only=True)) as store:
        return store.load().snapshot


def main(folder: Path) -> None:
    """Walk through."""
    qt = application()
    qt.setStyle("Fusion")
    qt.setQuitOnLastWindowClosed(False)
    planning = Planning(folder)
    planning.begin()
    planning.add_goal()
    planning.add_items()
    planning.serve_goal()
    planning.link()
    planning.slip()
    planning.confirm()
    planning.park()
    planning.undo()
    planning.find()
    planning.export()
    planning.close()
    planning.program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
