"""What commands do with the selection of a timeline: items, a link, what can be folded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.editor.timeline.commands import keyed
from roadmap_display.editor.timeline.commands.keyed import Done
from roadmap_display.editor.timeline.saying import may, say
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link

Deeds = Callable[[Bench, tuple[Item, ...]], Done]


class Doing(QObject):
    """Does to the selection of a canvas what a command says, and tells beside it what that did, or why it cannot be."""

    def __init__(self, canvas: EditorCanvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas

    @property
    def link(self) -> Link | None:
        """The selected link."""
        wanted = self.canvas.link
        return next((link for link in self.canvas.desk.snapshot.links if link.id == wanted), None) if wanted else None

    def with_items(self, deeds: Deeds) -> None:
        """Do something with the selected items."""
        bench, items = self.canvas.bench, self.canvas.desk.items
        if bench and items:
            self.take(deeds(bench, items))

    def with_link(self, deeds: Callable[[Bench, Link], Done]) -> None:
        """Do something with the selected link."""
        bench, link = self.canvas.bench, self.link
        if bench and link:
            self.take(deeds(bench, link))

    def take(self, done: Done) -> None:
        """Make it so, and say it."""
        if done.deed is None or self.canvas.do(done.deed):
            self.canvas.traces.carry(done.carried, done.left)
            say(self.canvas, done.phrases, done.hint)

    def delete(self) -> None:
        """The selected link, or else the selected items."""
        if self.link:
            self.with_link(keyed.unlinked)
        else:
            self.with_items(keyed.deleted)

    def rename(self) -> None:
        """Write another title where the bar lies."""
        items = self.canvas.desk.items
        if items and may(self.canvas, items[-1]):
            self.canvas.keep_selection_in_sight()
            self.canvas.asking.rename(items[-1])

    def park(self) -> None:
        """Write why, then park."""
        items = self.canvas.desk.items
        if items and may(self.canvas, *items):
            self.canvas.asking.reason(items)

    def select_all(self) -> None:
        """Every item that is drawn."""
        seen = self.canvas.sight
        lanes = seen.chart.timeline.lanes if seen else ()
        self.canvas.desk.select(item.id for lane in lanes for item in lane.rows.items)

    def let_go(self) -> None:
        """End the gesture, or else select nothing."""
        if not self.canvas.hand.cancel():
            self.canvas.desk.select(())
            say(self.canvas, ())

    def next_link(self) -> None:
        """Select the next link of the selected item; behind the last one none."""
        ids = ["", *(link.id for link, _ in self.canvas.links)]
        at = ids.index(self.canvas.link) if self.canvas.link in ids else 0
        self.canvas.select_link(ids[(at + 1) % len(ids)])

    def fold(self) -> None:
        """Fold the selected container, or that of the selected item; without one the section one works in."""
        canvas, place = self.canvas, self.canvas.place
        parents, item = canvas.desk.snapshot.parents, next(iter(canvas.desk.items[-1:]), None)
        if item and (item.id in parents or item.parent):
            canvas.arrange(outline=canvas.outline.with_container(item.id if item.id in parents else item.parent))
        elif place:
            canvas.arrange(outline=canvas.outline.with_section(place.roadmap))
